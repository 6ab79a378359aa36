"""A recognised report. Nothing in it was invented: what was not read is ``unread``, not 0."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Literal

from reportlint.model.document import Text, itself
from reportlint.model.form import CellKey, Form
from reportlint.model.named import NamedTuple
from reportlint.model.position import Place, Position

CellKind = Literal["number", "blank", "placeholder", "text", "unread"]

DamageKind = Literal[
    "date",  # 年 or 月 lost: 202411日
    "document-number",  # bracket lost: 〔202130号
    "quotes",  # quotation marks lost
    "punctuation",  # all punctuation made half width
    "characters",  # U+FFFD, bytes that are no text
    "table-missing",  # a table section with nothing in it
    "row",  # a row with too few or too many values
    "label",  # a row label that is cut off
    "unlabelled-row",  # a row of values without a label
    "cut-off",  # the report ends in the middle
    "furniture",  # navigation and footers of a web page
]


class Cell(NamedTuple):
    """A cell of a table: the text as printed, what kind it is, its value (int, Decimal) if it is a number.

    ``unread`` cells have no value and no position of their own: ``position`` is then that of the row or table.
    ``inferred_by`` are the names of the sums without which the value could not be told from its neighbours; nothing can
    be judged by these.
    """

    key: CellKey
    raw: str
    kind: CellKind
    value: int | Decimal | None
    position: Position
    inferred_by: tuple[str, ...] = ()

    @property
    def is_number(self) -> bool:
        """Tell whether the cell holds a number that was read."""
        return self.kind == "number"


class Row(NamedTuple):
    """A row as printed: its label, its cells by column key, and the values printed in it, however many there are.

    ``printed`` differs from the number of cells when values are missing or too many; the cells that cannot be told
    apart are then unread.
    """

    key: str
    label: str
    position: Position
    cells: Mapping[str, Cell]
    printed: tuple[str, ...]


class Table(NamedTuple):
    """A table that was found, with the rows that were found in it.

    ``unlabelled`` are rows of values that stand under no label; ``extra`` are labelled rows the form does not have;
    ``has_note`` tells whether the form's note on the table (本列数据的勾稽关系为…) stands in it.
    """

    key: str
    position: Position
    rows: Mapping[str, Row]
    unlabelled: tuple[Row, ...] = ()
    extra: tuple[Row, ...] = ()
    has_note: bool = False

    def cell(self, row: str, column: str) -> Cell | None:
        """Return the cell, or None where the row was not found."""
        found = self.rows.get(row)
        return found.cells.get(column) if found else None

    def cells(self) -> Iterator[Cell]:
        """Return all cells row by row, in the order of the form."""
        return chain.from_iterable([row.cells.values() for row in self.rows.values()])


class Phrase(NamedTuple):
    """A piece of text with its place."""

    text: str
    position: Position


class Prose(NamedTuple):
    """Running text made searchable: full-width letters and digits narrowed, blanks and breaks inside words removed.

    ``text`` is what patterns are matched against. Punctuation is folded to half width (，→ ,  （→ ( ：→ :), 。and、and
    《》“” stay as they are; ``raw`` is the same stretch as it stands in the source.
    """

    text: str
    source: Text
    offsets: Sequence[int]

    @property
    def raw(self) -> str:
        """Return the text as it stands in the source."""
        return self.source.raw

    def position(self, start: int, end: int) -> Position:
        """Return where the characters ``start`` to ``end`` (exclusive) of ``text`` stand in the source."""
        if not self.text:
            return self.source.position()
        first = self.offsets[min(start, len(self.offsets) - 1)]
        return self.source.position(first, self.offsets[end - 1] + 1 if end > start else first)


class Section(NamedTuple):
    """A section that was found: heading as printed (with ordinal), and its text without the tables.

    ``is_accepted`` tells whether the heading is one of the wordings the form accepts. ``has_table_cells`` tells whether
    anything like a cell or number of a table stands in it. ``repeats`` are further places where the heading stands.
    """

    key: str
    heading: Phrase
    ordinal: str
    is_accepted: bool
    paragraphs: tuple[Prose, ...]
    repeats: tuple[Position, ...] = ()

    @property
    def text(self) -> str:
        """Return all paragraphs, one a line, as ``Prose.text``."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


class Period(NamedTuple):
    """A statistics period that the report states; ``start`` is None for 截至…."""

    start: date | None
    end: date
    text: str
    position: Position


class StatedDate(NamedTuple):
    """A day on which the report was signed, or published as the page around it says (发布日期), with its place."""

    source: Literal["signature", "page"]
    day: date
    text: str
    position: Position


class Damage(NamedTuple):
    """A place where the source lost something on its way to us; nothing that stands there can be judged."""

    kind: DamageKind
    text: str
    position: Position


class Report(NamedTuple):
    """A report as recognised. What was not found is None or absent.

    ``form`` is the form the report really follows: where it mixes editions (``hybrid`` names the parts taken from
    another one, such as ``applications.other``), its tables hold the rows that were found.
    ``periods`` are all statements of the statistics period, in reading order. ``dates`` are the days of signature and
    publication that are certain, ``signed_by`` is the body that signs at the end. ``preamble`` is the text between
    title and first section. ``place`` says where in the file a position is.
    """

    path: str
    form: Form
    title: Phrase | None
    organisation: str | None
    year: int | None
    periods: tuple[Period, ...]
    preamble: tuple[Prose, ...]
    sections: Mapping[str, Section]
    tables: Mapping[str, Table]
    hybrid: tuple[str, ...] = ()
    damage: tuple[Damage, ...] = ()
    place: Callable[[Position], Place] = itself
    dates: tuple[StatedDate, ...] = ()
    signed_by: Phrase | None = None

    def prose(self) -> Iterator[Prose]:
        """Yield all running text: preamble, then section by section."""
        yield from self.preamble
        for section in self.sections.values():
            yield from section.paragraphs

    def damaged(self, *kinds: DamageKind) -> Iterator[Damage]:
        """Yield the damage of these kinds."""
        return (damage for damage in self.damage if damage.kind in kinds)
