"""Comments put between the bytes of a document's XML, which otherwise stay as they are.

lxml would write the whole part anew (declaration, quotes, references, namespaces); so the places of elements in the
bytes are found with expat, and only what belongs to the comments is inserted.
"""

import re
from collections.abc import Iterable, Iterator
from xml.parsers import expat

from reportlint.annotation.anchors import Anchor
from reportlint.errors import UnreadableError
from reportlint.model.named import NamedTuple
from reportlint.readers.docx.names import R_PR, Element, W, child

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_DECLARED = re.compile(rb"^<\?xml[^>]*?encoding=[\"']([\w.-]+)[\"'][^>]*\?>")
_CHARACTER = re.compile(rb"&[^;]+;|\r\n|[\x00-\x7f]|[\xc0-\xff][\x80-\xbf]*")
_START_TAG = re.compile(rb"""<(?:[^"'>]|"[^"]*"|'[^']*')*>""")
_SPACE = b' xml:space="preserve"'


class Extent(NamedTuple):
    """Where an element stands in the bytes: start tag from ``start`` to ``inner``, end tag from ``tail`` to ``end``.

    Of an element without content (``<w:p/>``), ``inner``, ``tail`` and ``end`` are the same.
    """

    name: bytes
    start: int
    inner: int
    tail: int
    end: int


class Edit(NamedTuple):
    """At ``offset``, ``dropped`` bytes give way to ``before``, the comments' marks, and ``after``."""

    offset: int
    dropped: int
    before: bytes
    after: bytes


def plain_encoding(content: bytes) -> bytes:
    """Return XML in UTF-8; raise UnreadableError for what is neither that nor UTF-16."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        try:
            content = content.decode("utf-16").encode()
        except UnicodeError as error:
            raise UnreadableError("unannotatable") from error
        declared = _DECLARED.match(content)
        return content.replace(declared[1], b"UTF-8", 1) if declared else content
    declared = _DECLARED.match(content.removeprefix(b"\xef\xbb\xbf"))
    if declared and declared[1].lower() not in (b"utf-8", b"us-ascii"):
        raise UnreadableError("unannotatable")
    return content


def commented_text(content: bytes, root: Element, comments: Iterable[tuple[int, Anchor, Anchor]]) -> bytes:
    """Return the bytes of a document with marks for each comment: its number, and where it begins and ends.

    ``root`` is the same document as lxml read it. Raise UnreadableError where bytes and elements do not agree.
    """
    elements = list(root.iter("*"))
    extents = extents_of(content)
    if len(elements) != len(extents):
        raise UnreadableError("unannotatable")
    places = dict(zip(elements, extents, strict=True))
    text = _Bytes(content, places)
    starts: dict[Edit, list[bytes]] = {}
    ends: dict[Edit, list[bytes]] = {}
    for number, start, end in comments:
        prefix, declared = _prefix(start.element, content)
        begin = b'<%scommentRangeStart%s %sid="%d"/>' % (prefix, declared, prefix, number)
        finish = b'<%scommentRangeEnd%s %sid="%d"/>' % (prefix, declared, prefix, number)
        reference = b'<%sr%s><%scommentReference %sid="%d"/></%sr>' % (prefix, declared, prefix, prefix, number, prefix)
        if start == end:
            ends.setdefault(text.edit(start), []).append(begin + finish + reference)
        else:
            starts.setdefault(text.edit(start), []).append(begin)
            ends.setdefault(text.edit(end), []).append(finish + reference)
    marks = {edit: [*ends.get(edit, []), *starts.get(edit, [])] for edit in {**starts, **ends}}
    return b"".join(_spliced(content, sorted([*marks.items(), *((edit, []) for edit in text.spaces(marks))])))


def extents_of(content: bytes) -> list[Extent]:
    """Return where each element stands, in document order; raise UnreadableError for XML that expat cannot read."""
    parser = expat.ParserCreate()
    found: list[Extent | None] = []
    opened: list[tuple[int, bytes, int, int]] = []

    def start(name: str, _: object) -> None:
        place = parser.CurrentByteIndex
        tag = _START_TAG.match(content, place)
        if not tag:
            raise ValueError(f"no start tag at byte {place}")
        opened.append((len(found), name.encode(), place, tag.end()))
        found.append(None)

    def end(_: str) -> None:
        index, name, place, inner = opened.pop()
        tail = parser.CurrentByteIndex
        if content[inner - 2 : inner] == b"/>":
            found[index] = Extent(name, place, inner, inner, inner)
        else:
            found[index] = Extent(name, place, inner, tail, content.index(b">", tail) + 1)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError) as error:
        raise UnreadableError("unannotatable") from error
    return [extent for extent in found if extent]


def _prefix(element: Element, content: bytes) -> tuple[bytes, bytes]:
    """Return the prefix of Word's names at an element, and its declaration where there is none."""
    for prefix, uri in element.nsmap.items():
        if prefix and f"{{{uri}}}" == W:
            return prefix.encode() + b":", b""
    uri = STRICT if STRICT.encode() in content else W[1:-1]
    return b"rl:", f' xmlns:rl="{uri}"'.encode()


def _spliced(content: bytes, edits: Iterable[tuple[Edit, list[bytes]]]) -> Iterator[bytes]:
    done = 0
    for edit, marks in edits:
        yield content[done : edit.offset]
        yield edit.before
        yield from marks
        yield edit.after
        done = edit.offset + edit.dropped
    yield content[done:]


class _Bytes:
    """The bytes of a document, with the extents of its elements."""

    def __init__(self, content: bytes, places: dict[Element, Extent]) -> None:
        self._content = content
        self._places = places
        self._divided: dict[Edit, Extent] = {}

    def edit(self, anchor: Anchor) -> Edit:
        """Return where in the bytes an anchor is, and what must close before the marks and open again behind them."""
        element = anchor.element
        extent = self._places[element]
        if anchor.side == "last":
            return self._last_in(extent)
        if anchor.side in ("from", "to"):
            return self._in_text(anchor)
        is_before = anchor.side == "before"
        return self._beside(element, is_before=is_before) if _is_in_run(element) else self._plain(extent, is_before)

    def spaces(self, edits: Iterable[Edit]) -> Iterator[Edit]:
        """Yield edits that keep the blanks at the ends of texts that are divided."""
        for extent in {self._divided[edit] for edit in edits if edit in self._divided}:
            if b"xml:space" not in self._content[extent.start : extent.inner]:
                yield Edit(extent.inner - 1, 0, _SPACE, b"")

    def _plain(self, extent: Extent, is_before: bool) -> Edit:
        return Edit(extent.start if is_before else extent.end, 0, b"", b"")

    def _last_in(self, extent: Extent) -> Edit:
        if extent.inner == extent.end:  # <w:p/> becomes <w:p>…</w:p>
            return Edit(extent.end - 2, 2, b">", b"</%s>" % extent.name)
        return Edit(extent.tail, 0, b"", b"")

    def _beside(self, element: Element, *, is_before: bool) -> Edit:
        """Return the edit that divides a run before or after one of its children, or stands beside a run it ends."""
        run = element.getparent()
        assert run is not None
        extent, outer = self._places[element], self._places[run]
        others = [child for child in run if child.tag != R_PR and isinstance(child.tag, str)]
        if element is others[0] and is_before:
            return self._plain(outer, is_before=True)
        if element is others[-1] and not is_before:
            return self._plain(outer, is_before=False)
        return Edit(extent.start if is_before else extent.end, 0, b"</%s>" % outer.name, self._opening(run))

    def _in_text(self, anchor: Anchor) -> Edit:
        """Return the edit that divides a text; where it cannot be divided, all of it is part of the comment."""
        side, element, offset = anchor
        text = element.text or ""
        extent = self._places[element]
        if 0 < offset < len(text):
            place = self._offset(extent, offset)
            if place is not None:
                run = element.getparent()
                assert run is not None
                closing = b"</%s></%s>" % (extent.name, self._places[run].name)
                edit = Edit(place, 0, closing, self._opening(run) + b"<%s%s>" % (extent.name, _SPACE))
                self._divided[edit] = extent
                return edit
        if offset in (0, len(text)):
            return self._beside(element, is_before=offset == 0)
        return self._beside(element, is_before=side == "from")

    def _offset(self, extent: Extent, count: int) -> int | None:
        """Return where in the bytes the character ``count`` of a text stands; None where the text is no plain text."""
        raw = self._content[extent.inner : extent.tail]
        if b"<" in raw:  # a comment or CDATA section
            return None
        for number, match in enumerate(_CHARACTER.finditer(raw)):
            if number == count:
                return extent.inner + match.start()
        return None

    def _opening(self, run: Element) -> bytes:
        """Return the start tag and properties of a run, without the record of how these were changed."""
        outer = self._places[run]
        opening = self._content[outer.start : outer.inner]
        properties = child(run, R_PR)
        if properties is None:
            return opening
        own = self._places[properties]
        change = child(properties, f"{W}rPrChange")
        if change is None:
            return opening + self._content[own.start : own.end]
        gone = self._places[change]
        return opening + self._content[own.start : gone.start] + self._content[gone.end : own.end]


def _is_in_run(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and parent.tag == f"{W}r"
