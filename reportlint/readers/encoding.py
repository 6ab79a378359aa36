"""Characters from bytes: UTF-8 and UTF-16 with and without byte order mark, GB18030."""

import codecs
import re
from collections.abc import Iterable, Iterator

from reportlint.errors import UnreadableError
from reportlint.model.document import ReaderNote
from reportlint.model.named import NamedTuple
from reportlint.model.position import Position

_CONTROL = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)))
_CONTROL_CHARACTERS = r"[\x00-\x08\x0e-\x1a\x1c-\x1f]"  # asked of UTF-16 only: re compiles it on first use
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_TOLERATED = 0.01
"""The share of bytes that may be broken in a text that is otherwise UTF-8."""


class Decoded(NamedTuple):
    """The characters of a file; ``cut`` tells whether its last character was incomplete."""

    text: str
    encoding: str
    cut: bool = False


def decode(content: bytes) -> Decoded:
    """Decode a text file; raise UnreadableError where the bytes are no text in a known encoding."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _without_control(_checked(_decode(content[len(mark) :], encoding)))
    guess = _utf16_without_mark(content)
    if guess:
        return _without_control(_checked(_decode(content, guess)))
    if len(content.translate(None, _CONTROL)) < len(content):
        raise UnreadableError("binary")
    return _checked(_utf8_or_gb18030(content))


def _utf8_or_gb18030(content: bytes) -> Decoded:
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(content) - 3 and error.start > 0 and not content[: error.start].isascii():
            return Decoded(content[: error.start].decode("utf-8"), "utf-8", cut=True)
    try:
        return Decoded(content.decode("gb18030"), "gb18030")
    except UnicodeDecodeError as error:
        if error.start >= len(content) - 3 and error.start > 0:
            return Decoded(content[: error.start].decode("gb18030"), "gb18030", cut=True)
    return min((_decode(content, name) for name in ("utf-8", "gb18030")), key=lambda found: found.text.count("\ufffd"))


def _decode(content: bytes, encoding: str) -> Decoded:
    text = content.decode(encoding, "replace")
    cut = text.endswith("\ufffd")
    return Decoded(text.removesuffix("\ufffd"), encoding, cut)


def _checked(found: Decoded) -> Decoded:
    broken = found.text.count("\ufffd")
    if broken > max(3, len(found.text) * _TOLERATED):
        raise UnreadableError("encoding")
    return found


def _without_control(found: Decoded) -> Decoded:
    if re.search(_CONTROL_CHARACTERS, found.text):
        raise UnreadableError("binary")
    return found


def _utf16_without_mark(content: bytes) -> str | None:
    """Guess by the zero bytes: the upper half of each blank, digit and line break is zero, always on the same side.

    一 (U+4E00) has a zero lower half, so the other side is not free of them.
    """
    head = content[:65536]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if max(even, odd) < max(2, len(head) // 100):
        return None
    if odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 4 * odd else None


def undecoded(lines: Iterable[str]) -> Iterator[ReaderNote]:
    """Yield where characters stand that could not be decoded, line by line."""
    for number, line in enumerate(lines, 1):
        start = line.find("\ufffd")
        if start >= 0:
            end = line.rfind("\ufffd") + 1
            yield ReaderNote("characters", line[start:end][:40], Position(number, start + 1, number, end + 1))
