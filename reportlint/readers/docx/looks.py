"""How runs look, as far as it matters for what a reader sees: hidden, struck out, not to be seen, or raised."""

import re

from reportlint.model.named import NamedTuple
from reportlint.readers.docx.names import (
    P_PR,
    R_STYLE,
    SPEC_VANISH,
    TC,
    TC_PR,
    VAL,
    VANISH,
    Element,
    P,
    W,
    child,
    is_on,
    value,
)
from reportlint.readers.docx.styles import Styles

_STRIKE, _DOUBLE_STRIKE = f"{W}strike", f"{W}dstrike"
_COLOUR, _SIZE, _VERTICAL, _POSITION = f"{W}color", f"{W}sz", f"{W}vertAlign", f"{W}position"
_LOOKS = (VANISH, SPEC_VANISH, _STRIKE, _DOUBLE_STRIKE, _COLOUR, _SIZE, _VERTICAL, _POSITION)
_SHADE = f"{W}shd"
_TINIEST = 2
"""Half points: one point is a speck on paper."""
_LEVEL = ("", "0", "baseline")
_NUMBER = re.compile(r"-?\d{1,6}(?:\.\d{1,3})?")


class Look(NamedTuple):
    """Whether a run is hidden (as if it were not there), unseen (gone, but not its room); how it is raised."""

    hidden: bool
    unseen: bool
    raised: str


PLAIN = Look(hidden=False, unseen=False, raised="")


class Looks:
    """Tells how runs look; ``matter`` where anything in a document or its styles looks other than plain."""

    def __init__(self, root: Element, styles: Styles) -> None:
        self._styles = styles
        self._by_styles = any(map(_is_telling, styles.properties()))
        self.matter = self._by_styles or any(map(_is_telling, root.iter(*_LOOKS)))

    def is_hidden(self, properties: Element | None, style: str) -> bool:
        """Tell whether a run (or a paragraph's mark) with these properties is hidden in a paragraph of this style.

        It may say so itself; otherwise one of its two styles does, but not both: together they cancel each other.
        """
        return self.matter and self._switch(properties, style, VANISH, SPEC_VANISH)

    def look(self, properties: Element | None, style: str) -> Look:
        """Return how a run with these properties looks in a paragraph of this style."""
        if properties is None and not self._by_styles:
            return PLAIN
        hidden = self._switch(properties, style, VANISH, SPEC_VANISH)
        unseen = self._switch(properties, style, _STRIKE) or self._switch(properties, style, _DOUBLE_STRIKE)
        if not unseen:
            unseen = _is_tiny(self._value(properties, style, _SIZE))
        if not unseen and _is_white(self._value(properties, style, _COLOUR)):
            unseen = properties is None or not _is_shaded(properties)
        raised = [self._value(properties, style, tag) or "" for tag in (_VERTICAL, _POSITION)]
        return Look(hidden, unseen, "|".join([value for value in raised if value not in _LEVEL]))

    def _switch(self, properties: Element | None, style: str, *tags: str) -> bool:
        by_style = self._by_style(style, *tags)
        if properties is None:
            return by_style
        switch = next(properties.iterchildren(*tags), None)
        if switch is not None:
            return is_on(switch)
        own = value(properties, R_STYLE)
        return by_style != (own is not None and self._by_style(own, *tags))

    def _by_style(self, style: str, *tags: str) -> bool:
        switch = self._styles.property(style, *tags)
        return switch is not None and is_on(switch)

    def _value(self, properties: Element | None, style: str, tag: str) -> str | None:
        found = own = None
        if properties is not None:
            found, own = child(properties, tag), value(properties, R_STYLE)
        if found is None and own is not None:
            found = self._styles.property(own, tag)
        if found is None:
            found = self._styles.property(style, tag)
        return None if found is None else found.get(VAL)


def _is_telling(element: Element) -> bool:
    """Tell whether a property makes a run look other than plain."""
    if element.tag not in _LOOKS:
        return False
    if element.tag == _COLOUR:
        return _is_white(element.get(VAL))
    if element.tag == _SIZE:
        return _is_tiny(element.get(VAL))
    if element.tag in (_VERTICAL, _POSITION):
        return (element.get(VAL) or "") not in _LEVEL
    return True


def _is_white(colour: str | None) -> bool:
    """Tell whether characters of a colour cannot be seen on paper."""
    return colour is not None and colour.lstrip("#").upper() == "FFFFFF"


def _is_tiny(size: str | None) -> bool:
    """Tell whether characters of a size, in half points, cannot be seen."""
    return size is not None and _NUMBER.fullmatch(size) is not None and float(size) <= _TINIEST


def _is_shaded(properties: Element) -> bool:
    """Tell whether something dark may lie behind a run: white text on it is to be read."""
    shaded = [child(properties, _SHADE)]
    for element in properties.iterancestors(P, TC):
        inner = child(element, P_PR if element.tag == P else TC_PR)
        shaded.append(None if inner is None else child(inner, _SHADE))
    return any(
        shade is not None and (shade.get(f"{W}fill") or "auto").upper() not in ("AUTO", "FFFFFF") for shade in shaded
    )
