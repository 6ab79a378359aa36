"""Ruled tables: the cells between drawn lines; where an inner line is missing, cells are one."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportlint.model.named import NamedTuple
from reportlint.readers.pdf.ruling import Frame, Line, edges, frames, nearest_edge
from reportlint.readers.pdf.sheets import Extent, Run

_NARROWEST = 5.0
"""Points: two lines closer together are one edge; no cell with a character in it is that narrow."""
_OPEN = 8.0
"""Points by which lines go on behind the last one that crosses them: there the table is cut off, or has no border."""
_MOST_CELLS = 20_000


class Place(NamedTuple):
    """A cell of a table: first row and column, and how many it takes up."""

    row: int
    column: int
    rows: int
    columns: int


class Ruled(NamedTuple):
    """A ruled table: edges of columns and rows, its cells, and for each piece of the grid the index of its cell.

    ``is_open_above`` and ``is_open_below`` tell whether the line that closes it there is missing.
    """

    columns: list[float]
    rows: list[float]
    cells: list[Place]
    owner: list[list[int]]
    is_open_above: bool
    is_open_below: bool

    @property
    def extent(self) -> Extent:
        """Return the box around the table."""
        return self.columns[0], self.rows[0], self.columns[-1], self.rows[-1]

    def box(self, cell: Place) -> Extent:
        """Return the box of a cell."""
        return (
            self.columns[cell.column],
            self.rows[cell.row],
            self.columns[cell.column + cell.columns],
            self.rows[cell.row + cell.rows],
        )

    def cell_at(self, x: float, y: float) -> int:
        """Return the index of the cell in which a point of the table lies."""
        row = bisect_right(self.rows, y) - 1
        column = bisect_right(self.columns, x) - 1
        return self.owner[min(max(row, 0), len(self.rows) - 2)][min(max(column, 0), len(self.columns) - 2)]

    def holds(self, run: Run) -> bool:
        """Tell whether the middle of a run lies in the table."""
        x, y = (run.x0 + run.x1) / 2, run.middle
        return self.columns[0] < x < self.columns[-1] and self.rows[0] < y < self.rows[-1]


def ruled_tables(rules: Sequence[Extent]) -> list[Ruled]:
    """Return the ruled tables of a page, the smaller ones first: they may stand in cells of the larger ones."""
    tables = [table for frame in frames(rules) if (table := _table(frame)) is not None]
    return sorted(tables, key=lambda table: _area(table.extent))


def _area(extent: Extent) -> float:
    return (extent[2] - extent[0]) * (extent[3] - extent[1])


def _table(frame: Frame) -> Ruled | None:
    columns, _, _ = _edges(frame.down, frame.across)
    rows, above, below = _edges(frame.across, frame.down)
    if len(columns) < 2 or len(rows) < 2 or len(columns) * len(rows) > _MOST_CELLS:
        return None
    cells, owner = _cells(frame, columns, rows)
    return Ruled(columns, rows, cells, owner, above, below) if len(cells) > 1 else None


def _edges(lines: Sequence[Line], crossing: Sequence[Line]) -> tuple[list[float], bool, bool]:
    """Return the edges that lines make; the ends of the lines that cross them are the outer ones where those lack."""
    found = edges((line.at for line in lines), _NARROWEST)
    start, end = min(line.start for line in crossing), max(line.end for line in crossing)
    opens, goes_on = found[0] - start > _OPEN, end - found[-1] > _OPEN
    return [*([start] if opens else []), *found, *([end] if goes_on else [])], opens, goes_on


def _cells(frame: Frame, columns: list[float], rows: list[float]) -> tuple[list[Place], list[list[int]]]:
    height, width = len(rows) - 1, len(columns) - 1
    left = _drawn(frame.down, columns, rows)
    above = _drawn(frame.across, rows, columns)
    owner = [[-1] * width for _ in range(height)]
    cells: list[Place] = []
    for row in range(height):
        for column in range(width):
            if owner[row][column] < 0:
                for place in _one_cell(row, column, left, above, owner):
                    for down in range(place.row, place.row + place.rows):
                        for across in range(place.column, place.column + place.columns):
                            owner[down][across] = len(cells)
                    cells.append(place)
    return cells, owner


def _one_cell(
    row: int, column: int, left: list[list[bool]], above: list[list[bool]], owner: list[list[int]]
) -> Iterator[Place]:
    """Yield the cell that begins at a piece of the grid; a shape that is no rectangle is several cells."""
    right, below = column + 1 >= len(owner[0]) or left[column + 1][row], row + 1 >= len(owner) or above[row + 1][column]
    if right and below and (column == 0 or left[column][row]) and (row == 0 or above[row][column]):
        yield Place(row, column, 1, 1)  # as most are
        return
    pieces = {(row, column)}
    pending = [(row, column)]
    while pending:
        down, across = pending.pop()
        for piece, closed in (
            ((down, across + 1), across + 1 >= len(owner[0]) or left[across + 1][down]),
            ((down, across - 1), across == 0 or left[across][down]),
            ((down + 1, across), down + 1 >= len(owner) or above[down + 1][across]),
            ((down - 1, across), down == 0 or above[down][across]),
        ):
            if not closed and piece not in pieces:
                pieces.add(piece)
                pending.append(piece)
    downs, acrosses = [piece[0] for piece in pieces], [piece[1] for piece in pieces]
    top, start = min(downs), min(acrosses)
    rows, columns = max(downs) - top + 1, max(acrosses) - start + 1
    if rows * columns == len(pieces):
        yield Place(top, start, rows, columns)
        return
    for down in range(top, top + rows):
        run = 0
        for across in range(start, start + columns + 1):
            if (down, across) in pieces:
                run += 1
            elif run:
                yield Place(down, across - run, 1, run)
                run = 0


def _drawn(lines: Sequence[Line], at: list[float], between: list[float]) -> list[list[bool]]:
    """Tell for each edge, and each stretch between two edges of the other direction, whether a line is drawn there."""
    middles = [(one + other) / 2 for one, other in pairwise(between)]
    drawn = [[False] * len(middles) for _ in at]
    for line in lines:
        nearest = nearest_edge(at, line.at)
        first, last = bisect_right(middles, line.start), bisect_right(middles, line.end)
        drawn[nearest][first:last] = [True] * (last - first)
    return drawn
