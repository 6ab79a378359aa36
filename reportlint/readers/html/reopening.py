"""Elements that are left out as a rule, but hold the page: a menu or a button that is never closed, say."""

from lxml import etree

_REOPENED = ("button", "dialog", "footer", "map", "menu", "nav", "noscript", "object")
"""What holds most of a page is the page, though it be named a menu: such elements are left open by mistake."""
LEAST = 200
"""Characters of text at least; there are pages with nothing but a menu."""
_NO_TEXT = frozenset({"head", "script", "style", "template"})
_LENGTH = etree.XPath("string-length(normalize-space(.))")


def reopened(root: etree._Element, shown: int) -> bool:
    """Make a block of an element that is left out though it holds more than half of the text; tell whether it is so.

    ``shown`` is how many characters of the page are read without it.
    """
    if next(root.iter(*_REOPENED), None) is None or shown * 2 > _length(root):
        return False
    sizes: dict[etree._Element, int] = {}
    for element in reversed(list(root.iter())):
        if element.tag not in _NO_TEXT:
            size = sizes.get(element, 0) + _size(element.text)
            sizes[element] = size
        else:
            size = sizes[element] = 0
        if (parent := element.getparent()) is not None:
            sizes[parent] = sizes.get(parent, 0) + size + _size(element.tail)
    found = [element for element in root.iter(*_REOPENED) if sizes[element] > max(LEAST, sizes[root] / 2)]
    for element in found:
        element.tag = "div"
    return bool(found)


def _length(root: etree._Element) -> float:
    return _LENGTH(root)  # type: ignore[return-value]


def _size(raw: str | None) -> int:
    return len("".join(raw.split())) if raw else 0
