"""What DB51/T 2660—2019 and the custom that grew with it ask of annual reports in Sichuan (SCN).

The standard is 《政府信息公开工作年度报告编制发布规范》 (2020-02-01). Its clause 2.1 sets the statistics period,
1 January to 31 December, which the national family PER judges; that the preamble states it, says where an electronic
copy is and whom to ask, is how bodies of the province carry the standard out. So all that is said here are hints.
"""

from collections.abc import Iterator
from pathlib import Path

from reportlint import Body, Message, Position, Problem, Prose, Report, Rule, Severity, Skip, hookimpl, rule

REPORTLINT_API = 1

_COPY = ("电子版", "网站", "网址", "网页", "下载", "查阅", "查询", "www.", "http", "公众号", "二维码")
_CONTACT = ("电话", "联系", "邮箱", "邮编", "邮政编码", "地址", "传真", "致电", "来电")
_DAMAGE = ("cut-off", "characters", "date", "document-number")


def _expect_sichuan(body: Body) -> None:
    """Raise Skip for the report of a body that is not known to be one of the province."""
    if body.province != "四川省":
        raise Skip("elsewhere")


@rule("SCN001", "period-outside-preamble", Severity.INFO)
def period_outside_preamble(report: Report, body: Body) -> Iterator[Problem]:
    """The statistics period (DB51/T 2660—2019, 2.1) is stated in the preamble, before the first section."""
    _expect_sichuan(body)
    if not report.periods:
        raise Skip("no-period")
    first = min(period.position for period in report.periods)
    _preamble(report)
    overview = report.sections.get("overview")
    if overview and first > overview.heading.position:
        yield Problem(Message("outside", {"text": report.periods[0].text}), first, section="overview")


@rule("SCN002", "no-electronic-copy", Severity.INFO)
def no_electronic_copy(report: Report, body: Body) -> Iterator[Problem]:
    """The report says where its electronic copy is to be had (custom under DB51/T 2660—2019, 编制和公布)."""
    _expect_sichuan(body)
    if not _speaks_of(report, _COPY):
        yield Problem(Message("missing"), _end(_preamble(report)))


@rule("SCN003", "no-contact", Severity.INFO)
def no_contact(report: Report, body: Body) -> Iterator[Problem]:
    """The report says whom to ask about it (custom under DB51/T 2660—2019, 编制和公布)."""
    _expect_sichuan(body)
    if not _speaks_of(report, _CONTACT):
        yield Problem(Message("missing"), _end(_preamble(report)))


def _preamble(report: Report) -> Prose:
    """Return the last paragraph of the preamble; raise Skip where there is none, or words of it may be lost."""
    if not report.preamble:
        raise Skip("no-preamble")
    last = report.preamble[-1]
    first_line, last_line = report.preamble[0].position(0, 1).line, _end(last).end_line
    for damage in report.damaged(*_DAMAGE):  # type: ignore[arg-type]
        if first_line <= damage.position.line <= last_line:
            raise Skip("damaged", text=damage.text)
    return last


def _speaks_of(report: Report, words: tuple[str, ...]) -> bool:
    """Tell whether one of the words stands before the first section, or at the end, where some bodies put it."""
    other = report.sections.get("other")
    overview = report.sections.get("overview")
    paragraphs = [
        *report.preamble,
        *(overview.paragraphs[:2] if overview else ()),
        *(other.paragraphs if other else ()),
    ]
    return any(word in prose.text for prose in paragraphs for word in words)


def _end(prose: Prose) -> Position:
    return prose.position(0, len(prose.text))


@hookimpl
def reportlint_rules() -> list[Rule]:
    """Return the rules; their texts stand in rules.yaml."""
    return [period_outside_preamble, no_electronic_copy, no_contact]


@hookimpl
def reportlint_profiles() -> list[Path]:
    """Return the settings that ``extends: reportlint-sichuan:sichuan-standard`` takes over."""
    return [Path(__file__).with_name("profiles") / "sichuan-standard.yaml"]
