"""Numbers that are wrapped in a narrow cell: 2638 in one line, 8 in the next; in doubt they stay two."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from reportlint.readers.pdf.printed import Printed
from reportlint.readers.pdf.tables import Table, TableCell

_PADDING = 5.7
"""Points at both sides of the text of a cell in Word, and a little."""
_NUMBER = re.compile(r"\d[\d.,，]*")
_CHINESE = "\u2e80"
_HALF = 0.5
_KEPT_TOGETHER = frozenset("，。、；：）》〉〕”%“（《〈〔")
"""A line neither begins nor ends with one of these, so that another character goes with it."""
_LEADING = 2.2
"""In heights: lines farther apart are no lines of one number."""
_OTHER_SIZE = 0.1
_WIDER = 0.8
"""Of a digit: by so much another number of the column is longer where there was room for one more."""


def is_full(cell: TableCell, more: TableCell | None = None) -> bool:
    """Tell whether the last line of a cell has no room for what comes next in it, one more digit if that is unknown."""
    return _has_no_room(cell, cell.lines[-1], more.text if more else "0") if cell.lines else False


def _has_no_room(cell: TableCell, line: Printed, following: str) -> bool:
    width = line.extent[2] - line.extent[0]
    unit = width / sum(1.0 if character >= _CHINESE else _HALF for character in line.text)
    if following[:1] < _CHINESE and following[:1] not in _KEPT_TOGETHER:
        needed = _HALF * unit
    else:
        needed = 2 * unit if _KEPT_TOGETHER.intersection(following[:2]) else unit
    return cell.extent[2] - cell.extent[0] - width < 2 * _PADDING + needed


def with_numbers_whole(table: Table) -> Table:
    """Return a table with the cells marked in which one number is wrapped over lines."""
    if not any(len(cell.lines) > 1 and _may_be_wrapped(cell) for row in table.rows for cell in row):
        return table
    longest: dict[tuple[int, int], float] = {}
    for cell in (cell for row in table.rows for cell in row):
        for line in cell.lines:
            if _NUMBER.fullmatch(line.text):
                longest[_column(cell)] = max(longest.get(_column(cell), 0.0), line.extent[2] - line.extent[0])
    return table._replace(rows=[_row(row, longest) for row in table.rows])


def _column(cell: TableCell) -> tuple[int, int]:
    return round(cell.extent[0]), round(cell.extent[2])


def _row(row: Sequence[TableCell], longest: Mapping[tuple[int, int], float]) -> list[TableCell]:
    return [
        cell._replace(is_one_number=True)
        if len(cell.lines) > 1
        and _may_be_wrapped(cell)
        and _is_widest(cell, longest[_column(cell)])
        and _stands_in_one_row(cell, row)
        else cell
        for cell in row
    ]


def _may_be_wrapped(cell: TableCell) -> bool:
    """Tell whether all lines are digits of one size, and all but the last as many as there was room for."""
    if not all(_NUMBER.fullmatch(line.text) for line in cell.lines):
        return False
    return all(
        len(line.text) >= len(following.text)
        and _has_no_room(cell, line, following.text)
        and abs(line.height - following.height) <= _OTHER_SIZE * line.height
        and (line.sheet != following.sheet or following.extent[1] - line.extent[1] <= _LEADING * line.height)
        for line, following in pairwise(cell.lines)
    )


def _is_widest(cell: TableCell, longest: float) -> bool:
    """Tell whether the longest number of a column does not show that there was room for one more digit."""
    first = cell.lines[0]
    width = first.extent[2] - first.extent[0]
    return longest <= width + _WIDER * width / len(first.text)


def _stands_in_one_row(cell: TableCell, row: Sequence[TableCell]) -> bool:
    """Tell whether a row is one: where the line between two rows is missing, all their cells have two lines."""
    return any(_shows_one_row(other, len(cell.lines)) for other in row if other.lines and other.rows <= cell.rows)


def _shows_one_row(cell: TableCell, lines: int) -> bool:
    """Tell whether a cell does not have so many lines, or is a label whose lines are full."""
    if all(_NUMBER.fullmatch(line.text) for line in cell.lines):
        return len(cell.lines) != lines
    return len(cell.lines) < lines or all(_has_no_room(cell, line, more.text) for line, more in pairwise(cell.lines))
