"""HTML tables in a text, as Markdown allows them where cells are merged."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from reportlint.errors import UnreadableError
from reportlint.model.document import Block, Grid, Paragraph, Piece, Text
from reportlint.model.named import NamedTuple
from reportlint.model.position import Place, Position
from reportlint.readers.html import read

_TAG = re.compile(r"<(/?)table\b", re.IGNORECASE)
_MOST_LINES = 5_000
"""A table with a line for each tag has two thousand."""

Placing = Callable[[Position], Place]


class Inline(NamedTuple):
    """What stands in a table, and the line behind its last one (from 1)."""

    blocks: list[Block]
    end: int


def inline_tables(lines: Sequence[str], path: str) -> Mapping[int, Inline]:
    """Return the HTML tables of a text by the line each begins in (from 1); one without an end is none."""
    found: dict[int, Inline] = {}
    for start, end in _stretches(lines):
        try:
            document = read("\n".join(lines[start:end]).encode("utf-8", "replace"), path)
        except UnreadableError:
            continue
        if any(isinstance(block, Grid) for block in document.blocks):
            blocks = [_moved(block, document.place, start) for block in document.blocks]
            found[start + 1] = Inline(blocks, end + 1)
    return found


def _stretches(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the indices of the first line of each table and of the line behind its last one."""
    depth = start = 0
    for index, line in enumerate(lines):
        for tag in _TAG.finditer(line):
            if not tag[1]:
                start = index if not depth else start
                depth += 1
            elif depth:
                depth -= 1
                if not depth and index - start < _MOST_LINES:
                    yield start, index + 1


def _moved(block: Block, place: Placing, lines: int) -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(_text(block.text, place, lines))
    rows = (tuple(cell._replace(text=_text(cell.text, place, lines)) for cell in row) for row in block.rows)
    return Grid(tuple(rows))


def _text(text: Text, place: Placing, lines: int) -> Text:
    """Return a text as it stands in the source, so many lines further down."""
    starts = [Piece(0, text.line, text.column), *text.later]
    ends = [*(piece.offset for piece in text.later), len(text.raw)]
    first, *later = (
        _piece(piece, place(Position(piece.line, piece.column, piece.line, piece.column + end - piece.offset)), lines)
        for piece, end in zip(starts, ends, strict=True)
    )
    return Text(text.raw, first.line, first.column, tuple(later))


def _piece(piece: Piece, found: Place, lines: int) -> Piece:
    assert isinstance(found, Position)
    return Piece(piece.offset, found.line + lines, found.column)
