"""The decorator looks at a rule when it is declared, and says what to write."""

import pytest

from reportlint import Option, Severity, rule
from reportlint.host import load_plugins
from reportlint.rule_api import RuleDefinitionError

HELP = {"zh": "天数", "en": "days"}


def sound(report, options):
    """Something holds."""
    yield


def returns(report):
    """Something holds."""
    return []


def silent(report):
    yield


def with_default(report=None):
    """Something holds."""
    yield


def with_stars(*reports):
    """Something holds."""
    yield


@pytest.mark.parametrize(
    ("code", "name", "severity", "options", "check", "said"),
    [
        ("XYZ1", "a-rule", Severity.INFO, (), sound, "ARI001"),
        (1, "a-rule", Severity.INFO, (), sound, "ARI001"),
        ("XYZ001", "A rule", Severity.INFO, (), sound, "row-sum"),
        ("XYZ001", "a-rule", "info", (), sound, "Severity.ERROR"),
        ("XYZ001", "a-rule", Severity.INFO, (), returns, "yield a Problem"),
        ("XYZ001", "a-rule", Severity.INFO, (), silent, "docstring"),
        ("XYZ001", "a-rule", Severity.INFO, (), with_default, "without defaults"),
        ("XYZ001", "a-rule", Severity.INFO, (), with_stars, "without defaults"),
        ("XYZ001", "a-rule", Severity.INFO, (Option("days", 3, "天", HELP),), silent, "docstring"),
        ("XYZ001", "a-rule", Severity.INFO, [Option("days", 3, "天", HELP)], sound, "options are a tuple"),
        ("XYZ001", "a-rule", Severity.INFO, Option("days", 3, "天", HELP), sound, "options are a tuple"),
        ("XYZ001", "a-rule", Severity.INFO, (Option("max days", 3, "天", HELP),), sound, "max_days"),
        ("XYZ001", "a-rule", Severity.INFO, (Option("days", 3, "天", HELP),) * 2, sound, "each once"),
        ("XYZ001", "a-rule", Severity.INFO, (Option("days", None, "天", HELP),), sound, "no default"),
        ("XYZ001", "a-rule", Severity.INFO, (Option("days", 3, "天"),), sound, "help="),
        ("XYZ001", "a-rule", Severity.INFO, (Option("days", 3, "天", {"zh": "天数"}),), sound, "help="),
    ],
)
def test_a_declaration_that_is_not_sound_says_what_to_write(code, name, severity, options, check, said):
    with pytest.raises(RuleDefinitionError) as raised:
        rule(code, name, severity, options=options)(check)
    assert said in str(raised.value)
    assert str(code) in str(raised.value)


def test_options_are_taken_as_a_parameter():
    def without(report):
        """Something holds."""
        yield

    with pytest.raises(RuleDefinitionError, match="as parameter `options`"):
        rule("XYZ001", "a-rule", Severity.INFO, options=(Option("days", 3, "天", HELP),))(without)


def test_a_sound_declaration_names_what_it_needs():
    declared = rule("XYZ001", "a-rule", Severity.INFO, options=(Option("days", 3, "天", HELP),))(sound)
    assert declared.needs == ("report", "options")
    assert declared.defaults() == {"days": 3}


def test_the_national_rules_are_declared_soundly():
    assert load_plugins().failures() == ()
