"""The list of parts that a report announces at its beginning: 本报告由总体情况、……六部分组成."""

import functools
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from reportlint import Prose, Report
from reportlint_rules.shared.wording import NUMERALS, behind, has_any, places, stretches, words
from reportlint_rules.structure.numerals import is_numeral, number_in

FEWEST_PARTS = 3
"""A sentence that names fewer of the six sections is no list of them."""

LONGEST_SENTENCE = 1000
"""What goes on longer than this without a full stop is no sentence."""

_SEPARATORS = "、,;:。"
_PART = (  # matched between separators
    "(?s)(?P<overview>(?:总体|整体|基本).{0,6}?(?:情况|概况)|概述)"
    "|(?P<proceedings>(?:行政)?(?:复议|诉讼))"
    "|(?P<proactive>主动公开.{0,12}?情况)"
    "|(?P<applications>申请(?!行政复议|复议)[^复]{0,12}?情况)"
    "|(?P<problems>问题.{0,10}?(?:情况|措施|方向|思路|打算|建议)|存在.{0,6}问题)"
    "|(?P<other>(?:其他|其它).{0,8}?(?:事项|情况|事宜))"
)
_ENDS_OF_FURTHER = frozenset("、,;:。等")
_CONNECTIVES = ("、", ",以及", ",及", ",和", ",附", "以及", "及", "和", "附")
_NO_FURTHER = _ENDS_OF_FURTHER | frozenset("四五六七八")
_LEADS = frozenset("由分含涵盖为即从按就:")
_LEAD_WITHIN = 15  # characters before the list
_LIST_ORDINAL = r"(?:[(]?[一二三四五六七八九十]{1,2}[)、.]|\d[.、)])"
_PART_ENDS = words("情况 事项 措施 方向 思路 概述 概况")
_AND = words("以及 和 及 与")


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


_List = tuple[int, int] | tuple[int, int, int | None, tuple[int, int]]
"""What is behind ``prose`` in Announced; a NamedTuple of its own would cost a fifth of a millisecond at every start."""


@functools.lru_cache(maxsize=16)  # several rules ask for the same report
def _lists_in(text: str) -> tuple[_List, ...]:
    if text.count("情况") < FEWEST_PARTS:
        return ()
    sentences = [span for span in stretches(text, "。\n") if text.count("情况", *span) >= FEWEST_PARTS]
    found = (_list_in(text, start, end) for start, end in sentences if end - start <= LONGEST_SENTENCE)
    return tuple(listed for listed in found if listed)


def _list_in(text: str, start: int, end: int) -> _List | None:
    counts = _counts(text, start, end)
    count = max(counts, key=lambda found: len(named_parts(text[start : found[0]])), default=None)
    is_before = count is None or len(named_parts(text[start : count[0]])) >= FEWEST_PARTS
    if count and is_before:
        found = _stretch(text, start, count[0])
    else:
        found = _stretch(text, count[1] if count else start, end)
    if not found:
        return None
    first, last = found
    is_whole = _is_led_in(text[start:first]) if is_before else last < len(text)
    if not count or not is_whole:
        return first, last
    return first, last, number_in(text[slice(*count)]), count


def _counts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield from where to where it is said how many parts there are: 六个部分, 6大部分."""
    for place in places(text[:end], "部分", start):
        last = place - text.startswith("大", place - 1)
        last -= text.startswith("个", last - 1)
        first = last
        is_kind = str.isdecimal if text[last - 1 : last].isdecimal() else is_numeral
        while first > max(start, last - 2) and is_kind(text[first - 1]):
            first -= 1
        if first < last:
            yield first, place + len("部分")


def _is_led_in(before: str) -> bool:
    """Tell whether what stands before a list says that it begins there: 报告包括, 主要内容为."""
    clause = before[max(before.rfind(mark) for mark in ",。") + 1 :]
    return not _LEADS.isdisjoint(clause[-_LEAD_WITHIN:]) or "包括" in clause[-_LEAD_WITHIN - 1 :]


def _stretch(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return from where to where parts are listed between two offsets, or None where fewer than three are."""
    parts = list(_parts(text, start, end))
    if len({match.lastgroup for match in parts}) < FEWEST_PARTS:
        return None
    last = parts[-1].end()
    while more := _further_part(text[:end], last):
        last = more
    return parts[0].start(), last


def _further_part(text: str, start: int) -> int | None:
    """Return where a part ends that goes on from ``start`` with 情况 or after 、 or 和, None where there is none."""
    end = start
    while end < start + 4 and text[end : end + 1] not in _ENDS_OF_FURTHER and end < len(text):
        end += 1
    place = text.rfind("情况", start, end + len("情况"))
    if place >= 0:
        return place + len("情况")
    first = end = behind(text, start, _CONNECTIVES)
    if first == start:
        return None
    while end < min(len(text), first + 20) and not (text[end] in _NO_FURTHER or text[end].isdecimal()):
        end += 1
    return end if end - first >= 2 else None


def named_parts(text: str) -> set[str]:
    """Return the keys of the sections that a list names."""
    return {match.lastgroup for match in _parts(text, 0, len(text)) if match.lastgroup}


def _parts(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for stretch in stretches(text, _SEPARATORS, start, end):
        yield from re.compile(_PART).finditer(text, *stretch)


def most_parts(text: str) -> int:
    """Return how many parts a list names at most: 、 and 和 between 复议 and 诉讼 or within a heading do not count."""
    text = _without_ordinals(_with_one_heading(text.replace("”“", "”、“").replace("》《", "》、《")))
    for end in _PART_ENDS:
        for conjunction in _AND:
            text = text.replace(f"{end}{conjunction}", f"{end}、")
    return len([start for start, end in stretches(text, "、,;:") if end - start > 1])


def _with_one_heading(text: str) -> str:
    """Return the text without what stands between 复议 and 诉讼, which are one heading."""
    kept = ""
    while "复议" in text:
        before, review, text = text.partition("复议")
        kept += before + review
        between, suit, rest = text.partition("诉讼")
        if suit and len(between) <= 16 and not has_any(between, ("情况", ",", ";", "。")):
            kept += suit
            text = rest
    return kept + text


def _without_ordinals(text: str) -> str:
    """Return the text with 、 for each ordinal in it."""
    if any(mark in ")、." and (one in NUMERALS or one.isdecimal()) for one, mark in pairwise(text)):
        return re.sub(_LIST_ORDINAL, "、", text)
    return text
