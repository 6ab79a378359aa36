"""Reading a tree of elements from top to bottom: running text line by line, tables as grids."""

from collections.abc import Iterator

from lxml.etree import _Element as Element

from reportlint.errors import UnreadableError
from reportlint.model.document import Block, Paragraph, Text
from reportlint.readers.html import tables
from reportlint.readers.html.blanks import split_lines, without_breaks
from reportlint.readers.html.elements import (
    BLOCK,
    BREAK,
    FIELD,
    FOOTER,
    INLINE,
    KINDS,
    LEFT_OUT,
    PREFORMATTED,
    TABLE,
    children_of,
    is_of_page,
    line_of,
)
from reportlint.readers.html.nesting import without_blocks, without_plain
from reportlint.readers.html.reopening import reopened
from reportlint.readers.html.tree import tree_of
from reportlint.readers.lines import Lines

MAX_CHARACTERS = 500_000
"""As for plain text: the reports of provinces have some thirty thousand characters."""
MAX_DEPTH = 100
"""Elements nested deeper than this are read as if they were not nested; real pages have some thirty levels."""
_NO_TEXT = frozenset({FIELD, LEFT_OUT})
_SHOWN_FIELDS = frozenset({"", "text", "number"})


_new = tuple.__new__  # quicker than the constructors of named tuples


class Flow:
    """Blocks and lines of a page as they are read.

    ``mark`` is an attribute to take the text of blank cells from: it says where they are (see ``marks``). ``origins``,
    where it is a dictionary, is given the line of the source for each line of the text, as the parser counts it.
    """

    def __init__(self, mark: str = "", origins: dict[int, int] | None = None) -> None:
        self.lines = Lines()
        self.blocks: list[Block] = []
        self.mark = mark
        self.origins = origins
        self.inside: tables.Inside | None = None
        """What is collected of the cell that is being read; None outside cells."""
        self.is_cut = False
        """Whether the parser gave up before the end of the page."""
        self.tables = 0
        """How many tables the one that is being read stands in."""
        self._pieces: list[str] = []
        self._depth = 0
        self._is_preformatted = False

    @classmethod
    def of(cls, source: str, *, mark: str = "", origins: dict[int, int] | None = None) -> "Flow":
        """Read a page from top to bottom."""
        flow = cls(mark, origins)
        root, flow.is_cut = tree_of(source.encode())
        for without in (without_plain, without_blocks) if flow.is_cut else ():
            source = without(source)
            root, flow.is_cut = tree_of(source.encode())
            if not flow.is_cut:
                break
        if root is None:
            return flow
        flow.read(root)
        if reopened(root, sum(map(len, flow.lines.raw))):
            is_cut = flow.is_cut
            flow = cls(mark, origins)
            flow.is_cut = is_cut
            if origins:
                origins.clear()
            flow.read(root)
        return flow

    @property
    def is_traced(self) -> bool:
        """Tell whether it matters of which element each line is."""
        return bool(self.mark) or self.origins is not None

    def read(self, element: Element) -> None:
        """Read an element as a block of its own."""
        self._flush(element)
        self._depth += 1
        self._walk(element)
        self._depth -= 1
        self._flush(element)

    def read_cell(self, element: Element) -> "tables.Inside":
        """Read the lines of a cell of a grid, without making paragraphs of them."""
        inside = self.inside = tables.Inside()
        self.read(element)
        self.inside = None
        return inside

    def add(self, raw: str, element: Element) -> Text:
        """Add a line of text that stands in an element."""
        text = self.lines.add(raw)
        if self.origins is not None:
            self.origins[text.line] = line_of(element)
        return text

    def paragraph(self, raw: str, element: Element) -> None:
        """Add a line of running text, unless it is blank."""
        raw = raw.strip()
        if not raw:
            return
        if "  " in raw or not raw.isprintable():
            raw = without_breaks(raw)
        raws = self.lines.raw
        raws.append(raw)
        text = _new(Text, (raw, len(raws), 1, ()))
        if self.origins is not None:
            self.origins[len(raws)] = line_of(element)
        if self.inside is not None:
            self.inside.texts.append(text)
        else:
            self.blocks.append(_new(Paragraph, (text,)))

    def _walk(self, element: Element) -> None:
        pieces = self._pieces
        if (raw := element.text) and (pieces or not raw.isspace()):
            pieces.append(raw)
        for child in children_of(element):
            kind = KINDS.get(child.tag, INLINE)
            if kind == BLOCK:
                if pieces:
                    self._flush(element)
                if len(child) or self._is_preformatted:
                    self._nested(child)
                elif raw := child.text:
                    self.paragraph(raw, child)
            elif kind != LEFT_OUT:
                self._read_other(child, kind)
            if (raw := child.tail) and (pieces or not raw.isspace()):
                pieces.append(raw)

    def _read_other(self, element: Element, kind: str) -> None:
        if kind == BREAK:
            self._flush(element)
        elif kind == INLINE:
            self._inline(element)
        elif kind == TABLE and self._depth < MAX_DEPTH:
            self._flush(element)
            tables.read_table(self, element)
        elif kind == TABLE:
            self._flat(element)
        elif kind == PREFORMATTED:
            self._preformatted(element)
        elif kind == FIELD:
            self._field(element)
        elif kind == FOOTER and not is_of_page(element):
            self._nested(element)

    def _field(self, element: Element) -> None:
        """Read what a field shows; in running text, buttons and fields to choose in belong to the page."""
        value: str | None = None
        if element.tag == "input":
            if (element.get("type") or "").lower() in _SHOWN_FIELDS:
                value = element.get("value")
        elif self.inside is not None:
            chosen = [element] if element.tag != "select" else [*element.iterfind(".//option[@selected]")][:1]
            value = " ".join(" ".join(shown_texts(one)) for one in chosen)
        if value:
            self._pieces += (" ", value, " ")

    def _nested(self, element: Element) -> None:
        if self._depth < MAX_DEPTH:
            self.read(element)
        else:
            self._flat(element)

    def _flat(self, element: Element) -> None:
        """Read an element that is nested too deep: each piece of text is a line."""
        self._flush(element)
        for raw in shown_texts(element):
            self.paragraph(raw, element)

    def _inline(self, element: Element) -> None:
        if self._depth >= MAX_DEPTH:
            self._pieces += (" ", " ".join(shown_texts(element)), " ")
            return
        self._depth += 1
        self._walk(element)
        self._depth -= 1

    def _preformatted(self, element: Element) -> None:
        self._flush(element)
        before, self._is_preformatted = self._is_preformatted, True
        self._nested(element)
        self._is_preformatted = before

    def _flush(self, element: Element) -> None:
        """End the line: what was gathered since the last one is a line of text."""
        if not self._pieces:
            return
        raw = "".join(self._pieces)
        self._pieces.clear()
        if len(raw) > MAX_CHARACTERS:
            raise UnreadableError("too-long", characters=len(raw), limit=MAX_CHARACTERS)
        if self._is_preformatted:
            for line in split_lines(raw):
                self.paragraph(line, element)
        else:
            self.paragraph(raw, element)


def shown_texts(element: Element) -> Iterator[str]:
    """Yield all pieces of text in an element, however deep, but those that are left out."""
    waiting: list[tuple[Element, bool]] = [(element, False)]
    while waiting:
        current, is_done = waiting.pop()
        if is_done:
            if current.tail and current is not element:
                yield current.tail
            continue
        waiting.append((current, True))
        if KINDS.get(current.tag, INLINE) in _NO_TEXT and current is not element:
            continue
        if current.text:
            yield current.text
        waiting += ((child, False) for child in reversed(current))
