"""When a report says it was signed or published: dates that are certain, and who signed."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal

from reportlint.model.document import Text
from reportlint.model.report import Phrase, Prose, StatedDate
from reportlint.recognition.opening import is_body, is_year, year_number
from reportlint.recognition.prose import searchable

_PAGE_DATE = (
    r"(?:(?P<label>(?:发布|发表|公开|公布|成文|发文|生成)(?:日期|时间)|(?<![^\s|:;])(?:日期|时间))[:\s|]*)"
    r"(?P<day>(?P<year>20\d\d)(?:年|-|/|\.)(?P<month>\d{1,2})(?:月|-|/|\.)(?P<dom>\d{1,2})日?)(?!\d)"
)
_YEAR = r"(?P<year>20\d\d|二[^\x00-\xff]{3})"
_NUMBER = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_SIGNED = rf"(?P<before>.*?)\(?(?P<day>{_YEAR}年(?P<month>{_NUMBER})月(?P<dom>{_NUMBER})日)\)?$"
_NUMERALS = {numeral: number for number, numeral in enumerate("一二三四五六七八九", 1)}
_LAST_LINES = 4
_LONGEST_LABEL = 12
_LONGEST_LINE = 400
_LONGEST_NAME = 60


def stated_dates(around: Sequence[Text], preamble: Sequence[Prose], closing: Sequence[Prose]) -> tuple[StatedDate, ...]:
    """Return the dates of publication on the page around the report, and those under its title and its signature.

    ``around`` are the lines before the report's text and behind it, ``closing`` the paragraphs of its last section.
    """
    found = [*_page_dates(around), *_signed(preamble, whole=True), *_signed(closing[-_LAST_LINES:], whole=False)]
    return tuple(dict.fromkeys(found))


def signature(paragraphs: Sequence[Prose]) -> Phrase | None:
    """Return the body that signs at the end of the last section, alone or before the date."""
    for prose in reversed(paragraphs[-_LAST_LINES:]):
        signed = _date_at_the_end(prose)
        name = signed["before"].rpartition("。")[2] if signed else prose.text
        if name and len(name) <= _LONGEST_NAME and is_body(name):
            end = _offset(prose) + len(signed["before"]) if signed else len(name)
            return Phrase(name.strip("#* "), prose.position(end - len(name), end))
    return None


def _date_at_the_end(prose: Prose) -> re.Match[str] | None:
    if not prose.text.endswith(("日", "日)")):
        return None
    found = re.fullmatch(_SIGNED, prose.text[_offset(prose) :])
    return found if found and is_year(found["year"]) else None


def _offset(prose: Prose) -> int:
    return max(0, len(prose.text) - _LONGEST_LINE)


def _page_dates(lines: Sequence[Text]) -> Iterator[StatedDate]:
    for index, line in enumerate(lines):
        if "日期" not in line.raw and "时间" not in line.raw:
            continue
        prose = searchable(line.slice(0, min(len(line.raw), _LONGEST_LINE)))
        for found in re.finditer(_PAGE_DATE, prose.text):
            yield from _dated("page", found, prose, found.start("day"))
        if len(prose.text) <= _LONGEST_LABEL and index + 1 < len(lines):  # label and date in two cells of a table
            following = searchable(lines[index + 1])
            offset = len(prose.text) + 1
            across = re.fullmatch(_PAGE_DATE, f"{prose.text} {following.text}"[: _LONGEST_LABEL + 14])
            if across and across.start("day") >= offset:
                yield from _dated("page", across, following, across.start("day") - offset)


def _signed(paragraphs: Sequence[Prose], *, whole: bool) -> Iterator[StatedDate]:
    """Yield dates that stand on a line alone, or, at the end, behind the last sentence or the name of a body."""
    for prose in paragraphs:
        found = _date_at_the_end(prose)
        before = found["before"].rpartition("。")[2] if found else ""
        if found and (not before.strip("( ") or (not whole and is_body(before))):
            yield from _dated("signature", found, prose, _offset(prose) + found.start("day"))


def _dated(
    source: Literal["signature", "page"], found: re.Match[str], prose: Prose, start: int
) -> Iterator[StatedDate]:
    try:
        day = date(year_number(found["year"]), _number(found["month"]), _number(found["dom"]))
    except ValueError:  # no such day
        return
    text = found["day"]
    yield StatedDate(
        "signature" if source == "signature" else "page", day, text, prose.position(start, start + len(text))
    )


def _number(text: str) -> int:
    """Return a number up to 99 in digits or Chinese numerals (二十三)."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_NUMERALS.get(tens, 1) * 10 if ten else 0) + (_NUMERALS.get(ones, 0) if ones else 0)
