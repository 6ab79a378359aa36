"""Which severity a finding gets, and which settings it says made it so."""

import pytest

from reportlint.engine.planning import Task
from reportlint.host import Plugin
from reportlint.model.finding import Message, Problem, Severity, Tuning
from reportlint.model.position import Position
from reportlint.rule_api import rule

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


@rule("DAT001", "late", WARNING)
def late(report):
    """An invented rule."""
    yield from ()


def problem(severity=None, message="late"):
    return Problem(Message(message), Position(1, 1, 1, 2), severity=severity)


def task(severities=(), tunings=()):
    return Task(Plugin("dates", "-", "-"), late, severities=dict(severities), tunings=tunings)


@pytest.mark.parametrize(
    ("own", "severities", "expected"),
    [
        (None, {}, WARNING),
        (ERROR, {}, ERROR),
        (INFO, {}, INFO),
        (None, {"": ERROR}, ERROR),
        (None, {"": INFO}, INFO),
        (ERROR, {"": INFO}, INFO),  # what the rule makes more of than usual goes along
        (INFO, {"": ERROR}, INFO),  # what it makes less of, it is not sure about
        (INFO, {"": INFO}, INFO),
        (None, {"late": ERROR}, ERROR),
        (INFO, {"late": ERROR}, ERROR),  # who names the message means it
        (None, {"": INFO, "late": ERROR}, ERROR),
        (None, {"other": ERROR}, WARNING),
    ],
)
def test_the_severity_of_a_finding(own, severities, expected):
    assert task(severities).severity(problem(own)) == expected


def test_a_finding_names_the_settings_of_its_rule_and_its_message_only():
    whole, own, other = (
        Tuning(f"severity.{name}", "info", "", "/x.yaml", 1, {}, message)
        for name, message in (("DAT001", ""), ("DAT001/late", "late"), ("DAT001/other", "other"))
    )
    assert task(tunings=(whole, own, other)).tuned_for(problem()) == (whole, own)
