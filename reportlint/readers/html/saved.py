"""Pages saved in one file (.mht, .mhtml, RFC 2557): a mail with the page among its parts.

There may be several of type ``text/html``, frames mostly: the one with the most text is the page.
"""

import binascii
import functools
import quopri
import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate, islice

from reportlint.model.position import Place, Position
from reportlint.readers.html.places import SourcePlaces

MAX_PAGES = 20
"""Pages in one file: the frames of a saved page are parts of their own."""
_HEAD = 4096
_NO_TEXT = re.compile(rb"<(script|style)\b.*?(?:</\1|\Z)|<[^>]*>", re.IGNORECASE | re.DOTALL)
_VERSION = re.compile(rb"^mime-version\s*:", re.IGNORECASE | re.MULTILINE)
_PAGE = re.compile(rb"^content-type\s*:\s*text/html\b", re.IGNORECASE | re.MULTILINE)
_HEADERS_END = re.compile(rb"\r?\n[ \t]*\r?\n")
_DECLARED = re.compile(rb"""boundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))""", re.IGNORECASE)
_TRANSFER = re.compile(rb"^content-transfer-encoding\s*:\s*([\w-]+)", re.IGNORECASE | re.MULTILINE)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)


@dataclass(frozen=True)
class SavedPage:
    """A page as it stands in the file: its lines begin with number ``line``; ``label`` is the encoding of its text."""

    body: bytes
    line: int
    transfer: str
    label: str

    def content(self) -> bytes:
        """Return the page as it was before it was packed."""
        return self._unpack(self.body)

    @functools.cached_property
    def _unpack(self) -> Callable[[bytes], bytes]:
        unpack: dict[str, Callable[[bytes], bytes]] = {
            "quoted-printable": quopri.decodestring,
            "base64": _without_base64,
        }
        return unpack.get(self.transfer, bytes)

    @functools.cached_property
    def _starts(self) -> list[int]:
        """How many bytes of the unpacked page stand before each line of the file."""
        lines = self.body.splitlines(keepends=True)
        return [0, *accumulate(len(self._unpack(line)) for line in lines)]

    def line_of(self, offset: int) -> int:
        """Return the line of the file in which a byte of the unpacked page stands."""
        return self.line + min(bisect_right(self._starts, offset), max(1, len(self._starts) - 1)) - 1


@dataclass(frozen=True)
class SavedPlaces:
    """Tells the lines of the file for a position in the text of a saved page; packed, it has no columns to speak of."""

    page: SavedPage
    places: SourcePlaces
    encoding: str

    def __call__(self, position: Position) -> Place:
        """Return the lines of the file, with column 1."""
        first, last = (self._line(offset) for offset in self.places.stretch(position))
        return Position(first, 1, last, 1)

    def _line(self, offset: int) -> int:
        return self.page.line_of(len(self.places.source[:offset].encode(self.encoding, "replace")))


def saved_page(content: bytes) -> SavedPage | None:
    """Return the page in a file that is a mail, None where it is no such file or there is no page in it."""
    head = content[:_HEAD]
    if head.lstrip().startswith(b"<") or not _VERSION.search(head):
        return None
    parts = (_page_at(content, found.start()) for found in islice(_PAGE.finditer(content), MAX_PAGES))
    pages = [page for page in parts if page]
    return max(pages, key=_text_of) if len(pages) > 1 else next(iter(pages), None)


def _page_at(content: bytes, found: int) -> SavedPage | None:
    """Return the part of a file among whose headers one stands at an offset."""
    start = _HEADERS_END.search(content, found)
    if not start:
        return None
    before = content.rfind(b"\n\n" if b"\r" not in content[:_HEAD] else b"\r\n\r\n", 0, found)
    headers = content[max(before, 0) : start.start()]
    boundaries = [one[1] or one[2] for one in islice(_DECLARED.finditer(content, 0, start.end()), MAX_PAGES)]
    ends = [content.find(b"\n--" + boundary, start.end()) for boundary in boundaries]
    transfer, charset = _TRANSFER.search(headers), _CHARSET.search(headers)
    return SavedPage(
        content[start.end() : min((end for end in ends if end >= 0), default=len(content))],
        content.count(b"\n", 0, start.end()) + 1,
        transfer[1].decode().lower() if transfer else "",
        charset[1].decode().lower() if charset else "",
    )


def _text_of(page: SavedPage) -> int:
    """Return about how much text there is in a page: a frame has none."""
    return len(b"".join(_NO_TEXT.sub(b"", page.content()).split()))


def _without_base64(packed: bytes) -> bytes:
    try:
        return binascii.a2b_base64(packed)
    except binascii.Error:  # cut off
        return binascii.a2b_base64(packed[: len(packed) // 4 * 4].rstrip(b"=") + b"===")
