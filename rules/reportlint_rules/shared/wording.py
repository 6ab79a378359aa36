"""Words and sentences found by the methods of str, which need no pattern to be compiled at every start."""

from collections.abc import Iterable, Iterator

NUMERALS = frozenset("一二三四五六七八九十")
"""The Chinese numerals by which headings are numbered."""


_OMISSIONS = ("(…", "………", "(..", "(略")
"""Marks that show that whoever passed the text on left something out."""


def is_shortened(text: str) -> bool:
    """Tell whether marks show that something was left out of a text."""
    return has_any(text, _OMISSIONS)


def words(line: str) -> tuple[str, ...]:
    """Return the words of a line."""
    return tuple(line.split())


def has_any(text: str, sought: Iterable[str]) -> bool:
    """Tell whether one of these words stands in a text."""
    for word in sought:  # noqa: SIM110 - asked thousands of times: any() would take twice as long
        if word in text:
            return True
    return False


def stretches(text: str, marks: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield from where to where a text goes on without any of these marks; nothing for marks in a row."""
    text = text[start:end]
    for mark in marks[1:]:
        text = text.replace(mark, marks[0])
    for stretch in text.split(marks[0]):
        if stretch:
            yield start, start + len(stretch)
        start += len(stretch) + 1


def places(text: str, word: str, start: int = 0) -> Iterator[int]:
    """Yield where a word stands."""
    place = text.find(word, start)
    while place >= 0:
        yield place
        place = text.find(word, place + len(word))


def behind(text: str, start: int, *steps: Iterable[str]) -> int:
    """Return where a text goes on behind a word of each step, in this order; steps without their word are skipped."""
    for step in steps:
        start += next((len(word) for word in step if text.startswith(word, start)), 0)
    return start
