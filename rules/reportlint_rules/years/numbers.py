"""Numbers of two years compared: YOY001, YOY002, YOY005 and YOY006."""

from collections.abc import Iterator

from reportlint import CellKey, Message, Problem, Report, Severity, Skip, Unjudged
from reportlint_rules.cell_names import column_label, row_label
from reportlint_rules.shared.cell_values import Number, number
from reportlint_rules.shared.evidence import sentence
from reportlint_rules.shared.wording import has_any, places, words

_EXPLAINED = words("更正 订正 口径 机构改革 机构调整 合并 撤并 划转 职能调整 职责调整 以本报告为准 以本年度报告为准")
_CLEANED = (*_EXPLAINED, *words("清理 失效 有效期 届满 到期 修订 核实 核准"))
_DIFFERENT_NUMBERS = 6
"""With fewer different numbers, two years may be alike by chance: most cells of a small body follow from one or two."""

_WATCHED = (
    CellKey("applications", "new", "total"),
    CellKey("applications", "concluded_total", "total"),
    CellKey("proactive", "normative_documents", "in_force"),
    CellKey("proactive", "administrative_licences", "decisions"),
    CellKey("proactive", "administrative_penalties", "decisions"),
    CellKey("proactive", "administrative_coercion", "decisions"),
)


def carried(report: Report, previous: Report) -> Iterator[Problem | Unjudged]:
    """Compare 上年结转 with what was carried over, column by column; see YOY001."""
    form = report.form.tables["applications"]
    if "carried_in" not in form.rows:  # a mixed form has the rows that were found
        raise Skip("not-read")
    differences: list[tuple[CellKey, Number, Number]] = []
    unread = []
    for column in form.rows["carried_in"].columns:
        key = CellKey("applications", "carried_in", column)
        now, before = number(report, key), number(previous, key._replace(row="carried_out"))
        if now is None or before is None:
            unread.append(column_label(form, column))
        elif now != before:
            differences.append((key, before, now))
    if unread and len(unread) == len(form.rows["carried_in"].columns):
        raise Skip("not-read")
    if unread:
        yield Unjudged(Message("columns-not-read", {"columns": "、".join(unread)}))
    if not differences:
        return
    totals = [item for item in differences if item[0].column == "total"]
    key, before, now = (totals or differences)[0]
    columns = "、".join(f"{column_label(form, item[0].column)}（{item[1]}→{item[2]}）" for item in differences)
    yield Problem(
        Message(
            "total" if totals else "columns",
            {"expected": before, "actual": now, "columns": columns, "previous": previous.path},
        ),
        report.tables["applications"].rows["carried_in"].cells[key.column].position,
        cell=key,
        marks=tuple(item[0] for item in differences),
        expected=str(before),
        actual=str(now),
        severity=Severity.INFO if _says(report, _EXPLAINED) else None,
    )


def stock(report: Report, previous: Report) -> Iterator[Problem | Unjudged]:
    """Compare 现行有效件数 with last year's and what changed since; see YOY002."""
    judged = 0
    for row, name in (("regulations", "规章"), ("normative_documents", "规范性文件")):
        key = CellKey("proactive", row, "in_force")
        before, now = number(previous, key), number(report, key)
        issued, repealed = (number(report, key._replace(column=column)) for column in ("issued", "repealed"))
        if before is None or now is None or issued is None or repealed is None:
            continue
        judged += 1
        expected = before + issued - repealed
        if expected == now:
            continue
        yield Problem(
            Message(
                "stock",
                {
                    "row": row_label(report.form.tables["proactive"], row),
                    "before": before,
                    "issued": issued,
                    "repealed": repealed,
                    "expected": expected,
                    "actual": now,
                    "previous": previous.path,
                },
            ),
            report.tables["proactive"].rows[row].cells["in_force"].position,
            cell=key,
            expected=str(expected),
            actual=str(now),
            severity=Severity.INFO if _says(report, _EXPLAINED) or _says_of(report, name, _CLEANED) else None,
        )
    if not judged:
        raise Skip("not-comparable")


def same_tables(report: Report, previous: Report) -> Iterator[Problem | Unjudged]:
    """Tell whether all numbers of all tables are last year's; see YOY005."""
    if not report.tables or set(report.tables) != set(previous.tables):
        raise Skip("not-comparable")
    filled: list[Number] = []
    for table in report.tables.values():
        other = previous.tables[table.key]
        for cell in table.cells():
            counterpart = other.cell(cell.key.row, cell.key.column)
            if counterpart is None or counterpart.raw.strip() != cell.raw.strip() or counterpart.kind != cell.kind:
                return
            filled += [cell.value] if cell.value else []
    if len(set(filled)) >= _DIFFERENT_NUMBERS:
        first = min(report.tables.values(), key=lambda table: table.position)
        yield Problem(
            Message("same-tables", {"count": len(filled), "previous": previous.path}),
            first.position,
        )


def changes(report: Report, previous: Report, factor: float, at_least: int) -> Iterator[Problem | Unjudged]:
    """Say which watched numbers are many times last year's, or a fraction; see YOY006."""
    for key in _WATCHED:
        now, before = number(report, key), number(previous, key)
        if now is None or before is None or max(now, before) < at_least:
            continue
        if max(now, before) > factor * float(min(now, before)):
            label = row_label(report.form.tables[key.table], key.row)
            yield Problem(
                Message("sudden", {"row": label, "before": before, "actual": now, "previous": previous.path}),
                report.tables[key.table].rows[key.row].cells[key.column].position,
                cell=key,
                actual=str(now),
            )


def _says(report: Report, wordings: tuple[str, ...]) -> bool:
    return any(has_any(prose.text, wordings) for prose in report.prose())


def _says_of(report: Report, name: str, wordings: tuple[str, ...]) -> bool:
    """Tell whether a sentence speaks of something in one of these words."""
    return any(
        has_any(sentence(prose.text, place, place), wordings)
        for prose in report.prose()
        for place in places(prose.text, name)
    )
