"""A font of boxes, in place of Chinese fonts a file does not bring along: no machine reads it otherwise than another.

pdfium looks for such fonts among those of the machine. Where it finds none, a character drawn by itself has no outline,
and pdfium leaves it out of the text of the page; what it finds decides how high a line is. With this font every
character has an outline, and nothing depends on what is installed. Western fonts pdfium brings itself.
"""

import ctypes
import struct
from collections.abc import Iterable
from typing import Any

import pypdfium2_raw as raw  # type: ignore[import-untyped]

_EM = 1000
_ASCENT, _DESCENT = 860, -140
_NARROW = (40, 0, 240, 700)
_WIDE = (20, -100, 980, 860)
"""Outlines of letters and digits, and of all other characters: left, bottom, right, top in thousandths of the size.

They are no wider than the narrowest of them: how much room each one takes up is said by the file.
"""
_RANGES = (
    (0x20, 0x20, 0),
    (0x21, 0x9F, 1),
    (0xA0, 0xA0, 0),
    (0xA1, 0x2E7F, 1),
    (0x2E80, 0x2FFF, 2),
    (0x3000, 0x3000, 0),
    (0x3001, 0x10FFFF, 2),
)
"""First and last character of a range, and their glyph."""
_CHINESE = frozenset({128, 129, 134, 136})
"""The character sets for which pdfium asks for this font, as Windows numbers them: Japanese, Korean, Chinese."""
_HANDLE = 1


def use_instead_of_installed_fonts() -> None:
    """Let pdfium, once it has been started, take this font for all Chinese ones that are not in a file."""
    raw.FPDF_SetSystemFontInfo(_INFO)


def font() -> bytes:
    """Return the font as a TrueType file: three glyphs, and a table that gives every character one of them."""
    glyphs = [b"", _glyph(_NARROW), _glyph(_WIDE)]
    ends = [sum(map(len, glyphs[:count])) for count in range(len(glyphs) + 1)]
    return _file(
        {
            b"cmap": _characters(),
            b"glyf": b"".join(glyphs),
            b"head": struct.pack(
                ">IIIIHHQQ4hHHhhh",
                *(0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, 0),
                *(0, _DESCENT, _EM, _ASCENT, 0, 8, 2, 1, 0),
            ),
            b"hhea": struct.pack(
                ">I3hH3h8hhH", 0x10000, _ASCENT, _DESCENT, 0, _EM, 0, 0, _EM, 1, *([0] * 7), 0, len(glyphs)
            ),
            b"hmtx": struct.pack(">HhHhHh", _EM // 2, 0, _EM // 2, _NARROW[0], _EM, _WIDE[0]),
            b"loca": struct.pack(f">{len(ends)}I", *ends),
            b"maxp": struct.pack(">IH13H", 0x10000, len(glyphs), 4, 1, 0, 0, 2, *([0] * 8)),
        }
    )


def _glyph(box: tuple[int, int, int, int]) -> bytes:
    """Return an outline of four points, each given by the way from the one before."""
    left, bottom, right, top = box
    across, up = (left, right - left, 0, left - right), (bottom, 0, top - bottom, 0)
    return struct.pack(">h4hHH4B4h4h2x", 1, *box, 3, 0, 1, 1, 1, 1, *across, *up)


def _characters() -> bytes:
    """Return a cmap of format 13, in which all characters of a range have the same glyph."""
    table = struct.pack(">HHIII", 13, 0, 16 + 12 * len(_RANGES), 0, len(_RANGES))
    table += b"".join(struct.pack(">III", *one) for one in _RANGES)
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table


def _file(tables: dict[bytes, bytes]) -> bytes:
    head = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 16 * len(tables) - 64)
    offset = len(head) + 16 * len(tables)
    directory, content = [], []
    for name, table in tables.items():
        directory.append(struct.pack(">4sIII", name, 0, offset, len(table)))
        content.append(table + bytes(-len(table) % 4))
        offset += len(content[-1])
    return b"".join((head, *directory, *content))


_FONT = font()


def _map(_info: Any, _weight: int, _italic: int, characters: int, *_: Any) -> int | None:
    return _HANDLE if characters in _CHINESE else None


def _data(_info: Any, _handle: Any, table: int, buffer: Any, size: int) -> int:
    """Give pdfium the whole font (table 0) where there is room for it, and say how large it is."""
    if table:
        return 0
    if buffer and size >= len(_FONT):
        ctypes.memmove(buffer, _FONT, len(_FONT))
    return len(_FONT)


def _info(functions: Iterable[tuple[str, Any]]) -> Any:
    info = raw.FPDF_SYSFONTINFO()
    info.version = 1
    types = dict(raw.FPDF_SYSFONTINFO._fields_)
    for name, function in functions:
        setattr(info, name, types[name](function))
    return info


_INFO = _info((("MapFont", _map), ("GetFontData", _data)))
"""What pdfium asks about fonts; it must live as long as the library does."""
