"""What the preamble announces and headings of an old law: STR007 announced-parts, STR013 old-headings."""

import re
from collections.abc import Iterator

from reportlint import Form, Message, Problem, Prose, Related, Report, Severity, Unjudged, rule
from reportlint_rules.shared.wording import has_any, words
from reportlint_rules.structure.headings import official
from reportlint_rules.structure.judgeable import refuse_years_without_form
from reportlint_rules.structure.listed_parts import announced_lists, most_parts, named_parts

_OLD_WORDS = words("减免 申诉 经费 咨询处理 咨询受理 数量")  # one of them stands in all of these
_OLD = (
    r"收费(?:及|和|与|、)?减免|费用减免|申诉|机构(?:和|及|、)?(?:人员)?(?:和|及|、)?经费|咨询(?:处理|受理)"
    r"|不予公开(?:政府信息)?的?数量"
)
_SUB_HEADING = (
    r"(?:[一二三四五六七八九十]{1,2}[、.,]|\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}[、.,])"
    r"([^。:;,\n]{2,24})(?:[。:\n]|$)"
)
_LONGEST_SUB_HEADING = 30


@rule("STR007", "announced-parts", Severity.WARNING)
def announced_parts(report: Report, form: Form) -> Iterator[Problem | Unjudged]:
    """Where the preamble says of how many parts the report consists and lists them, the two agree."""
    for announced in announced_lists(report):
        if announced.stated is None:
            continue
        named = named_parts(announced.text)
        most = max(most_parts(announced.text), len(named))
        is_open = announced.prose.text[announced.end : announced.end + 1] == "等"
        if announced.stated < len(named):
            listed = len(named)
        elif announced.stated > most and not (is_open and most < announced.stated - 1):
            listed = most
        else:
            continue
        absent = [official(key, form) for key in form.sections if key not in named]
        params = {"expected": announced.stated, "actual": listed, "missing": "、".join(absent)}
        yield Problem(
            Message("fewer-listed" if listed < announced.stated and absent else "differs", params),
            announced.prose.position(*announced.number),
            section="preamble",
            expected=str(announced.stated),
            actual=str(listed),
            related=(
                Related(Message("list", {"actual": listed}), announced.prose.position(announced.start, announced.end)),
            ),
        )


@rule("STR013", "old-headings", Severity.WARNING)
def old_headings(report: Report, year: int) -> Iterator[Problem | Unjudged]:
    """No heading is one of the regulation of 2007 (收费及减免, 申诉 …), replaced on 2019-05-15 (国务院令第711号)."""
    refuse_years_without_form(report)
    for announced in announced_lists(report):
        found = _find_old(announced.prose, announced.start, announced.end)
        if found:
            yield _old(found, announced.prose, "announced", year)
    for section in report.sections.values():
        for prose in section.paragraphs:
            if not has_any(prose.text[:_LONGEST_SUB_HEADING], _OLD_WORDS):
                continue
            heading = re.match(_SUB_HEADING, prose.text)
            found = _find_old(prose, *heading.span(1)) if heading else None
            if found:
                yield _old(found, prose, "heading", year)


def _find_old(prose: Prose, start: int, end: int) -> re.Match[str] | None:
    return re.compile(_OLD).search(prose.text, start, end) if has_any(prose.text[start:end], _OLD_WORDS) else None


def _old(found: re.Match[str], prose: Prose, message: str, year: int) -> Problem:
    params = {"text": found.group(), "year": year}
    return Problem(Message(message, params), prose.position(*found.span()), actual=found.group())
