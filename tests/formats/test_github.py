import pytest

from reportlint.formats.github import render
from reportlint.model.finding import Message, Outcome, Severity
from reportlint.model.places import CellPlace
from reportlint.model.position import Position


@pytest.fixture
def lines(context):
    return lambda *results: "".join(render(results, context)).splitlines()


def test_a_finding_is_one_command_with_its_lines_and_columns(lines, checked, finding):
    assert lines(checked(finding())) == [
        "::error file=青禾.txt,title=SUM001 合计不符,line=41,endLine=41,col=3,endColumn=5"
        "::应为 23，填的是 24。%0A可能原因：总计没有更新。%0A下一步：改为 23。"
    ]


@pytest.mark.parametrize(("severity", "command"), [("ERROR", "error"), ("WARNING", "warning"), ("INFO", "notice")])
def test_severities_are_commands(lines, checked, finding, severity, command):
    (line,) = lines(checked(finding(severity=Severity[severity])))
    assert line.startswith(f"::{command} ")


def test_columns_are_left_out_of_what_goes_over_lines(lines, checked, finding):
    (line,) = lines(checked(finding(position=Position(4, 2, 6, 1))))
    assert ",line=4,endLine=6::" in line


def test_nothing_in_a_path_or_text_ends_a_command_or_begins_another(lines, checked, finding):
    message = Message("mismatch", {"expected": "100%\n::error::x", "actual": "a,b:c\r"})
    (line,) = lines(checked(finding(message=message), path="a,b:100%\n.txt"))
    assert line.startswith("::error file=a%2Cb%3A100%25%0A.txt,")
    assert "应为 100%25%0A::error::x，填的是 a,b:c%0D。" in line


def test_a_place_without_lines_is_said_in_words(lines, report, checked, finding):
    result = checked(finding())
    (line,) = lines(result._replace(report=report._replace(place=lambda _: CellPlace(2, 7, 4))))
    assert "line=" not in line
    assert "::表 2 第 7 行第 4 列%0A应为 23" in line


def test_crashes_and_inputs_not_read_are_errors(lines, checked, others):
    crash = Outcome("crashed", (Message("crash", {"error": "KeyError: 'x'", "file": "/p/sums.py", "line": 12}),))
    crashed, unread = lines(checked(SUM001=crash), *others)
    assert crashed.startswith("::error file=青禾.txt,title=SUM001::")
    assert unread.startswith("::error file=没有.txt::没有这个文件")


def test_nothing_found_says_nothing(lines, checked):
    assert lines() == lines(checked()) == []


def test_what_is_not_listed_is_a_notice(lines, checked, finding, left_out):
    _, more = lines(checked(finding(), SUM001=Outcome("failed", left_out=234)))
    assert more == f"::notice file=青禾.txt,title=SUM001::{left_out}"
