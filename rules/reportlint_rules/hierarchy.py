"""Levels (HIE): what a government reports is what the bodies below it report together.

Who they are is configured; without that, and without their reports, HIE001 and HIE002 are skipped. Vertically managed
bodies report elsewhere and are in no sum (国办公开办函〔2021〕30号, 二、（一）).
"""

import re
from collections.abc import Iterator

from reportlint import CellKey, Form, Message, Problem, Report, Rule, Severity, Skip, Unjudged, hookimpl, rule
from reportlint_rules.cell_names import column_label, row_label
from reportlint_rules.shared.cell_values import number
from reportlint_rules.shared.evidence import said_once, sentence, with_words
from reportlint_rules.shared.wording import has_any

_TOWNSHIPS = ("镇人民政府", "乡人民政府", "镇政府", "乡政府", "街道办事处")
_PROVINCE_AS_OBJECT = (
    r"(?:组织推动|组织开展|推动|推进|指导|督促|部署|统筹|组织)(?:全省|我省)[^,。;]{0,12}(?:工作|公开|单位|部门)"
)
_FROM_ABOVE = ("省政府", "省委", "省人民政府", "省政务", "省里", "上级", "要求", "按照", "根据", "落实", "贯彻")


@rule("HIE001", "sum-of-bodies", Severity.INFO)
def sum_of_bodies(
    report: Report, form: Form, below: tuple[Report, ...], absent: tuple[str, ...]
) -> Iterator[Problem | Unjudged]:
    """Each number of a government is the sum of those below it; less than the sum where some of them are not there."""
    if not below:
        raise Skip("none-there", names="、".join(absent))
    for table in form.tables.values():
        if table.key not in report.tables:
            continue
        for row in table.rows:
            yield from _compare(report, table.key, row, below, absent)


def _compare(
    report: Report, table: str, row: str, below: tuple[Report, ...], absent: tuple[str, ...]
) -> Iterator[Problem | Unjudged]:
    """Compare a row; say all columns that differ in one problem."""
    form = report.form.tables[table]
    found: list[tuple[CellKey, str, str]] = []
    unread = False
    for column in form.rows[row].columns:
        key = CellKey(table, row, column)
        own, parts = number(report, key), [number(one, key) for one in below]
        read = [part for part in parts if part is not None]
        if own is None or len(read) < len(parts):
            unread = True
            continue
        total = sum(read)
        if own < total or (own != total and not absent):
            found.append((key, str(total), str(own)))
    if unread:
        yield Unjudged(Message("row-not-read", {"row": row_label(form, row)}))
    if found:
        key, expected, actual = found[0]
        columns = "、".join(f"{column_label(form, one.column)}（{total}→{own}）" for one, total, own in found)
        params = {"row": row_label(form, row), "columns": columns, "count": len(below), "names": "、".join(absent)}
        yield Problem(
            Message("differs-some-absent" if absent else "differs", params),
            report.tables[table].rows[row].cells[key.column].position,
            cell=key,
            marks=tuple(one for one, _, _ in found),
            expected=expected,
            actual=actual,
        )


@rule("HIE002", "one-body-only", Severity.INFO)
def one_body_only(report: Report, below: tuple[Report, ...]) -> Iterator[Problem | Unjudged]:
    """A government's table three is not that of a single body below it, while others have applications, too."""
    keys = [cell.key for cell in report.tables["applications"].cells()] if "applications" in report.tables else []
    own = [number(report, key) for key in keys]
    if not any(own) or None in own:
        raise Skip("no-applications")
    total = CellKey("applications", "new", "total")
    for one in below:
        others = [other for other in below if other is not one and number(other, total)]
        if others and [number(one, key) for key in keys] == own:
            params = {"body": one.organisation or one.path, "other": others[0].organisation or others[0].path}
            yield Problem(Message("one-only", params), report.tables["applications"].position)
            return


@rule("HIE003", "level-in-words", Severity.WARNING)
def level_in_words(report: Report) -> Iterator[Problem | Unjudged]:
    """A township or street office does not direct the work of a whole province."""
    if report.organisation is None:
        raise Skip("no-organisation")
    if report.organisation.endswith(_TOWNSHIPS):
        yield from said_once(
            (
                (found[0], prose.position(*found.span()))
                for prose in with_words(report, "全省", "我省")
                for found in re.finditer(_PROVINCE_AS_OBJECT, prose.text)
                if not has_any(sentence(prose.text, *found.span()).partition(found[0])[0], _FROM_ABOVE)
            ),
            "province",
        )


@hookimpl
def reportlint_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [sum_of_bodies, one_body_only, level_in_words]
