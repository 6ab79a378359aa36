"""A web page in which each character of the text is replaced by a sign of its own, which says where it stands.

The parser keeps neither the columns of a text nor how its characters were written. So a page of which places are asked
is read a second time, with its marks instead of its characters: what is read where a character was says where that one
stands, whatever happened on the way (tags left open, hidden elements, cells moved).
"""

import html
import re

from reportlint.model.named import NamedTuple
from reportlint.readers.html.tokens import TOKEN

ATTRIBUTE = "reportlint-mark"
"""The attribute of a table cell that holds the mark of the place where its text would stand, if it has none."""
_FIRST = 0x20000
"""From here on there are neither blanks nor digits, and nothing that a report is written with but rare names."""
_MOST_OF_ONE = 50
"""Characters that one reference can stand for, at most: an unknown name stands for itself."""
_MOST_MARKS = 0x110000 - _FIRST - _MOST_OF_ONE

_CHARACTER = re.compile(r"&(?:#\d{1,9}|#[xX][0-9a-fA-F]{1,9}|[a-zA-Z][a-zA-Z0-9]{0,40});?|\S")
_CELL = re.compile(r"<(?:td|th)(?=[\s/>])", re.IGNORECASE)


class Marked(NamedTuple):
    """A page with marks; ``characters[n]`` is what the n-th mark stands for, from ``starts[n]`` to ``ends[n]``."""

    source: str
    characters: list[str]
    starts: list[int]
    ends: list[int]


def number_of(sign: str) -> int:
    """Return the number of a mark, a negative one for any other character."""
    return ord(sign) - _FIRST


def marked(source: str) -> Marked:
    """Return a page with marks instead of the characters of its text."""
    page = Marked("", [], [], [])
    parts: list[str] = []
    for token in TOKEN.finditer(source):
        if len(page.characters) >= _MOST_MARKS:
            parts.append(source[token.start() :])
            break
        if token["text"]:
            _mark_text(source, token.start(), token.end(), parts, page)
        elif cell := _CELL.match(token[0]):
            sign = _sign("", token.end(), token.end(), page)
            parts.append(f'{cell[0]} {ATTRIBUTE}="{sign}"{token[0][cell.end() :]}')
        else:
            parts.append(token[0])
    return page._replace(source="".join(parts))


def _mark_text(source: str, start: int, end: int, parts: list[str], page: Marked) -> None:
    for found in _CHARACTER.finditer(source, start, end):
        if len(page.characters) > _MOST_MARKS - _MOST_OF_ONE:
            break
        parts.append(source[start : found.start()])
        start = found.end()
        for character in html.unescape(found[0]) if len(found[0]) > 1 else found[0]:
            if character.isspace():
                parts.append(character)
            else:
                parts.append(_sign(character, found.start(), found.end(), page))
    parts.append(source[start:end])


def _sign(character: str, start: int, end: int, page: Marked) -> str:
    page.characters.append(character)
    page.starts.append(start)
    page.ends.append(end)
    return chr(_FIRST + len(page.characters) - 1)
