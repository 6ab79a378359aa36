"""The examples show what they are said to: the clean reports nothing, the faulty ones exactly the faults listed."""

import json
from collections import defaultdict
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from reportlint.__main__ import main
from reportlint.engine.checking import check_file
from reportlint.engine.planning import without_configuration
from reportlint.engine.results import CheckedReport
from reportlint.host import load_plugins

EXAMPLES = Path(__file__).parents[1] / "examples"
LISTED = YAML(typ="safe").load(EXAMPLES / "faulty" / "findings.yaml")
CLEAN = sorted(path.name for path in (EXAMPLES / "clean").iterdir())
FAULTY = sorted(path.name for path in (EXAMPLES / "faulty").iterdir() if path.suffix != ".yaml")


@pytest.fixture(scope="module")
def plans():
    return without_configuration(load_plugins().rules())


def check(path, plans) -> CheckedReport:
    result = check_file(str(path), plans)
    assert isinstance(result, CheckedReport), f"{path} was not read as a report: {result}"
    assert [code for code, outcome in result.outcomes.items() if outcome.kind == "crashed"] == []
    return result


@pytest.mark.parametrize("name", CLEAN)
def test_nothing_is_found_in_a_clean_report(name, plans):
    result = check(EXAMPLES / "clean" / name, plans)
    assert [(finding.code, finding.position, finding.problem.message) for finding in result.findings] == []


@pytest.mark.parametrize("name", CLEAN)
def test_a_clean_report_was_read_to_the_last_cell(name, plans):
    report = check(EXAMPLES / "clean" / name, plans).report
    assert set(report.sections) == set(report.form.sections)
    assert set(report.tables) == set(report.form.tables)
    unread = [str(cell.key) for table in report.tables.values() for cell in table.cells() if not cell.is_number]
    assert unread == []
    assert (report.organisation is None, report.year is None, len(report.periods)) == (False, False, 1)


@pytest.mark.parametrize("name", FAULTY)
def test_a_faulty_report_has_exactly_the_findings_listed(name, plans):
    found = defaultdict(list)
    result = check(EXAMPLES / "faulty" / name, plans)
    for finding in result.findings:
        found[finding.code].append(listed(result.report.place(finding.position)))
    assert dict(found) == LISTED[name]


def listed(place):
    """A place as the list says it: a line, a page, a paragraph, or table, row and column."""
    numbers = list(place.as_dict().values())
    return numbers if place.kind == "cell" else numbers[0]


def test_every_faulty_report_is_listed_and_every_listed_one_is_there():
    assert sorted(LISTED) == FAULTY


def test_the_clean_examples_come_in_both_editions_and_one_in_another_encoding_than_utf8(plans):
    reports = [check(EXAMPLES / "clean" / name, plans).report for name in CLEAN]
    assert {report.form.edition for report in reports} == {"2019", "2021"}
    texts = [(EXAMPLES / "clean" / name).read_bytes() for name in CLEAN if name.endswith((".txt", ".md"))]
    assert sum(_is_utf8(text) for text in texts) == len(texts) - 1


def _is_utf8(text: bytes) -> bool:
    try:
        text.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize("folder", ["two_years", "levels"])
def test_a_folder_of_reports_that_belong_together_has_exactly_the_findings_listed(folder, capsys):
    main(["check", str(EXAMPLES / folder), "--format", "json"])
    found = {}
    for report in json.loads(capsys.readouterr().out)["reports"]:
        by_code = found.setdefault(Path(report["path"]).name, defaultdict(list))
        for finding in report["findings"]:
            by_code[finding["code"]].append(finding["position"]["line"])
    assert found == YAML(typ="safe").load(EXAMPLES / folder / "findings.yaml")
