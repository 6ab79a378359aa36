"""How long the command takes to start, against Python itself and flake8: python benchmarks/startup.py [REPORT...].

Ratios of medians, measured side by side in one run; exit status 1 where a target is missed. Absolute times say more
about the machine than about the program.
"""

import argparse
import sys
import sysconfig
import tempfile
from pathlib import Path

from measuring import Target, median_times, report

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"

SMALL_FILE = '''"""A small module."""


def double(number: int) -> int:
    """Return twice the number."""
    return 2 * number
'''

CONFIGURATION = """
extends: national
year: 2024
severity: {ARI001: warning, FEE: info}
rules: {STR011: {max_characters: 5000}, PER001: {require: true}}
files: {"archive/**": {ignore: [PER]}}
"""

VERSION_LIMIT = 3.0
CHECK_LIMIT = 8.0
HOOK_LIMIT = 2.0


def main() -> int:
    """Measure, print the table, return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("reports", nargs="*", type=Path, default=[EXAMPLES / "clean" / "tabs.txt"], metavar="REPORT")
    parser.add_argument("--rounds", type=int, default=30, help="how often each command runs (default: 30)")
    options = parser.parse_args()
    targets: list[Target] = []
    with tempfile.TemporaryDirectory() as folder:
        small_file = Path(folder) / "small.py"
        small_file.write_text(SMALL_FILE, encoding="utf-8")
        (Path(folder) / "notes.md").write_text("# Notes\n", encoding="utf-8")
        (Path(folder) / "reportlint.yaml").write_text(CONFIGURATION, encoding="utf-8")
        for path in options.reports:
            targets += _measure(path.resolve(), small_file, options.rounds, shows_version=path == options.reports[0])
    return report(targets)


def _measure(path: Path, small_file: Path, rounds: int, *, shows_version: bool) -> list[Target]:
    script = str(Path(sysconfig.get_path("scripts")) / "reportlint")
    module = [sys.executable, "-m", "reportlint"]
    check = ["check", "--fail-on", "never", str(path)]
    commands = {
        "python": [sys.executable, "-c", "pass"],
        "flake8": [sys.executable, "-m", "flake8", "--isolated", str(small_file)],
        "check": [script, *check],
        "check -m": [*module, *check],
        "configured": [script, *check, "--config", str(small_file.with_name("reportlint.yaml"))],
    }
    if shows_version:
        commands |= {
            "version": [script, "--version"],
            "version -m": [*module, "--version"],
            "hook": [script, "check", "--skip-others", str(small_file.with_name("notes.md"))],
        }
    times = median_times(commands, rounds)
    bare = times["python"]
    check_name = f"reportlint check {path.name}"
    targets = []
    if shows_version:
        targets += [
            Target("python -c pass", bare * 1000, unit="ms"),
            Target("flake8 small.py", times["flake8"] * 1000, unit="ms"),
            Target("reportlint --version / python -c pass", times["version"] / bare, VERSION_LIMIT),
            Target("python -m reportlint --version / python -c pass", times["version -m"] / bare, VERSION_LIMIT),
            Target("hook, before a report is read / python -c pass", times["hook"] / bare, HOOK_LIMIT),
        ]
    return [
        *targets,
        Target(f"{check_name} / python -c pass", times["check"] / bare, CHECK_LIMIT),
        Target(f"python -m {check_name} / python -c pass", times["check -m"] / bare, CHECK_LIMIT),
        Target(f"{check_name} --config / python -c pass", times["configured"] / bare, CHECK_LIMIT),
        Target(f"{check_name} / flake8 small.py", times["check"] / times["flake8"], 1.0),
        Target(f"python -m {check_name} / flake8 small.py", times["check -m"] / times["flake8"], 1.0),
    ]


if __name__ == "__main__":
    sys.exit(main())
