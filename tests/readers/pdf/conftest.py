"""Pages drawn by hand: each test draws what it is about, and looks at what the reader makes of it."""

import io

import pytest
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from reportlint.model.document import Grid
from reportlint.readers.pdf import read

FONT = "STSong-Light"


class Drawing:
    """A PDF in the making; ``pen`` is reportlab's canvas, y counts upwards from the lower edge (842 points high)."""

    def __init__(self, size=(595, 842), **options):
        registerFont(UnicodeCIDFont(FONT))
        self._file = io.BytesIO()
        self.pen = Canvas(self._file, pagesize=size, invariant=1, **options)

    def text(self, x, y, text, size=12):
        self.pen.setFont(FONT, size)
        self.pen.drawString(x, y, text)

    def grid(self, xs, ys, pen_width=0.5):
        """Draw a table's lines over its whole width and height."""
        self.pen.setLineWidth(pen_width)
        self.pen.grid(xs, ys)

    def cells(self, xs, ys, rows, size=12):
        """Print the texts of a table's cells, ``ys`` being the edges of its rows from top to bottom."""
        for bottom, row in zip(ys[1:], rows, strict=True):
            for left, text in zip(xs, row, strict=False):
                if text:
                    self.text(left + 4, bottom + 5, text, size)

    def content(self):
        self.pen.showPage()
        self.pen.save()
        return self._file.getvalue()

    def read(self):
        return read(self.content(), "drawn.pdf")


@pytest.fixture
def drawing():
    """A fresh drawing."""
    return Drawing()


@pytest.fixture
def new_drawing():
    """Makes drawings of other sizes or with other options."""
    return Drawing


@pytest.fixture
def texts():
    """The paragraphs of a document as plain strings, grids as lists of rows of strings."""

    def texts(document):
        return [
            [[cell.text.raw for cell in row] for row in block.rows] if isinstance(block, Grid) else block.text.raw
            for block in document.blocks
        ]

    return texts
