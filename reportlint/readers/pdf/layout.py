"""What stands on a page, from top to bottom: lines of running text and tables with their cells."""

from collections.abc import Sequence
from itertools import pairwise

from reportlint.readers.pdf.alignment import aligned
from reportlint.readers.pdf.grids import Ruled, ruled_tables
from reportlint.readers.pdf.printed import Printed, lines_across, lines_of_runs, printed, stacked
from reportlint.readers.pdf.sheets import Run, Sheet
from reportlint.readers.pdf.tables import Item, Table, TableCell

_TOUCHING = 0.15
"""In heights: digits in two cells are farther apart than this; those of one number are not."""
_MOST_TABLES = 60
"""A page with more is a drawing."""
_FEW_CELLS = 3
_LARGER, _HUGE = 1.8, 3.5
"""Figures, and words, so many times higher than what else stands in a table are no part of it."""
_LONG_CELL = 150
"""Characters; a table of few cells with one that long is there for layout only: its text is running text."""


def items_of(sheet: Sheet) -> list[Item]:
    """Return lines and tables of a sheet in reading order."""
    ruled = ruled_tables(sheet.rules)
    if len(ruled) > _MOST_TABLES:
        ruled = []
    inside: list[dict[int, list[Run]]] = [{} for _ in ruled]
    flow: list[Run] = []
    for run in sheet.runs:
        for index, table in enumerate(ruled):
            if table.holds(run):
                for cell, part in _parts(sheet, table, run):
                    inside[index].setdefault(cell, []).append(part)
                break
        else:
            flow.append(run)
    items: list[Item] = []
    for table, cells in zip(ruled, (_without_watermark(sheet, cells) for cells in inside), strict=True):
        if cells and not _is_layout(cells):
            items.append(_table(sheet, table, cells))
        else:
            flow += [run for runs in cells.values() for run in runs]
    if sheet.across:
        items += lines_across(sheet, [run for run in flow if run.first in sheet.across])
        flow = [run for run in flow if run.first not in sheet.across]
    rest = aligned(sheet, lines_of_runs(flow))
    items += [part if isinstance(part, Table) else printed(sheet, part) for part in rest]
    return sorted(items, key=_place)


def _without_watermark(sheet: Sheet, cells: dict[int, list[Run]]) -> dict[int, list[Run]]:
    """Return what stands in the cells of a table without what is painted over it, large or pale."""
    heights = sorted(run.height for runs in cells.values() for run in runs)
    usual = heights[len(heights) // 2] if heights else 0.0
    kept = {}
    for cell, runs in cells.items():
        left = [run for run in runs if not _is_watermark(sheet, run, usual)]
        if left:
            kept[cell] = left
    return kept


def _is_watermark(sheet: Sheet, run: Run, usual: float) -> bool:
    if run.first in sheet.pale and sheet.pale.issuperset(range(run.first, run.last)):
        return True
    if run.height <= _LARGER * usual:
        return False
    return run.height > _HUGE * usual or any(map(str.isdigit, sheet.text[run.first : run.last]))


def _place(item: Item) -> tuple[float, float]:
    left, top, _, bottom = item.extent
    return (top if isinstance(item, Table) else (top + bottom) / 2), left


def _is_layout(cells: dict[int, list[Run]]) -> bool:
    return len(cells) <= _FEW_CELLS and any(
        sum(run.last - run.first for run in runs) > _LONG_CELL for runs in cells.values()
    )


def _parts(sheet: Sheet, table: Ruled, run: Run) -> list[tuple[int, Run]]:
    """Return a run by the cell it stands in; where it goes over the edge of a cell, by the middle of each character.

    Digits that run over an edge without a gap may be one number or two: they are doubtful.
    """
    middle = run.middle
    indices = range(run.first, run.last)
    cells = [table.cell_at(run.x0 + 0.1, middle), table.cell_at(run.x1 - 0.1, middle)]
    if cells[0] == cells[1]:
        return [(cells[0], run)]
    cells = [table.cell_at((sheet.lefts[index] + sheet.rights[index]) / 2, middle) for index in indices]
    if len(set(cells)) == 1:
        return [(cells[0], run)]
    starts = [0, *(place + 1 for place, (one, other) in enumerate(pairwise(cells)) if one != other), len(cells)]
    parts: list[tuple[int, Run]] = []
    for start, end in pairwise(starts):
        first, last = run.first + start, run.first + end
        parts.append((cells[start], Run(*sheet.box(first, last), first, last)))
        if start and _is_one_number(sheet, first - 1, first, run.height):
            sheet.doubtful.update((first - 1, first))
    return parts


def _is_one_number(sheet: Sheet, one: int, other: int, height: float) -> bool:
    gap = sheet.lefts[other] - sheet.rights[one]
    return sheet.text[one].isdigit() and sheet.text[other].isdigit() and gap < _TOUCHING * height


def _table(sheet: Sheet, table: Ruled, runs: dict[int, list[Run]]) -> Table:
    rows: list[list[TableCell]] = [[] for _ in table.rows[1:]]
    for index, place in enumerate(table.cells):
        found = runs.get(index)
        lines = _lines(sheet, found) if found else ()
        rows[place.row].append(TableCell(sheet.number, lines, table.box(place), place.rows))
    for row in rows:
        row.sort(key=lambda cell: cell.extent[0])
    return Table(sheet.number, table.columns, rows, table.extent, table.is_open_above, table.is_open_below)


def _lines(sheet: Sheet, runs: Sequence[Run]) -> tuple[Printed, ...]:
    if len(runs) == 1:
        return (printed(sheet, runs),)
    upright = stacked(sheet, runs)
    return (upright,) if upright else tuple(printed(sheet, line) for line in lines_of_runs(runs))
