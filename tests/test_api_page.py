"""docs/api.md has every public name, and no other; what it says of cases and parameters is what the code takes."""

import re
from pathlib import Path

import reportlint
from reportlint.engine.judging import PROVIDERS
from reportlint.testing import cases

PAGE = (Path(__file__).parents[1] / "docs" / "api.md").read_text(encoding="utf-8")
OWN, TESTING = PAGE.split("## `reportlint.testing`")
NAMES = set(re.findall(r"\b\w+\b", " ".join(re.findall(r"`([^`]+)`", PAGE))))


def first_cells(text):
    """Return the words in the first column of all tables."""
    cells = re.findall(r"^\| (.*?) \|", text, re.MULTILINE)
    return {word for cell in cells for code in re.findall(r"`([^`]+)`", cell) for word in re.findall(r"^\w+", code)}


def test_every_public_name_is_on_the_page():
    assert set(reportlint.__all__) - NAMES == set()
    assert set(reportlint.testing.__all__) - NAMES == set()


def test_every_name_on_the_page_is_public():
    parameters = first_cells(OWN.partition("## What a rule may ask for")[2].partition("## Saying")[0])
    found = first_cells(OWN) - parameters - {"REPORTLINT_API", "os"}
    assert found - set(reportlint.__all__) == set()


def test_every_name_can_be_imported():
    for name in reportlint.__all__:
        assert getattr(reportlint, name) is not None


def test_what_a_rule_may_ask_for_is_on_the_page():
    assert set(PROVIDERS) - {"twin"} - NAMES == set()


def test_what_a_case_may_hold_is_on_the_page():
    keys = cases._CHANGES.keys() | cases._ABOUT_THE_CASE | cases._EXPECTATION | {"year", "organisation", "report"}
    assert keys - set(re.findall(r"\b\w+\b", TESTING)) == set()
