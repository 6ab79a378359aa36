"""From drafts to the blocks of a document, line by line in reading order."""

from collections.abc import Iterable, Iterator

from reportlint.model.document import Block, Grid, GridCell, Paragraph, Text
from reportlint.model.places import ParagraphPlace
from reportlint.readers.docx.bounds import refuse_long, refuse_many
from reportlint.readers.docx.drafts import (
    Draft,
    DraftBox,
    DraftCell,
    DraftLine,
    DraftParagraph,
    DraftRow,
    DraftTable,
    Span,
    WordPlace,
)
from reportlint.readers.docx.joining import joined
from reportlint.readers.docx.layout import stretches
from reportlint.readers.invisible import without_invisible
from reportlint.readers.lines import Lines


class Composer:
    """Puts lines and blocks together; ``places`` and ``spans`` have one entry for each line."""

    def __init__(self) -> None:
        self.lines = Lines()
        self.blocks: list[Block] = []
        self.places: list[WordPlace] = []
        self.spans: list[tuple[Span, ...]] = []
        self._characters = 0

    def add(self, drafts: Iterable[Draft]) -> None:
        """Take up what follows; raise UnreadableError where the text becomes longer than any report."""
        for draft in drafts:
            if isinstance(draft, DraftParagraph):
                self.blocks += [Paragraph(self._text(line, draft.place)) for line in draft.lines]
            elif isinstance(draft, DraftBox):
                self.add(draft.drafts)
            else:
                self._table(draft)

    def gap(self) -> None:
        """Separate what follows from what stands before."""
        self.lines.gap()
        self.places.append(self.places[-1] if self.places else ParagraphPlace(1))
        self.spans.append(())

    def _table(self, table: DraftTable) -> None:
        for stretch in stretches(table):
            if stretch.unfolded:
                self.add(stretch.drafts())
            else:
                rows = stretch.rows
                self.blocks.append(Grid(tuple(self._row(row, len(rows) - index) for index, row in enumerate(rows))))
                self.gap()

    def _row(self, row: DraftRow, rows_left: int) -> tuple[GridCell, ...]:
        cells = []
        for cell in row:
            rows = 1 if cell.row_span == 1 else min(cell.row_span, rows_left)
            cells.append(GridCell(self._cell_text(cell), cell.column, cell.column_span, rows))
        return tuple(cells)

    def _cell_text(self, cell: DraftCell) -> Text:
        """Return what stands in a cell; text boxes and tables in it belong to no other cell, and are set apart."""
        lines = cell.lines
        inner = tuple(_inner_lines(draft for draft in cell.drafts if not isinstance(draft, DraftParagraph)))
        if len(lines) == 1 and not inner:
            return self._text(lines[0], cell.place)
        own = self._visible(lines, cell.place)
        texts = own + self._visible(inner, cell.place)
        if not texts:
            return self._text(DraftLine("", ()), cell.place)
        return joined(texts, len(own))

    def _visible(self, lines: Iterable[DraftLine], place: WordPlace) -> list[Text]:
        texts = [self._text(line, place) for line in lines]
        # Line by line: in one text of many lines it would take long to find the place of each part.
        visible = [block.text for block in without_invisible(map(Paragraph, texts)) if isinstance(block, Paragraph)]
        return [text for text in visible if text.raw]

    def _text(self, line: DraftLine, place: WordPlace) -> Text:
        """Take up a line and return it without the blanks around it."""
        raw = line.raw
        self._characters += len(raw)
        refuse_long(self._characters)
        refuse_many(len(self.places))
        self.places.append(place)
        self.spans.append(line.spans)
        text = self.lines.add(raw)
        stripped = raw.strip()
        return text if stripped == raw else Text(stripped, text.line, raw.index(stripped) + 1)


def _inner_lines(drafts: Iterable[Draft]) -> Iterator[DraftLine]:
    for draft in drafts:
        if isinstance(draft, DraftParagraph):
            yield from draft.lines
        elif isinstance(draft, DraftBox):
            yield from _inner_lines(draft.drafts)
        else:
            for row in draft.rows:
                for cell in row:
                    yield from _inner_lines(cell.drafts)
