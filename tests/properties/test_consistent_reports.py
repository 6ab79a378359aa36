"""Nothing is said about a report in which there is nothing wrong."""

import pytest
from hypothesis import given

from reportlint.testing import LAYOUTS
from reportlint.testing.strategies import layouts, reports


@pytest.mark.parametrize("layout", LAYOUTS)
@given(content=reports())
def test_a_consistent_report_has_no_finding(lint, content, layout):
    assert [finding.problem for finding in lint(content, layout).findings] == []


@given(content=reports(), layout=layouts())
def test_no_rule_leaves_a_part_of_a_consistent_report_unjudged(lint, content, layout):
    outcomes = lint(content, layout).outcomes
    assert {outcome.kind for outcome in outcomes.values()} <= {"passed", "skipped"}  # skipped: no fee before 2021
    assert [code for code, outcome in outcomes.items() if outcome.kind == "passed" and outcome.reasons] == []
