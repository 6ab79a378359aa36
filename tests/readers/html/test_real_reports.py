"""Real pages, and the tables of real reports laid out as pages: REPORTLINT_CORPUS names a folder with their truth/."""

import json
import os
from decimal import Decimal
from pathlib import Path

import pytest

from reportlint import forms
from reportlint.readers import read_file
from reportlint.recognition import recognise
from reportlint.testing import consistent_content, read_report
from reportlint.testing.web_pages import PAGE_STYLES, TABLE_STYLES, archive_file, page_file

CORPUS = Path(os.environ.get("REPORTLINT_CORPUS", "/nonexistent"))
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="REPORTLINT_CORPUS names no folder of real reports")
TRUTHS = sorted((CORPUS / "truth").glob("*.json"))


def truth_of(stem):
    return json.loads((CORPUS / "truth" / f"{stem}.json").read_text(encoding="utf-8"))


def cells_of(truth):
    """The true value of each cell; None for one that holds no number."""
    return {
        (table, row, column): Decimal(str(value)) if isinstance(value, int | float) else None
        for table, rows in truth["tables"].items()
        for row, columns in ({"proceedings": rows} if table == "proceedings" else rows).items()
        for column, value in columns.items()
    }


def values_of(report):
    return {tuple(cell.key): cell.value for table in report.tables.values() for cell in table.cells()}


def content_of(truth):
    """A report with the true numbers, and nothing else of the real one."""
    form = next(form for form in forms.editions() if form.edition == truth["form"])
    known = {tuple(key) for table in form.tables.values() for key in table.cells()}
    content = consistent_content(truth["year"], "云岫县教育局", form)
    cells = {key: value for key, value in cells_of(truth).items() if key in known}
    return content.with_cells({key: "" if value is None else str(value) for key, value in cells.items()}), cells


@pytest.mark.parametrize("path", sorted((CORPUS / "reports").glob("*.htm*")), ids=lambda path: path.stem)
def test_a_real_page_is_read_cell_for_cell(path):
    truth = truth_of(path.stem)
    report = recognise(read_file(str(path)))
    assert values_of(report) == cells_of(truth)
    assert (report.organisation, report.year, report.form.edition) == (
        truth["organisation"],
        truth["year"],
        truth["form"],
    )


@pytest.mark.parametrize("style", TABLE_STYLES)
@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_laid_out_as_a_page_its_cells_are_read_as_they_are(path, style):
    content, cells = content_of(truth_of(path.stem))
    for file in (page_file(content, style), page_file(content, style, "gb18030"), archive_file(content, style)):
        read = values_of(read_report(file))
        assert {key: read.get(key) for key in cells} == cells


@pytest.mark.parametrize("style", [style for style in PAGE_STYLES if style not in TABLE_STYLES])
@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_laid_out_without_tables_no_cell_is_misread(path, style):
    content, cells = content_of(truth_of(path.stem))
    read = values_of(read_report(page_file(content, style)))
    wrong = {key: value for key, value in read.items() if value is not None and value != cells.get(key, value)}
    assert wrong == {}
    if None not in cells.values():
        assert {key: read.get(key) for key in cells} == cells
