"""Cells of a table: how many columns and rows of the grid each one covers."""

from reportlint.model.named import NamedTuple
from reportlint.readers.docx.drafts import DraftCell
from reportlint.readers.docx.names import TC_PR, VAL, Element, W, head, value, whole

MOST_COLUMNS = 200
"""Word makes no more than 63; a span over a million columns is a damaged file or a trap."""
_GRID_SPAN, _V_MERGE, _H_MERGE = f"{W}gridSpan", f"{W}vMerge", f"{W}hMerge"
_CELL_DELETED, _CELL_MERGE = f"{W}cellDel", f"{W}cellMerge"
_TRACKED_MERGE = {"rest": "restart", "cont": "continue"}


class CellForm(NamedTuple):
    """What a cell's properties say: ``continues`` the cell above, ``joins`` the one to its left."""

    span: int
    begins: bool
    continues: bool
    joins: bool
    is_deleted: bool


_PLAIN = CellForm(1, begins=False, continues=False, joins=False, is_deleted=False)


def cell_form(cell: Element) -> CellForm:
    """Return what the properties of a cell say; a tracked merger of cells counts as done."""
    properties = head(cell, TC_PR)
    if properties is None:
        return _PLAIN
    span = 1
    vertical: str | None = None
    joins = is_deleted = False
    for element in properties:
        tag = element.tag
        if tag == _GRID_SPAN:
            span = max(1, whole(element.get(VAL), 1, MOST_COLUMNS))
        elif tag == _V_MERGE:
            vertical = element.get(VAL) or "continue"
        elif tag == _H_MERGE:
            joins = element.get(VAL) != "restart"
        elif tag == _CELL_DELETED:
            is_deleted = True
        elif tag == _CELL_MERGE:
            vertical = _TRACKED_MERGE.get(element.get(f"{W}vMerge") or "")
    if span == 1 and vertical is None and not joins and not is_deleted:
        return _PLAIN
    begins = vertical == "restart"
    return CellForm(span, begins, vertical is not None and not begins, joins, is_deleted)


def columns_before(properties: Element | None) -> int:
    """Return the grid columns before the first cell of a row."""
    return 0 if properties is None else whole(value(properties, f"{W}gridBefore"), 0, MOST_COLUMNS)


class Merges:
    """The merged cells of a table, while its rows are read one after the other into ``rows``."""

    def __init__(self, rows: list[list[DraftCell]]) -> None:
        self._rows = rows
        self._above: dict[int, tuple[int, int]] = {}
        self._here: dict[int, tuple[int, int]] = {}
        self._covered_to = -1

    def next_row(self) -> None:
        """Begin with a row; a merged cell goes on only from the row directly above."""
        self._above, self._here = self._here, {}
        self._covered_to = -1

    def begin(self, column: int) -> None:
        """Take note that the cell just added to the last row may go on below."""
        self._here[column] = len(self._rows) - 1, len(self._rows[-1]) - 1

    def covers(self, column: int, form: CellForm) -> bool:
        """Tell whether a cell that goes on is part of the one above or to its left, which is widened by it."""
        if form.joins and (column == self._covered_to or self._rows[-1]):
            if column == self._covered_to:
                self._covered_to += form.span
            else:
                last = self._rows[-1][-1]
                self._rows[-1][-1] = last._replace(column_span=last.column_span + form.span)
            return True
        if form.continues and column in self._above:
            row, place = self._here[column] = self._above[column]
            cell = self._rows[row][place]
            self._rows[row][place] = cell._replace(row_span=len(self._rows) - row)
            self._covered_to = column + form.span
            return True
        return False
