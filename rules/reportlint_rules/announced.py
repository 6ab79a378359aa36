"""The list of parts that a report announces at its beginning: 本报告由总体情况、……六部分组成."""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from reportlint import Prose, Report

FEWEST_PARTS = 3
"""A sentence that names fewer of the six sections is no list of them."""

LONGEST_SENTENCE = 1000
"""What goes on longer than this without a full stop is no sentence."""

_COUNT = re.compile(r"([一二三四五六七八九十两]{1,2}|\d{1,2})个?大?部分")
_PART = re.compile(
    r"(?P<overview>(?:总体|整体|基本)[^、,;:。]{0,6}?(?:情况|概况)|概述)"
    r"|(?P<proceedings>(?:行政)?复议|(?:行政)?诉讼)"
    r"|(?P<proactive>主动公开[^、,;:。]{0,12}?情况)"
    r"|(?P<applications>申请(?!行政复议|复议)[^、,;:。复]{0,12}?情况)"
    r"|(?P<problems>问题[^、,;:。]{0,10}?(?:情况|措施|方向|思路|打算|建议)|存在[^、,;:。]{0,6}问题)"
    r"|(?P<other>其[他它][^、,;:。]{0,8}?(?:事项|情况|事宜))"
)
_FURTHER_PART = re.compile(r"[^、,;:。等]{0,4}情况|(?:、|,?(?:以及|及|和|附))[^、,;:。等四五六七八\d]{2,20}")
_LEAD = re.compile(r"(?:包括|包含|由|[分含涵盖为即从按就:])[^,。]{0,14}$")
_ONE_HEADING = re.compile(r"复议(?:(?!情况)[^,;。]){0,16}?诉讼")
_LIST_ORDINAL = re.compile(r"(?:[(]?[一二三四五六七八九十]{1,2}[)、.]|\d[.、)])")
_SENTENCE = re.compile(r"[^。\n]+")
_BETWEEN_PARTS = re.compile(r"[、,;:]|(?<=情况|事项|措施|方向|思路|概述|概况)(?:以及|和|及|与)")


_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"两": 2}
_NUMERAL = re.compile(r"[一二三四五六七八九十两]{1,3}|\d{1,2}")


class Announced(NamedTuple):
    """A list of the parts a report consists of: where it stands in ``prose``, and how many parts there are said to be.

    ``stated`` is None where no number is stated, or where the list may have lost its beginning or end.
    """

    prose: Prose
    start: int
    end: int
    stated: int | None = None
    number: tuple[int, int] = (0, 0)

    @property
    def text(self) -> str:
        """Return the list."""
        return self.prose.text[self.start : self.end]


def announced_lists(report: Report) -> Iterator[Announced]:
    """Yield the lists of parts in the preamble, or in the first paragraph of a report that has none."""
    opening = list(report.preamble)
    overview = report.sections.get("overview")
    if overview:
        opening += overview.paragraphs[:1]
    for prose in opening:
        for found in _lists_in(prose.text):
            yield Announced(prose, *found)


class _Stretch(NamedTuple):
    start: int
    end: int
    stated: int | None = None
    number: tuple[int, int] = (0, 0)


@functools.lru_cache(maxsize=16)  # several rules ask for the same report
def _lists_in(text: str) -> tuple[_Stretch, ...]:
    if text.count("情况") < FEWEST_PARTS:
        return ()
    sentences = [match.span() for match in _SENTENCE.finditer(text) if match.group().count("情况") >= FEWEST_PARTS]
    found = (_list_in(text, start, end) for start, end in sentences if end - start <= LONGEST_SENTENCE)
    return tuple(stretch for stretch in found if stretch)


def _list_in(text: str, start: int, end: int) -> _Stretch | None:
    count = max(_COUNT.finditer(text, start, end), key=lambda match: _parts_before(text, start, match), default=None)
    is_before = count is None or _parts_before(text, start, count) >= FEWEST_PARTS
    if count and is_before:
        found = _stretch(text, start, count.start())
    else:
        found = _stretch(text, count.end() if count else start, end)
    if not found:
        return None
    first, last = found
    is_whole = _LEAD.search(text, start, first) if is_before else last < len(text)
    if not count or not is_whole:
        return _Stretch(first, last)
    return _Stretch(first, last, number_in(count.group(1)), count.span())


def _parts_before(text: str, start: int, count: re.Match[str]) -> int:
    return len(named_parts(text[start : count.start()]))


def _stretch(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return from where to where parts are listed between two offsets, or None where fewer than three are."""
    parts = list(_PART.finditer(text, start, end))
    if len({match.lastgroup for match in parts}) < FEWEST_PARTS:
        return None
    last = parts[-1].end()
    while more := _FURTHER_PART.match(text, last, end):
        last = more.end()
    return parts[0].start(), last


def named_parts(text: str) -> set[str]:
    """Return the keys of the sections that a list names."""
    return {match.lastgroup for match in _PART.finditer(text) if match.lastgroup}


def most_parts(text: str) -> int:
    """Return how many parts a list names at most: 、 and 和 between 复议 and 诉讼 or within a heading do not count."""
    text = _LIST_ORDINAL.sub("、", _ONE_HEADING.sub("复议诉讼", text))
    return len([part for part in _BETWEEN_PARTS.split(text) if len(part) > 1])


def number_in(ordinal: str) -> int | None:
    """Return the number in an ordinal: 三 and 第三部分 are 3, 十一 is 11, 3. is 3."""
    found = _NUMERAL.search(ordinal)
    if not found:
        return None
    digits = found.group()
    if digits.isdecimal():
        return int(digits)
    tens, ten, ones = digits.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)
