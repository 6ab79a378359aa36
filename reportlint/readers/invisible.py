"""Characters of no width, which stand between the visible ones: 1\\u200b0 is printed as 10."""

import re
from collections.abc import Iterable, Iterator

from reportlint.model.document import Block, Grid, Paragraph, Text

_CHARACTERS = "\u200b\u200c\u200d\u2060\ufeff\u00ad"
_VISIBLE = f"[^{_CHARACTERS}]+"  # seldom met: re compiles it on first use


def has_invisible(raw: str) -> bool:
    """Tell whether a text has characters of no width."""
    return not raw.isascii() and any(character in raw for character in _CHARACTERS)


def without_invisible(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks without their characters of no width; all others keep their places."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield Paragraph(_visible(block.text))
        else:
            yield Grid(tuple(tuple(cell._replace(text=_visible(cell.text)) for cell in row) for row in block.rows))


def _visible(text: Text) -> Text:
    if not has_invisible(text.raw):
        return text
    parts = [text.slice(found.start(), found.end()) for found in re.finditer(_VISIBLE, text.raw)]
    return Text.joined(parts) if parts else Text("", text.line, text.column)
