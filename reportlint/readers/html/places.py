"""Where in the source of a web page its text stands."""

import functools
import re
from bisect import bisect_right
from dataclasses import dataclass

from reportlint.model.position import Place, Position
from reportlint.readers.html.flow import Flow
from reportlint.readers.html.marks import ATTRIBUTE, Marked, marked, number_of

_UNKNOWN = "\ufffd"
_LINE_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class SourcePlaces:
    """Tells the place in a page's source for a position in its text as read (``lines``).

    Nothing is computed before a place is asked for. Where more cannot be told, it is column 1 of the line in which the
    element begins, as the parser counts lines.
    """

    source: str
    lines: tuple[str, ...]

    def __call__(self, position: Position) -> Place:
        """Return line and column in the source."""
        start, end = self.stretch(position)
        return Position(*self._line_and_column(start), *self._line_and_column(end))

    def stretch(self, position: Position) -> tuple[int, int]:
        """Return the characters of the source that a position stands for, from the first to behind the last."""
        known = self._stretch(position)
        if known is None:
            start = self._line_starts[min(self._origin(position.line), len(self._line_starts)) - 1]
            return start, start
        return known

    def _stretch(self, position: Position) -> tuple[int, int] | None:
        """Return the characters of the source from the first one of a position that is known to the last one."""
        first, last = (self._marks(line) for line in (position.line, position.end_line))
        start, end = position.column - 1, position.end_column - 1
        if position.line == position.end_line:
            known = [number for number in first[start:end] if number is not None]
        else:
            known = [number for number in (*first[start:], *last[:end]) if number is not None]
        if known:
            begin = self._page.starts[known[0]]
            return begin, max(begin, self._page.ends[known[-1]])
        before = next((number for number in reversed(first[:start]) if number is not None), None)
        after = next((number for number in first[start:] if number is not None), None)
        if after is not None:  # a position without characters, or of blanks alone
            return (self._page.starts[after],) * 2
        return (self._page.ends[before],) * 2 if before is not None else None

    def _marks(self, number: int) -> list[int | None]:
        """Return the number of the mark of each character of a line, None for those that have none (blanks).

        Nothing, where any character is another one than the mark says: then the others are the same by chance.
        """
        if not 1 <= number <= len(self._marked_lines):
            return []
        line, marks = self.lines[number - 1], self._marked_lines[number - 1]
        if not line and len(marks) == 1:  # a blank cell
            return [self._known("", marks)]
        if len(line) != len(marks):
            return []
        known = [self._known(character, mark) for character, mark in zip(line, marks, strict=True)]
        is_certain = all(
            number is not None or character == mark or character.isspace()
            for number, character, mark in zip(known, line, marks, strict=True)
        )
        return known if is_certain else []

    def _known(self, character: str, mark: str) -> int | None:
        number = number_of(mark)
        characters = self._page.characters
        if not 0 <= number < len(characters):
            return None
        is_doubtful = character == _UNKNOWN and characters[number].isdigit()
        return number if characters[number] == character or is_doubtful else None

    def _origin(self, number: int) -> int:
        """Return the line of the source in which the element of a line of text begins, or of the one before it."""
        number = min(max(number, 1), len(self.lines))
        while number and number not in self._origins:
            number -= 1
        return self._origins.get(number, 1)

    def _line_and_column(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._line_starts, offset)
        return line, offset - self._line_starts[line - 1] + 1

    @functools.cached_property
    def _page(self) -> Marked:
        return marked(self.source)

    @functools.cached_property
    def _marked_lines(self) -> list[str]:
        """The text of the page with marks; nothing where the marks changed what the parser made of it."""
        lines = Flow.of(self._page.source, mark=ATTRIBUTE).lines.raw
        return lines if len(self.lines) - len(lines) in {0, 1} else []  # one more, to end the document

    @functools.cached_property
    def _origins(self) -> dict[int, int]:
        origins: dict[int, int] = {}
        Flow.of(self.source, origins=origins)
        return origins

    @functools.cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(found.end() for found in _LINE_BREAK.finditer(self.source))]
