"""Real reports are no part of this project: REPORTLINT_CORPUS names a folder with reports/, truth/ and seeds."""

import json
import os
from decimal import Decimal
from pathlib import Path

import pytest

from reportlint import forms
from reportlint.model.form import CellKey
from reportlint.readers import read, read_file
from reportlint.recognition import recognise
from reportlint.recognition.numbers import read_value
from reportlint.testing import consistent_content
from reportlint.testing.pdf_documents import RULED, STYLES, render_pdf

CORPUS = Path(os.environ.get("REPORTLINT_CORPUS", "/nonexistent"))
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="REPORTLINT_CORPUS names no folder of real reports")


def truth_of(stem):
    return json.loads((CORPUS / "truth" / f"{stem}.json").read_text(encoding="utf-8"))


def printed(truth):
    """What is printed in each cell by its key."""
    for table, rows in truth["tables"].items():
        for row, columns in ({"proceedings": rows} if table == "proceedings" else rows).items():
            for column, value in columns.items():
                yield CellKey(table, row, column), "" if value is None else str(value)


def number(text):
    return read_value(text)[1]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("stem", sorted(path.stem for path in (CORPUS / "seeds").glob("*.txt")))
def test_the_tables_of_a_seed_drawn_as_pdf_are_read_cell_for_cell(stem, style):
    truth = truth_of(stem)
    form = next(form for form in forms.editions() if form.edition == truth["form"])
    cells = dict(printed(truth))
    content = consistent_content(truth["year"], form=form).with_cells(cells)
    report = recognise(read(render_pdf(content, style), "seed.pdf"))
    found = {cell.key: cell for table in report.tables.values() for cell in table.cells()}
    assert {
        str(key): cell.raw for key, cell in found.items() if cell.is_number and cell.value != number(cells[key])
    } == {}
    unread = {str(key) for key in cells if key not in found or found[key].kind == "unread"}
    incomplete = {str(key) for key in cells if "" in content.row(key.table, key.row)}
    assert unread <= (set() if style in RULED else incomplete)


@pytest.mark.parametrize("path", sorted((CORPUS / "reports").glob("*.pdf")), ids=lambda path: path.stem)
def test_a_real_file_is_read_cell_for_cell(path):
    truth = truth_of(path.stem)
    cells = dict(printed(truth))
    report = recognise(read_file(str(path)))
    found = {tuple(cell.key): cell for table in report.tables.values() for cell in table.cells()}
    assert {str(key): cell.raw for key, cell in found.items() if cell.value != number(cells.get(key, ""))} == {}
    assert [str(key) for key, text in cells.items() if Decimal(text or 0) and key not in found] == []
    assert report.form.edition == truth["form"]
