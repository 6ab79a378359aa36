"""Web pages as their shortest source, read and shown as plain values."""

import pytest

from reportlint.model.document import Grid
from reportlint.readers.html import read


def shown_blocks(source, label="utf-8"):
    content = source if isinstance(source, bytes) else source.encode(label)
    return [
        [[cell.text.raw for cell in row] for row in block.rows] if isinstance(block, Grid) else block.text.raw
        for block in read(content, "report.html").blocks
    ]


@pytest.fixture
def shown():
    """The blocks of a page: a string for a paragraph, a list of rows for a grid."""
    return shown_blocks


@pytest.fixture
def cells():
    """The cells of the one grid of a page: (text, column, columns spanned, rows spanned) row by row."""

    def cells(source):
        (grid,) = [block for block in read(source.encode(), "report.html").blocks if isinstance(block, Grid)]
        return [[(cell.text.raw, cell.column, cell.column_span, cell.row_span) for cell in row] for row in grid.rows]

    return cells
