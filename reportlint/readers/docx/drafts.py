"""A document between its XML and its blocks: paragraphs and tables as they follow one another, each with its place."""

from typing import Union

from reportlint.model.named import NamedTuple
from reportlint.model.places import CellPlace, ParagraphPlace

WordPlace = ParagraphPlace | CellPlace

GENERATED = -1
"""In place of a paragraph, for characters that stand in none: the ordinals of automatic numbering."""


class Span(NamedTuple):
    """From character ``start`` of a line on, its characters are those of a paragraph from ``offset`` on.

    ``paragraph`` numbers all ``w:p`` elements of the main part from 0 in document order, or is GENERATED. Offsets
    count the characters that ``Runs.read`` returns.
    """

    start: int
    paragraph: int
    offset: int


class DraftLine(NamedTuple):
    """A paragraph, or its part between two soft breaks."""

    raw: str
    spans: tuple[Span, ...]


LONGEST_LABEL = 60
"""Characters; the longest label of the form has some forty. A longer text in a cell may be sentences."""


class DraftParagraph(NamedTuple):
    """A paragraph with its lines; blank ones are left out."""

    place: WordPlace
    lines: tuple[DraftLine, ...]


class DraftBox(NamedTuple):
    """A text box, which follows the paragraph that anchors it."""

    drafts: tuple["Draft", ...]


class DraftCell(NamedTuple):
    """A cell with what stands in it, and the lines of its own paragraphs; ``column`` counts grid columns from 0."""

    place: CellPlace
    column: int
    column_span: int
    row_span: int
    drafts: tuple["Draft", ...]
    lines: tuple[DraftLine, ...]


DraftRow = tuple[DraftCell, ...]


class DraftTable(NamedTuple):
    """A table without the cells that merged ones cover; ``is_simple`` where each has one short line at most."""

    rows: tuple[DraftRow, ...]
    is_simple: bool


Draft = Union[DraftParagraph, DraftBox, DraftTable]  # noqa: UP007 - the classes name it before it exists
