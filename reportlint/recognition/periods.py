"""The statistics period a report states: 统计期限为2024年1月1日至2024年12月31日, in its many wordings.

A range of dates in running text is far more often a campaign than the period of the report. So a range counts only
where a noun says that it is the period (统计期限, 数据起止时间, 以…为统计周期), or where it is the report's whole year.
A place where 年, 月 or 日 was lost matches none of the patterns: it is damage, and no period is made of it.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from reportlint.model.report import Period, Prose

_NUMERALS = {numeral: digit for digit, same in enumerate(("〇零○O", *"一二三四五六七八九")) for numeral in same}


def _date(name: str) -> str:
    """Return the pattern of a date, with its year or without; groups: name and y, name and m, name and d."""
    return (
        rf"(?:(?P<{name}y>(?<!\d)\d{{4}}|[〇零○O一二三四五六七八九]{{4}}|本|当)年度?)?"
        rf"(?P<{name}m>(?<!\d)\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月份?"
        rf"(?:(?P<{name}d>\d{{1,2}}|[一二三四五六七八九十廿卅]{{1,3}})[日号]|(?![\d一二三四五六七八九十]))"
    )


_TO = r" ?,?(?:截至|截止[到至]?|至|到|[-－—–―─~～]{1,2}|一(?=\d)) ?"
_HOUR = r"(?:(?:零|0|24|二十四)[时点])?"

# Each pattern is tried only around what its hint finds: starting at every figure of a text would be slow.
_RANGES = (
    (
        re.compile(rf"月份?(?:[\d一二三四五六七八九十廿卅]{{1,3}}[日号])?{_HOUR}(?:起始?|开始)?{_TO}"),
        re.compile(rf"[自从由]?{_date('a')}{_HOUR}(?:起始?|开始)?{_TO}{_date('b')}{_HOUR}(?:为?止|结束)?"),
    ),
    (
        re.compile(r"[-./]\d{1,2}[-./]\d{1,2}(?!\d)"),
        re.compile(  # 2024.1.1-12.31, 2024-01-01至2024-12-31
            r"[自从由]?(?<![\d.])(?P<ay>\d{4})(?P<s>[-./])(?P<am>\d{1,2})(?P=s)(?P<ad>\d{1,2})(?!\d)日?起?"
            rf"{_TO}(?:(?P<by>\d{{4}})(?P=s))?(?P<bm>\d{{1,2}})(?P=s)(?P<bd>\d{{1,2}})(?!\d)日?止?"
        ),
    ),
    (
        re.compile(r"年度?\d{1,2}\D{1,6}\d{1,2}月"),
        re.compile(  # 2024年1至12月
            rf"[自从由]?(?P<ay>(?<!\d)\d{{4}})年度?(?P<am>\d{{1,2}}){_TO}(?P<bm>\d{{1,2}})月份?(?!\d)止?"
        ),
    ),
)
_UNTIL = re.compile(
    r"(?:截至|截止)(?P<noun>日期|时间)?(?:均?为|是|到|至|于|:)?"
    rf"(?:(?P<whole>(?<!\d)\d{{4}})年(?:12月)?年?[底末]|{_date('b')}{_HOUR}止?)"
)
_YEAR = re.compile(r"[为是:系](?P<year>[12]\d{3})年度?(?:全年)?(?=[,。;)]|$)")

# What says of a range that it is the period: a noun in front of it, with what may stand between them …
_TIME = (
    "(?:期限|时限|时间(?:段|范畴|范围|区间|跨度|节点|周期|点|期限|界限)?"
    "|时段|周期|日期|区间|期间|年度|范围|范畴|口径|期)"
)
_LINK = (
    "(?:统一|原则上|限定|界定|确定|设定|具体|一般|起止|起讫|截止|全部|期间|范围|日期|时间"
    "|[的均都为是即系在于以指:,(“ ]){0,8}"
)
_NOUN = (
    "(?:统计|数据|本报告|年度报告|年报|报告(?=的?(?:统计|期(?!限))))(?:数据|信息|工作|内容|情况|指标)?的?"
    f"(?:统计|起止|起讫|截止|涵盖|覆盖|采集|汇总)?的?{_TIME}{_LINK}"
)
_FIGURES = (
    "(?:(?:所列|所涉|所用|所示|本报告|报告[中内里]|年报|年度报告)[中内里]?(?:的|所列|各项|全部|有关|相关|统计)*数据"
    "|统计数据)(?:的|统计|均|都|采集|汇总)*"
)
_CALLED_PERIOD = re.compile(f"(?:{_NOUN}|{_FIGURES}(?:统一|起止|[为是系:])*)$")
# … or behind it,
_AS_PERIOD = re.compile(
    f"(?:期间)?(?:作?为|是)(?:本报告|本年报|本年度报告)?的?(?:统计|数据)(?:数据)?的?(?:起止)?{_TIME}"
)
# or in front of 截至…: 统计数据截至…, 数据(截止日期为…);
_UNTIL_OF_FIGURES = re.compile(f"(?:数据的?统计|统计(?:数据|信息|{_TIME})|{_FIGURES})(?:统一|[的均都为是])*$")
_UNTIL_NOUN_OF_FIGURES = re.compile("(?:数据|统计)(?:的|统计|汇总|采集)*$")
_FIGURES_ALONE = re.compile("数据[均都]?$")
# a looser word for it, trusted only with a whole year next to the report's own.
_COVERS = re.compile(
    "(?:起止(?:时间|日期|期限|时限)|(?:报告|年报)[^,。;]{0,8}(?:涵盖|覆盖|反映|包含|包括|跨度|时间)|内容涵盖)[^。;]{0,16}$"
)
_OTHER_MATTER = re.compile(
    "问卷|活动|调查|考核|考评|测评|培训|公示|征集|征求|满意度|访问|阅读|浏览|点击|监测|检查|整改|整治|行动"
)

_LOOK_BACK = 48  # characters in which the noun is sought
_LOOK_AHEAD = 24
_REACH = 16  # characters of a range before its hint
_LENGTH = 48  # and no more than this behind it


class _Statement(NamedTuple):
    """A stretch of text with the dates in it; ``named`` where a noun says that it is the period."""

    start: date | None
    end: date
    span: tuple[int, int]
    named: bool


def find_periods(prose: Iterable[Prose], year: int | None) -> tuple[Period, ...]:
    """Return every statement of the statistics period in these paragraphs, in reading order.

    ``prose`` is preamble and section one. ``year`` is the report's year, None where it is not known: it completes dates
    without a year (本年1月1日) and tells the report's own year from others where no noun does. A date that does not
    exist (11月31日) makes no period.
    """
    found = [(paragraph, statement) for paragraph in prose for statement in _statements(paragraph.text, year)]
    if year is None and len({statement.end.year for _, statement in found}) > 1:
        found = [(paragraph, statement) for paragraph, statement in found if statement.named]
    return tuple(
        Period(start, end, paragraph.text[slice(*span)], paragraph.position(*span))
        for paragraph, (start, end, span, _) in found
    )


def _statements(text: str, year: int | None) -> list[_Statement]:
    found = [*_ranges(text, year)]
    rest = [*_ends(text, year), *_whole_years(text)]
    spans = [statement.span for statement in found]
    found += [one for one in rest if all(one.span[1] <= start or end <= one.span[0] for start, end in spans)]
    return sorted(found, key=lambda statement: statement.span)


def _ranges(text: str, year: int | None) -> Iterator[_Statement]:
    for match in _date_ranges(text):
        before, after = _before(text, match.start()), text[match.end() : match.end() + _LOOK_AHEAD]
        named = bool(_CALLED_PERIOD.search(before) or _AS_PERIOD.match(after))
        dates = _both_dates(match, year if named else None)
        if dates is None:
            continue
        named = named and not _is_other_matter(before, *dates)
        to_the_day = match.groupdict().get("ad") and match.groupdict().get("bd")
        if named or (to_the_day and _can_only_be_period(*dates, year, before)):
            yield _Statement(*dates, match.span(), named)


def _date_ranges(text: str) -> Iterator[re.Match[str]]:
    for hint, pattern in _RANGES:
        behind = 0
        for near in hint.finditer(text):
            match = pattern.search(text, max(behind, near.start() - _REACH), near.end() + _LENGTH)
            if match and match.start() <= near.start():  # one that starts later may be cut off; its own hint finds it
                behind = match.end()
                yield match


def _is_other_matter(before: str, start: date | None, end: date) -> bool:
    """Tell whether the noun belongs to something else: 问卷统计时间为2024年3月1日至5月31日."""
    clause = re.split("[。;!?]", before)[-1]
    if (start and (start.month, start.day) == (1, 1)) or (end.month, end.day) == (12, 31):
        clause = clause.rpartition(",")[2]  # most likely the period: only the words next to it count
    return bool(_OTHER_MATTER.search(clause))


def _can_only_be_period(start: date, end: date, year: int | None, before: str) -> bool:
    """Tell whether a range that no noun calls the period is one year, and hardly anything else than the report's."""
    if (start.month, start.day, end.month, end.day) != (1, 1, 12, 31):
        return False
    if start > end:
        return year in (None, start.year, end.year)
    if start.year != end.year:
        return False
    if year in (None, start.year):
        return True
    return abs(start.year - year) == 1 and bool(_COVERS.search(before)) and not _is_other_matter(before, start, end)


def _ends(text: str, year: int | None) -> Iterator[_Statement]:
    """Yield 统计数据截至2024年12月31日, 数据截止日期为2024年12月31日; 截至 alone says nothing of the period."""
    for match in _UNTIL.finditer(text) if "截" in text else ():
        before = _before(text, match.start())
        of_figures = _UNTIL_NOUN_OF_FIGURES if match["noun"] else _UNTIL_OF_FIGURES
        named = bool(of_figures.search(before))
        end = date(int(match["whole"]), 12, 31) if match["whole"] else _read(match, "b", year if named else None, 31)
        if end is None:
            continue
        named = named and not _is_other_matter(before, None, end)
        is_whole = (end.month, end.day) == (12, 31) and year in (None, end.year)
        if named or (is_whole and _FIGURES_ALONE.search(before)):
            yield _Statement(None, end, match.span(), named)


def _whole_years(text: str) -> Iterator[_Statement]:
    """Yield 统计期限为2024年度."""
    for match in _YEAR.finditer(text):
        if _CALLED_PERIOD.search(_before(text, match.start("year"))):
            year = int(match["year"])
            yield _Statement(date(year, 1, 1), date(year, 12, 31), (match.start("year"), match.end()), named=True)


def _before(text: str, start: int) -> str:
    return text[max(0, start - _LOOK_BACK) : start]


def _both_dates(match: re.Match[str], year: int | None) -> tuple[date, date] | None:
    start = _read(match, "a", _year(match.groupdict().get("by"), year), 1)
    end = _read(match, "b", start.year, 31) if start else None
    return (start, end) if start and end else None


def _read(match: re.Match[str], name: str, year: int | None, day: int) -> date | None:
    """Return the date ``name`` of a match, None where there is no such day.

    ``year`` is taken where the text has none, ``day`` (or the month's last, if that is earlier) where it names a month.
    """
    groups = match.groupdict()
    year, month = _year(groups.get(f"{name}y"), year), _number(groups[f"{name}m"])
    if year is None or not 1 <= month <= 12:
        return None
    printed = groups.get(f"{name}d")
    number = _number(printed) if printed else min(day, monthrange(year, month)[1])
    return date(year, month, number) if 1 <= number <= monthrange(year, month)[1] else None


def _year(text: str | None, default: int | None) -> int | None:
    if text is None or text in "本当":
        return default
    return int("".join(str(_NUMERALS.get(character, character)) for character in text)) or None


def _number(text: str) -> int:
    """Return the number of a month or day, in figures or as 二十一; 0 where it is none."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.replace("廿", "二十").replace("卅", "三十").partition("十")
    if len(tens) > 1 or len(ones) > 1 or ones == "十":
        return 0
    return (_NUMERALS.get(tens, 1) * 10 if ten else _NUMERALS[tens]) + _NUMERALS.get(ones, 0)
