"""What a reader makes of a file: text and grids in reading order, each character with its place in the source."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from reportlint.model.named import NamedTuple
from reportlint.model.position import Place, Position


class Piece(NamedTuple):
    """From ``offset`` on, the characters of a text stand at ``line`` and ``column`` (from 1) of the document."""

    offset: int
    line: int
    column: int


class Text(NamedTuple):
    """Characters as they stand in the document from ``line`` and ``column`` on; ``later`` pieces stand elsewhere."""

    raw: str
    line: int
    column: int
    later: tuple[Piece, ...] = ()

    def position(self, start: int = 0, end: int | None = None) -> Position:
        """Return where the characters ``start`` to ``end`` (exclusive; default: all) stand."""
        if end is None:
            end = len(self.raw)
        if not self.later:
            return Position(self.line, self.column + start, self.line, self.column + end)
        first, last = self._piece(start), self._piece(max(start, end - 1))
        return Position(first.line, first.column + start - first.offset, last.line, last.column + end - last.offset)

    def slice(self, start: int, end: int) -> "Text":
        """Return the characters ``start`` to ``end`` (exclusive) as a text of their own."""
        first = self._piece(start)
        inside = (piece for piece in self.later if start < piece.offset < end)
        later = tuple(Piece(piece.offset - start, piece.line, piece.column) for piece in inside)
        return Text(self.raw[start:end], first.line, first.column + start - first.offset, later)

    def followed_by(self, other: "Text") -> "Text":
        """Return this text and the other one as one, without anything between them."""
        offset = len(self.raw)
        moved = (Piece(piece.offset + offset, piece.line, piece.column) for piece in other.later)
        later = (*self.later, Piece(offset, other.line, other.column), *moved)
        return Text(self.raw + other.raw, self.line, self.column, later)

    @staticmethod
    def joined(texts: "Sequence[Text]") -> "Text":
        """Return texts (at least one) as one, without anything between them."""
        if len(texts) == 1:
            return texts[0]
        later: list[Piece] = []
        offset = 0
        for text in texts:
            if offset:
                later.append(Piece(offset, text.line, text.column))
            later += [Piece(offset + piece.offset, piece.line, piece.column) for piece in text.later]
            offset += len(text.raw)
        return Text("".join([text.raw for text in texts]), texts[0].line, texts[0].column, tuple(later))

    def _piece(self, offset: int) -> Piece:
        index = bisect_right(self.later, offset, key=lambda piece: piece.offset)
        return self.later[index - 1] if index else Piece(0, self.line, self.column)


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

    def widths(self) -> Iterator[int]:
        """Yield how many grid columns each row takes up, with those that cells from above reach into."""
        from_above: list[tuple[int, int]] = []  # the row behind the last one, and the column behind the last one
        for index, row in enumerate(self.rows):
            width = row[-1].column + row[-1].column_span if row else 0
            if from_above:
                width = max([width, *(column for until, column in from_above if until > index)])
            yield width
            from_above += [(index + cell.row_span, cell.column + cell.column_span) for cell in row if cell.row_span > 1]


Block = Paragraph | Grid


class ReaderNote(NamedTuple):
    """Something a reader saw go wrong: ``kind`` is a damage kind of ``reportlint.model.report``."""

    kind: str
    text: str
    position: Position


def itself(position: Position) -> Place:
    """Return the place of a position in a text file: the position."""
    return position


class Document(NamedTuple):
    """A file that was read, before anyone asked what it says.

    ``format`` is the reader's name (``text``), ``lines`` the text as read (line 1 first), which all positions count in
    and excerpts are taken from; ``notes`` what the reader could not decode. Where these lines are not those of the file
    itself, ``place`` says where in the file a position is.
    """

    path: str
    format: str
    blocks: tuple[Block, ...]
    lines: tuple[str, ...] = ()
    notes: tuple[ReaderNote, ...] = ()
    place: Callable[[Position], Place] = itself
