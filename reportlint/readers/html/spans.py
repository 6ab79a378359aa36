"""Over how many columns and rows of a grid a cell reaches."""

import functools
import re

from lxml.etree import _Element as Element

MAX_SPAN = 64
"""Columns and rows one cell can span (colspan=1000000 is met); the largest table has sixteen columns, thirty rows."""
MAX_COVERED = 64
"""Columns further to the right are not kept free for cells from above."""
_DIGITS = re.compile(r"\s*(\d{1,6})")

MOST_KEPT = 1000
"""Cells of a section whose places are kept; the largest table has three hundred."""

Span = tuple[int, int]
"""Columns and rows of a cell; 0 rows are the rest of the section."""
Places = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]
"""Grid columns, widths and heights of cells."""


def span_of(cell: Element) -> Span:
    """Return how far a cell reaches, as its attributes say."""
    colspan, rowspan = cell.get("colspan"), cell.get("rowspan")
    return _number(colspan) or 1 if colspan else 1, _number(rowspan) if rowspan else 1


def places_of(counts: list[int], spans: list[tuple[int, Span]]) -> Places:
    """Return the places of the cells of a section, given how many each row has, and spans with the number of the cell.

    The tables of all reports are alike: their places are computed once.
    """
    find = _places if sum(counts) <= MOST_KEPT else _places.__wrapped__
    return find(tuple(counts), tuple(spans))


@functools.lru_cache(maxsize=64)
def _places(counts: tuple[int, ...], spans: tuple[tuple[int, Span], ...]) -> Places:
    columns: list[int] = []
    widths, heights = [1] * sum(counts), [1] * sum(counts)
    span_by_cell = dict(spans)
    covered: dict[int, int] = {}
    for row, length in enumerate(counts):
        covered = {column: below for column, below in covered.items() if below >= row}
        column = 0
        for index in range(len(columns), len(columns) + length):
            while column in covered:
                column += 1
            columns.append(column)
            if index in span_by_cell:
                widths[index], heights[index] = place(span_by_cell[index], column, row, len(counts), covered)
            column += widths[index]
    return tuple(columns), tuple(widths), tuple(heights)


def place(span: Span, column: int, row: int, rows: int, covered: dict[int, int]) -> tuple[int, int]:
    """Return width and height of a cell in a column and row of a section with so many rows.

    ``covered`` has for columns the last row into which a cell from above reaches; this cell is entered.
    """
    width, height = span
    last = min(row + (height or rows), rows) - 1
    if last > row:
        for reached in range(column, min(column + width, MAX_COVERED)):
            covered[reached] = last
    return width, last - row + 1


@functools.lru_cache(maxsize=256)
def _number(attribute: str) -> int:
    """Return the number an attribute begins with, as browsers read it (2px is 2); 1 where there is none."""
    found = _DIGITS.match(attribute)
    return min(int(found[1]), MAX_SPAN) if found else 1
