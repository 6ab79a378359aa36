"""Tables of figures told from tables that only lay out the page: those hold paragraphs, headings and other tables."""

from collections.abc import Iterator, Sequence

from reportlint.model.named import NamedTuple
from reportlint.readers.docx.drafts import LONGEST_LABEL, Draft, DraftCell, DraftRow, DraftTable

_FEWEST_OF_PAGE = 300
"""Characters of sentences in a table that is a page; a table with fewer has a note."""
_MOST_BESIDE = 2
"""Filled cells beside one that holds a table: more of them are a row of figures."""


class Stretch(NamedTuple):
    """Rows of a table that belong together: ``unfolded`` to what their cells hold, or else a grid."""

    rows: tuple[DraftRow, ...]
    unfolded: bool

    def drafts(self) -> Iterator[Draft]:
        """Yield what the cells hold, in reading order."""
        for row in self.rows:
            for cell in row:
                yield from cell.drafts


def stretches(table: DraftTable) -> list[Stretch]:
    """Divide a table into stretches of its rows; a table of figures is one of them, all of it a grid."""
    rows = table.rows
    if all(len(row) <= 1 for row in rows):
        return [Stretch(rows, unfolded=True)]
    texts = [] if table.is_simple else [_is_text(row) for row in rows]
    if not any(texts):
        return [Stretch(rows, unfolded=False)]
    if _is_page(rows, texts):
        unfolded = [is_text or len(row) <= 1 for row, is_text in zip(rows, texts, strict=True)]
    else:  # a note above or below the figures
        first = next((index for index, is_text in enumerate(texts) if not is_text), len(rows))
        last = next((index for index in range(len(rows) - 1, -1, -1) if not texts[index]), first)
        unfolded = [not first <= index <= last for index in range(len(rows))]
    found: list[Stretch] = []
    start = 0
    for index in range(1, len(rows) + 1):
        if index == len(rows) or unfolded[index] != unfolded[start]:
            found.append(Stretch(rows[start:index], unfolded[start]))
            start = index
    return found


def _is_text(row: DraftRow) -> bool:
    """Tell whether a row holds sentences, or another table with little beside it."""
    if any(_prose(cell) for cell in row):
        return True
    if not any(map(_has_table, row)):
        return False
    return sum(bool(cell.lines) and not _has_table(cell) for cell in row) <= _MOST_BESIDE


def _is_page(rows: Sequence[DraftRow], texts: Sequence[bool]) -> bool:
    held = [row for row, is_text in zip(rows, texts, strict=True) if is_text]
    prose = [length for row in held for cell in row if (length := _prose(cell))]
    return len(prose) > 1 or sum(prose) >= _FEWEST_OF_PAGE or any(_has_table(cell) for row in held for cell in row)


def _prose(cell: DraftCell) -> int:
    """Return the number of characters in a cell that holds sentences, 0 for others."""
    lines = cell.lines
    length = sum([len(line.raw) for line in lines])
    return length if length > LONGEST_LABEL and any("。" in line.raw for line in lines) else 0


def _has_table(cell: DraftCell) -> bool:
    return any(isinstance(draft, DraftTable) and _has_words(draft.rows) for draft in cell.drafts)


def _has_words(rows: Sequence[DraftRow]) -> bool:
    """Tell whether a table has any words; one of mere figures is part of the cell around it."""
    cells = [cell for row in rows for cell in row]
    return any(any(any(map(str.isalpha, line.raw)) for line in cell.lines) or _has_table(cell) for cell in cells)
