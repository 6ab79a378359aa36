"""What the text leaves unsaid though the tables have it, and what it says of all though they do not: hints."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from reportlint import Cell, Message, Position, Problem, Prose, Report, Skip, Table
from reportlint_rules.cell_names import place
from reportlint_rules.prose_against_tables.findings import in_table
from reportlint_rules.shared.wording import has_any, stretches, words

_SENTENCE_ENDS = "。!?\n"
_PROCEEDINGS = words("复议 诉讼 应诉 起诉 败诉")
_ANSWERS = words("依申请 申请公开 公开申请 答复 申请人 复议 诉讼 败诉 纠错 纠正")
_APPLICATIONS = words("依申请公开 公开申请 申请公开 信息申请 信息依申请")
_TAKEN_IN = words("受理 收到 新收 办理 收办")
_ALL = words("全部 均 都 皆")
_LEFT = words("结转 顺延 转下 正在 补正 尚未 剩余 其余 余下 未到期 跨年 在办")
_REST = words("其余 剩余 余下 另外 其他 其它 另有")
_CONCLUDED = "(?:全部|均|都|皆)[^,。;:不未]{0,12}?(?:办结|答复|办理完毕|回复)"
_DISCLOSED = "(?:全部|均|都|皆)[^,。;:不未]{0,12}?(?:公开答复|予以公开|同意公开)"


def silent_on_proceedings(report: Report, proceedings: Table) -> Iterator[Problem]:
    """Yield where table four has cases and the text has no word on them."""
    totals = [cell for cell in proceedings.cells() if cell.key.column.endswith(".total")]
    some = [cell for cell in totals if cell.value]
    overview = report.sections.get("overview")
    if not some and any(cell.kind == "unread" for cell in totals):
        raise Skip("no-totals")
    if not some:
        return
    if overview is None or not overview.paragraphs:
        raise Skip("no-overview")
    told = [section for key, section in report.sections.items() if key != "proceedings"]
    if not any(has_any(prose.text, _PROCEEDINGS) for section in told for prose in section.paragraphs):
        yield Problem(
            Message("silent", {"cells": _listed(some, report)}),
            overview.heading.position,
            some[0].key,
            related=tuple(in_table(cell, report) for cell in some),
            section="overview",
        )


def corrected_yet_no_problem(report: Report, proceedings: Table) -> Iterator[Problem]:
    """Yield where a decision was corrected and section five does not speak of applications."""
    corrected = [cell for cell in proceedings.cells() if cell.key.column.endswith(".corrected") and cell.value]
    if not corrected:
        return
    problems = report.sections.get("problems")
    if problems is None or not problems.paragraphs:
        raise Skip("no-problems")
    if not has_any(problems.text, _ANSWERS):
        yield Problem(
            Message("unmentioned", {"cells": _listed(corrected, report)}),
            problems.heading.position,
            corrected[0].key,
            related=tuple(in_table(cell, report) for cell in corrected),
            section=problems.key,
        )


def not_all(report: Report, applications: Table) -> Iterator[Problem]:
    """Yield where all are said to be concluded and some were carried over, or all to be disclosed and some were not."""
    left, total, granted, partly = (
        applications.cell(row, "total") for row in ("carried_out", "concluded_total", "granted", "partly_granted")
    )
    if left and left.value:
        for said in _said_of_all(report, _CONCLUDED):
            if not has_any(said.sentence, _LEFT):
                params = {"phrase": said.phrase, "left": left.raw}
                yield Problem(
                    Message("not-concluded", params), said.position, left.key, related=(in_table(left, report),)
                )
    if not (total and granted and partly) or None in (total.value, granted.value, partly.value):
        return
    disclosed = (granted.value or 0) + (partly.value or 0)
    if disclosed < (total.value or 0):
        for said in _said_of_all(report, _DISCLOSED):
            if has_any(said.before, _REST):
                continue  # 1件不予公开，其余3件均予以公开
            params = {"phrase": said.phrase, "disclosed": str(disclosed), "total": total.raw}
            related = tuple(in_table(cell, report) for cell in (granted, partly, total))
            yield Problem(Message("not-disclosed", params), said.position, granted.key, related=related)


class _Said(NamedTuple):
    """Where all is said: the words, the sentence, and what of it stands before them."""

    phrase: str
    sentence: str
    before: str
    position: Position


def _said_of_all(report: Report, pattern: str) -> Iterator[_Said]:
    """Yield where something is said of all applications, each with the sentence it stands in."""
    for prose, start, end in _sentences(report):
        found = re.search(pattern, prose.text[start:end])
        if found:
            first, last = found.span()
            yield _Said(
                found[0],
                prose.text[start:end],
                prose.text[start : start + first],
                prose.position(start + first, start + last),
            )


def _sentences(report: Report) -> Iterator[tuple[Prose, int, int]]:
    """Yield the sentences of section one that say something of all applications that were received."""
    overview = report.sections.get("overview")
    for prose in overview.paragraphs if overview else ():
        if not has_any(prose.text, _APPLICATIONS):
            continue
        for start, end in stretches(prose.text, _SENTENCE_ENDS):
            text = prose.text[start:end]
            if has_any(text, _ALL) and has_any(text, _APPLICATIONS) and has_any(text, _TAKEN_IN):
                yield prose, start, end


def _listed(cells: list[Cell], report: Report) -> str:
    return "、".join(f"{place(report.form.tables[cell.key.table], cell.key)}{cell.raw}件" for cell in cells)
