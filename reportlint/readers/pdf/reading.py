"""From pages to a document: everything put in reading order, line by line."""

from collections.abc import Sequence
from itertools import islice

from reportlint.model.document import Block, Document, Grid, GridCell, Paragraph, Piece, Text
from reportlint.readers.encoding import undecoded
from reportlint.readers.lines import Lines
from reportlint.readers.pdf.apart import read_pages
from reportlint.readers.pdf.breaks import joined
from reportlint.readers.pdf.furniture import without_furniture
from reportlint.readers.pdf.layout import items_of
from reportlint.readers.pdf.pages import Page
from reportlint.readers.pdf.paragraphs import TextBlock, paragraphs
from reportlint.readers.pdf.places import LinePlace, PagePlaces
from reportlint.readers.pdf.printed import Printed
from reportlint.readers.pdf.ruling import nearest_edge
from reportlint.readers.pdf.sheets import sheet_of
from reportlint.readers.pdf.tables import Table, TableCell
from reportlint.readers.pdf.wrapping import with_numbers_whole

_MOST_NOTES = 20
_NUMBER_ENDS = frozenset("0123456789.,，．-−—–")
_NUMBER_GOES_ON = frozenset("0123456789.,，．")


def read(content: bytes, path: str) -> Document:
    """Read a PDF; raise UnreadableError where it is encrypted, broken, or has no text."""
    return document(read_pages(content), path)


def document(pages: Sequence[Page], path: str) -> Document:
    """Return what stands on these pages as a document."""
    sheets = [sheet_of(page) for page in pages]
    contents = without_furniture([items_of(sheet) for sheet in sheets], [sheet.height for sheet in sheets])
    items = joined(contents)
    block = TextBlock([item for item in items if isinstance(item, Printed)])
    writer = _Writer(PagePlaces(pages))
    blocks = tuple(writer.block(part) for part in paragraphs(items, block))
    writer.gap()
    lines = tuple(writer.lines.raw)
    return Document(path, "pdf", blocks, lines, tuple(islice(undecoded(lines), _MOST_NOTES)), writer.places)


class _Writer:
    """Puts the text as read together, and remembers where each line of it stands."""

    def __init__(self, places: PagePlaces) -> None:
        self.lines = Lines()
        self.places = places

    def block(self, part: list[Printed] | Table) -> Block:
        """Return a paragraph or a table as a block of the document."""
        if isinstance(part, Table):
            return self._grid(part)
        return Paragraph(self._text(part))

    def gap(self) -> None:
        """End a stretch of text."""
        self.lines.gap()
        self.places.add(None)

    def _grid(self, table: Table) -> Grid:
        rows = [tuple(self._cell(cell, table) for cell in row) for row in with_numbers_whole(table).rows]
        self.gap()
        return Grid(tuple(rows))

    def _cell(self, cell: TableCell, table: Table) -> GridCell:
        first = nearest_edge(table.columns, cell.extent[0])
        last = nearest_edge(table.columns, cell.extent[2])
        if cell.lines:
            text = self._text(cell.lines, is_one_number=cell.is_one_number)
        else:
            text = self.lines.add("")
            self.places.add(LinePlace(cell.sheet, (), cell.extent))
        return GridCell(text, first, max(1, last - first), cell.rows)

    def _text(self, lines: Sequence[Printed], *, is_one_number: bool = False) -> Text:
        """Return lines as one text; what may be parts of one number, or two numbers, is kept apart by a blank."""
        first = self._line(lines[0])
        if len(lines) == 1:
            return first
        parts, later, length = [first.raw], [], len(first.raw)
        for line in lines[1:]:
            text = self._line(line)
            if not is_one_number and parts[-1][-1:] in _NUMBER_ENDS and text.raw[:1] in _NUMBER_GOES_ON:
                later.append(Piece(length, text.line - 1, len(parts[-1]) + 1))
                parts.append(" ")
                length += 1
            later.append(Piece(length, text.line, 1))
            parts.append(text.raw)
            length += len(text.raw)
        return Text("".join(parts), first.line, 1, tuple(later))

    def _line(self, line: Printed) -> Text:
        self.places.add_printed(line)
        return self.lines.add(line.text)
