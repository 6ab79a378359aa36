"""Many reports in one run: cold, warm from the cache, with one changed, in two processes, and how memory grows.

python benchmarks/many_reports.py [--reports N]. Invented reports, each with other numbers. Times are wall times of the
installed command, so that several processes count as what they are; exit status 1 where a target is missed.
"""

import argparse
import os
import random
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

from measuring import Target, report

from reportlint.testing import LAYOUTS, consistent_content, render

NAMES = "云岫青禾芷汀雁渡松陂柳浦荻湾桐坞槐墅枫堰"

WARM_LIMIT = 0.5
ONE_CHANGED_LIMIT = 1.1
MEMORY_LIMIT = 1.25
PROCESSES_LIMIT = 0.8


def main() -> int:
    """Measure, print the table, return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=2000, metavar="N")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        many, few = folder / "many", folder / "few"
        write(many, options.reports)
        write(few, max(20, options.reports // 10))
        cold = run(many, folder)
        warm = run(many, folder)
        changed = sorted(many.iterdir())[options.reports // 2]
        changed.write_text(content(options.reports + 1), encoding="utf-8")
        one = run(many, folder)
        single, double = run(many, folder, "--no-cache"), run(many, folder, "--no-cache", "-j", "2")
        little = run(few, folder, "--no-cache")
    return report(
        [
            Target(f"{options.reports} reports, cold", cold.seconds, unit="s"),
            Target("warm / cold", warm.seconds / cold.seconds, WARM_LIMIT),
            Target("one changed / warm", one.seconds / warm.seconds, ONE_CHANGED_LIMIT),
            Target("reports a second, no cache", options.reports / single.seconds),
            Target("-j 2 / -j 1, no cache", double.seconds / single.seconds, PROCESSES_LIMIT),
            Target(f"memory at {max(20, options.reports // 10)} reports", little.megabytes, unit="MB"),
            Target(f"memory at {options.reports} / at a tenth", single.megabytes / little.megabytes, MEMORY_LIMIT),
        ]
    )


class Run:
    """How long a run took, and the most memory its process had."""

    def __init__(self, seconds: float, megabytes: float) -> None:
        self.seconds, self.megabytes = seconds, megabytes


def content(number: int) -> str:
    """Return an invented report, another one for each number; every fourth has a wrong sum."""
    first, second = divmod(number, 20)
    organisation = f"{NAMES[first % 20]}{NAMES[second]}县{NAMES[first // 20 % 20]}{NAMES[first // 400 % 20]}乡人民政府"
    report = consistent_content(2024, organisation)
    if number % 4 == 0:
        report = report.with_cell(("applications", "new", "total"), 900 + number)
    return render(report, LAYOUTS[number % len(LAYOUTS)])


def write(folder: Path, count: int) -> None:
    folder.mkdir()
    numbers = list(range(count))
    random.Random(1).shuffle(numbers)
    for number in numbers:
        (folder / f"{number:05}.txt").write_text(content(number), encoding="utf-8")


def run(folder: Path, kept: Path, *words: str) -> Run:
    script = str(Path(sysconfig.get_path("scripts")) / "reportlint")
    environment = {**os.environ, "REPORTLINT_CACHE_DIR": str(kept / "cache")}
    started = time.perf_counter()
    process = subprocess.Popen(
        [script, "check", str(folder), "--fail-on", "never", "--format", "json", *words],
        env=environment,
        stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    taken = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"reportlint ended with {process.returncode}")
    return Run(taken, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    sys.exit(main())
