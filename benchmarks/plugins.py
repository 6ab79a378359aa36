"""What twenty installed plugins cost at each start: python benchmarks/plugins.py.

Twenty distributions with a rule and its texts each are made in a temporary folder. Measured is the check of one report
with and without them (processor time of whole processes that take turns, after one that compiles), and importing the
core, which must not know of them. Exit status 1 where registering them costs more than the limit.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from measuring import Target, report

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "clean" / "tabs.txt"

PLUGINS = 20
LIMIT = 20.0
"""Milliseconds for all of them."""

RULE = '''"""A rule."""

from reportlint import Message, Problem, Severity, hookimpl, rule


@rule("{code}", "nothing-wrong", Severity.INFO)
def nothing_wrong(report):
    """The report has a title."""
    if report.title is None:
        yield Problem(Message("missing"), report.sections["overview"].heading.position)


@hookimpl
def reportlint_rules():
    """Return the rule."""
    return [nothing_wrong]
'''

TEXTS = """families:
  {family}: {{zh: 规则族, en: family}}
rules:
  {code}:
    title: {{zh: 没有标题, en: no title}}
    messages:
      missing: {{zh: 没有标题。, en: no title}}
"""


def main() -> int:
    """Measure, print the table, return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=30, help="how often each command runs (default: 30)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        for number in range(PLUGINS):
            _install(site, number)
        return report(_measure(site, options.rounds))


def _install(site: Path, number: int) -> None:
    family = f"Z{chr(65 + number // 26)}{chr(65 + number % 26)}"
    name, code = f"many_plugins_{number}", f"{family}001"
    metadata = site / f"{name}-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n\n", encoding="utf-8")
    (metadata / "entry_points.txt").write_text(f"[reportlint]\n{name} = {name}\n", encoding="utf-8")
    (site / f"{name}.py").write_text(RULE.format(code=code), encoding="utf-8")
    (site / f"{name}.yaml").write_text(TEXTS.format(code=code, family=family), encoding="utf-8")


def _measure(site: Path, rounds: int) -> list[Target]:
    script = str(Path(sysconfig.get_path("scripts")) / "reportlint")
    check = [script, "check", "--fail-on", "never", str(EXAMPLE)]
    core = [sys.executable, "-c", "import reportlint, reportlint.host"]
    commands = {"check": check, "core": core}
    times = _processor_times(
        {(name, path): words for name, words in commands.items() for path in ("", str(site))}, rounds
    )
    without, with_plugins = (times["check", path] for path in ("", str(site)))
    return [
        Target("check of one report", without * 1000, unit="ms"),
        Target(f"check of one report, {PLUGINS} plugins installed", with_plugins * 1000, unit="ms"),
        Target(f"registering {PLUGINS} plugins", (with_plugins - without) * 1000, LIMIT, unit="ms"),
        Target("import of the core", times["core", ""] * 1000, unit="ms"),
        Target(f"import of the core, {PLUGINS} plugins installed", times["core", str(site)] * 1000, unit="ms"),
    ]


def _processor_times(commands: Mapping[tuple[str, str], Sequence[str]], rounds: int) -> dict[tuple[str, str], float]:
    """Return the median seconds of processor time of each command; the second of its key is its PYTHONPATH."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    taken: dict[tuple[str, str], list[float]] = {key: [] for key in commands}
    for turn in range(rounds + 1):
        for key, words in commands.items():
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run(words, env={**kept, "PYTHONPATH": key[1]}, capture_output=True, check=True)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            if turn:  # the first round compiles, and finds the plugins
                taken[key].append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return {key: statistics.median(times) for key, times in taken.items()}


if __name__ == "__main__":
    sys.exit(main())
