"""The characters of a paragraph: tracked changes accepted, fields by their results, nothing that is hidden."""

import re
from collections.abc import Callable

from reportlint.readers.docx.fields import whole_fields
from reportlint.readers.docx.looks import Looks
from reportlint.readers.docx.names import (
    ALTERNATE,
    BOX,
    BR,
    CUSTOM_XML,
    FIELD_CHAR,
    FIELD_TYPE,
    INS,
    MOVE_TO,
    R_PR,
    SDT,
    SMART_TAG,
    TAB,
    Element,
    M,
    R,
    T,
    W,
    child,
    chosen,
    content_of_control,
    head,
)
from reportlint.readers.docx.styles import Styles
from reportlint.readers.docx.symbols import symbol

Piece = tuple[Element, str]
"""An element and the characters it stands for: those of ``w:t``, a tab, "\\n" for a break."""

_IN_NUMBERS = frozenset(".,．，-−–")
_CONTROL = re.compile("[\x00-\x1f\x85\u2028\u2029]")
_CHARACTERS = {TAB: "\t", f"{W}ptab": "\t", BR: "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_DESCEND, _FIELD, _DRAWING, _SYMBOL, _FORMULA, _INNER, _CHARACTER = range(7)
_ACTIONS = {
    FIELD_CHAR: _FIELD,
    f"{W}sym": _SYMBOL,
    **dict.fromkeys((SDT, ALTERNATE, f"{W}ruby"), _INNER),
    **dict.fromkeys((f"{M}oMath", f"{M}oMathPara"), _FORMULA),
    **dict.fromkeys((f"{W}drawing", f"{W}pict", f"{W}object"), _DRAWING),
    **dict.fromkeys((INS, MOVE_TO, SMART_TAG, CUSTOM_XML), _DESCEND),
    **dict.fromkeys((f"{W}hyperlink", f"{W}fldSimple", f"{W}dir", f"{W}bdo"), _DESCEND),
    **dict.fromkeys(_CHARACTERS, _CHARACTER),
}
"""What is read besides runs and text; all else (deleted and moved text, instructions of fields, notes) is not."""
_PART_READ: dict[str, Callable[[Element], Element | None]] = {
    SDT: content_of_control,
    ALTERNATE: chosen,
    f"{W}ruby": lambda ruby: child(ruby, f"{W}rubyBase"),
}


class Runs:
    """Reads the paragraphs of a document, in their order: a field may go on from one paragraph to the next.

    ``may_hide`` tells whether anything in the document is hidden or looks other than plain.
    """

    def __init__(self, root: Element, styles: Styles) -> None:
        self._looks = Looks(root, styles)
        self.may_hide = self._looks.matter
        self._fields = whole_fields(root)
        self._in_instruction: list[bool] = []
        self._muted = 0
        self._style = ""
        self._raised = ""
        self._set_apart = False
        self._pieces: list[Piece] = []
        self._boxes: list[Element] = []

    def read(self, paragraph: Element, style: str) -> tuple[list[Piece], list[Element]]:
        """Return the characters of a paragraph in this style, and the text boxes that are anchored in it."""
        self._pieces, self._boxes, self._style = [], [], style
        self._raised, self._set_apart = "", False
        self._collect(paragraph)
        return self._pieces, self._boxes

    def enter_box(self) -> tuple[list[bool], int]:
        """Begin with a text box: fields that are open around it have no part in it. Return what ``leave_box`` needs."""
        outer = self._in_instruction, self._muted
        self._in_instruction, self._muted = [], 0
        return outer

    def leave_box(self, outer: tuple[list[bool], int]) -> None:
        """Go on behind a text box."""
        self._in_instruction, self._muted = outer

    def is_hidden(self, properties: Element | None, style: str) -> bool:
        """Tell whether a run (or a paragraph's mark) with these properties is hidden in a paragraph of this style."""
        return self._looks.is_hidden(properties, style)

    def _collect(self, node: Element) -> None:
        for element in node:
            tag = element.tag
            if tag == R:
                if self.may_hide:
                    self._run(element)
                else:
                    self._collect(element)
            elif tag == T:
                text = element.text
                if text and not self._muted:
                    self._add(element, text if text.isprintable() else _CONTROL.sub(" ", text))
            elif tag in _ACTIONS:
                self._rare(element, _ACTIONS[tag])

    def _run(self, run: Element) -> None:
        """Read a run of a document in which some are hidden, struck out or raised."""
        look = self._looks.look(head(run, R_PR), self._style)
        if look.hidden or look.unseen:
            self._set_apart |= look.unseen
            self._muted += 1  # its fields begin and end all the same
            self._collect(run)
            self._muted -= 1
        else:
            self._set_apart |= look.raised != self._raised
            self._raised = look.raised
            self._collect(run)

    def _add(self, element: Element, text: str) -> None:
        """Add characters; a raised 1 behind 13 is set apart, and so is what stands around characters left out."""
        if self._set_apart:
            self._set_apart = False
            before = self._pieces[-1][1][-1:] if self._pieces else ""
            if before.isdigit() or (before in _IN_NUMBERS and text[:1].isdigit()):
                text = f" {text}"
        self._pieces.append((element, text))

    def _rare(self, element: Element, action: int) -> None:
        if action == _DESCEND:
            self._collect(element)
        elif action == _FIELD:
            self._field(element)
        elif action == _DRAWING:
            if next(element.iter(BOX), None) is not None:
                self._boxes += _boxes(element)
        elif action == _INNER:
            inner = _PART_READ[element.tag](element)
            if inner is not None:
                self._collect(inner)
        elif self._muted:
            return
        elif action == _CHARACTER:
            self._add(element, _CHARACTERS[element.tag])
        elif action == _SYMBOL:
            self._add(element, symbol(element.get(f"{W}font") or "", element.get(f"{W}char") or ""))
        else:
            self._formula(element)

    def _field(self, mark: Element) -> None:
        """Follow a field: from its begin to its separator stands the instruction, from there to its end the result."""
        if mark not in self._fields:
            return
        kind = mark.get(FIELD_TYPE)
        if kind == "begin":
            self._in_instruction.append(True)
            self._muted += 1
        elif self._in_instruction:
            self._muted -= self._in_instruction[-1]
            self._in_instruction[-1] = False
            if kind == "end":
                self._in_instruction.pop()

    def _formula(self, formula: Element) -> None:
        """Add the characters of a formula, its parts apart: the digits of a fraction are not those of one number."""
        texts = [element for element in formula.iter(f"{M}t", T) if element.text]
        for index, element in enumerate(texts):
            text = _CONTROL.sub(" ", element.text or "")
            self._add(element, f" {text}" if index else text)


def _boxes(drawing: Element) -> list[Element]:
    """Return the text boxes of a drawing (not those inside them), each once: older programs get a second drawing."""
    found: list[Element] = []
    for element in drawing:
        if element.tag == BOX:
            found.append(element)
        elif element.tag == ALTERNATE:
            inner = chosen(element)
            if inner is not None:
                found += _boxes(inner)
        else:
            found += _boxes(element)
    return found
