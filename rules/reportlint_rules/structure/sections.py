"""The six sections and their headings: STR001 missing-section, STR006 rewritten-heading."""

import re
from collections.abc import Iterable, Iterator

from reportlint import Form, Message, Position, Problem, Report, Section, Severity, Skip, Unjudged, rule
from reportlint_rules.shared.wording import has_any
from reportlint_rules.structure.headings import in_print_order, official
from reportlint_rules.structure.judgeable import (
    damage_at,
    error_unless_trial,
    is_cut_off,
    refuse_years_without_form,
)

FEW_SECTIONS = 3
"""With fewer headings than this a report follows no template at all, or its headings were lost: said in one finding."""

LONGEST_NOTE = 40
"""More characters of text than this behind a table are no note to it."""

_SENTENCE_START = r"(?:^|(?<=[。\n]))"
_ORDINAL = r"(?:第[一二三四五六七八九十]{1,2}部分[、:.,]?|[一二三四五六七八九十]{1,2}[、.,:]|\d{1,2}[、.,])"
_CONTENT = {
    "problems": (("问题", "不足"), ("改进", "措施", "下一步", "整改")),
    "other": (("信息处理费", "信息公开处理费", "收费"),),
}
"""The words by which the text of a section is known where its heading is missing; one of each line must be there."""


@rule("STR001", "missing-section", Severity.ERROR)
def missing_section(report: Report, form: Form) -> Iterator[Problem | Unjudged]:
    """All six sections are there (条例第五十条; 国办公开办函〔2021〕30号, 一、报告内容)."""
    refuse_years_without_form(report)
    if not report.sections:
        raise Skip("no-headings")
    keys = list(form.sections)
    if is_cut_off(report):
        last = max(keys.index(key) for key in report.sections)
        if last + 1 < len(keys):
            yield Unjudged(Message("cut-off", {"heading": report.sections[keys[last]].heading.text}))
        keys = keys[: last + 1]
    missing = [key for key in keys if key not in report.sections]
    if missing and len(report.sections) < FEW_SECTIONS:
        yield _no_template(report, form)
        return
    for key in missing:
        yield _missing(key, report, form)


def _no_template(report: Report, form: Form) -> Problem:
    found = in_print_order(report)
    return Problem(
        Message(
            "few-sections",
            {"actual": len(found), "expected": len(form.sections), "found": "、".join(s.heading.text for s in found)},
        ),
        found[0].heading.position,
        expected=str(len(form.sections)),
        actual=str(len(found)),
        severity=Severity.WARNING,
    )


def _missing(key: str, report: Report, form: Form) -> Problem | Unjudged:
    before, after = _neighbours(key, report, form)
    neighbour = after or before
    params = {"heading": official(key, form), "neighbour": neighbour.heading.text if neighbour else ""}
    tables = [table.key for table in form.tables.values() if table.section == key and table.key in report.tables]
    content = report.tables[tables[0]].position if tables else _content_elsewhere(key, before, report, form)
    if content:
        return Problem(Message("heading-missing", params), content, section=key, severity=Severity.WARNING)
    mentioned = _heading_in_text(key, report, form)
    if mentioned or not neighbour:
        return Unjudged(Message("heading-in-text", params), mentioned)
    # Where headings stand in mid-line, a heading in words of its own is not told from the text.
    is_run_in = before and after and before.heading.position.line == after.heading.position.line
    return Problem(
        Message("missing-before" if after else "missing-after", params),
        neighbour.heading.position,
        section=key,
        severity=Severity.WARNING if is_run_in else error_unless_trial(report),
    )


def _neighbours(key: str, report: Report, form: Form) -> tuple[Section | None, Section | None]:
    """Return the sections between which one should stand, of those that were found."""
    keys = list(form.sections)
    index = keys.index(key)
    before = [report.sections[other] for other in keys[:index] if other in report.sections]
    after = [report.sections[other] for other in keys[index + 1 :] if other in report.sections]
    return before[-1] if before else None, after[0] if after else None


def _heading_in_text(key: str, report: Report, form: Form) -> Position | None:
    """Return where a heading of this section opens a sentence: it may be there, run into the text before it."""
    declared = form.sections[key]
    wordings = "|".join((re.escape(declared.heading), *declared.accepted, *declared.recognised))
    return _find(rf"(?m:{_SENTENCE_START}(?:{_ORDINAL})?(?:{wordings}))", report.sections.values())


def _content_elsewhere(key: str, before: Section | None, report: Report, form: Form) -> Position | None:
    """Return where text that seems to belong under the missing heading stands behind another one."""
    if key not in _CONTENT:
        return None
    others = [section for section in in_print_order(report) if section.key != "overview"]
    if all(any(has_any(section.text, words) for section in others) for words in _CONTENT[key]):
        return _find("|".join(_CONTENT[key][0]), others)
    holds_table = before and any(table.section == before.key for table in form.tables.values())
    if before and holds_table and len(before.text) >= LONGEST_NOTE:
        return before.paragraphs[0].position(0, len(before.paragraphs[0].text))
    return None


def _find(pattern: str, sections: Iterable[Section]) -> Position | None:
    for section in sections:
        for prose in section.paragraphs:
            found = re.search(pattern, prose.text)
            if found:
                return prose.position(*found.span())
    return None


@rule("STR006", "rewritten-heading", Severity.INFO)
def rewritten_heading(report: Report, form: Form) -> Iterator[Problem | Unjudged]:
    """Each section bears the heading of the template or an accepted wording of it (国办公开办函〔2021〕30号, 模板)."""
    refuse_years_without_form(report)
    for section in in_print_order(report):
        if section.is_accepted:
            continue
        damaged = damage_at(section.heading.position, report)
        if damaged:
            yield Unjudged(Message("damaged-heading", {"heading": section.heading.text}), section.heading.position)
            continue
        yield Problem(
            Message("rewritten", {"actual": section.heading.text, "expected": official(section.key, form)}),
            section.heading.position,
            section=section.key,
            expected=official(section.key, form),
            actual=section.heading.text,
        )
