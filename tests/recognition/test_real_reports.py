"""Real reports are no part of this project: REPORTLINT_CORPUS names a folder with seeds/, reports/ and their truth/."""

import json
import os
from decimal import Decimal
from pathlib import Path

import pytest

from reportlint.readers import read_file
from reportlint.recognition import recognise

CORPUS = Path(os.environ.get("REPORTLINT_CORPUS", "/nonexistent"))
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="REPORTLINT_CORPUS names no folder of real reports")


def files(folder):
    found = sorted(path for path in (CORPUS / folder).glob("*") if path.suffix in {".txt", ".md"})
    return [path for path in found if (CORPUS / "truth" / f"{path.stem}.json").is_file()]


def truth_of(path):
    return json.loads((CORPUS / "truth" / f"{path.stem}.json").read_text(encoding="utf-8"))


def cells_of(truth):
    """The true value of each cell; None for one that holds no number."""
    cells = {}
    for table, rows in truth["tables"].items():
        for row, columns in ({"proceedings": rows} if table == "proceedings" else rows).items():
            for column, value in columns.items():
                cells[table, row, column] = Decimal(str(value)) if isinstance(value, int | float) else None
    return cells


def misread(report, truth):
    """The cells with another number than the true one."""
    return {
        str(cell.key): cell.raw
        for table in report.tables.values()
        for cell in table.cells()
        if cell.is_number and cell.value != truth.get(tuple(cell.key))
    }


@pytest.mark.parametrize("path", files("seeds"), ids=lambda path: path.stem)
def test_all_of_a_seed_is_read(path):
    truth, report = truth_of(path), recognise(read_file(str(path)))
    cells = cells_of(truth)
    read = {tuple(cell.key): cell for table in report.tables.values() for cell in table.cells()}
    assert misread(report, cells) == {}
    unread = {key for key in cells if key not in read or read[key].kind == "unread"}
    short = {
        row.key for table in report.tables.values() for row in table.rows.values() if len(row.printed) < len(row.cells)
    }
    assert {row for _, row, _ in unread} <= short
    assert len(unread) <= 1
    assert report.organisation == truth.get("organisation")
    assert report.year == truth["year"]
    if period := truth.get("period"):
        assert tuple(period) in {(str(found.start), str(found.end)) for found in report.periods}


@pytest.mark.parametrize("path", files("reports"), ids=lambda path: path.stem)
def test_nothing_in_a_report_is_misread(path):
    truth, report = truth_of(path), recognise(read_file(str(path)))
    assert misread(report, cells_of(truth)) == {}
    assert report.year == truth["year"]
    assert report.form.edition == truth["form"]
