"""The text of a table cell, put together from the lines in it."""

from collections.abc import Sequence

from lxml.etree import _Element as Element

from reportlint.model.document import Piece, Text
from reportlint.readers.html.blanks import without_breaks
from reportlint.readers.html.elements import children_of

LONGEST_CELL = 300
"""A row with a longer text in a cell lays out the page: the longest label has some forty characters."""
_LINES = frozenset({"br", "div", "p"})
_new = tuple.__new__  # half the time of the constructors of named tuples, and a report has hundreds of cells


class LaysOutError(Exception):
    """A row is no row of data: it lays out the page."""


def lines_of_cell(cell: Element, raws: list[str]) -> Text | None:
    """Return the text of a cell with nothing but paragraphs and breaks, its lines added to ``raws``; else None."""
    found = [cell.text]
    for child in children_of(cell):
        if len(child) or child.tag not in _LINES:
            return None
        found += (child.text, child.tail)
    lines = [without_breaks(raw) for part in found if part and (raw := part.strip())] or [""]
    number = len(raws) + 1
    raws += lines
    return joined(lines, range(number, number + len(lines)))


def joined(raws: Sequence[str], numbers: Sequence[int]) -> Text:
    """Join the lines of a cell (at least one): labels as they are, numbers with a blank between them."""
    if len(raws) == 1:
        if len(raws[0]) > LONGEST_CELL:
            raise LaysOutError
        return _new(Text, (raws[0], numbers[0], 1, ()))
    later: list[Piece] = []
    parts = [before := raws[0]]
    offset = len(before)
    for raw, line in zip(raws[1:], numbers[1:], strict=True):
        if raw[0].isdigit() and before[-1].isdigit():
            later.append(Piece(offset, line - 1, len(before) + 1))
            parts.append(" ")
            offset += 1
        later.append(_new(Piece, (offset, line, 1)))
        parts.append(raw)
        offset += len(raw)
        before = raw
    if offset > LONGEST_CELL:
        raise LaysOutError
    return _new(Text, ("".join(parts), numbers[0], 1, tuple(later)))
