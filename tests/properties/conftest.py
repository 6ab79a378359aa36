"""The whole way from text to findings as one call."""

import pytest

from reportlint.engine.checking import check_document
from reportlint.engine.planning import without_configuration
from reportlint.host import load_plugins
from reportlint.readers import read
from reportlint.testing import render


@pytest.fixture(scope="session")
def national_rules():
    """The rules of the built-in plugins, each with its plugin, in the order of their codes."""
    plugins = load_plugins()
    assert [(p.name, p.failure) for p in plugins.failures()] == []
    return list(plugins.rules())


@pytest.fixture(scope="session")
def plans(national_rules):
    """All national rules for every report, as they are without any configuration."""
    return without_configuration(national_rules)


@pytest.fixture(scope="session")
def lint(plans):
    """Check a report (content and layout, or its text) with all national rules."""

    def lint(content, layout="tabs"):
        text = content if isinstance(content, str) else render(content, layout)
        return check_document(read(text.encode(), "report.txt"), plans)

    return lint
