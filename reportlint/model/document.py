"""What a reader makes of a file: text and grids in reading order, each character with its place in the source."""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from reportlint.model.position import Position


class Piece(NamedTuple):
    """From ``offset`` on, the characters of a text stand in the source at ``line`` and ``column`` (from 1)."""

    offset: int
    line: int
    column: int


class Text(NamedTuple):
    """Characters as they stand in the source, in one or several pieces."""

    raw: str
    pieces: tuple[Piece, ...]

    def position(self, start: int = 0, end: int | None = None) -> Position:
        """Return where the characters ``start`` to ``end`` (exclusive; default: all) stand."""
        if end is None:
            end = len(self.raw)
        first = self._piece(start)
        last = first if len(self.pieces) == 1 else self._piece(max(start, end - 1))
        return Position(
            first.line,
            first.column + start - first.offset,
            last.line,
            last.column + end - last.offset,
        )

    def slice(self, start: int, end: int) -> "Text":
        """Return the characters ``start`` to ``end`` (exclusive) as a text of their own."""
        first = self._piece(start)
        inside = (piece for piece in self.pieces if start < piece.offset < end)
        pieces = (
            Piece(0, first.line, first.column + start - first.offset),
            *(Piece(piece.offset - start, piece.line, piece.column) for piece in inside),
        )
        return Text(self.raw[start:end], pieces)

    def _piece(self, offset: int) -> Piece:
        if len(self.pieces) == 1:
            return self.pieces[0]
        return self.pieces[max(0, bisect_right(self.pieces, offset, key=lambda piece: piece.offset) - 1)]


class Paragraph(NamedTuple):
    """A line or paragraph of running text."""

    text: Text


class GridCell(NamedTuple):
    """A cell of a grid; ``column`` counts grid columns from 0, spans count columns and rows."""

    text: Text
    column: int
    column_span: int = 1
    row_span: int = 1


class Grid(NamedTuple):
    """A table as it is drawn: rows of cells, blank cells included."""

    rows: tuple[tuple[GridCell, ...], ...]


Block = Paragraph | Grid


class ReaderNote(NamedTuple):
    """Something a reader saw go wrong: ``kind`` is a damage kind of ``reportlint.model.report``."""

    kind: str
    text: str
    position: Position


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read, before anyone asked what it says.

    ``format`` is the reader's name (``text``), ``lines`` the source lines for excerpts (line 1 first),
    ``notes`` what the reader could not decode.
    """

    path: str
    format: str
    blocks: tuple[Block, ...]
    lines: tuple[str, ...] = ()
    notes: tuple[ReaderNote, ...] = field(default=())
