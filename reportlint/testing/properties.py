"""What must be true of every rule, one line each; Hypothesis looks for the report on which it is not.

    test_contact = rule_properties(my_rules)
    test_quiet = quiet_on_consistent_reports(contact_missing)

``reports`` is the strategy the reports are drawn from: a rule that demands more than the national form gets one that
meets its demands, such as ``reports().map(lambda content: content.with_preamble(...))``. The environment variable
REPORTLINT_EXAMPLES says how many reports each property is tried on (default 50).
"""

import os
import sys
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from reportlint.engine.judging import judge
from reportlint.host import texts_of
from reportlint.model.case import Case
from reportlint.model.finding import Outcome, Problem
from reportlint.rule_api import Rule
from reportlint.testing.content import Content
from reportlint.testing.layouts import render
from reportlint.testing.reading import offer_providers, read_report
from reportlint.testing.rule_texts import mistakes_in_message
from reportlint.testing.strategies import layouts, mutated_reports, reports
from reportlint.texts import Catalogue, read_catalogue

Test = Callable[..., None]

_PATIENT = settings(
    max_examples=int(os.environ.get("REPORTLINT_EXAMPLES") or 50),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.differing_executors],
)


def quiet_on_consistent_reports(rule: Rule, reports: SearchStrategy[Content] = reports()) -> Test:  # noqa: B008
    """Return a test that the rule finds nothing in a report that is as it should be, in any layout."""

    @_PATIENT
    @given(reports, layouts())
    def test(content: Content, layout: str) -> None:
        problems, outcome = _judge(rule, render(content, layout))
        assert not problems, f"{rule.code} found {problems[0].message} in a report that is right"
        assert outcome.kind != "crashed", outcome.reasons

    return test


def never_raises(rule: Rule) -> Test:
    """Return a test that the rule crashes on no report, whatever mistake is in it and whatever is lost of its end."""

    @_PATIENT
    @given(mutated_reports(), layouts(), st.floats(0.3, 1))
    def test(changed: tuple[Content, Any], layout: str, kept: float) -> None:
        text = render(changed[0], layout)
        for part in (text, text[: int(len(text) * kept)]):
            _, outcome = _judge(rule, part)
            assert outcome.kind != "crashed", f"{changed[1].description}: {outcome.reasons}"

    return test


def independent_of_order(rule: Rule) -> Test:
    """Return a test that what the rule says of a report does not depend on the reports it saw before."""

    @_PATIENT
    @given(mutated_reports(), mutated_reports())
    def test(first: tuple[Content, Any], second: tuple[Content, Any]) -> None:
        texts = [render(content) for content, _ in (first, second)]
        there = [_judge(rule, text) for text in texts]
        back = [_judge(rule, text) for text in reversed(texts)]
        assert there == back[::-1]

    return test


def message_parameters_complete(rule: Rule, catalogue: Catalogue) -> Test:
    """Return a test that every message the rule uses is declared in both languages and gets what its texts ask for."""

    @_PATIENT
    @given(mutated_reports())
    def test(changed: tuple[Content, Any]) -> None:
        problems, _ = _judge(rule, render(changed[0]))
        for problem in problems:
            mistakes = list(mistakes_in_message(rule, problem.message, catalogue))
            assert not mistakes, mistakes[0]

    return test


def rule_properties(plugin: ModuleType, reports: SearchStrategy[Content] = reports()) -> Test:  # noqa: B008
    """Return a test of all these properties of all rules of a plugin, for pytest to run."""
    import pytest

    catalogue = read_catalogue(texts_of(plugin))
    rules: Sequence[Rule] = tuple(plugin.reportlint_rules())
    tests = {
        f"{rule.code}-{name}": property_
        for rule in rules
        for name, property_ in (
            ("quiet-on-consistent-reports", quiet_on_consistent_reports(rule, reports)),
            ("never-raises", never_raises(rule)),
            ("independent-of-order", independent_of_order(rule)),
            ("message-parameters-complete", message_parameters_complete(rule, catalogue)),
        )
    }

    @pytest.mark.parametrize("holds", tests.values(), ids=list(tests))
    def test(holds: Test) -> None:
        offer_providers(plugin)
        holds()

    return test


def _judge(rule: Rule, text: str) -> tuple[tuple[Problem, ...], Outcome]:
    from reportlint.errors import NotAReportError

    offer_providers(sys.modules.get(rule.check.__module__))
    try:
        return judge(rule, Case(read_report(text)))
    except NotAReportError:  # too much of it is lost
        return (), Outcome("skipped")
