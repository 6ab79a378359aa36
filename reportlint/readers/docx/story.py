"""Paragraphs and tables of a document one after the other, as they would be printed."""

from itertools import islice

from reportlint.model.named import NamedTuple
from reportlint.model.places import CellPlace, ParagraphPlace
from reportlint.readers.docx.bounds import MAX_LINES, refuse_many
from reportlint.readers.docx.cells import Merges, cell_form, columns_before
from reportlint.readers.docx.drafts import (
    LONGEST_LABEL,
    Draft,
    DraftBox,
    DraftCell,
    DraftLine,
    DraftParagraph,
    DraftTable,
    WordPlace,
)
from reportlint.readers.docx.joining import Part, lines_of
from reportlint.readers.docx.names import (
    ALTERNATE,
    BODY,
    CUSTOM_XML,
    DEL,
    INS,
    LEVEL,
    MOVE_FROM,
    MOVE_TO,
    NUM_ID,
    NUM_PR,
    P_PR,
    P_STYLE,
    R_PR,
    SDT,
    SMART_TAG,
    TBL,
    TC,
    TR,
    TR_PR,
    VAL,
    Element,
    P,
    W,
    child,
    chosen,
    content_of_control,
    head,
    is_on,
    value,
)
from reportlint.readers.docx.numbering import Numbering
from reportlint.readers.docx.package import Package
from reportlint.readers.docx.runs import Piece, Runs
from reportlint.readers.docx.styles import Styles

_WRAPPERS = frozenset({CUSTOM_XML, SMART_TAG, INS, MOVE_TO})
_GONE = frozenset({DEL, MOVE_FROM})
_BLOCKS, _ROWS, _CELLS = frozenset({P, TBL}), frozenset({TR}), frozenset({TC})


class ParagraphForm(NamedTuple):
    """What a paragraph's properties say; ``goes_on`` where its mark is deleted or hidden: the next one joins it."""

    style: str
    num_id: str | None
    level: str | None
    goes_on: bool


_NOTHING = ParagraphForm("", None, None, goes_on=False)


class Story:
    """Reads the main part of a document, once and in order: numbering and fields depend on what stood before.

    ``pieces`` are the characters of each ``w:p`` that was read, by its number in document order; ``cells`` the ``w:tc``
    at each place.
    """

    def __init__(self, package: Package) -> None:
        self._body = child(package.main, BODY)
        self._styles = Styles(package.styles)
        self._runs = Runs(package.main, self._styles)
        self._numbering = Numbering(package.numbering, self._styles) if package.numbering is not None else None
        cells = sum(1 for _ in package.main.iter(TC))
        self._index = {paragraph: index for index, paragraph in enumerate(islice(package.main.iter(P), MAX_LINES + 1))}
        refuse_many(max(cells, len(self._index)))
        self._plain = ParagraphForm(self._styles.default, None, None, goes_on=False)
        # The properties of paragraphs often say nothing that matters, and it takes long to look at them all:
        self._are_all_plain = (
            self._numbering is None
            and not self._runs.may_hide
            and next(package.main.iter(DEL, MOVE_FROM), None) is None
        )
        self._paragraphs = 0
        self._tables = 0
        self.pieces: dict[int, list[Piece]] = {}
        self.cells: dict[CellPlace, Element] = {}

    def read(self) -> tuple[Draft, ...]:
        """Return the paragraphs and tables of the body."""
        return () if self._body is None else self._drafts(self._body, None)

    def _drafts(self, container: Element, place: WordPlace | None) -> tuple[Draft, ...]:
        """Return what a container holds; all of it stands at ``place``, or where it is None, is counted itself."""
        drafts: list[Draft] = []
        form = _NOTHING
        parts: list[Part] = []  # of the paragraph being read: more than one where marks are deleted or hidden
        boxes: list[Element] = []
        for element in _children(container, _BLOCKS):
            if element.tag == TBL:
                if parts:
                    drafts += self._paragraph(form, parts, boxes, place)
                    parts, boxes = [], []
                drafts.append(self._table(element))
                continue
            form = self._plain if self._are_all_plain else self._form(element)
            index = self._index[element]
            pieces, anchored = self._runs.read(element, form.style)
            self.pieces[index] = pieces
            parts.append((index, pieces))
            boxes += anchored
            if not form.goes_on:
                drafts += self._paragraph(form, parts, boxes, place)
                parts, boxes = [], []
        if parts:
            drafts += self._paragraph(form, parts, boxes, place)
        return tuple(drafts)

    def _paragraph(
        self, form: ParagraphForm, parts: list[Part], boxes: list[Element], place: WordPlace | None
    ) -> list[Draft]:
        """Return a paragraph that is complete and its text boxes; nothing where it is gone with its mark."""
        if form.goes_on and not boxes and not any(pieces for _, pieces in parts):
            return []
        if place is None:
            self._paragraphs += 1
            place = ParagraphPlace(self._paragraphs)
        ordinal = ""
        if self._numbering is not None:
            ordinal = self._numbering.ordinal(form.num_id, form.level, form.style)
        lines = lines_of(parts, ordinal)
        drafts: list[Draft] = [DraftParagraph(place, lines)] if lines else []
        for box in boxes:
            outer = self._runs.enter_box()
            drafts.append(DraftBox(self._drafts(box, place)))
            self._runs.leave_box(outer)
        return drafts

    def _form(self, paragraph: Element) -> ParagraphForm:
        properties = head(paragraph, P_PR)
        style, num_id, level = self._styles.default, None, None
        mark: Element | None = None
        for element in () if properties is None else properties:
            tag = element.tag
            if tag == P_STYLE:
                style = element.get(VAL) or style
            elif tag == NUM_PR:
                num_id, level = value(element, NUM_ID), value(element, LEVEL)
            elif tag == R_PR:
                mark = element
        goes_on = self._runs.is_hidden(mark, style)
        if mark is not None and not goes_on:
            goes_on = any(element.tag in _GONE for element in mark)
        return ParagraphForm(style, num_id, level, goes_on)

    def _table(self, table: Element) -> DraftTable:
        self._tables += 1
        number = self._tables
        rows: list[list[DraftCell]] = []
        merges = Merges(rows)
        is_simple = True
        for row in _children(table, _ROWS):
            properties = child(row, TR_PR)
            if properties is not None and _is_gone(properties):
                continue
            rows.append([])
            merges.next_row()
            column = columns_before(properties)
            for element in _children(row, _CELLS):
                form = cell_form(element)
                if form.is_deleted:
                    continue
                if not ((form.joins or form.continues) and merges.covers(column, form)):
                    place = CellPlace(number, len(rows), column + 1)
                    self.cells[place] = element
                    drafts = self._drafts(element, place)
                    lines = _own_lines(drafts)
                    if drafts and (len(drafts) > 1 or len(lines) != 1 or len(lines[0].raw) > LONGEST_LABEL):
                        is_simple = False
                    rows[-1].append(DraftCell(place, column, form.span, 1, drafts, lines))
                    if form.begins:
                        merges.begin(column)
                column += form.span
        return DraftTable(tuple(map(tuple, rows)), is_simple)


def _own_lines(drafts: tuple[Draft, ...]) -> tuple[DraftLine, ...]:
    """Return the lines of the paragraphs among these."""
    if len(drafts) == 1 and isinstance(drafts[0], DraftParagraph):
        return drafts[0].lines
    return tuple([line for draft in drafts if isinstance(draft, DraftParagraph) for line in draft.lines])


def _children(container: Element, tags: frozenset[str]) -> list[Element]:
    """Return the children of these names, also those in content controls and other wrappers; no deleted ones."""
    found: list[Element] = []
    for element in container:
        tag = element.tag
        if tag in tags:
            found.append(element)
        elif tag in _WRAPPERS:
            found += _children(element, tags)
        elif tag in (SDT, ALTERNATE):
            inner = content_of_control(element) if tag == SDT else chosen(element)
            if inner is not None:
                found += _children(inner, tags)
    return found


def _is_gone(properties: Element) -> bool:
    """Tell whether a row is deleted or hidden."""
    hidden = child(properties, f"{W}hidden")
    return child(properties, DEL) is not None or (hidden is not None and is_on(hidden))
