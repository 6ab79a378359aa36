"""Characters that Word writes as a place in a symbol font (w:sym)."""

UNKNOWN = "□"
"""Stands for a symbol that we do not know: it is there, but it must not be taken for any letter or figure."""

_PRIVATE = 0xF000
_WINGDINGS = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x71: "□", 0x72: "□", 0x73: "◆", 0x74: "◆", 0x75: "◆", 0x76: "❖",
    0xA1: "○", 0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x81 + index: chr(ord("①") + index) for index in range(10)},
    **{0x8C + index: chr(ord("❶") + index) for index in range(10)},
}  # fmt: skip
_SYMBOL = {0xB7: "•", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xA3: "≤", 0xB3: "≥", 0xAE: "→", 0x2D: "−"}
_FONTS = {"wingdings": _WINGDINGS, "symbol": _SYMBOL}


def symbol(font: str, code: str) -> str:
    """Return the character at a place (in hexadecimal figures) of a font."""
    try:
        place = int(code, 16)
    except ValueError:
        return UNKNOWN
    known = _FONTS.get(font.casefold())
    if known is not None:
        return known.get(place & 0xFF, UNKNOWN)
    if 0x20 < place < 0xD800 and not font.casefold().startswith(("wingdings", "webdings")):
        return chr(place)
    return UNKNOWN
