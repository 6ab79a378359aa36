"""Pages whose elements are nested deeper than the parser goes (255 levels), as by tags that are never closed.

They are read in a copy that lacks the tags that mean the least. Nothing that hides text or sets it apart is taken away.
"""

import re

from reportlint.readers.html.elements import PLAIN
from reportlint.readers.html.tokens import TOKEN

_BLOCKS = frozenset({"div", "center", "section", "article", "blockquote", "dir", "form", "main", "dl", "ul"})
_NAME = re.compile(r"</?([^\s/>]+)")
_HAS_A_MEANING = re.compile(
    r"\b(?:class|id|hidden|role|href)\b|style\s*=\s*[^>]*(?:display|visib|through|mso|position|float|vertical|opac|font-size)",
    re.IGNORECASE,
)
"""Attributes by which text may be hidden or set apart."""


def without_plain(source: str) -> str:
    """Return a source without the tags of elements that only colour their text."""
    return _Without(frozenset(PLAIN), "").of(source)


def without_blocks(source: str) -> str:
    """Return a source with line breaks in place of the tags of blocks."""
    return _Without(_BLOCKS, "<br>").of(source)


class _Without:
    """A source without some tags; ``kept`` says for each open element of a name whether its tag was kept."""

    def __init__(self, names: frozenset[str], instead: str) -> None:
        self._names = names
        self._instead = instead
        self._kept: dict[str, list[bool]] = {name: [] for name in names}

    def of(self, source: str) -> str:
        """Return a source without these tags, its lines numbered as before."""
        return TOKEN.sub(self._replaced, source)

    def _replaced(self, token: re.Match[str]) -> str:
        raw = token[0]
        name = _NAME.match(raw) if token.lastgroup == "tag" else None
        kept = self._kept.get(name[1].lower()) if name else None
        if kept is None:
            return raw
        if raw.startswith("</"):
            is_kept = kept.pop() if kept else False
        else:
            is_kept = _HAS_A_MEANING.search(raw) is not None
            kept.append(is_kept)
        lines = "\n" * raw.count("\n")
        return raw if is_kept else f"<!--{lines}-->{self._instead}"
