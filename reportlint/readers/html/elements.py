"""What the elements of a web page mean for its text, and the tree in which only what is shown has its own name."""

import functools
from typing import Final

from lxml import etree

BLOCK: Final = "block"
INLINE: Final = "inline"
BREAK: Final = "break"
TABLE: Final = "table"
PREFORMATTED: Final = "preformatted"
FIELD: Final = "field"
FOOTER: Final = "footer"
LEFT_OUT: Final = "left out"

_NAMES = {
    BLOCK: "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure "
    "form frameset h1 h2 h3 h4 h5 h6 header hgroup html legend li main ol p search section summary tbody td tfoot th "
    "thead tr ul",
    BREAK: "br hr",
    FIELD: "input",
    FOOTER: "footer",
    LEFT_OUT: "applet audio button canvas col colgroup datalist del dialog embed head iframe map menu meter nav "
    "noembed noframes noscript object option progress rp rt s script select strike style svg template textarea title "
    "video xml",
    PREFORMATTED: "listing plaintext pre xmp",
    TABLE: "table",
}
KINDS = {name: kind for kind, names in _NAMES.items() for name in names.split()}
"""What each element is; any other one is INLINE, as it is for browsers.

Left out are what is never shown, menus and buttons, and what is struck out: 5 struck out before 6 is not 56.
"""
_PLAIN = ("span", "font", "b", "strong", "em", "i", "u", "a", "big", "small", "label", "ins", "o:p")
"""Inline elements without a meaning of their own: once they are gone, the text of a cell is one piece."""
_HIDDEN: Final = "template"
"""The name given to elements that are not shown; it is LEFT_OUT."""
_FURNITURE = frozenset({"navigation", "contentinfo", "search", "menu", "menubar", "toolbar"})
"""Roles of elements that belong to the page, not to what it publishes."""
_STYLES_THAT_MATTER = (b"display", b"visibility", b"line-through", b"mso-hide", b"position", b"float")
_LINES_THROUGH = ("text-decoration", "text-decoration-line")

_WITH_STYLE = etree.XPath("//*[@style]")
_HIDING = etree.XPath("//*[@hidden]")
_WITH_ROLE = etree.XPath("//*[@role]")


def tree_of(source: bytes) -> tuple[etree._Element | None, bool]:
    """Parse a web page in UTF-8; return None where nothing is in it, and whether the parser gave up before the end.

    Elements that are not shown are named ``template``. Elements that only colour their text are gone; numbers that do
    not belong together though their elements touch (a footnote's 1 behind a 5) have a blank between them.
    """
    root, is_cut = _parsed(source)
    if root is not None:
        _hide(root, source.lower())
        for element in root.iter("sup", "sub"):
            _set_apart(element)
        etree.strip_tags(root, *_PLAIN)
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


def _hide(root: etree._Element, lower: bytes) -> None:
    """Give what is not shown its name; ``lower`` is the source in lower case, quick to look through."""
    if b"style" in lower and any(name in lower for name in _STYLES_THAT_MATTER):
        _apply_styles(root)
    if b"hidden" in lower:
        for element in _found(_HIDING, root):
            element.tag = _HIDDEN
    if b"role=" in lower:
        for element in _found(_WITH_ROLE, root):
            if (element.get("role") or "").lower() in _FURNITURE:
                element.tag = _HIDDEN


def _found(path: etree.XPath, root: etree._Element) -> list[etree._Element]:
    return path(root)  # type: ignore[return-value]


def children_of(element: etree._Element) -> list[etree._Element]:
    """Return the elements in an element; quicker than to go through them one by one."""
    children: list[etree._Element] = element[:]  # type: ignore[index, assignment]
    return children


def line_of(element: etree._Element) -> int:
    """Return the line of the source in which an element begins, as the parser counts."""
    line: int | None = element.sourceline  # type: ignore[assignment]
    return line or 1


def is_of_page(footer: etree._Element) -> bool:
    """Tell whether a footer is that of the page, not of the article in it."""
    return next(footer.iterancestors("article", "main"), None) is None


def _apply_styles(root: etree._Element) -> None:
    for element in _found(_WITH_STYLE, root):
        effect = _effect(element.get("style"))
        if effect == LEFT_OUT:
            element.tag = _HIDDEN
        elif effect and KINDS.get(element.tag, INLINE) == INLINE:
            if effect == BLOCK:
                element.tag = "div"
            else:
                _set_apart(element)


def _set_apart(element: etree._Element) -> None:
    element.text = " " + (element.text or "")
    element.tail = " " + (element.tail or "")


@functools.lru_cache(maxsize=4096)
def _effect(style: str) -> str:
    """Return LEFT_OUT for a style that hides, BLOCK or BREAK (a box in its line) for one that sets apart, or ""."""
    rules = {}
    for declaration in style.lower().split(";"):
        name, _, value = declaration.partition(":")
        rules[name.strip()] = value.strip()
    display = rules.get("display", "")
    if (
        display.startswith("none")
        or rules.get("visibility", "").startswith(("hidden", "collapse"))
        or rules.get("mso-hide", "").startswith("all")
        or any("line-through" in rules.get(name, "") for name in _LINES_THROUGH)
    ):
        return LEFT_OUT
    if display.startswith(("block", "flex", "grid", "list-item", "table", "flow-root")):
        return BLOCK
    is_box = (
        display.startswith("inline-")
        or rules.get("position", "").startswith(("absolute", "fixed"))
        or rules.get("float", "").startswith(("left", "right"))
    )
    return BREAK if is_box else ""
