"""The ready-made properties find a rule that breaks them."""

import pytest

from reportlint import Message, Position, Problem, Severity, rule
from reportlint.testing.properties import (
    independent_of_order,
    message_parameters_complete,
    never_raises,
    quiet_on_consistent_reports,
)
from reportlint.texts import Catalogue

HERE = Position(1, 1, 1, 2)
SEEN = []


@rule("XYZ001", "loud", Severity.INFO)
def loud(report):
    """Finds something in every report."""
    yield Problem(Message("found"), HERE)


@rule("XYZ002", "raising", Severity.INFO)
def raising(report):
    """Raises where a section is lost."""
    if not (report.sections["overview"] and report.sections["other"]):
        yield Problem(Message("found"), HERE)


@rule("XYZ003", "remembering", Severity.INFO)
def remembering(report):
    """Remembers what it saw."""
    SEEN.append(report)
    if len(SEEN) % 2:
        yield Problem(Message("found"), HERE)


def failing(test):
    with pytest.raises((AssertionError, ExceptionGroup)) as raised:  # Hypothesis raises a group of different ones
        test()
    return raised.value


def test_a_rule_that_finds_something_in_a_correct_report_is_found():
    assert "XYZ001 found" in str(failing(quiet_on_consistent_reports(loud)))


def test_a_rule_that_raises_is_found():
    assert "KeyError" in str(failing(never_raises(raising)))


def test_a_rule_that_remembers_is_found():
    failing(independent_of_order(remembering))


def test_a_message_without_its_text_is_found():
    catalogue = Catalogue()
    catalogue.add("XYZ001", {"messages": {"found": {"zh": "{count}", "en": "{count}"}}})
    assert "asks for {count}" in str(failing(message_parameters_complete(loud, catalogue)))
    assert "has no texts" in str(failing(message_parameters_complete(loud, Catalogue())))
