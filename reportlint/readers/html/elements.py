"""What the elements of a web page mean for its text."""

import re
from collections.abc import Callable
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
    FIELD: "button input select textarea",
    FOOTER: "footer",
    LEFT_OUT: "applet audio canvas col colgroup datalist del dialog embed head iframe map menu meter nav "
    "noembed noframes noscript object option progress rp rt s script strike style svg template title "
    "video xml",
    PREFORMATTED: "listing plaintext pre xmp",
    TABLE: "table",
}
KINDS = {name: kind for kind, names in _NAMES.items() for name in names.split()}
"""What each element is; any other one is INLINE, as it is for browsers.

Left out are what is never shown, menus, and what is struck out: 5 struck out before 6 is not 56.
"""
_NOT_STORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
PLAIN = ("span", "font", "b", "strong", "em", "i", "u", "a", "big", "small", "label", "ins", "o:p")
"""Inline elements without a meaning of their own: once they are gone, the text of a cell is one piece."""


def children_of(element: etree._Element) -> list[etree._Element]:
    """Return the elements in an element; quicker than to go through them one by one."""
    children: list[etree._Element] = element[:]  # type: ignore[index, assignment]
    return children


def found_by(path: etree.XPath, root: etree._Element) -> list[etree._Element]:
    """Return the elements of a page that a path names."""
    return path(root)  # type: ignore[return-value]


def bearers_of(
    path: etree.XPath, root: etree._Element, is_sought: Callable[[str], object] = lambda _: True
) -> list[etree._Element]:
    """Return the elements whose attribute, of those that a path names, is sought; quicker than to ask the elements."""
    values: list[etree._ElementUnicodeResult] = path(root)  # type: ignore[assignment]
    return [value.getparent() for value in values if is_sought(value)]  # type: ignore[misc]


def storable(text: str) -> str:
    """Return a text with U+FFFD for control characters: into a tree they come as references alone (&#1;)."""
    return _NOT_STORABLE.sub("\ufffd", text)


def line_of(element: etree._Element) -> int:
    """Return the line of the source in which an element begins, as the parser counts."""
    line: int | None = element.sourceline  # type: ignore[assignment]
    return line or 1


def is_of_page(footer: etree._Element) -> bool:
    """Tell whether a footer is that of the page, not of the article in it."""
    return next(footer.iterancestors("article", "main"), None) is None
