"""Where in a report as it is shown its findings are marked: at cells, words, labels of rows, or captions of tables."""

from collections.abc import Iterator
from itertools import pairwise

from reportlint.model.document import Text
from reportlint.model.finding import Finding
from reportlint.model.form import CellKey
from reportlint.model.named import NamedTuple
from reportlint.model.position import Position
from reportlint.model.report import Report, Row, Table


class Mark(NamedTuple):
    """A place of the finding with this number (from 1): the one it is about, or one it ``also`` speaks of."""

    number: int
    finding: Finding
    also: bool = False


class Stretch(NamedTuple):
    """Characters ``start`` to ``end`` (exclusive) of a text, with the marks that all of them bear."""

    start: int
    end: int
    marks: tuple[Mark, ...]


class Marks:
    """The marks of a report: at cells, rows (table, row), tables, and at positions anywhere else.

    ``shown`` are the numbers of the findings whose mark was asked for: only to these can be linked.
    """

    def __init__(self, report: Report, findings: tuple[Finding, ...]) -> None:
        self._cells: dict[CellKey, list[Mark]] = {}
        self._rows: dict[tuple[str, str], list[Mark]] = {}
        self._tables: dict[str, list[Mark]] = {}
        self._elsewhere: list[tuple[Position, Mark]] = []
        self.shown: set[int] = set()
        places = {cell.position: cell.key for table in report.tables.values() for cell in table.cells()}
        for number, finding in enumerate(findings, 1):
            self._place(Mark(number, finding), report)
            for other in finding.problem.related:
                mark = Mark(number, finding, also=True)
                if other.position in places:
                    self._cells.setdefault(places[other.position], []).append(mark)
                else:
                    self._elsewhere.append((other.position, mark))

    def at_cell(self, key: CellKey) -> tuple[Mark, ...]:
        """Return the marks of a cell, each finding once."""
        return self._asked(self._cells.get(key, []))

    def at_row(self, table: str, row: str) -> tuple[Mark, ...]:
        """Return the marks of a row as a whole."""
        return self._asked(self._rows.get((table, row), []))

    def at_table(self, table: str) -> tuple[Mark, ...]:
        """Return the marks of a table as a whole."""
        return self._asked(self._tables.get(table, []))

    def stretches(self, text: Text) -> list[Stretch]:
        """Return a text cut where marks begin and end."""
        found = [(start, end, mark) for position, mark in self._elsewhere for start, end in _overlaps(text, position)]
        cuts = sorted({0, len(text.raw), *(cut for start, end, _ in found for cut in (start, end))})
        stretches = []
        for start, end in pairwise(cuts):
            marks = [mark for first, last, mark in found if first <= start and end <= last]
            stretches.append(Stretch(start, end, self._asked(marks)))
        return stretches

    def _place(self, mark: Mark, report: Report) -> None:
        problem = mark.finding.problem
        table, row = _row_at(report, problem.position)
        if table is None:
            self._elsewhere.append((problem.position, mark))
        elif row is None:
            self._tables.setdefault(table.key, []).append(mark)
        elif problem.cell and (problem.cell.table, problem.cell.row) == (table.key, row.key):
            for key in problem.marks or (problem.cell,):
                self._cells.setdefault(key, []).append(mark)
        else:
            self._rows.setdefault((table.key, row.key), []).append(mark)

    def _asked(self, marks: list[Mark]) -> tuple[Mark, ...]:
        once = {mark.number: mark for mark in sorted(marks, key=lambda mark: not mark.also)}
        self.shown.update(number for number, mark in once.items() if not mark.also)
        return tuple(once[number] for number in sorted(once))


def _row_at(report: Report, position: Position) -> "tuple[Table, Row | None] | tuple[None, None]":
    for table in report.tables.values():
        for row in table.rows.values():
            if _begins_in(position, row.position):
                return table, row
    for table in report.tables.values():
        if _begins_in(position, table.position):
            return table, None
    return None, None


def _begins_in(position: Position, outer: Position) -> bool:
    start = position.line, position.column
    return (outer.line, outer.column) <= start <= (outer.end_line, outer.end_column)


def _overlaps(text: Text, position: Position) -> Iterator[tuple[int, int]]:
    """Yield the offsets in a text of those of its characters that stand at a position."""
    pieces = [(0, text.line, text.column), *text.later]
    ends = [*(offset for offset, _, _ in pieces[1:]), len(text.raw)]
    for (offset, line, column), end in zip(pieces, ends, strict=True):
        if position.line <= line <= position.end_line:
            first = position.column if line == position.line else 1
            last = position.end_column if line == position.end_line else column + end - offset
            start, stop = max(column, first), min(column + end - offset, last)
            if start < stop:
                yield offset + start - column, offset + stop - column
