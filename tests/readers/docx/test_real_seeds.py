"""The tables of real reports laid out as Word documents: REPORTLINT_CORPUS names a folder with their truth/."""

import json
import os
from decimal import Decimal
from pathlib import Path

import pytest

from reportlint import forms
from reportlint.testing import consistent_content, read_report
from reportlint.testing.word_documents import STYLES, render_word

CORPUS = Path(os.environ.get("REPORTLINT_CORPUS", "/nonexistent"))
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="REPORTLINT_CORPUS names no folder of real reports")
TRUTHS = sorted((CORPUS / "truth").glob("*.json"))


def cells_of(truth):
    """The true value of each cell; None for one that holds no number."""
    for table, rows in truth["tables"].items():
        for row, columns in ({"proceedings": rows} if table == "proceedings" else rows).items():
            for column, value in columns.items():
                yield (table, row, column), Decimal(str(value)) if isinstance(value, int | float) else None


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("path", TRUTHS, ids=lambda path: path.stem)
def test_laid_out_in_word_its_cells_are_read_as_they_are(path, style):
    truth = json.loads(path.read_text(encoding="utf-8"))
    form = next(form for form in forms.editions() if form.edition == truth["form"])
    content = consistent_content(truth["year"], truth.get("organisation") or "云岫县教育局", form)
    known = {tuple(key) for table in form.tables.values() for key in table.cells()}
    cells = {key: value for key, value in cells_of(truth) if key in known}
    content = content.with_cells({key: "" if value is None else str(value) for key, value in cells.items()})
    report = read_report(render_word(content, style))
    read = {tuple(cell.key): cell.value for table in report.tables.values() for cell in table.cells()}
    assert {key: read.get(key) for key in cells} == cells
