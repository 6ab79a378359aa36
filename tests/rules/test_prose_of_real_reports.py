"""What CLM and NUM say of real reports (REPORTLINT_CORPUS names a folder with seeds/): these places, and no others."""

import os
from pathlib import Path

import pytest

from reportlint import Severity
from reportlint.engine.judging import judge
from reportlint.model.case import Case
from reportlint.readers import read_file
from reportlint.recognition import recognise
from reportlint_rules import prose_against_tables, prose_arithmetic

CORPUS = Path(os.environ.get("REPORTLINT_CORPUS", "/nonexistent"))
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="REPORTLINT_CORPUS names no folder of real reports")

FOUND = {
    "000": {("CLM006", 17, Severity.WARNING), ("CLM002", 15, Severity.INFO), ("NUM002", 15, Severity.INFO)},
    "001": {("CLM010", 17, Severity.INFO)},
    "002": {("CLM009", 5, Severity.INFO)},
    "003": {("CLM009", 14, Severity.INFO), ("CLM011", 605, Severity.INFO)},
    "004": {("NUM005", 11, Severity.INFO)},
}


@pytest.mark.parametrize("path", sorted((CORPUS / "seeds").glob("*.txt")), ids=lambda path: path.stem)
def test_a_seed_has_exactly_these_findings(path):
    report = recognise(read_file(str(path)))
    found = set()
    for rule in prose_against_tables.reportlint_rules() + prose_arithmetic.reportlint_rules():
        problems, outcome = judge(rule, Case(report))
        assert outcome.kind != "crashed"
        found |= {(rule.code, problem.position.line, problem.severity or rule.severity) for problem in problems}
    assert found == FOUND[path.stem[:3]]
