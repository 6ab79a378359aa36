"""What tests of rules share: rules are run by themselves, and what they say is put into words."""

import pytest

from reportlint.engine.judging import judge
from reportlint.host import load_plugins
from reportlint.model.case import Case
from reportlint.testing import read_report, run_rule
from reportlint.texts import LANGUAGES, read_catalogue


@pytest.fixture(scope="session")
def texts():
    return read_catalogue(load_plugins().catalogues())


@pytest.fixture(scope="session")
def say(texts):
    """Run a rule and put all it says into words in both languages, so that a text that lacks a value is found."""

    def say(rule, report, **options):
        said = run_rule(rule, report, **options)
        for language in LANGUAGES:
            for item in said:
                assert texts[rule.code].message(item.message, language)
                assert texts[rule.code].fix(item.message, language)
                assert all(texts[rule.code].message(related.message, language) for related in item.related)
        return said

    return say


@pytest.fixture(scope="session")
def say_all(texts):
    """Judge a text by rules and put all they say into words, causes and reasons included; none of it may be empty."""

    def say_all(rules, text, language):
        for rule in rules:
            found, outcome = judge(rule, Case(read_report(text)))
            own = texts[rule.code]
            said = [own.message(problem.message, language) for problem in found]
            said += [own.fix(problem.message, language) for problem in found]
            said += [own.cause(problem.cause, language) for problem in found if problem.cause]
            said += [own.message(related.message, language) for problem in found for related in problem.related]
            said += [own.reason(reason, language) for reason in outcome.reasons]
            assert all(said)

    return say_all
