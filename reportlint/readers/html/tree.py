"""The tree of a web page in which only what is shown has its own name."""

import re
from typing import Final

from lxml import etree

from reportlint.readers.html.attributes import Tags
from reportlint.readers.html.doubtful import mark_doubtful
from reportlint.readers.html.elements import INLINE, KINDS, PLAIN, bearers_of, found_by, storable
from reportlint.readers.html.styles import HIDES, STANDS_ALONE, TINY, Sheets, effect_of
from reportlint.readers.html.tokens import LONG_TAG, without_early_ends, without_endless_tags

MANY_TAGS = 50_000
"""From so many tags on they are left where they are, which costs reading some time: text put together of as many pieces
takes the parser time by the square of their number.
"""
_HIDDEN: Final = "template"
"""The name given to elements that are not shown; it is LEFT_OUT."""
_NEVER_SHOWN = (_HIDDEN, "script", "style")
"""Elements that are taken out of the tree: an office program hides one in each cell, and a site some hundreds."""
_FURNITURE = frozenset({"navigation", "contentinfo", "search", "menu", "menubar", "toolbar"})
"""Roles of elements that belong to the page, not to what it publishes."""
_NOTE_MARKS = frozenset({"msocommentreference", "msocomanchor", "msocomtxt"})
"""Classes of what Word writes for comments: marks in the text, and the comments behind it."""
_NOTE = re.compile(r"#_(?:ftn|edn|msocom_)\d")
"""Where the marks of footnotes, endnotes and comments lead to: the 1 behind a 5 is such a mark, not a digit."""

_STYLES = etree.XPath("//@style")
_HIDING = etree.XPath("//@hidden")
_ROLES = etree.XPath("//@role")
_WITH_NAMES = etree.XPath("//*[@class or @id]")
_SIZED = etree.XPath("//*[@style or @class or @size]")
_MARKS = etree.XPath("//*[@class] | //a[@href]")


def tree_of(source: bytes) -> tuple[etree._Element | None, bool]:
    """Parse a web page in UTF-8; return None where nothing is in it, and whether the parser gave up before the end.

    Elements that are not shown are named ``template``. Elements that only colour their text are gone; numbers that do
    not belong together though their elements touch (a footnote's 1 behind a 5) have a blank between them.
    """
    tags = Tags(source)
    if tags.longest >= LONG_TAG:
        source = without_endless_tags(source.decode()).encode()
    root, is_cut = _parsed(without_early_ends(source))
    if root is not None:
        _hide(root, tags)
        mark_doubtful(root, tags)
        if b"<su" in tags.each:
            for element in root.iter("sup", "sub"):
                _set_apart(element)
        etree.strip_elements(root, *_NEVER_SHOWN, with_tail=False)
        if source.count(b"<") < MANY_TAGS:
            etree.strip_tags(root, *PLAIN)
    return root, is_cut


def _parsed(source: bytes) -> tuple[etree._Element | None, bool]:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, recover=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(source, parser)
    except etree.XMLSyntaxError:  # nothing but comments, say
        return None, False
    error = parser.error_log.last_error  # elements nested too deep are fatal, all other errors are mended
    return root, error is not None and error.level == etree.ErrorLevels.FATAL


def _hide(root: etree._Element, tags: Tags) -> None:
    """Give what is not shown its name."""
    if b"<style" in tags.each:
        _apply_sheets(root)
    if any(map(effect_of, tags.values_of(b"style"))):
        _apply_styles(root)
    if b"#_" in tags.each or (tags.values_of(b"class") and b"msocom" in tags.each):
        _hide_notes(root)
    if b"hidden" in tags.each:
        for element in bearers_of(_HIDING, root):
            element.tag = _HIDDEN
    if b"<dialog" in tags.each:
        for element in root.iter("dialog"):
            if element.get("open") is not None:
                element.tag = "div"
    if b"role=" in tags.each:
        _hide_furniture(root)


def _hide_furniture(root: etree._Element) -> None:
    for element in bearers_of(_ROLES, root, lambda role: role.lower() in _FURNITURE):
        element.tag = _HIDDEN


def _apply_styles(root: etree._Element) -> None:
    tiny = []
    for element in bearers_of(_STYLES, root, effect_of):
        effect = effect_of(element.get("style"))
        if effect == TINY:
            tiny.append(element)
        else:
            _apply(element, effect)
    if tiny:
        _hide_tiny(root, tiny)


def _apply_sheets(root: etree._Element) -> None:
    styles = root.iter("style")
    sheets = Sheets(style.text or "" for style in styles if (style.get("media") or "all").lower() in {"all", "screen"})
    if not sheets.hide:
        return
    for element in found_by(_WITH_NAMES, root):
        own = element.get("style") or ""
        if effect := sheets.effect(element.tag, element.get("class") or "", element.get("id") or "", own):
            _apply(element, effect)


def _apply(element: etree._Element, effect: str) -> None:
    if effect == HIDES:
        element.tag = _HIDDEN
    elif KINDS.get(element.tag, INLINE) == INLINE:
        if effect == STANDS_ALONE:
            element.tag = "div"
        else:
            _set_apart(element)


def _hide_tiny(root: etree._Element, tiny: list[etree._Element]) -> None:
    """Hide elements of no size, unless those in them may have a size of their own."""
    around: set[etree._Element] = set()
    for element in found_by(_SIZED, root):
        parent = element.getparent()
        while parent is not None and parent not in around:
            around.add(parent)
            parent = parent.getparent()
    for element in tiny:
        if element not in around:
            element.tag = _HIDDEN


def _hide_notes(root: etree._Element) -> None:
    for element in found_by(_MARKS, root):
        classes = (element.get("class") or "").lower()
        if (classes and not _NOTE_MARKS.isdisjoint(classes.split())) or (
            element.tag == "a" and _NOTE.match(element.get("href") or "")
        ):
            element.tag = _HIDDEN


def _set_apart(element: etree._Element) -> None:
    element.text = " " + storable(element.text or "")
    element.tail = " " + storable(element.tail or "")
