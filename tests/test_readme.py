"""Both READMEs tell the truth, and the same truth."""

import re
import runpy
from pathlib import Path

import pytest

from reportlint.cli import COMMANDS
from reportlint.cli.exits import Exit
from reportlint.forms import edition
from reportlint.host import load_plugins

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name, language):
    return [text.strip() for kind, text in _BLOCK.findall(read(name)) if kind == language]


@pytest.mark.parametrize("name", READMES)
def test_the_output_shown_is_what_the_command_prints(name):
    filled = runpy.run_path(str(ROOT / "docs" / "readme_output.py"))["filled"]
    assert read(name).splitlines() == filled(read(name)).splitlines(), "run: python docs/readme_output.py"


@pytest.mark.parametrize("name", READMES)
def test_the_output_shown_fits_on_one_screen(name):
    [block] = blocks(name, "console")
    assert 10 < len(block.splitlines()) <= 45


@pytest.mark.parametrize("name", READMES)
def test_the_line_that_runs_the_tests_is_the_one_ci_runs(name):
    [line] = [line for line in blocks(name, "sh") if line.endswith("pytest")]
    assert line.splitlines() == [line]
    assert line in read(".ci/run").splitlines()


@pytest.mark.parametrize("name", READMES)
def test_the_lines_for_windows_do_the_same(name):
    lint, test = blocks(name, "sh")[:2]
    on_windows = [block.splitlines() for block in blocks(name, "bat")]
    assert on_windows == [_on_windows(lint), _on_windows(test)]


def _on_windows(line):
    words = line.replace("python3 ", "py -3 ").replace(".venv/bin/", r".venv\Scripts" + "\\").replace("'", '"')
    return words.split(" && ")


def test_both_show_the_same_commands():
    shells = [blocks(name, "sh")[:2] + blocks(name, "bat") for name in READMES]
    assert shells[0] == shells[1]


@pytest.mark.parametrize("name", READMES)
def test_every_command_is_in_the_table(name):
    assert tuple(re.findall(r"^\| `reportlint ([\w-]+)", read(name), re.MULTILINE)) == COMMANDS


@pytest.mark.parametrize("name", READMES)
def test_every_exit_status_a_run_ends_with_by_itself_is_in_the_table(name):
    listed = [int(number) for number in re.findall(r"^\| (\d+) \|", read(name), re.MULTILINE)]
    assert listed == [status for status in Exit if status not in (Exit.INTERRUPTED, Exit.BROKEN_PIPE)]


@pytest.mark.parametrize(
    ("name", "said"), [("README.md", "{} rules in {} families"), ("README.zh-CN.md", "共 {} 条规则，分 {} 族")]
)
def test_the_number_of_rules_is_right(name, said):
    rules = [rule for _, rule in load_plugins().rules()]
    assert said.format(len(rules), len({rule.family for rule in rules})) in read(name)


@pytest.mark.parametrize(
    ("name", "said"), [("README.md", "{} sums that must hold"), ("README.zh-CN.md", "{} 项勾稽关系")]
)
def test_the_number_of_sums_is_right(name, said):
    sums = sum(len(table.identities()) for table in edition("2021").tables.values())
    assert said.format(sums) in read(name)
