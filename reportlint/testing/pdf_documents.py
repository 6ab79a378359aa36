"""Reports as PDF, drawn as the producers of real ones draw them: lines or none, heads repeated or not, turned pages.

Needs reportlab, which brings a Chinese font with it; not loaded by ``reportlint.testing``.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]
from reportlab.pdfbase.pdfmetrics import registerFont, stringWidth  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from reportlint.model.form import TableForm
from reportlint.testing.content import Content
from reportlint.testing.layouts import Drawn, Field, draw

_FONT = "STSong-Light"
_WIDTH, _HEIGHT = 595.0, 842.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 72.0, 523.0, 760.0, 80.0
_SIZE, _LEADING = 14.0, 24.0
_CELL_SIZE, _CELL_LEADING, _PADDING = 8.0, 10.0, 2.5
_INSEPARABLE = "，。、；：）》〉〕”%"

Lines = Literal["strokes", "rectangles", "dashes", "doubled", "boxes", "none"]


class PdfStyle(NamedTuple):
    """How a report is drawn.

    ``lines`` are strokes over whole columns and rows, thin filled rectangles cell by cell, dashed or doubled strokes, a
    rectangle around each cell, or none. ``quarters`` turns the drawing against the page, whose /Rotate sets it right;
    ``by_character`` places each character by itself, ``bold`` paints all text twice, a little apart.
    """

    lines: Lines = "strokes"
    repeats_head: bool = False
    running_head: str = ""
    page_numbers: str = ""
    quarters: int = 0
    by_character: bool = False
    bold: bool = False
    is_turned_without_saying: bool = False


STYLES: Mapping[str, PdfStyle] = {
    "strokes": PdfStyle(page_numbers="- {} -"),
    "rectangles": PdfStyle("rectangles", repeats_head=True, running_head="政府信息公开年度报告 第{}页", bold=True),
    "dashes": PdfStyle("dashes", page_numbers="{}", by_character=True),
    "doubled": PdfStyle("doubled", repeats_head=True, page_numbers="第 {} 页"),
    "boxes": PdfStyle("boxes", quarters=1, page_numbers="— {} —"),
    "turned": PdfStyle("strokes", quarters=3, is_turned_without_saying=True),
    "unruled": PdfStyle("none", page_numbers="- {} -"),
}
"""The styles ``render_pdf`` knows by name."""

RULED = tuple(name for name, style in STYLES.items() if style.lines != "none")
"""The styles in which tables have lines, so that a blank cell is known to be there."""


def render_pdf(content: Content, style: str | PdfStyle = "strokes") -> bytes:
    """Return the report as a PDF file, in one of ``STYLES`` or one of your own."""
    registerFont(UnicodeCIDFont(_FONT))
    paper = _Paper(STYLES[style] if isinstance(style, str) else style)
    if content.title:
        paper.paragraph(content.title, indent=0, centred=True)
    for text in content.preamble:
        paper.paragraph(text)
    tables = {table.section: table for table in content.form.tables.values()}
    for key in content.order:
        paper.paragraph(content.headings[key])
        for text in content.prose.get(key, ()):
            paper.paragraph(text)
        if key in tables:
            _table(paper, content, tables[key])
    for text in content.closing:
        paper.paragraph(text, indent=12)
    return paper.finish()


class _Paper:
    """Pages filled from top to bottom; ``y`` is where the next line may begin."""

    def __init__(self, style: PdfStyle) -> None:
        self.style = style
        self.number = 0
        self._file = io.BytesIO()
        self.canvas = Canvas(self._file, pagesize=(_WIDTH, _HEIGHT), invariant=1)
        self.y = 0.0
        self.new_page()

    def finish(self) -> bytes:
        self.canvas.showPage()
        self.canvas.save()
        return self._file.getvalue()

    def new_page(self) -> None:
        if self.number:
            self.canvas.showPage()
        self.number += 1
        self.y = _TOP
        self._turn()
        if self.style.running_head:
            self.text(200, 800, self.style.running_head.format(self.number), 10)
        if self.style.page_numbers:
            self.text(280, 45, self.style.page_numbers.format(self.number), 12)

    def _turn(self) -> None:
        if not self.style.quarters:
            return
        if not self.style.is_turned_without_saying:
            self.canvas.setPageRotation(90 * self.style.quarters)  # reportlab exchanges width and height itself
        elif self.style.quarters % 2:
            self.canvas.setPageSize((_HEIGHT, _WIDTH))
        x, y = ((0, 0), (_HEIGHT, 0), (_WIDTH, _HEIGHT), (0, _WIDTH))[self.style.quarters]
        self.canvas.translate(x, y)
        self.canvas.rotate(90 * self.style.quarters)

    def text(self, x: float, y: float, text: str, size: float) -> None:
        self.canvas.setFont(_FONT, size)
        pieces = [(x, text)]
        if self.style.by_character:
            ends = accumulate((stringWidth(character, _FONT, size) for character in text), initial=x)
            pieces = list(zip(ends, text, strict=False))
        for at, piece in pieces:
            self.canvas.drawString(at, y, piece)
            if self.style.bold:
                self.canvas.drawString(at + 0.3, y, piece)

    def paragraph(self, text: str, *, indent: float = 2, centred: bool = False) -> None:
        lines = wrapped(text, _RIGHT - _LEFT, _SIZE, indent * _SIZE)
        for index, line in enumerate(lines):
            if self.y - _LEADING < _BOTTOM:
                self.new_page()
            self.y -= _LEADING
            x = _LEFT + (indent * _SIZE if index == 0 else 0)
            if centred:
                x = (_LEFT + _RIGHT - stringWidth(line, _FONT, _SIZE)) / 2
            self.text(x, self.y + 6, line, _SIZE)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw an edge of a cell in the style's way."""
        kind, pen = self.style.lines, self.canvas
        if kind == "rectangles":
            pen.rect(x0 - 0.3, y0 - 0.3, x1 - x0 + 0.6, y1 - y0 + 0.6, stroke=0, fill=1)
        elif kind in ("strokes", "dashes"):
            pen.setLineWidth(0.5)
            pen.setDash((2, 2) if kind == "dashes" else ())
            pen.line(x0, y0, x1, y1)
        elif kind == "doubled":
            pen.setLineWidth(0.4)
            aside, below = (0.0, 1.2) if y0 == y1 else (1.2, 0.0)
            pen.line(x0 - aside, y0 - below, x1 - aside, y1 - below)
            pen.line(x0 + aside, y0 + below, x1 + aside, y1 + below)


def wrapped(text: str, width: float, size: float, indent: float = 0) -> list[str]:
    """Return a text cut into lines no wider than ``width`` points; no line begins with a closing mark."""
    lines, room = [""], width - indent
    for character in text:
        if stringWidth(lines[-1] + character, _FONT, size) > room and lines[-1] and character not in _INSEPARABLE:
            lines.append("")
            room = width
        lines[-1] += character
    return lines


class _Cell(NamedTuple):
    """A field with its place in the table, in rows and columns, and its text in lines."""

    field: Field
    row: int
    column: int
    lines: list[str]


def _table(paper: _Paper, content: Content, table: TableForm) -> None:
    drawn = draw(content, table)
    if not drawn:
        return
    xs = _columns(drawn, table)
    cells = list(_placed(drawn, xs))
    heights = _row_heights(cells, len(drawn))
    head = 3 if len(drawn[0]) > 1 or drawn[0][0].rows > 1 else 0
    start = 0
    repeated = list(range(head)) if paper.style.repeats_head else []
    while start < len(drawn):
        rows = repeated if start else []
        used = sum(heights[row] for row in rows)
        stop = start
        while stop < len(drawn) and (used + heights[stop] <= paper.y - _BOTTOM):
            used += heights[stop]
            stop += 1
        if stop <= max(start, head - 1 if start == 0 else 0):
            paper.new_page()
            continue
        _draw_rows(paper, cells, xs, heights, [*rows, *range(start, stop)], first=start)
        start = stop
        if start < len(drawn):
            paper.new_page()
    paper.y -= 12


def _columns(drawn: Drawn, table: TableForm) -> list[float]:
    """Return the edges of the columns: wide ones for row labels, the same for all values."""
    count = sum(field.columns for field in drawn[0])
    width = _RIGHT - _LEFT
    if table.layout == "columns":
        parts = [1.0] * count
    elif drawn[0][0].rows > 1:
        labels = drawn[0][0].columns
        parts = [*([1.6] * (labels - 1)), 6.0, *([1.5] * (count - labels))]
    else:
        parts = [2.0, *([1.0] * (count - 1))]
    return [_LEFT + width * edge / sum(parts) for edge in accumulate(parts, initial=0.0)]


def _placed(drawn: Drawn, xs: Sequence[float]) -> Iterator[_Cell]:
    covered: set[tuple[int, int]] = set()
    for row, fields in enumerate(drawn):
        column = 0
        for field in fields:
            while (row, column) in covered:
                column += 1
            area = {(row + down, column + across) for down in range(field.rows) for across in range(field.columns)}
            covered |= area
            end = min(column + field.columns, len(xs) - 1)
            room = xs[end] - xs[column] - 2 * _PADDING
            yield _Cell(field, row, column, wrapped(field.text, room, _CELL_SIZE))
            column += field.columns


def _row_heights(cells: Sequence[_Cell], rows: int) -> list[float]:
    heights = [16.0] * rows
    for cell in sorted(cells, key=lambda cell: cell.field.rows):
        span = range(cell.row, min(cell.row + cell.field.rows, rows))
        missing = len(cell.lines) * _CELL_LEADING + 2 * _PADDING - sum(heights[row] for row in span)
        if missing > 0:
            heights[span[-1]] += missing
    return heights


def _draw_rows(
    paper: _Paper,
    cells: Sequence[_Cell],
    xs: Sequence[float],
    heights: Sequence[float],
    rows: Sequence[int],
    first: int,
) -> None:
    """Draw some rows below each other; a label merged over rows before the ``first`` one is not printed again."""
    tops = list(accumulate((heights[row] for row in rows), initial=0.0))
    top = paper.y
    for cell in cells:
        inside = [index for index, row in enumerate(rows) if cell.row <= row < cell.row + cell.field.rows]
        if not inside:
            continue
        y1, y0 = top - tops[inside[0]], top - tops[inside[-1] + 1]
        x0, x1 = xs[cell.column], xs[min(cell.column + cell.field.columns, len(xs) - 1)]
        _draw_frame(paper, x0, y0, x1, y1)
        if cell.row in rows:
            _draw_text(paper, cell, x0, y0, x1, y1)
    paper.y = top - tops[-1]


def _draw_frame(paper: _Paper, x0: float, y0: float, x1: float, y1: float) -> None:
    if paper.style.lines == "boxes":
        paper.canvas.setLineWidth(0.5)
        paper.canvas.rect(x0, y0, x1 - x0, y1 - y0)
        return
    corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]
    for (ax, ay), (bx, by) in pairwise(corners):
        paper.line(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def _draw_text(paper: _Paper, cell: _Cell, x0: float, y0: float, x1: float, y1: float) -> None:
    y = (y0 + y1 + len(cell.lines) * _CELL_LEADING) / 2
    for line in cell.lines:
        y -= _CELL_LEADING
        x = (x0 + x1 - stringWidth(line, _FONT, _CELL_SIZE)) / 2
        if cell.field.kind == "label":
            x = x0 + _PADDING
        paper.text(x, y + 2.2, line, _CELL_SIZE)
