"""The pieces of the source of a web page, as the standard (WHATWG HTML, 13.2.5) cuts it up."""

import re
from itertools import islice

_ATTRIBUTE = r"""[^\s/>=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>][^\s>]*)?)?"""
TOKEN = re.compile(
    r"(?P<comment><!--.*?(?:--!?>|\Z)|<[!?][^>]*>?|</[^a-zA-Z][^>]*>?)"
    r"|(?P<raw><(?P<name>script|style|title|textarea|iframe|noembed|noframes|xmp)\b[^>]*>.*?(?:(?=</(?P=name)[\s/>])|\Z))"
    rf"|(?P<tag></?[a-zA-Z][^\s/>]*+(?>[\s/]+|=|{_ATTRIBUTE})*+(?:>|\Z))"
    r"|(?P<text>[^<]+|<)",
    re.DOTALL | re.IGNORECASE,
)
"""Comments and declarations; elements whose content is no markup; tags; text between them."""
MAX_ATTRIBUTES = 100
"""Attributes of one tag. The time libxml2 2.14 takes for them grows with the cube of their number: 40 000 take 36 s."""
LONG_TAG = 1000
"""Characters that such a tag has at least."""
_ENDS = (b"</html>", b"</HTML>")
_NAME = re.compile(r"</?[^\s/>]+")
_ATTRIBUTES = re.compile(_ATTRIBUTE)


def without_early_ends(source: bytes) -> bytes:
    """Return a source without the ends of pages within it, as a site leaves them that puts one page into another.

    Browsers show what stands behind such an end; libxml2 drops it.
    """
    ends = [place for place in map(source.find, _ENDS) if place >= 0]
    if not ends or not source[min(ends) + len(_ENDS[0]) :].strip():
        return source
    return source.replace(_ENDS[0], b"").replace(_ENDS[1], b"")


def without_endless_tags(source: str) -> str:
    """Return a source without the attributes of tags that have more of them than any author writes."""
    return TOKEN.sub(_shortened, source)


def _shortened(token: re.Match[str]) -> str:
    raw = token[0]
    if len(raw) < LONG_TAG or token.lastgroup != "tag":
        return raw
    name = _NAME.match(raw)
    if name is None or next(islice(_ATTRIBUTES.finditer(raw, name.end()), MAX_ATTRIBUTES, None), None) is None:
        return raw
    return f"{name[0]}>"
