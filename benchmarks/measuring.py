"""What the benchmarks share: times of commands taken in turn, and the table that says whether a target is met."""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from tabulate import tabulate

from reportlint.__main__ import collect_rarely

Name = TypeVar("Name", bound=Hashable)


class Target(NamedTuple):
    """A number that was measured and the one it must not pass; ``limit`` None is shown for comparison only."""

    name: str
    measured: float
    limit: float | None = None
    unit: str = ""
    at_least: bool = False

    @property
    def is_met(self) -> bool:
        if self.limit is None:
            return True
        return self.measured >= self.limit if self.at_least else self.measured <= self.limit

    def row(self) -> tuple[str, str, str, str]:
        if self.limit is None:
            return self.name, self._with_unit(self.measured), "", ""
        sign = "≥" if self.at_least else "≤"
        verdict = "met" if self.is_met else "MISSED"
        return self.name, self._with_unit(self.measured), f"{sign} {self._with_unit(self.limit)}", verdict

    def _with_unit(self, number: float) -> str:
        return f"{number:.4g} {self.unit}".rstrip()


def report(targets: Sequence[Target]) -> int:
    """Print the targets as a table and return the exit status: 1 where one is missed."""
    rows = [target.row() for target in targets]
    print(tabulate(rows, ("", "measured", "target", ""), disable_numparse=True))
    return 0 if all(target.is_met for target in targets) else 1


def median_times(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, float]:
    """Return the median wall time of each command in seconds.

    The commands take turns, so that whatever else the machine does falls on all of them alike; a first round warms the
    file cache and writes the bytecode. They run in an empty folder and without the caller's Python settings.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    times: dict[str, list[float]] = {name: [] for name in commands}
    with tempfile.TemporaryDirectory() as folder:
        for turn in range(rounds + 1):
            for name, command in commands.items():
                taken = _time(command, folder, environment)
                if turn:
                    times[name].append(taken)
    return {name: statistics.median(taken) for name, taken in times.items()}


def median_cpu_times(actions: "Mapping[Name, Callable[[], object]]", rounds: int) -> "dict[Name, float]":
    """Return median seconds of processor time; the actions take turns in changing order, a first round warms up.

    Python looks for cycles of objects as rarely as in the command, whatever is measured.
    """
    collect_rarely()
    taken: dict[Name, list[float]] = {name: [] for name in actions}
    order = list(actions)
    for turn in range(rounds + 1):
        random.Random(turn).shuffle(order)
        for name in order:
            start = time.process_time()
            actions[name]()
            if turn:
                taken[name].append(time.process_time() - start)
    return {name: median(times) for name, times in taken.items()}


def _time(command: Sequence[str], folder: str, environment: Mapping[str, str]) -> float:
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    taken = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr.decode(errors='replace')}")
    return taken


def median(numbers: Iterable[float]) -> float:
    """Return the median."""
    return statistics.median(numbers)
