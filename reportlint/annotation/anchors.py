"""From a position in the text as read to the places in a Word document between which a comment can stand.

A comment begins and ends between two runs of one paragraph, or of neighbouring paragraphs. Inside of what Word gives no
comments (text boxes, formulas, ruby), and of what is written anew by itself (fields, controls whose content comes from
elsewhere), it stands around the whole of it; LibreOffice loses the text of a comment inside of a field.
"""

from collections.abc import Mapping
from typing import Literal

from reportlint.model.named import NamedTuple
from reportlint.model.places import CellPlace
from reportlint.model.position import Position
from reportlint.readers.docx import Sources
from reportlint.readers.docx.drafts import GENERATED
from reportlint.readers.docx.fields import whole_fields
from reportlint.readers.docx.names import ALTERNATE, FIELD_TYPE, SDT, SDT_PR, Element, M, P, R, T, W, child

Side = Literal["before", "after", "last", "from", "to"]


class Anchor(NamedTuple):
    """A place in the document: before or after an element, the last in a paragraph, or in a ``w:t``.

    There, a comment begins ``from`` a character on, or goes ``to`` (and without) it.
    """

    side: Side
    element: Element
    offset: int = 0


_WHOLE = frozenset({ALTERNATE, f"{W}fldSimple", f"{M}oMath", f"{M}oMathPara"})
_BOUND = tuple(f"{W}{name}" for name in ("text", "dataBinding", "date", "dropDownList", "comboBox", "picture"))
"""Kinds of content controls whose content is no free text."""


Fields = Mapping[Element, tuple[Element, Element]]
"""The marks at which the outermost field around an element begins and ends."""


def fields_of(root: Element) -> Fields:
    """Return the fields of a document, by all that stands in them; a field without end is none."""
    whole = whole_fields(root)
    found: dict[Element, tuple[Element, Element]] = {}
    begin: Element | None = None
    inside: list[Element] = []
    depth = 0
    for node in root.iter() if whole else ():
        kind = node.get(FIELD_TYPE) if node in whole else None
        if kind == "begin":
            begin, depth = begin if depth else node, depth + 1
        elif kind == "end" and begin is not None:
            depth -= 1
            if not depth:
                found.update(dict.fromkeys(inside, (begin, node)))
                inside = []
        elif depth:
            inside.append(node)
    return found


def anchors(position: Position, read: Sources, fields: Fields) -> tuple[Anchor, Anchor]:
    """Return where a comment on a position begins and ends; raise ValueError where the document has no paragraph."""
    found = _characters(position, read)
    if not found:
        return _beside(position.line, read)
    first, last = found
    start, end = (
        _outside(_anchor(*place, read, is_end=is_end), fields, is_end=is_end)
        for place, is_end in ((first, False), (last, True))
    )
    paragraph = _outermost_paragraph(start.element)
    if (
        paragraph.getparent() is not _outermost_paragraph(end.element).getparent()
    ):  # a table, say: a comment must not reach from one cell into another
        return start, Anchor("last", paragraph)
    return start, end


Character = tuple[int, int]
"""A ``w:p`` by its number, and the offset among its characters."""


def _characters(position: Position, read: Sources) -> tuple[Character, Character] | None:
    """Return the first and last characters at a position that the document itself holds, not its numbering."""
    found: list[Character] = []
    for line in range(max(1, position.line), min(position.end_line, len(read.lines)) + 1):
        raw, spans = read.lines[line - 1], read.places.spans[line - 1]
        start = position.column - 1 if line == position.line else 0
        stop = min(position.end_column - 1, len(raw)) if line == position.end_line else len(raw)
        ends = [*(span.start for span in spans[1:]), len(raw)]
        for span, end in zip(spans, ends, strict=False):
            first, last = max(start, span.start), min(stop, end)
            if span.paragraph != GENERATED and first < last:
                found.append((span.paragraph, span.offset + first - span.start))
                found.append((span.paragraph, span.offset + last - 1 - span.start))
    return (found[0], found[-1]) if found else None


def _beside(line: int, read: Sources) -> tuple[Anchor, Anchor]:
    """Return the place of what has no characters: an empty cell, or else the paragraph before."""
    line = min(max(line, 1), len(read.lines))
    place = read.places.places[line - 1]
    cell = read.cells.get(place) if isinstance(place, CellPlace) else None
    paragraph = None
    if cell is not None and not read.lines[line - 1].strip():
        paragraph = next(cell.iter(P), None)
    for number in range(line, 0, -1):
        if paragraph is not None:
            break
        spans = [span for span in read.places.spans[number - 1] if span.paragraph != GENERATED]
        if spans:
            paragraph = _numbered(read, spans[-1].paragraph)
    if paragraph is None:
        paragraph = next(read.main.iter(P), None)
    if paragraph is None:
        raise ValueError("no paragraph")
    last = Anchor("last", _outermost_paragraph(paragraph))
    return last, last


def _numbered(read: Sources, number: int) -> Element | None:
    for index, paragraph in enumerate(read.main.iter(P)):
        if index == number:
            return paragraph
    return None


def _anchor(number: int, offset: int, read: Sources, *, is_end: bool) -> Anchor:
    """Return the place before a character, or behind it where the comment ends with it."""
    before = 0
    for element, text in read.pieces[number]:
        if offset < before + len(text):
            return _in_piece(element, text, offset - before, is_end=is_end)
        before += len(text)
    raise ValueError(f"paragraph {number} has no character {offset}")


def _in_piece(element: Element, text: str, offset: int, *, is_end: bool) -> Anchor:
    holder = _whole_of(element)
    if holder is not None:
        return Anchor("after" if is_end else "before", holder)
    if element.tag != T:
        return Anchor("after" if is_end else "before", element)
    own = element.text or ""
    inside = offset - (len(text) - len(own)) + is_end  # a blank may have been put before the text
    return Anchor("to" if is_end else "from", element, min(max(inside, 0), len(own)))


def _outside(anchor: Anchor, fields: Fields, *, is_end: bool) -> Anchor:
    """Return the place before or behind the field in which an anchor is, or the anchor where it is in none."""
    marks = fields.get(anchor.element)
    if marks is None:
        return anchor
    return Anchor("after", marks[1]) if is_end else Anchor("before", marks[0])


def _whole_of(element: Element) -> Element | None:
    """Return the outermost element around a piece that a comment must not begin or end in, None where there is none."""
    paragraph = _outermost_paragraph(element)
    path = [element]
    while path[-1].getparent() is not paragraph and path[-1].getparent() is not None:
        path.append(path[-1].getparent())  # type: ignore[arg-type]
    for outer in reversed(path):
        if outer.tag in _WHOLE or (outer.tag == SDT and _is_bound(outer)):
            return outer
        if outer.tag == R:
            return None if element.getparent() is outer else outer
    return path[-1]


def _is_bound(control: Element) -> bool:
    properties = child(control, SDT_PR)
    return properties is not None and any(child(properties, tag) is not None for tag in _BOUND)


def _outermost_paragraph(element: Element) -> Element:
    """Return the paragraph around an element; of text boxes, the one that anchors them."""
    found = element
    node: Element | None = element
    while node is not None:
        if node.tag == P:
            found = node
        node = node.getparent()
    return found
