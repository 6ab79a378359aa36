"""The statistics period a report states: 统计期限为2024年1月1日至2024年12月31日, in its many wordings.

A range of dates in running text is far more often a campaign than the period of the report. So a range counts only
where a noun says that it is the period (统计期限, 数据起止时间, 以…为统计周期), or where it is the report's whole year.
A place where 年, 月 or 日 was lost matches none of the patterns: it is damage, and no period is made of it.

To compile patterns of all these words would take longer than to read the report. So words are sought with the methods
of str, and a pattern is compiled only where a text has a place that it may match.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from reportlint.model.named import NamedTuple
from reportlint.model.report import Period, Prose

_NUMERALS = {numeral: digit for digit, same in enumerate(("〇零○O", *"一二三四五六七八九")) for numeral in same}

# Patterns of dates see numerals and dashes as neighbouring control characters, and one of several words that mean the
# same: this is compiled in a fraction of the time that classes of scattered characters take. What these control
# characters were in the text becomes U+FFFF.
_CODED = "〇○O零一二三四五六七八九十廿卅"
_FIRST_CODE = 0x81
_DASH_CODE = _FIRST_CODE + len(_CODED)
_ENCODE = dict.fromkeys(range(_FIRST_CODE, _DASH_CODE + 1), 0xFFFF)
_ENCODE |= {ord(numeral): code for code, numeral in enumerate(_CODED, _FIRST_CODE)}
_ENCODE |= dict.fromkeys(map(ord, "－—–―─～"), _DASH_CODE)
_ENCODE |= str.maketrans("号点从由当", "日时自自本")
_DECODE = dict(enumerate(_CODED, _FIRST_CODE))


def _date(name: str) -> str:
    """Return the pattern of a date, with its year or without; groups: name and y, name and m, name and d."""
    return (
        rf"(?:(?P<{name}y>(?<!\d)\d{{4}}|[〇-九]{{4}}|本)年度?)?"
        rf"(?P<{name}m>(?<!\d)\d{{1,2}}|[一-十]{{1,2}})月份?"
        rf"(?:(?P<{name}d>\d{{1,2}}|[一-卅]{{1,3}})日|(?![\d一-十]))"
    )


_TO = r" ?,?(?:截至|截止[到至]?|至|到|[-~—]{1,2}|一(?=\d)) ?"
_TO_WORDS = frozenset("截至到-~一－—–―─～")
_TO_STARTS = _TO_WORDS | {" ", ","}
_HOUR = r"(?:(?:零|0|24|二十四)时)?"

_RANGE = rf"自?{_date('a')}{_HOUR}(?:起始?|开始)?{_TO}{_date('b')}{_HOUR}(?:为?止|结束)?".translate(_ENCODE)
_MONTHS = (  # 2024年1至12月
    rf"自?(?P<ay>(?<!\d)\d{{4}})年度?(?P<am>\d{{1,2}}){_TO}(?P<bm>\d{{1,2}})月份?(?!\d)止?"
).translate(_ENCODE)
_IN_FIGURES_HINT = r"[-./]\d{1,2}[-./]\d{1,2}(?!\d)"
_IN_FIGURES = (  # 2024.1.1-12.31, 2024-01-01至2024-12-31
    r"自?(?<![\d.])(?P<ay>\d{4})(?P<s>[-./])(?P<am>\d{1,2})(?P=s)(?P<ad>\d{1,2})(?!\d)日?起?"
    rf"{_TO}(?:(?P<by>\d{{4}})(?P=s))?(?P<bm>\d{{1,2}})(?P=s)(?P<bd>\d{{1,2}})(?!\d)日?止?"
).translate(_ENCODE)
_UNTIL = (
    r"(?:截至|截止)(?P<noun>日期|时间)?(?:均?为|是|到|至|于|:)?"
    rf"(?:(?P<whole>(?<!\d)\d{{4}})年(?:12月)?年?[底末]|{_date('b')}{_HOUR}止?)"
).translate(_ENCODE)


def _words(line: str) -> tuple[str, ...]:
    return tuple(line.split())


# What says of a range that it is the period: a noun in front of it, with what may stand between them …
_TIME = _words(
    "期限 时限 时间 时段 周期 日期 区间 期间 年度 范围 范畴 口径 期 "
    "时间段 时间范畴 时间范围 时间区间 时间跨度 时间节点 时间周期 时间点 时间期限 时间界限"
)
_LINK = (
    " ",
    *_words("统一 原则上 限定 界定 确定 设定 具体 一般 起止 起讫 截止 全部 期间 范围 日期 时间"),
    *_words("的 均 都 为 是 即 系 在 于 以 指 : , ( “"),
)
_MOST_LINKS = 8
_WHOSE = ("统计", "数据", "本报告", "年度报告", "年报")
_OF_WHAT = _words("数据 信息 工作 内容 情况 指标")
_FROM_TO = _words("统计 起止 起讫 截止 涵盖 覆盖 采集 汇总")
# … or the figures themselves,
_SHOWN = _words("所列 所涉 所用 所示 本报告 报告中 报告内 报告里 年报 年度报告")
_WHICH = _words("的 所列 各项 全部 有关 相关 统计")
_TAKEN = _words("的 统计 均 都 采集 汇总")
_ARE = _words("统一 起止 为 是 系 :")
# or a noun behind it,
_AS_PERIOD = (
    r"(?:期间)?(?:作?为|是)(?:本报告|本年报|本年度报告)?的?(?:统计|数据)(?:数据)?的?(?:起止)?"
    f"(?:{'|'.join(_TIME)})"
)
# or one in front of 截至…: 统计数据截至…, 数据(截止日期为…);
_OF_FIGURES = ("数据统计", "数据的统计", "统计数据", "统计信息", *(f"统计{time}" for time in _TIME))
_ALL_ARE = _words("统一 的 均 都 为 是")
_GATHERED = _words("的 统计 汇总 采集")
# a looser word for it, trusted only with a whole year next to the report's own.
_COVERS = (
    "(?:起止(?:时间|日期|期限|时限)|(?:报告|年报)[^,。;]{0,8}(?:涵盖|覆盖|反映|包含|包括|跨度|时间)|内容涵盖)"
    "[^。;]{0,16}$"
)
_OTHER_MATTER = _words(
    "问卷 活动 调查 考核 考评 测评 培训 公示 征集 征求 满意度 访问 阅读 浏览 点击 监测 检查 整改 整治 行动"
)

_LOOK_BACK = 48  # characters in which the noun is sought
_LOOK_AHEAD = 24
_REACH = 16  # characters of a range before its first 月
_LENGTH = 64  # and no more than this behind it
_TO_WITHIN = 15  # behind a 月, 至 or a dash follows after so many characters at most


class _Statement(NamedTuple):
    """A stretch of text with the dates in it; ``named`` where a noun says that it is the period."""

    start: date | None
    end: date
    span: tuple[int, int]
    named: bool


class _Dates(NamedTuple):
    """What a pattern matched: from where to where in the text, and the figures by the names of the groups."""

    start: int
    end: int
    figures: dict[str, str | None]


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
    for found in _date_ranges(text):
        before, after = _before(text, found.start), text[found.end : found.end + _LOOK_AHEAD]
        named = _is_called_period(before) or _is_made_period(after)
        dates = _both_dates(found, year if named else None)
        if dates is None:
            continue
        named = named and not _is_other_matter(before, *dates)
        to_the_day = found.figures.get("ad") and found.figures.get("bd")
        if named or (to_the_day and _can_only_be_period(*dates, year, before)):
            yield _Statement(*dates, (found.start, found.end), named)


def _date_ranges(text: str) -> Iterator[_Dates]:
    """Yield all ranges of dates; each pattern is tried only around a place where its second date may follow."""
    for pattern, hints in ((_RANGE, _months), (_IN_FIGURES, _figures), (_MONTHS, _bare_months)):
        behind = 0
        for near in hints(text):
            found = _match(pattern, text, max(behind, near - _REACH), near, near + _LENGTH)
            if found:
                behind = found.end
                yield found


def _months(text: str) -> Iterator[int]:
    """Yield where a month is named with 至 or a dash soon behind it."""
    for place in _places(text, "月"):
        if not _TO_WORDS.isdisjoint(text[place + 1 : place + 1 + _TO_WITHIN]):
            yield place


def _figures(text: str) -> Iterator[int]:
    """Yield where figures stand as in 2024.1.1; two such dates, one perhaps without its year, have three full stops."""
    if any(text.count(separator) >= 3 for separator in "-./"):
        yield from (match.start() for match in re.finditer(_IN_FIGURES_HINT, text))


def _bare_months(text: str) -> Iterator[int]:
    """Yield where one or two figures and 至 or a dash stand behind 年: 2024年1至12月."""
    for place in _places(text, "年"):
        start = end = _behind(text, place + 1, "度")
        while end < start + 2 and text[end : end + 1].isdecimal():
            end += 1
        if end > start and text[end : end + 1] in _TO_STARTS:
            yield place


def _places(text: str, character: str) -> Iterator[int]:
    """Yield where a character stands."""
    place = text.find(character)
    while place >= 0:
        yield place
        place = text.find(character, place + 1)


def _match(pattern: str, text: str, start: int, latest: int, end: int) -> _Dates | None:
    """Return the first match between two places; None for one that starts behind ``latest``: it may be cut off."""
    shift = max(0, start - 1)  # with the character before: patterns look behind
    match = re.compile(pattern).search(text[shift:end].translate(_ENCODE), start - shift)
    if match is None or match.start() + shift > latest:
        return None
    figures = {name: value and value.translate(_DECODE) for name, value in match.groupdict().items()}
    return _Dates(match.start() + shift, match.end() + shift, figures)


def _is_made_period(after: str) -> bool:
    """Tell whether a text starts with words that make what was said the period: 为统计周期."""
    starts = after.removeprefix("期间").startswith(("作为", "为", "是"))
    return starts and ("统计" in after or "数据" in after) and bool(re.match(_AS_PERIOD, after))


def _is_other_matter(before: str, start: date | None, end: date) -> bool:
    """Tell whether the noun belongs to something else: 问卷统计时间为2024年3月1日至5月31日."""
    clause = before[max(before.rfind(mark) for mark in "。;!?") + 1 :]
    if (start and (start.month, start.day) == (1, 1)) or (end.month, end.day) == (12, 31):
        clause = clause.rpartition(",")[2]  # most likely the period: only the words next to it count
    return any(word in clause for word in _OTHER_MATTER)


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
    return abs(start.year - year) == 1 and bool(re.search(_COVERS, before)) and not _is_other_matter(before, start, end)


def _ends(text: str, year: int | None) -> Iterator[_Statement]:
    """Yield 统计数据截至2024年12月31日, 数据截止日期为2024年12月31日; 截至 alone says nothing of the period."""
    for place in _places(text, "截"):
        before = _before(text, place)
        if not ("数据" in before or "统计" in before):
            continue
        found = _match(_UNTIL, text, place, place, place + _LENGTH)
        if found is None:
            continue
        noun, whole = found.figures["noun"], found.figures["whole"]
        named = _gathered(before) if noun else _says_of_figures(before)
        end = date(int(whole), 12, 31) if whole else _read(found, "b", year if named else None, 31)
        if end is None:
            continue
        named = named and not _is_other_matter(before, None, end)
        is_whole = (end.month, end.day) == (12, 31) and year in (None, end.year)
        if named or (is_whole and before.endswith(("数据", "数据均", "数据都"))):
            yield _Statement(None, end, (found.start, found.end), named)


def _whole_years(text: str) -> Iterator[_Statement]:
    """Yield 统计期限为2024年度."""
    for place in _places(text, "年"):
        start = place - 4
        figures = text[max(0, start) : place]
        if start < 1 or text[start - 1] not in "为是:系" or not figures.isdecimal() or figures[0] not in "12":
            continue
        end = _behind(text, _behind(text, place + 1, "度"), "全年")
        if text[end : end + 1] in ("", *",。;)") and _is_called_period(_before(text, start)):
            year = int(figures)
            yield _Statement(date(year, 1, 1), date(year, 12, 31), (start, end), named=True)


def _behind(text: str, start: int, word: str) -> int:
    """Return where a text goes on behind a word, or where it was if the word does not stand there."""
    return start + len(word) if text.startswith(word, start) else start


def _before(text: str, start: int) -> str:
    return text[max(0, start - _LOOK_BACK) : start]


def _is_called_period(before: str) -> bool:
    """Tell whether a text ends with words that call what follows the period: 本报告数据的统计期限为."""
    if not any(word in before for word in ("统计", "数据", "报告", "年报")):
        return False  # all of what follows needs one of them
    ends = added = {len(before)}
    for _ in range(_MOST_LINKS):
        added = _starts(before, added, _LINK) - ends
        ends = ends | added
    places = _starts(before, ends, _TIME)
    for words in (("的",), _FROM_TO, ("的",), _OF_WHAT):
        places |= _starts(before, places, words)
    if _starts(before, places, _WHOSE) or any(_is_of_report(before, place) for place in places):
        return True
    return _are_figures(before, _all_starts(before, {len(before)}, _ARE))


def _is_of_report(before: str, place: int) -> bool:
    """Tell whether 报告 stands in front of a place, with 统计 or 期 (not 期限) behind it: 报告的统计时限, 报告期."""
    rest = before[place:].removeprefix("的")
    return before.endswith("报告", 0, place) and (rest.startswith("统计") or (rest[:1] == "期" and rest[1:2] != "限"))


def _are_figures(before: str, ends: set[int]) -> bool:
    """Tell whether in front of one of these places stands what means the figures: 所列数据, 本报告中的各项数据."""
    figures = _starts(before, _all_starts(before, ends, _TAKEN), ("数据",))
    if _starts(before, figures, ("统计",)):
        return True
    places = _all_starts(before, figures, _WHICH)
    places |= _starts(before, places, ("中", "内", "里"))
    return bool(_starts(before, places, _SHOWN))


def _says_of_figures(before: str) -> bool:
    """Tell whether a text ends with words that make 截至 speak of the figures: 统计数据均."""
    ends = _all_starts(before, {len(before)}, _ALL_ARE)
    return bool(_starts(before, ends, _OF_FIGURES)) or _are_figures(before, ends)


def _gathered(before: str) -> bool:
    """Tell whether a text ends with words that make 截止日期 speak of the figures: 数据采集."""
    return bool(_starts(before, _all_starts(before, {len(before)}, _GATHERED), ("数据", "统计")))


def _starts(text: str, ends: Iterable[int], words: Iterable[str]) -> set[int]:
    """Return where one of the words starts that ends at one of these places."""
    return {end - len(word) for end in ends for word in words if text.endswith(word, 0, end)}


def _all_starts(text: str, ends: set[int], words: Iterable[str]) -> set[int]:
    """Return these places and where any number of the words in a row start that end at one of them."""
    found = added = ends
    while added:
        added = _starts(text, added, words) - found
        found = found | added
    return found


def _both_dates(dates: _Dates, year: int | None) -> tuple[date, date] | None:
    start = _read(dates, "a", _year(dates.figures.get("by"), year), 1)
    end = _read(dates, "b", start.year, 31) if start else None
    return (start, end) if start and end else None


def _read(dates: _Dates, name: str, year: int | None, day: int) -> date | None:
    """Return the date ``name`` of a match, None where there is no such day.

    ``year`` is taken where the text has none, ``day`` (or the month's last, if that is earlier) where it names a month.
    """
    year, month = _year(dates.figures.get(f"{name}y"), year), _number(dates.figures[f"{name}m"] or "")
    if year is None or not 1 <= month <= 12:
        return None
    printed = dates.figures.get(f"{name}d")
    last = _last_day(year, month)
    number = _number(printed) if printed else min(day, last)
    return date(year, month, number) if 1 <= number <= last else None


def _last_day(year: int, month: int) -> int:
    """Return the last day of a month; module calendar knows, too, but takes longer to import than all of this."""
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(days=1)).day


def _year(text: str | None, default: int | None) -> int | None:
    if text is None or text == "本":
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
