"""Of one rule's many problems in a report the first are kept; one that lost its way has crashed."""

from itertools import repeat

import pytest

from reportlint import Message, Position, Problem, Severity, Skip, Unjudged, rule
from reportlint.engine.judging import ENDLESS, MOST, judge
from reportlint.model.case import Case
from reportlint.testing import consistent_content, read_report, render

CASE = Case(read_report(render(consistent_content())))
WRONG = Problem(Message("wrong"), Position(1, 1, 1, 2))
VAGUE = Unjudged(Message("vague"))


def judged(items, *, skips=False):
    @rule("ZZZ001", "yields", Severity.WARNING)
    def yields(report):
        """Yields."""
        yield from items
        if skips:
            raise Skip("enough")

    return judge(yields, CASE)


@pytest.mark.parametrize("more", [0, 1, 234])
def test_the_first_are_kept_and_the_others_counted(more):
    numbered = [WRONG._replace(actual=str(number)) for number in range(MOST + more)]
    problems, outcome = judged(numbered)
    assert problems == tuple(numbered[:MOST])
    assert (outcome.kind, outcome.reasons, outcome.left_out) == ("failed", (), more)


def test_they_are_counted_where_the_rule_skips_the_rest():
    problems, outcome = judged([WRONG] * (MOST + 5), skips=True)
    assert (len(problems), outcome.kind, outcome.left_out) == (MOST, "failed", 5)
    assert [reason.id for reason in outcome.reasons] == ["enough"]


def test_many_reasons_leave_the_outcome_what_it_is():
    problems, outcome = judged([*repeat(VAGUE, 2 * MOST), WRONG])
    assert (problems, outcome.kind, outcome.left_out) == ((WRONG,), "failed", 0)
    assert len(outcome.reasons) == MOST


@pytest.mark.parametrize("item", [WRONG, VAGUE])
def test_a_rule_that_yields_for_ever_has_crashed(item):
    problems, outcome = judged(repeat(item))
    assert (len(problems), outcome.kind) == (MOST if item is WRONG else 0, "crashed")
    assert f"more than {ENDLESS}" in outcome.reasons[0].params["error"]
