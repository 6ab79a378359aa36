"""Statistics period (PER): where a report says which days its figures cover, these are the days of its year.

The form does not ask for the statement, so that its absence is a hint at most. Whatever stands in a damaged date is not
judged; SRC001 speaks of it.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

from reportlint import (
    Message,
    Option,
    Options,
    Period,
    Position,
    Problem,
    Prose,
    Related,
    Report,
    Rule,
    Severity,
    Skip,
    Unjudged,
    hookimpl,
    rule,
)
from reportlint_rules.shared.evidence import said_once
from reportlint_rules.shared.places import overlap
from reportlint_rules.shared.wording import behind, has_any, places, stretches, words

_REQUIRE = Option(
    "require",
    default=False,
    help={
        "zh": "本地规定要求写明统计期限时设为 true：缺失由提示升为警告。",
        "en": "true where the jurisdiction demands the statement: its absence is then a warning.",
    },
)

# Wider than what recognition takes for a period: enough not to say that there is none.
_WHOSE = words("统计 数据 本报告 年报")
_FROM_TO = words("起止 起讫 截止")
_TIME = words("期限 时限 时间 时段 周期 日期 区间 期间 年度")
_AT_ONCE = words("起止时间 起止日期 起止期限 数据截至 数据截止")
_UNTIL = r"截[至止][到至于]?(?:日期|时间)?[为是]?(?:\d{4}年)?(?:12月(?:31日|[底末])|年[底末])"
_WHOLE_YEAR = r"1(?:(?<!\d1)月1日.{0,12}12月31日|(?<!\d1)[-.]0?1.{1,8}12[-.]31|(?<!\d1)月?[至到\-—–~]{1,2}12月)"
_UNTIL_MISSPELT = r"截止[到至](?=\d{4}年(?:\d{1,2}月(?:\d{1,2}日|份?[底末]?)|年?[底末])|\d{1,2}月(?:\d{1,2}日|[底末]))"
_CALENDAR_DATE = r"(?<!\d)(?P<year>[12]\d{3})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日"
_DOUBTFUL = words("2月29日 2月30日 2月31日 4月31日 6月31日 9月31日 11月31日")
_OF_FIGURES = words("统计 数据 期限 时限 起止 截至 截止")
_SENTENCE_ENDS = "。;!?"
_BODY_CHANGED = (
    "成立(?:之日|以来|于|后|时)|(?:本|我)(?:机关|单位|局|委|办|厅)[^,。;]{0,8}(?:成立|组建|挂牌|撤销|合并|划转)"
    "|组建(?:成立|于|后)|挂牌成立|正式挂牌|揭牌|机构改革"
)
_SET_UP_ON = (
    "(?:本|我)(?:机关|单位|部门|局|委|办|厅|院|中心|街道|镇|乡)[^,。;]{0,12}[年月日][^,。;]{0,30}"
    "(?:设立|成立|组建|更名|改名|挂牌|新设)"
)


@rule("PER001", "period-missing", Severity.INFO, options=(_REQUIRE,))
def period_missing(report: Report, options: Options) -> Iterator[Problem | Unjudged]:
    """Preamble or section one says which days the figures cover."""
    if report.periods:
        return
    _skip_where_damaged(report)
    title = report.title.text if report.title else ""
    for text in chain([title], (prose.text for prose in report.prose())):
        if _may_state_period(text):
            raise Skip("unread-period")
    position = _opening_position(report)
    if position is None:
        raise Skip("no-opening")
    params = {"year": report.year or "××××"}
    yield Problem(Message("missing", params), position, severity=Severity.WARNING if options["require"] else None)


@rule("PER002", "period-not-the-year", Severity.ERROR)
def period_not_the_year(report: Report, year: int) -> Iterator[Problem | Unjudged]:
    """The period is 1 January to 31 December of the report's year."""
    periods = _judgeable(report)
    if any(_is_year(period, year) for period in periods):
        return  # a second statement is then about something else
    wrong = [period for period in periods if not _is_reversed(period)]
    if not wrong:
        return
    first, *others = wrong
    if _is_part_of(first, year) and _body_changed(report, first):
        yield Unjudged(Message("body-changed", {"period": first.text}), first.position)
        return
    if _is_part_of(first, year):
        kind = "part-of-year"
    else:
        kind = "title-or-period" if _is_borne_out(first, year, report) else "other-year"
    title = [Related(Message("title", {"year": year}), report.title.position)] if report.title else []
    yield Problem(
        Message(kind, {"period": first.text, "year": year, "stated": first.end.year}),
        first.position,
        expected=f"{year}年1月1日至{year}年12月31日",
        actual=first.text,
        related=(*title, *(Related(Message("other", {"period": other.text}), other.position) for other in others)),
    )


@rule("PER003", "period-reversed", Severity.ERROR)
def period_reversed(report: Report) -> Iterator[Problem | Unjudged]:
    """The period does not end before it starts."""
    for period in _judgeable(report):
        if period.start is not None and _is_reversed(period):
            yield Problem(
                Message("reversed", {"start": _printed(period.start), "end": _printed(period.end)}),
                period.position,
                actual=period.text,
            )


@rule("PER004", "until-misspelt", Severity.INFO)
def until_misspelt(report: Report) -> Iterator[Problem | Unjudged]:
    """Before a date stands 截至; 截止 is a verb that takes no date after it."""
    found = (
        (match[0], prose.position(*match.span()))
        for prose in report.prose()
        if has_any(prose.text, ("截止到", "截止至"))
        for match in re.finditer(_UNTIL_MISSPELT, prose.text)
    )
    yield from said_once(found, "misspelt", expected="截至")


@rule("PER005", "no-such-date", Severity.ERROR)
def no_such_date(report: Report) -> Iterator[Problem | Unjudged]:
    """The dates of the statistics period exist (11月31日 does not)."""
    damaged = [damage.position for damage in report.damaged("date", "characters")]
    for prose in _opening(report):
        whole = prose.position(0, len(prose.text))
        if "月" not in prose.text or any(overlap(whole, place) for place in damaged):
            continue
        for start, end in stretches(prose.text, _SENTENCE_ENDS):
            if has_any(prose.text[start:end], _OF_FIGURES):
                yield from _impossible_dates(prose, start, end)


def _impossible_dates(prose: Prose, start: int, end: int) -> Iterator[Problem]:
    """Yield days beyond the end of a month; a 13th month or 32nd day is rather a figure that got lost or doubled."""
    if not has_any(prose.text[start:end].replace("12月31日", " "), _DOUBTFUL):
        return
    from calendar import monthrange  # only for a date that may not exist

    for match in re.compile(_CALENDAR_DATE).finditer(prose.text, start, end):
        year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
        if 1 <= month <= 12 and monthrange(year, month)[1] < day <= 31:
            last = monthrange(year, month)[1]
            yield Problem(
                Message("no-such-date", {"date": match[0], "year": year, "month": month, "last": last}),
                prose.position(*match.span()),
                actual=match[0],
            )


def _may_state_period(text: str) -> bool:
    """Tell whether a text says something like a period, even in words that were not read as one."""
    if has_any(text, _AT_ONCE) or ("12" in text and re.search(_WHOLE_YEAR, text)):
        return True
    if has_any(text, ("截至", "截止")) and re.search(_UNTIL, text):
        return True
    ends = (place + len(word) for word in _WHOSE for place in places(text, word))
    return any(text.startswith(_TIME, behind(text, end, ("的",), _FROM_TO)) for end in ends)


def _judgeable(report: Report) -> tuple[Period, ...]:
    """Return the periods; raise Skip where there is none, or where one that is wrong stands beside damaged dates."""
    if not any(_is_year(period, report.year) for period in report.periods):
        _skip_where_damaged(report)
    if not report.periods:
        raise Skip("no-period")
    return report.periods


def _skip_where_damaged(report: Report) -> None:
    places = [prose.position(0, len(prose.text)) for prose in _opening(report)]
    for damage in report.damaged("date"):
        if any(overlap(damage.position, place) for place in places):
            raise Skip("damaged-date", text=damage.text)


def _opening(report: Report) -> Iterator[Prose]:
    yield from report.preamble
    if "overview" in report.sections:
        yield from report.sections["overview"].paragraphs


def _opening_position(report: Report) -> Position | None:
    """Return where the statement usually stands: the preamble, or else what there is of the opening."""
    if report.preamble:
        last = report.preamble[-1]
        return last.position(0, len(last.text))
    if "overview" in report.sections:
        return report.sections["overview"].heading.position
    return report.title.position if report.title else None


def _is_year(period: Period, year: int | None) -> bool:
    if year is None:
        return False
    return period.start in (None, date(year, 1, 1)) and period.end == date(year, 12, 31)


def _is_reversed(period: Period) -> bool:
    return period.start is not None and period.start > period.end


def _is_part_of(period: Period, year: int) -> bool:
    return period.end.year == year and (period.start is None or period.start.year == year)


def _is_borne_out(period: Period, year: int, report: Report) -> bool:
    """Tell whether the text, too, speaks of the period's year rather than of the one in the title."""
    if report.title is None or not _is_year(period, period.end.year):
        return False
    stated, titled = f"{period.end.year}年", f"{year}年"
    texts = [prose.text for prose in report.prose()]
    beside = sum(text.count(stated) for text in texts) - period.text.count(stated)
    return beside > sum(text.count(titled) for text in texts)


def _body_changed(report: Report, period: Period) -> bool:
    """Tell whether the opening speaks of a body set up or dissolved in the year, whose period is lawfully shorter."""
    begins_later = period.start is not None and (period.start.month, period.start.day) != (1, 1)
    wordings = [_BODY_CHANGED, _SET_UP_ON] if begins_later else [_BODY_CHANGED]
    return any(re.search(wording, prose.text) for wording in wordings for prose in _opening(report))


def _printed(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


@hookimpl
def reportlint_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [period_missing, period_not_the_year, period_reversed, until_misspelt, no_such_date]
