"""How many reports a second one core reads and judges, once warm: python benchmarks/throughput.py [PATH...].

From bytes in memory to findings, in time of the processor: waiting for others is not counted. One target is for the six
families of rules that came first (on the source, structure, tables, sums, fees and the period), one for all of them.
Without paths it measures the clean examples and generated reports in every layout; those in text are held against the
targets. Web pages, Word and PDF (whose readers have targets of their own) and the faulty examples are shown for
comparison: reading them, and finding causes, takes time. Exit status 1 where a target is missed.
"""

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from measuring import Target, median, median_times, report
from tabulate import tabulate

from reportlint.__main__ import collect_rarely
from reportlint.engine.checking import check_content
from reportlint.engine.judging import judge
from reportlint.engine.planning import without_configuration
from reportlint.engine.selection import Selected
from reportlint.errors import UnreadableError
from reportlint.host import load_plugins
from reportlint.model.case import Case
from reportlint.readers import read
from reportlint.recognition import recognise
from reportlint.testing import LAYOUTS, consistent_content, render

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"

FIRST_FAMILIES = ("SRC", "STR", "CEL", "ARI", "FEE", "PER")
LEAST_WITH_FIRST, LEAST_WITH_ALL = 200.0, 100.0

Value = TypeVar("Value")


class Measured(NamedTuple):
    """Median seconds one report takes: reading the text, recognising it, all rules, and the whole way to findings.

    ``first`` is the whole way with the first families of rules, ``whole`` that with all.
    """

    name: str
    size: int
    reading: float
    recognising: float
    judging: float
    first: float
    whole: float


def main() -> int:
    """Measure, print the tables, return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="report files, or folders of them")
    parser.add_argument("--rounds", type=int, default=15, help="how often each report is checked (default: 15)")
    options = parser.parse_args()
    rules = list(load_plugins().rules())
    correct = list(_read_files(options.paths) if options.paths else _correct())
    correct.sort(key=lambda report: not _is_text(report[0]))
    texts = sum(_is_text(name) for name, _ in correct) or len(correct)
    faulty = [] if options.paths else list(_read_files([EXAMPLES / "faulty"]))
    measured = _measure([*correct, *faulty], rules, options.rounds)
    judged, others, shown = measured[:texts], measured[texts : len(correct)], measured[len(correct) :]
    print(tabulate(map(_row, measured), _HEAD, disable_numparse=True, colalign=("left", *["right"] * 7)))
    print()
    bare = median_times({"python": [sys.executable, "-c", "pass"]}, options.rounds)["python"]
    name = f"{len(judged)} {'text reports' if _is_text(judged[0].name) else 'reports'}"
    with_first, with_all = (_per_second([one[column] for one in judged]) for column in (-2, -1))
    targets = [
        Target("rules", len(rules)),
        Target(f"of the first families, {' '.join(FIRST_FAMILIES)}", len(_of_first_families(rules))),
        Target(f"{name}, first families, per second and core", with_first, LEAST_WITH_FIRST, at_least=True),
        Target(f"{name}, all families, per second and core", with_all, LEAST_WITH_ALL, at_least=True),
        Target("python -c pass", bare * 1000, unit="ms"),
        Target("reports, all families, in the time of one python -c pass", with_all * bare),
    ]
    for kind, group in (("web pages, Word and PDF", others), ("faulty examples", shown)):
        if group:
            seconds = [one.whole for one in group]
            targets.append(Target(f"{len(group)} {kind}, all families, per second and core", _per_second(seconds)))
    return report(targets)


def _correct() -> Iterator[tuple[str, bytes]]:
    yield from _read_files([EXAMPLES / "clean"])
    content = consistent_content()
    for layout in LAYOUTS:
        yield f"generated {layout}", render(content, layout).encode()


def _is_text(name: str) -> bool:
    return not name.endswith((".docx", ".html", ".pdf"))


def _of_first_families(rules: Iterable[Selected]) -> list[Selected]:
    return [(plugin, rule) for plugin, rule in rules if rule.family in FIRST_FAMILIES]


def _per_second(seconds: Sequence[float]) -> float:
    return len(seconds) / sum(seconds)


_HEAD = ("report", "bytes", "read ms", "recognise ms", "rules ms", "first families ms", "all ms", "per second")


def _row(one: Measured) -> tuple[str, ...]:
    times = (one.reading, one.recognising, one.judging, one.first, one.whole)
    return one.name, str(one.size), *(f"{taken * 1000:.2f}" for taken in times), f"{1 / one.whole:.0f}"


def _measure(reports: Sequence[tuple[str, bytes]], rules: list[Selected], rounds: int) -> list[Measured]:
    """Check the reports in turns, each in another order: what falls on one of them by chance falls on all alike."""
    collect_rarely()  # as the command does
    taken: list[list[tuple[float, ...]]] = [[] for _ in reports]
    order = list(range(len(reports)))
    for turn in range(rounds + 1):
        random.Random(turn).shuffle(order)
        for index in order:
            name, content = reports[index]
            seconds = _times(content, name, rules)
            if turn:  # the first turn warms caches: forms, labels, patterns
                taken[index].append(seconds)
    return [
        Measured(name, len(content), *(median(column) for column in zip(*times, strict=True)))
        for (name, content), times in zip(reports, taken, strict=True)
    ]


def _times(content: bytes, name: str, rules: list[Selected]) -> tuple[float, ...]:
    reading, document = _timed(lambda: read(content, name))
    recognising, recognised = _timed(lambda: recognise(document))
    judging, _ = _timed(lambda: [judge(rule, Case(recognised)) for _, rule in rules])
    first, whole = (
        _timed(lambda chosen=chosen: check_content(content, name, without_configuration(chosen)))[0]  # type: ignore[misc]
        for chosen in (_of_first_families(rules), rules)
    )
    return reading, recognising, judging, first, whole


def _timed(action: Callable[[], Value]) -> tuple[float, Value]:
    start = time.process_time()
    value = action()
    return time.process_time() - start, value


def _read_files(paths: Iterable[Path]) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file() and (not path.is_dir() or _is_report(file)):
                yield file.name, file.read_bytes()


def _is_report(file: Path) -> bool:
    try:
        recognise(read(file.read_bytes(), file.name))
    except UnreadableError:
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
