"""What the prose says in numbers: twenty invented reports in the manner of provinces, their claims written by hand."""

from decimal import Decimal
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from reportlint.recognition.claims import numbers_of
from reportlint.testing import consistent_content, read_report, render

REPORTS = sorted((Path(__file__).parent / "claims").glob("*.yaml"))


def claims_in(*paragraphs, organisation="云岫县住房和城乡建设局", year=2024):
    content = consistent_content(year, organisation).with_prose("overview", *paragraphs).with_prose("other")
    return numbers_of(read_report(render(content))).claims


def shown(claim):
    """A claim as the lists write it: address, number with unit, and what is not so by default."""
    number = f"{Decimal(claim.value).normalize():f}"
    marks = [claim.scope] if claim.scope != "own" else []
    marks += [claim.measure] if claim.measure != "number" else []
    marks += ["约"] if claim.is_approximate else []
    return " ".join([claim.about, number + claim.unit, *marks])


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_the_claims_of_an_invented_report_are_those_a_person_finds(path):
    report = YAML(typ="safe").load(path)
    found = claims_in(*report["paragraphs"], organisation=report["organisation"], year=report["year"])
    assert [shown(claim) for claim in found] == report["claims"]
