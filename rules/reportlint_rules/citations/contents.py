"""What was true of older texts: last year's plan, the articles and the principle of 2007 (CIT006, CIT008, CIT009)."""

import re
from collections.abc import Iterator

from reportlint import Problem, Report, Severity, Unjudged, rule
from reportlint_rules.shared.evidence import is_damaged, said_once, sentence, with_words
from reportlint_rules.shared.wording import has_any

_FIRST_YEAR = 2019
_PLAN = r"(20\d\d)年[^,。;:《》()]{0,12}政务公开(?:工作)?要点"
_ARTICLES = r"(?:政府信息公开条例》?(?:\([^()]{0,80}\))?的?|《条例》)(第(?:三十[一二]|3[12])条)"
_ABOUT_REPORTS = ("年度报告", "年报", "编制", "本报告")
_ABOUT_APPLICATIONS = ("申请", "第三方", "征求")
_PRINCIPLE = r"以?公开为原则[”’]?[,、和]?(?:以)?[“‘]?不公开为例外"
_CHANGED = ("常态", "修订前", "旧", "原条例", "原《", "转变", "转为", "改为", "变为", "调整")


@rule("CIT006", "plan-of-other-year", Severity.INFO)
def plan_of_other_year(report: Report, year: int) -> Iterator[Problem | Unjudged]:
    """The 政务公开工作要点 a report speaks of are those of its year."""
    found = [
        (int(match[1]), match[0], prose.position(*match.span()))
        for prose in with_words(report, "要点")
        for match in re.finditer(_PLAN, prose.text)
    ]
    if any(stated >= year for stated, _, _ in found):
        return  # older plans are then named beside it
    last_years = [(text, place) for stated, text, place in found if stated == year - 1]
    yield from said_once(last_years, "other-year", expected=f"{year}年")


@rule("CIT008", "obsolete-articles", Severity.WARNING)
def obsolete_articles(report: Report) -> Iterator[Problem | Unjudged]:
    """Annual reports rest on Articles 49 and 50; 31 and 32 were those of the text of 2007."""
    if report.year is not None and report.year < _FIRST_YEAR:
        return
    found = [
        (match[1], prose.position(*match.span(1)))
        for prose in with_words(report, "第三十一条", "第三十二条", "第31条", "第32条")
        for match in re.finditer(_ARTICLES, prose.text)
        if _is_about_reports(sentence(prose.text, *match.span()))
    ]
    yield from said_once(found, "obsolete", expected="第四十九条、第五十条")


def _is_about_reports(text: str) -> bool:
    return has_any(text, _ABOUT_REPORTS) and not has_any(text, _ABOUT_APPLICATIONS)


@rule("CIT009", "outdated-principle", Severity.WARNING)
def outdated_principle(report: Report) -> Iterator[Problem | Unjudged]:
    """The principle is 以公开为常态、不公开为例外 (条例第五条); 以公开为原则 was said before 2019."""
    if report.year is not None and report.year < _FIRST_YEAR:
        return
    found = [
        (match[0], prose.position(*match.span()))
        for prose in with_words(report, "公开为原则")
        for match in re.finditer(_PRINCIPLE, prose.text)
        if not has_any(sentence(prose.text, *match.span()), _CHANGED)
    ]
    yield from said_once(
        (item for item in found if not is_damaged(report, item[1])), "outdated", expected="以公开为常态、不公开为例外"
    )
