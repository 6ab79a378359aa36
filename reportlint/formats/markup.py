"""XML and HTML put together from values: whatever is no markup yet is escaped, so that no report's text becomes any."""

import re
from collections.abc import Iterable

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no place for, not even escaped: control characters, lone surrogates."""
_SPECIAL = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\r": "&#13;"})


class Markup(str):
    """A text that is markup; everything else is text."""

    __slots__ = ()


NOTHING = Markup("")


def escaped(value: object) -> Markup:
    """Return a value as markup: markup as it is, anything else as characters that stand for themselves."""
    if isinstance(value, Markup):
        return value
    text = str(value)
    if not text.isprintable():
        text = _FORBIDDEN.sub("\ufffd", text)
    return Markup(text.translate(_SPECIAL))


def element(tag: str, /, *content: object, **attributes: object) -> Markup:
    """Return an element; of the names of attributes, a ``_`` at the end is dropped and others are hyphens.

    An attribute that is None or False is left out, one that is True has no value; content that is None is left out.
    """
    written = "".join(
        [_attribute(key, value) for key, value in attributes.items() if value is not None and value is not False]
    )
    inner = "".join([escaped(part) for part in content if part is not None])
    return Markup(f"<{tag}{written}>{inner}</{tag}>")


def joined(parts: Iterable[object]) -> Markup:
    """Return parts one behind the other."""
    return Markup("".join([escaped(part) for part in parts]))


def _attribute(key: str, value: object) -> str:
    name = key.rstrip("_").replace("_", "-")
    return f' {name}=""' if value is True else f' {name}="{escaped(value)}"'
