"""Tables without lines: rows whose values stand exactly below each other, so that a blank cell is known to be blank.

Only what is beyond doubt becomes a grid; all else stays lines of text, in which recognition counts the values of a row
and reads none where some are missing.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from reportlint.model.named import NamedTuple
from reportlint.readers.pdf.breaks import ORDINAL
from reportlint.readers.pdf.printed import cut_off, printed
from reportlint.readers.pdf.sheets import Extent, Run, Sheet
from reportlint.readers.pdf.tables import Table, TableCell

_GAP = 1.0
"""In heights: values are farther apart than this, the words of a label are not."""
_VALUE = re.compile(r"-?\d[\d,.]*|[-—–―－/／]{1,4}|无")
_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 3
_FEWEST_WRAPPED = 3
"""Digits that fit in the narrowest cell."""


class _Row(NamedTuple):
    """A line of text as labels and the values behind them."""

    labels: list[list[Run]]
    values: list[list[Run]]


def aligned(sheet: Sheet, lines: Sequence[list[Run]]) -> list[Table | list[Run]]:
    """Return the lines of a sheet with those that are clearly rows of one table put together."""
    found: list[Table | list[Run]] = []
    pending: list[tuple[list[Run], _Row]] = []
    for line in lines:
        row = _row(sheet, line)
        if row is not None:
            pending.append((line, row))
            continue
        found += _table_or_lines(sheet, pending)
        pending = []
        found.append(line)
    return found + _table_or_lines(sheet, pending)


def _row(sheet: Sheet, line: Sequence[Run]) -> _Row | None:
    """Return a line as a row: labels first, then nothing but values."""
    if len(line) < 2:
        return None
    parts: list[list[Run]] = [[line[0]]]
    for run in line[1:]:
        if run.x0 - parts[-1][-1].x1 > _GAP * run.height:
            parts.append([run])
        else:
            parts[-1].append(run)
    kinds = [_VALUE.fullmatch("".join(sheet.text[run.first : run.last] for run in part)) is not None for part in parts]
    if kinds[0] or True not in kinds or kinds != sorted(kinds):
        return None
    count = kinds.index(True)
    return _Row(parts[:count], parts[count:])


def _table_or_lines(sheet: Sheet, rows: Sequence[tuple[list[Run], _Row]]) -> list[Table | list[Run]]:
    lines: list[Table | list[Run]] = [line for line, _ in rows]
    most = max((len(row.values) for _, row in rows), default=0)
    if len(rows) < _FEWEST_ROWS or most < _FEWEST_COLUMNS or all(len(row.values) == most for _, row in rows):
        return lines  # no cell is blank: nothing is won
    columns = _columns([row for _, row in rows if len(row.values) == most])
    if not columns:
        return lines
    placed = [_placed(row, columns) for _, row in rows]
    if None in placed:
        return lines
    return [_table(sheet, [row for _, row in rows], [places for places in placed if places is not None], columns)]


def _columns(rows: Sequence[_Row]) -> list[tuple[float, float]]:
    """Return left and right edge of each column, as the rows in which none is blank show them; none if they differ."""
    columns = [
        (min(part[0].x0 for part in parts), max(part[-1].x1 for part in parts))
        for parts in zip(*(row.values for row in rows), strict=True)
    ]
    apart = all(one[1] < other[0] for one, other in pairwise(columns))
    return columns if apart and len(rows) > 1 else []


def _placed(row: _Row, columns: Sequence[tuple[float, float]]) -> list[int] | None:
    """Return the column of each value of a row; None where that is not certain.

    A label that reaches into the first column may end with its value: 6.属于四类过程性信息 84.
    """
    if row.labels[-1][-1].x1 > columns[0][0]:
        return None
    places: list[int] = []
    for part in row.values:
        left, right = part[0].x0, part[-1].x1
        inside = [index for index, (start, end) in enumerate(columns) if left < end and right > start]
        if len(inside) != 1 or (places and inside[0] <= places[-1]):
            return None
        places.append(inside[0])
    return places


def _table(
    sheet: Sheet, rows: Sequence[_Row], placed: Sequence[list[int]], columns: Sequence[tuple[float, float]]
) -> Table:
    labels = max(len(row.labels) for row in rows)
    left = min(row.labels[0][0].x0 for row in rows)
    # labels share the room before the first column; what counts is only that they have columns of their own
    edges = [left + (columns[0][0] - left) * index / labels for index in range(labels)]
    edges += [start for start, _ in columns]
    edges.append(columns[-1][1] + 1.0)
    cells: list[list[TableCell]] = []
    for row, places in zip(rows, placed, strict=True):
        top = min(run.y0 for part in (*row.labels, *row.values) for run in part)
        bottom = max(run.y1 for part in (*row.labels, *row.values) for run in part)
        filled = {
            **dict(enumerate(row.labels)),
            **dict(zip((labels + place for place in places), row.values, strict=True)),
        }
        line: list[TableCell] = []
        for index in range(len(edges) - 1):
            extent: Extent = (edges[index], top, edges[index + 1], bottom)
            part = filled.get(index)
            line.append(TableCell(sheet.number, (printed(sheet, part),) if part else (), extent, 1))
        if len(row.values) < len(columns) and cells and not ORDINAL.match(line[labels - 1].text or line[0].text):
            cells[-1] = [*cells[-1][:labels], *map(_perhaps_wrapped, cells[-1][labels:], line[labels:], columns)]
        cells.append(line)
    extent = (edges[0], cells[0][0].extent[1], edges[-1], cells[-1][0].extent[3])
    return Table(sheet.number, edges, cells, extent)


def _perhaps_wrapped(cell: TableCell, below: TableCell, column: tuple[float, float]) -> TableCell:
    """Return a cell with U+FFFD at its number where that fills its column and the rest of it may stand below."""
    if not (below.text.isdigit() and cell.text.isdigit() and len(cell.text) >= _FEWEST_WRAPPED):
        return cell
    left, _, right, _ = cell.lines[-1].extent
    return cell if right - left < column[1] - column[0] - 1.0 else cell._replace(lines=(cut_off(cell.lines[-1]),))
