"""Tables: grids with spans where they hold data, running text where they only lay out the page."""

import functools
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from lxml.etree import _Element as Element

from reportlint.model.document import Grid, GridCell, Text
from reportlint.readers.html.blanks import without_breaks
from reportlint.readers.html.cells import LONGEST_CELL, LaysOutError, joined
from reportlint.readers.html.elements import KINDS, LEFT_OUT, children_of
from reportlint.readers.html.plain_tables import plain_rows
from reportlint.readers.html.spans import place, span_of

if TYPE_CHECKING:
    from reportlint.readers.html.flow import Flow

MAX_TABLES = 20
"""Tables nested deeper than this are read as running text."""
_FEWEST_CELLS, _FEWEST_ROWS = 3, 2
"""A table with so many rows of so many cells holds data, even where another table stands in one of its cells."""
_CELLS = frozenset({"td", "th"})
_SECTIONS = frozenset({"tbody", "thead", "tfoot"})
_PARAGRAPHS = frozenset({"p", "div"})
_NO_ROWS = frozenset({"caption", "table"})
_MOST_BETWEEN = 4
"""So many elements (forms, mostly) may stand between a table and its rows, or a row and its cells."""

Row = tuple[GridCell, ...]
Sections = Sequence[Sequence[Sequence[Element]]]
"""The cells of a table by row and section (thead, tbody, tfoot); a cell reaches down to the end of its section."""


class Inside:
    """What is found in a cell: its lines, and the tables in it."""

    def __init__(self) -> None:
        self.texts: list[Text] = []
        self.tables: list[Element] = []


def read_table(flow: "Flow", table: Element) -> None:
    """Read a table; in a cell, one that has a shape of its own is only taken down, to be read behind the grid."""
    if flow.inside is None and not flow.is_traced and _read_plain(flow, table):
        return
    sections = _sections(table)
    is_layout = flow.tables >= MAX_TABLES or all(len(cells) <= 1 for rows in sections for cells in rows)
    if flow.inside is not None and not is_layout:
        flow.inside.tables.append(table)
        return
    for caption in table.iterchildren("caption"):
        flow.read(caption)
    flow.tables += 1
    if is_layout:  # a frame, or lines one below the other
        for rows in sections:
            for cells in rows:
                _unfold(flow, cells)
    else:
        _Reading(flow, sections).read()
    flow.tables -= 1


class _Reading:
    """A table while it is read: the rows of the grid so far, and which columns cells from above reach into."""

    def __init__(self, flow: "Flow", sections: Sections) -> None:
        self._flow = flow
        self._sections = sections
        self._grid: list[Row] = []
        self._tables: list[Element] = []
        self._covered: dict[int, int] = {}
        """The last row, counted in the section, into which a cell above reaches in each column."""

    def read(self) -> None:
        flow, raws = self._flow, self._flow.lines.raw
        for rows in self._sections:
            self._covered = {}
            for index, cells in enumerate(rows):
                start, tables = len(raws), len(self._tables)
                try:
                    self._grid.append(self._row(cells, index, len(rows)))
                except LaysOutError:
                    del raws[start:], self._tables[tables:]
                    self._end_grid()
                    _unfold(flow, cells)
        self._end_grid()

    def _row(self, cells: Sequence[Element], index: int, rows: int) -> Row:
        row: list[GridCell] = []
        column = 0
        for cell in cells:
            while self._covered.get(column, -1) >= index:
                column += 1
            text = self._nested(cell) if len(cell) else _text(self._flow, cell.text or "", cell)
            width, height = place(span_of(cell), column, index, rows, self._covered)
            row.append(GridCell(text, column, width, height))
            column += width
        return tuple(row)

    def _nested(self, cell: Element) -> Text:
        """Return the text of a cell with elements in it."""
        tables = len(self._tables)
        text = _nested_text(self._flow, cell, self._tables)
        if len(self._tables) > tables and not self._holds_data:
            raise LaysOutError
        return text

    def _end_grid(self) -> None:
        rows, tables = self._grid, self._tables
        self._grid, self._tables = [], []
        if rows:
            _add_grid(self._flow, rows)
        for table in tables:
            read_table(self._flow, table)

    @functools.cached_property
    def _holds_data(self) -> bool:
        """Tell whether the table has rows of cells that hold no table."""
        full = 0
        for rows in self._sections:
            for cells in rows:
                full += sum(cell.find(".//table") is None for cell in cells) >= _FEWEST_CELLS
        return full >= _FEWEST_ROWS


def _read_plain(flow: "Flow", table: Element) -> bool:
    """Read a table all at once, and tell whether that was possible."""
    raws = flow.lines.raw
    lines = len(raws)
    try:
        rows = plain_rows(table, raws, lambda cell: _nested_text(flow, cell, []))
    except LaysOutError:
        del raws[lines:]
        return False
    if rows is None:
        return False
    _add_grid(flow, rows)
    return True


def _text(flow: "Flow", raw: str, cell: Element) -> Text:
    """Return the text of a cell, all of which is ``raw``."""
    raw = raw.strip()
    if len(raw) > LONGEST_CELL:
        raise LaysOutError
    if not raw and flow.mark:
        raw = cell.get(flow.mark, "")
    return flow.add(without_breaks(raw), cell)


def _nested_text(flow: "Flow", cell: Element, found: list[Element]) -> Text:
    """Return the text of a cell with elements in it; tables among them are added to those found."""
    if (only := _only_paragraph(cell)) is not None:
        return _text(flow, only.text or "", cell)
    inside = flow.read_cell(cell)
    found += inside.tables
    if not inside.texts:
        return _text(flow, "", cell)
    return joined([text.raw for text in inside.texts], inside.texts[0].line)


def _add_grid(flow: "Flow", rows: Sequence[Row]) -> None:
    if any(cell.text.raw for row in rows for cell in row):  # others only keep things apart
        flow.blocks.append(Grid(tuple(rows)))
    flow.lines.gap()


def _unfold(flow: "Flow", cells: Sequence[Element]) -> None:
    for cell in cells:
        flow.read(cell)


def _only_paragraph(cell: Element) -> Element | None:
    """Return the one element in a cell, where it is a paragraph with nothing but text."""
    if len(cell) > 1 or (cell.text and not cell.text.isspace()):
        return None
    only = cell[0]
    if only.tag not in _PARAGRAPHS or len(only) or (only.tail and not only.tail.isspace()):
        return None
    return only


def _sections(table: Element) -> Sections:
    """Return the cells of a table by row and section, the foot at the end as it is shown."""
    sections: list[list[list[Element]]] = []
    foot: list[list[list[Element]]] = []
    for is_section, children in groupby(children_of(table), lambda child: child.tag in _SECTIONS):
        if is_section:
            for child in children:
                (foot if child.tag == "tfoot" else sections).append(list(_rows(children_of(child))))
        else:
            sections.append(list(_rows(list(children))))
    return [*sections, *foot]


def _rows(children: Sequence[Element], depth: int = 0) -> Iterator[list[Element]]:
    """Yield the cells of each row among elements; forms may stand between table and rows, cells without a row too."""
    loose = []
    for child in children:
        if child.tag == "tr":
            yield list(_cells(children_of(child)))
        elif child.tag in _CELLS:
            loose.append(child)
        elif depth < _MOST_BETWEEN and child.tag not in _NO_ROWS and KINDS.get(child.tag) != LEFT_OUT:
            yield from _rows(children_of(child), depth + 1)
    if loose:
        yield loose


def _cells(children: Sequence[Element], depth: int = 0) -> Iterator[Element]:
    """Yield the cells among elements and in forms between them; what is left out is not among them."""
    for child in children:
        if child.tag in _CELLS:
            yield child
        elif depth < _MOST_BETWEEN and child.tag not in _NO_ROWS and KINDS.get(child.tag) != LEFT_OUT:
            yield from _cells(children_of(child), depth + 1)
