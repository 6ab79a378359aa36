"""Publication (PUB): the report came out in time, in the right year, and as a report.

Only days that are certain are judged: that of the signature, and that which the page around the report calls its day of
publication. A page may have been published anew, so that it alone is never proof.
"""

import re
from collections.abc import Iterator
from datetime import date

from reportlint import (
    Body,
    Message,
    Option,
    Options,
    Problem,
    Related,
    Report,
    Rule,
    Severity,
    Skip,
    StatedDate,
    Unjudged,
    hookimpl,
    rule,
)
from reportlint_rules.shared.wording import has_any, words

FIRST_YEAR = 2019
"""The deadlines are those of the regulation as revised in 2019; before, it was 31 March for everybody."""

LAST_MONTH = 3
"""Reports come out from January to March; a page dated later was mostly moved or published anew."""

_DEADLINES = {
    "department": ("01-31", "部门报告的最后期限", "last day for the report of a department"),
    "office": ("01-31", "政府办公厅（室）本机关报告的最后期限", "last day for the report of a government's office"),
    "township": ("01-31", "乡镇政府、街道办事处报告的最后期限", "last day for the report of a township or subdistrict"),
    "county": ("02-20", "县级政府报告的最后期限", "last day for the report of a county's government"),
    "prefecture": ("03-10", "地市级政府报告的最后期限", "last day for the report of a prefecture's government"),
    "province": ("03-31", "省级政府报告的最后期限", "last day for the report of a province's government"),
}


def _deadline(name: str, day: str, zh: str, en: str) -> Option:
    return Option(name, day, "月-日", {"zh": zh, "en": en}, declared="month-day")


_CONTACT = words("电话 联系 邮箱 传真 邮编 地址")
_ELECTRONIC_COPY = words("电子版 下载 电子文本 电子文档")
_ADDRESSEE = r"[^,。;:]{2,20}(?:政府|办公[室厅]|委员会|局|厅)(?:政务公开[办科处])?:"
_LETTER = r"[现特](?:将|就)?[^。]{0,40}(?:报告|汇报|报送)如下|特此报告|请审阅|妥否"


@rule(
    "PUB001",
    "published-late",
    Severity.WARNING,
    options=(
        *(_deadline(name, *texts) for name, texts in _DEADLINES.items()),
        _deadline(
            "prefecture_department",
            "",
            "地市级部门报告的最后期限；不设则与 department 相同",
            "last day for the report of a prefecture's department; where it is not set, that of department",
        ),
    ),
)
def published_late(report: Report, body: Body, year: int, options: Options) -> Iterator[Problem | Unjudged]:
    """The report was out by the day set for its kind of body (条例第四十九条; 国办公开办函〔2021〕30号, 二)."""
    dates = _dates(report, year)
    kind = _kind_of_deadline(body, options)
    deadline = _day(year + 1, options[kind]) if kind else max(_day(year + 1, options[name]) for name in _DEADLINES)
    first = dates[0]
    if first.day <= deadline:
        return
    if first.day.year > year + 1:
        raise Skip("another-year", date=first.text)  # PUB003 speaks of it where it means something
    if first.source == "page" and first.day.month > LAST_MONTH + 1:
        raise Skip("published-anew", date=first.text)
    yield Problem(
        Message(f"{first.source}-late" if kind else "later-than-any", {"date": first.text, "deadline": deadline}),
        first.position,
        severity=Severity.ERROR if first.source == "signature" and kind else None,
        expected=deadline.isoformat(),
        actual=first.day.isoformat(),
    )


def _kind_of_deadline(body: Body, options: Options) -> str | None:
    """Return the option that holds for a body; None where it is not certain. Raise Skip where none holds."""
    if body.kind == "other":
        raise Skip("not-a-department", organisation=body.name)
    if body.level == "township" or body.kind == "subdistrict":
        return "township"
    if body.kind == "department" and body.level == "prefecture" and options["prefecture_department"]:
        return "prefecture_department"
    if body.kind in ("department", "office"):
        return body.kind
    return body.level if body.kind == "government" else None


def _day(year: int, month_and_day: str) -> date:
    try:
        return date.fromisoformat(f"{year}-{month_and_day}")
    except ValueError:
        raise Skip("no-such-deadline", deadline=month_and_day) from None


def _dates(report: Report, year: int) -> list[StatedDate]:
    """Return the certain days, the earliest first; raise Skip where there is none, or the year has other rules."""
    if year < FIRST_YEAR:
        raise Skip("earlier-law")
    if not report.dates:
        raise Skip("no-date")
    return sorted(report.dates, key=lambda stated: stated.day)


@rule("PUB002", "published-early", Severity.WARNING)
def published_early(report: Report, year: int) -> Iterator[Problem | Unjudged]:
    """The report was signed and published after the end of its year: its figures are those of 31 December."""
    dates = _dates(report, year)
    end = date(year, 12, 31)
    early = [stated for stated in dates if stated.day <= end]
    if len(early) < len(dates):
        early = [stated for stated in early if stated.source == "signature"]  # a page may have been made before
    if early:
        last = early[-1]
        slip = last.day.year == year and last.day.month <= LAST_MONTH
        yield Problem(
            Message("year-not-changed" if slip else "before-the-end", {"date": last.text, "year": year}),
            last.position,
            expected=f"{year + 1}-01-01",
            actual=last.day.isoformat(),
        )


@rule("PUB003", "published-in-another-year", Severity.WARNING)
def published_in_another_year(report: Report, year: int) -> Iterator[Problem | Unjudged]:
    """The report came out in the year after the one in its title."""
    dates = _dates(report, year)
    if any(stated.day.year <= year + 1 for stated in dates):
        return  # PUB002 speaks of days before
    first = dates[0]
    in_season = first.day.year == year + 2 and first.day.month <= LAST_MONTH
    if first.source == "page" and not in_season:
        raise Skip("published-anew", date=first.text)
    title = [Related(Message("title", {"year": year}), report.title.position)] if report.title else []
    yield Problem(
        Message("another-year", {"date": first.text, "year": year, "published": first.day.year}),
        first.position,
        expected=str(year + 1),
        actual=str(first.day.year),
        related=tuple(title),
    )


_DEMANDED = (
    Option("date", default=False, help={"zh": "要求写明日期", "en": "true where the day must be stated"}),
    Option("contact", default=False, help={"zh": "要求写明联系方式", "en": "true where a contact must be named"}),
    Option(
        "electronic_copy",
        default=False,
        help={
            "zh": "要求说明电子版的获取方式",
            "en": "true where the report must say where its electronic copy is found",
        },
    ),
)


@rule("PUB004", "publication-details", Severity.INFO, options=_DEMANDED)
def publication_details(report: Report, options: Options) -> Iterator[Problem | Unjudged]:
    """The report states its day, a contact and where its electronic copy is, as far as the jurisdiction asks for it."""
    demanded = [option.name for option in _DEMANDED if options[option.name]]
    if not demanded:
        return
    if report.title is None:
        raise Skip("no-title")
    text = "\n".join(prose.text for prose in report.prose())
    found = {
        "date": bool(report.dates),
        "contact": has_any(text, _CONTACT),
        "electronic_copy": has_any(text, _ELECTRONIC_COPY),
    }
    for name in demanded:
        if not found[name]:
            yield Problem(Message(f"no-{name.replace('_', '-')}"), report.title.position)


@rule("PUB005", "letter", Severity.INFO)
def letter(report: Report) -> Iterator[Problem | Unjudged]:
    """What is published is the report, not the letter by which it was handed in."""
    for prose in report.preamble[:3]:
        if prose.text.endswith(":") and re.fullmatch(_ADDRESSEE, prose.text):
            text = "".join(part.text for part in report.prose())
            if re.search(_LETTER, text):
                addressee = prose.text.rstrip(":")
                yield Problem(Message("letter", {"addressee": addressee}), prose.position(0, len(prose.text)))
                return


@hookimpl
def reportlint_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [published_late, published_early, published_in_another_year, publication_details, letter]
