"""A report with another number in every cell: one that strays into another cell is told by its value."""

import pytest

from reportlint.recognition.numbers import read_value
from reportlint.testing import consistent_content, read_report


def numbered(year=2024, **replacements):
    content = consistent_content(year, **replacements)
    return content.with_cells({key: 101 + place for place, key in enumerate(content.cells)})


@pytest.fixture(name="numbered")
def numbered_factory():
    """Makes a report with the numbers 101, 102 … in its cells."""
    return numbered


@pytest.fixture
def content():
    return numbered()


@pytest.fixture
def misread():
    """Reads a text and returns (report, cells read as something else than printed, cells not read)."""

    def misread(text, content):
        report = read_report(text)
        read = {cell.key: cell for table in report.tables.values() for cell in table.cells()}
        unread = {key for key in content.cells if key not in read or read[key].kind == "unread"}
        printed = {key: read_value(text) for key, text in content.cells.items()}
        wrong = {
            str(key): cell.raw
            for key, cell in read.items()
            if cell.kind != "unread" and (cell.kind, cell.value) != printed.get(key)
        }
        return report, wrong, {str(key) for key in unread}

    return misread
