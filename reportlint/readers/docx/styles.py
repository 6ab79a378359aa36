"""What styles say about the paragraphs and characters that bear them: their numbering, and whether they are hidden."""

from typing import NamedTuple

from reportlint.readers.docx.names import (
    LEVEL,
    NUM_ID,
    NUM_PR,
    P_PR,
    R_PR,
    SPEC_VANISH,
    VANISH,
    Element,
    W,
    child,
    is_on,
    value,
)


class StyleNumbering(NamedTuple):
    """The list and level a style puts paragraphs in, as written there; ``style`` is the one that names the list."""

    num_id: str | None
    level: str | None
    style: str


_MOST_BASES = 32
"""Styles based on one another; Word's own go four deep, and ten thousand would take minutes."""
_NO_NUMBERING = StyleNumbering(None, None, "")


class Styles:
    """The styles of a document by their id; what they inherit is looked up when a style is met."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else [*root.iterchildren(f"{W}style")]
        self._styles = {style.get(f"{W}styleId") or "": style for style in reversed(found)}  # the first one counts
        self.default = next((key for key, style in self._styles.items() if _is_default_paragraph(style)), "")
        self.hide = root is not None and next(root.iter(VANISH, SPEC_VANISH), None) is not None
        self._numbering: dict[str, StyleNumbering] = {}
        self._hidden: dict[str, bool] = {}

    def numbering(self, style: str) -> StyleNumbering:
        """Return the numbering that a paragraph style gives, or inherits from what it is based on."""
        if style not in self._numbering:
            self._numbering[style] = self._find_numbering(style)
        return self._numbering[style]

    def is_hidden(self, style: str) -> bool:
        """Tell whether characters of a style are hidden."""
        if style not in self._hidden:
            self._hidden[style] = self._find_hidden(style)
        return self._hidden[style]

    def _chain(self, style: str) -> list[tuple[str, Element]]:
        """Return a style and those it is based on, nearest first."""
        chain: dict[str, Element] = {}
        while style in self._styles and style not in chain and len(chain) < _MOST_BASES:
            chain[style] = self._styles[style]
            style = value(chain[style], f"{W}basedOn") or ""
        return list(chain.items())

    def _find_numbering(self, style: str) -> StyleNumbering:
        num_id: str | None = None
        level: str | None = None
        source = ""
        for key, element in self._chain(style):
            properties = child(element, P_PR)
            numbering = None if properties is None else child(properties, NUM_PR)
            if numbering is None:
                continue
            level = level or value(numbering, LEVEL)
            if num_id is None and (num_id := value(numbering, NUM_ID)):
                source = key
        return StyleNumbering(num_id, level, source) if num_id else _NO_NUMBERING

    def _find_hidden(self, style: str) -> bool:
        for _, element in self._chain(style):
            properties = child(element, R_PR)
            switch = None if properties is None else next(properties.iterchildren(VANISH, SPEC_VANISH), None)
            if switch is not None:
                return is_on(switch)
        return False


def _is_default_paragraph(style: Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on")
