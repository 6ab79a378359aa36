"""Text in the columns of a terminal, where a Chinese character takes two."""

import re
from collections.abc import Iterator
from unicodedata import combining, east_asian_width

_TURNING = (*range(0x2028, 0x202F), *range(0x2066, 0x206A))  # line separators, and what turns the direction of writing
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160), *_TURNING), " ")
_UNIT = re.compile(r"[!-~]+|\s+|.")
_NOT_AT_START = frozenset("，。、；：？！）》〉〕】」』”’…％·,.;:?!)]}")
_NOT_AT_END = frozenset("（《〈〔【「『“‘([{")


def printable(text: str) -> str:
    """Return the text with a blank for each control character, so that no report steers the terminal."""
    return text.translate(_CONTROLS)


def columns(text: str) -> int:
    """Return how many columns the text takes.

    Not wcwidth's: importing that costs more than checking a report, and its finer points do not occur here.
    """
    return len(text) if text.isascii() else sum(map(_column_count, text))


def wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Break a text into lines that begin with ``first`` and then ``rest``; no line starts with a comma or full stop."""
    lines, line, room = [], "", width - columns(first)
    for unit in _units(text):
        wide = columns(unit)
        if line and wide > room and columns(unit.rstrip()) > room:
            lines.append(line.rstrip())
            line, room = "", width - columns(rest)
        if line or not unit.isspace():
            line += unit
            room -= wide
    lines.append(line.rstrip())
    return [(rest if number else first) + line for number, line in enumerate(lines)]


def left(text: str, width: int) -> str:
    """Return the beginning of a text, at most ``width`` columns of it."""
    taken = 0
    for index, character in enumerate(text):
        taken += _column_count(character)
        if taken > width:
            return text[:index]
    return text


def right(text: str, width: int) -> str:
    """Return the end of a text, at most ``width`` columns of it."""
    return left(text[::-1], width)[::-1]


def shorten_path(path: str, width: int) -> str:
    """Return the path, its beginning left out where it is too wide: …/2024/report.txt."""
    return path if columns(path) <= width else "…" + right(path, width - 1)


def _column_count(character: str) -> int:
    if combining(character) or "\u200b" <= character <= "\u200f":
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def _units(text: str) -> Iterator[str]:
    """Yield what must stay together: words of Latin letters, characters with the punctuation that clings to them."""
    unit = ""
    for piece in _UNIT.findall(text):
        if unit and piece[0] not in _NOT_AT_START and unit[-1] not in _NOT_AT_END:
            yield unit
            unit = ""
        unit += piece
    if unit:
        yield unit
