"""Over how many columns and rows of a grid a cell reaches."""

import functools
import re

from lxml.etree import _Element as Element

MAX_SPAN = 64
"""Columns and rows one cell can span (colspan=1000000 is met); the largest table has sixteen columns, thirty rows."""
MAX_COVERED = 64
"""Columns further to the right are not kept free for cells from above."""
_DIGITS = re.compile(r"\s*(\d{1,6})")


def place(cell: Element, column: int, row: int, rows: int, covered: dict[int, int]) -> tuple[int, int]:
    """Return width and height of a cell in a column and row of a section with so many rows.

    ``covered`` has for columns the last row into which a cell from above reaches; this cell is entered.
    """
    colspan, rowspan = cell.get("colspan"), cell.get("rowspan")
    width = _number(colspan) or 1 if colspan else 1
    if not rowspan:
        return width, 1
    last = min(row + (_number(rowspan) or rows), rows) - 1  # 0 is the rest of the section
    if last > row:
        for reached in range(column, min(column + width, MAX_COVERED)):
            covered[reached] = last
    return width, last - row + 1


@functools.lru_cache(maxsize=256)
def _number(attribute: str) -> int:
    """Return the number an attribute begins with, as browsers read it (2px is 2); 1 where there is none."""
    found = _DIGITS.match(attribute)
    return min(int(found[1]), MAX_SPAN) if found else 1
