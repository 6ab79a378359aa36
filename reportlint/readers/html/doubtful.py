"""Digits of which a page's source does not say whether, or in which order, they are seen: nobody can tell the number.

A style sheet of another file may hide them; white on white is not seen; written from right to left, 12 is seen as 21.
"""

import functools
import re
from collections.abc import Iterable

from lxml import etree

from reportlint.readers.html.attributes import Tags
from reportlint.readers.html.elements import INLINE, KINDS, bearers_of, storable
from reportlint.readers.html.styles import declared

_HIDING_NAMES = frozenset(
    {"d-none", "display-none", "dn", "hid", "hidden", "hide", "invisible", "is-hidden", "layui-hide", "ng-hide", "none"}
    | {"sr-only", "uk-hidden", "undis", "visually-hidden"}
)
"""Classes by which the style sheets of widespread frameworks hide elements."""
_WHITES = frozenset({"white", "#fff", "#ffffff", "rgb(255,255,255)"})
_DIGIT = re.compile(r"\d")
_MOST_AROUND = 12
"""Elements around a white text that may give it a dark ground: a table, mostly."""

_CLASSES = etree.XPath("//@class")
_STYLES = etree.XPath("//@style")
_COLORS = etree.XPath("//@color")


def mark_doubtful(root: etree._Element, tags: Tags) -> None:
    """Put U+FFFD in place of such digits."""
    if any(map(_may_hide, tags.values_of(b"class"))):
        _mark(one for one in bearers_of(_CLASSES, root, _may_hide) if _is_inline(one))
    if any(map(_is_from_the_right, styles := tags.values_of(b"style"))):
        _mark(bearers_of(_STYLES, root, _is_from_the_right))
    if any(map(_is_white, styles)):
        _mark(one for one in bearers_of(_STYLES, root, _is_white) if _is_in_white_cell(one))
    if any(color in _WHITES for color in tags.values_of(b"color")):
        whites = bearers_of(_COLORS, root, lambda color: color.lower() in _WHITES)
        _mark(one for one in whites if _is_in_white_cell(one))
    if b"<bdo" in tags.each:
        _mark(one for one in root.iter("bdo") if (one.get("dir") or "").lower() == "rtl")


def _is_inline(element: etree._Element) -> bool:
    return KINDS.get(element.tag, INLINE) == INLINE


@functools.lru_cache(maxsize=4096)
def _may_hide(classes: str) -> bool:
    return not _HIDING_NAMES.isdisjoint(classes.lower().split())


@functools.lru_cache(maxsize=4096)
def _is_from_the_right(style: str) -> bool:
    return "override" in style.lower() and "override" in declared(style).get("unicode-bidi", "")


@functools.lru_cache(maxsize=4096)
def _is_white(style: str) -> bool:
    if "color" not in style.lower():
        return False
    color = declared(style).get("color", "").removesuffix("!important")
    return "".join(color.split()) in _WHITES


def _is_in_white_cell(element: etree._Element) -> bool:
    """Tell whether an element stands in a table cell, and neither it nor what is around it has a ground of its own."""
    around: etree._Element | None = element
    is_in_cell = False
    for _ in range(_MOST_AROUND):
        if around is None:
            return is_in_cell
        if around.get("bgcolor") or around.get("background") or "background" in (around.get("style") or "").lower():
            return False
        is_in_cell = is_in_cell or around.tag in ("td", "th")
        around = around.getparent()
    return is_in_cell


def _mark(elements: Iterable[etree._Element]) -> None:
    for element in elements:
        for part in element.iter():
            if part.text and _DIGIT.search(part.text):
                part.text = _DIGIT.sub("\ufffd", storable(part.text))
            if part is not element and part.tail and _DIGIT.search(part.tail):
                part.tail = _DIGIT.sub("\ufffd", storable(part.tail))
