"""Characters of a web page: by its byte order mark, its bytes, and what it says of its encoding, in that order."""

import codecs
import re

from reportlint.errors import UnreadableError
from reportlint.readers.encoding import Decoded, decode

_LABEL = re.compile(rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:.-]+)""", re.IGNORECASE)
_HEAD = 4096
"""The label stands within the first bytes; browsers look at 1024, pages of old editors need more."""
_OTHER_LABELS = {"big5": "big5hkscs", "big5-hkscs": "big5hkscs"}
"""Labels to be believed besides UTF-8 and the GB family. That is tried anyway, as GB18030: gb2312 has too little.

Western labels are what an editor wrote without asking: such a page has Chinese characters all the same.
"""
_REPLACED = bytes(0x7F if code < 0x20 and code not in b"\t\n\x0b\x0c\r" else code for code in range(256)).replace(
    b"\x0b", b" "
)
"""Control characters become DEL: the parser would drop some of them, and 1\\x022 would be read as 12."""
_DEL, _UNKNOWN, _MARK = "\x7f", "\ufffd", "\ufeff"
_MOST_ZEROS = 20
"""Zero bytes that may have slipped into a page (a faulty disk or program); a text in UTF-16 has more."""
_ZERO = re.compile(rb"(?<![0-9])\0|\0(?![0-9])")
"""A zero byte that is left out, as browsers do; one between digits may be a digit that was lost."""
_MOST_CONTROLS = 0.001
"""The share of control characters that may have slipped into a page; more are no text."""
_TOLERATED = 0.01
"""The share of characters that may be broken in a page that says it is UTF-8."""


def decoded(content: bytes, label: str = "") -> Decoded:
    """Decode a web page; what is no character is U+FFFD. Raise UnreadableError where the bytes are no text.

    ``label`` is the encoding that was said to be the page's outside of it.
    """
    is_marked = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    zeros = content.count(b"\0") if b"\0" in content else 0
    if zeros <= max(1, min(_MOST_ZEROS, len(content) // 500)):
        content = _ZERO.sub(b"", content) if zeros and not is_marked else content
        zeros = 0
    if is_marked or (zeros and b"\0" in content[:_HEAD]):
        return _without_controls(decode(content))
    plain = content.translate(_REPLACED)
    if plain != content:
        _refuse_binary(content, plain)
    return _without_controls(_decoded(plain.removeprefix(codecs.BOM_UTF8), label))


def _decoded(content: bytes, name: str) -> Decoded:
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if not name and (label := _LABEL.search(content[:_HEAD])):
        name = label[1].decode("ascii").lower()
    if name in _OTHER_LABELS:
        try:
            return Decoded(content.decode(_OTHER_LABELS[name]), _OTHER_LABELS[name])
        except UnicodeDecodeError:
            pass
    if name in {"utf-8", "utf8"}:
        text = content.decode("utf-8", "replace")
        if text.count(_UNKNOWN) <= len(text) * _TOLERATED:
            return Decoded(text.removesuffix(_UNKNOWN), "utf-8", text.endswith(_UNKNOWN))
    return decode(content)


def _refuse_binary(content: bytes, plain: bytes) -> None:
    controls = plain.count(_DEL.encode()) - content.count(_DEL.encode())
    if controls > max(3, len(content) * _MOST_CONTROLS):
        raise UnreadableError("binary")


def _without_controls(found: Decoded) -> Decoded:
    text = found.text.lstrip(_MARK)  # several programs in a row may each have put one there
    if _DEL in text:
        text = text.replace(_DEL, _UNKNOWN)
    return found._replace(text=text)
