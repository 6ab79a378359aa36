"""Text and tables: nothing is said where they agree, and one thing, in its place, where one number is changed."""

from hypothesis import assume, given
from hypothesis import strategies as st

from reportlint.testing import render
from reportlint.testing.phrases import cell_values, numbers_to_say, spoken
from reportlint.testing.strategies import layouts, reports


@st.composite
def spoken_reports(draw):
    return draw(spoken(draw(reports())))


@given(report=spoken_reports(), layout=layouts())
def test_prose_that_agrees_with_the_tables_has_no_finding(lint, report, layout):
    found = lint(report.content, layout).findings
    assert [(finding.code, finding.problem.message) for finding in found] == []


@given(report=spoken_reports(), data=st.data())
def test_a_changed_number_is_found_where_it_stands_and_nowhere_else(lint, report, data):
    said = data.draw(st.sampled_from(report.said))
    number = said.value + data.draw(steps(said))
    assume(number > 0 and number not in cell_values(report.content) and not is_a_sum(number, report.content))
    assume(some_other_agrees(report, said))
    content = report.with_number(said, number)
    found = lint(content).findings
    (contradiction,) = [finding for finding in found if finding.code.startswith("CLM") and finding.code != "CLM010"]
    assert contradiction.code == said.rule
    position = contradiction.problem.position
    line = render(content, "tabs").splitlines()[position.line - 1]
    assert line == content.prose["overview"][said.paragraph]
    assert position.column - 1 <= said.start < position.end_column - 1
    assert {finding.code for finding in found} <= {said.rule, *BESIDE}


BESIDE = {"NUM001", "NUM007", "CLM010"}
"""What else a changed number makes wrong: a list beside its total, 均 that was right with none left over."""


def steps(said):
    """By how much a number is changed; outcomes that are told as a part of their cell may be fewer."""
    fewest = 1 if said.rule == "CLM005" else -9
    return st.integers(fewest, 9).filter(bool)


def is_a_sum(number, content):
    """Whether a number is one that may lawfully be said by another reading."""
    numbers = numbers_to_say(content)
    sums = {
        numbers["concluded"] - numbers["other"],
        numbers["concluded"] - numbers["carried_in"],
        numbers["granted"] + numbers["partly"],
        numbers["refused"] + numbers["not_processed"],
    }
    return number in sums


def some_other_agrees(report, said):
    """Whether another number on applications is said, so that not all of them contradict the table."""
    others = [one for one in report.said if one is not said and one.rule in {"CLM001", "CLM002", "CLM003", "CLM004"}]
    return any(one.value for one in others)
