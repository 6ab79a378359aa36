"""Document numbers in running text, and the titles they are given with: 《…》（国办发〔2020〕1号）."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reportlint import Prose, Report

_NUMBER = r"[〔\[(【]((?:19|20)\d\d)[〕\])】](第?)(0*)(\d{1,4})号"
_LONGEST_LETTERS = 16
_LONGEST_TITLE = 120


class Citation(NamedTuple):
    """A document number as written; ``title`` is what stands in the marks right before its bracket, else ""."""

    prose: Prose
    letters: str
    year: int
    serial: int
    start: int
    end: int
    is_well_formed: bool
    title: str
    title_start: int

    @property
    def number(self) -> str:
        """Return the number as it should be written."""
        return f"{self.letters}〔{self.year}〕{self.serial}号"

    @property
    def written(self) -> str:
        """Return the number as it is written, in folded characters."""
        return self.prose.text[self.start : self.end]


def citations(report: Report) -> Iterator[Citation]:
    """Yield the document numbers of a report in reading order."""
    for prose in report.prose():
        if "号" in prose.text:
            yield from _of(prose)


def _of(prose: Prose) -> Iterator[Citation]:
    text = prose.text
    for found in re.finditer(_NUMBER, text):
        start = _letters_start(text, found.start())
        if found.start() - start < 2:
            continue
        title_start = _title_start(text, start)
        yield Citation(
            prose,
            text[start : found.start()],
            int(found[1]),
            int(found[4]),
            start,
            found.end(),
            found[0][0] == "〔" and found[0][5] == "〕" and not found[2] and not found[3],
            text[title_start + 1 : start - 2] if title_start >= 0 else "",
            title_start,
        )


def _letters_start(text: str, end: int) -> int:
    """Return where the letters before a bracket begin; in running text only what follows 国办 is sure to be theirs."""
    start = end
    while start and end - start < _LONGEST_LETTERS and text[start - 1].isalpha():
        start -= 1
    if start and text[start - 1] in "([【〔《":
        return start
    place = text.find("国办", start, end)
    return place if place >= 0 else start


def _title_start(text: str, start: int) -> int:
    """Return where the 《 of the title right before a number's bracket stands, -1 where there is none."""
    if start < 2 or text[start - 1] != "(" or text[start - 2] != "》":
        return -1
    depth = 0
    for place in range(start - 2, max(-1, start - 2 - _LONGEST_TITLE), -1):
        depth += (text[place] == "》") - (text[place] == "《")
        if not depth:
            return place
    return -1
