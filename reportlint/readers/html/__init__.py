"""Web pages: what is shown of them, as lines of text and grids, each with its place in the source."""

import re
from collections.abc import Iterable, Sequence

from reportlint.errors import UnreadableError
from reportlint.model.document import Block, Document, ReaderNote
from reportlint.model.position import Position
from reportlint.readers.encoding import undecoded
from reportlint.readers.html.decoding import decoded
from reportlint.readers.html.flow import MAX_CHARACTERS, Flow
from reportlint.readers.html.places import SourcePlaces
from reportlint.readers.html.saved import SavedPlaces, saved_page
from reportlint.readers.invisible import has_invisible, without_invisible

MAX_BYTES = 8 * 1024 * 1024
"""Of a page; parsed, a hostile one takes fifty times as much memory. Real ones are this large by pictures alone."""
MAX_TAGS = 400_000
"""Tags of a page; a parsed one takes some two hundred bytes of memory, and the longest reports have ten thousand."""
MAX_LINES = 50_000
_OWN_PAGE = b'<meta name="generator" content="reportlint '
"""What our own page of results has in its head: it shows whole reports, and may lie beside them."""
_HEAD = 4096
LEAST_TEXT = 30
"""A page with fewer characters, but with frames or scripts, has its text elsewhere."""
_ELSEWHERE = re.compile(r"<i?frame\b|<script\b[^>]*(?:\bsrc\s*=|>[^<]{30})", re.IGNORECASE)


def read(content: bytes, path: str) -> Document:
    """Read a web page; raise UnreadableError for bytes that are no text, or more than any report has."""
    saved = saved_page(content)
    if saved:
        content = saved.content()
    _refuse(content)
    page = decoded(content, saved.label if saved else "")
    flow = Flow.of(page.text)
    raws = flow.lines.raw
    text = "\n".join(raws)
    _refuse_text(text, raws, page.text)
    notes = tuple(undecoded(raws)) if "\ufffd" in text else ()
    if page.cut or flow.is_cut:
        notes += (_cut_off(raws),)
    elif not _ends_in_text(page.text):
        flow.lines.gap()
    blocks: Iterable[Block] = flow.blocks
    if has_invisible(text):
        blocks = without_invisible(blocks)
    lines = tuple(raws)
    places = SourcePlaces(page.text, lines)
    return Document(
        path, "html", tuple(blocks), lines, notes, SavedPlaces(saved, places, page.encoding) if saved else places
    )


def _refuse(content: bytes) -> None:
    """Raise UnreadableError for our own page of results, and for a page that would take much to parse."""
    if _OWN_PAGE in content[:_HEAD]:
        raise UnreadableError("own-page")
    if len(content) > MAX_BYTES:
        raise UnreadableError("too-large", size=f"{len(content) / 1024**2:.0f} MB", limit=f"{MAX_BYTES // 1024**2} MB")
    if content.count(b"<") > MAX_TAGS:
        raise UnreadableError("too-long", characters=len(content), limit=MAX_CHARACTERS)


def _refuse_text(text: str, lines: Sequence[str], source: str) -> None:
    """Raise UnreadableError for a page with more text than any report has, or with its text elsewhere."""
    if len(text) > MAX_CHARACTERS:
        raise UnreadableError("too-long", characters=len(text), limit=MAX_CHARACTERS)
    if len(lines) > MAX_LINES:
        raise UnreadableError("too-many-lines", lines=len(lines), limit=MAX_LINES)
    if len(text) < 2 * LEAST_TEXT and len("".join(text.split())) < LEAST_TEXT and _ELSEWHERE.search(source):
        raise UnreadableError("no-page-text")


def _ends_in_text(source: str) -> bool:
    """Tell whether a page ends without any tag behind its last text: then it may be cut off within a word or number."""
    return bool(source[source.rfind(">") + 1 :].strip()) and source.rfind("<") < source.rfind(">")


def _cut_off(lines: Sequence[str]) -> ReaderNote:
    last = lines[-1] if lines else ""
    number, column = max(1, len(lines)), len(last) + 1
    return ReaderNote("cut-off", last[-20:], Position(number, column, number, column))
