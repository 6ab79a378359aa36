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


def lines_of_cell(cell: Element) -> list[str] | None:
    """Return the lines (at least one) of a cell with nothing but paragraphs and breaks; else None."""
    found = [cell.text]
    for child in children_of(cell):
        if len(child) or child.tag not in _LINES:
            return None
        found += (child.text, child.tail)
    return [without_breaks(raw) for part in found if part and (raw := part.strip())] or [""]


def joined(lines: Sequence[str], first: int) -> Text:
    """Join the lines of a cell (at least one), numbered from ``first`` on: numbers with a blank between them.

    Raise LaysOutError for a longer text than cells of data have.
    """
    raw = before = lines[0]
    if len(lines) == 1 and len(raw) <= LONGEST_CELL:
        return _new(Text, (raw, first, 1, ()))
    later: list[Piece] = []
    for number, line in enumerate(lines[1:], first + 1):
        if len(raw) > LONGEST_CELL:
            break
        if line[0].isdigit() and before[-1].isdigit():
            later.append(Piece(len(raw), number - 1, len(before) + 1))
            raw += " "
        later.append(_new(Piece, (len(raw), number, 1)))
        raw += line
        before = line
    if len(raw) > LONGEST_CELL:
        raise LaysOutError
    return _new(Text, (raw, first, 1, tuple(later)))
