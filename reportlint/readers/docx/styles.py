"""What styles say about the paragraphs and characters that bear them: their numbering, and how they look."""

from collections.abc import Iterator, Sequence

from reportlint.model.named import NamedTuple
from reportlint.readers.docx.names import (
    LEVEL,
    NUM_ID,
    NUM_PR,
    P_PR,
    R_PR,
    Element,
    W,
    child,
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
        self._numbering: dict[str, StyleNumbering] = {}
        self._properties: dict[tuple[str, ...], Element | None] = {}

    def numbering(self, style: str) -> StyleNumbering:
        """Return the numbering that a paragraph style gives, or inherits from what it is based on."""
        if style not in self._numbering:
            self._numbering[style] = self._find_numbering(style)
        return self._numbering[style]

    def properties(self) -> Iterator[Element]:
        """Yield what the styles of paragraphs and characters say about how these look."""
        for style in self._styles.values():
            found = child(style, R_PR)
            if found is not None and style.get(f"{W}type") in ("paragraph", "character", None):
                yield from found

    def property(self, style: str, *tags: str) -> Element | None:
        """Return the first property of these names that a style gives to characters, or inherits."""
        key = (style, *tags)
        if key not in self._properties:
            self._properties[key] = self._find_property(style, tags)
        return self._properties[key]

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

    def _find_property(self, style: str, tags: Sequence[str]) -> Element | None:
        for _, element in self._chain(style):
            properties = child(element, R_PR)
            found = None if properties is None else next(properties.iterchildren(*tags), None)
            if found is not None:
                return found
        return None


def _is_default_paragraph(style: Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in ("1", "true", "on")
