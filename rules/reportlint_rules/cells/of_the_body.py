"""Numbers that a body of this kind and level cannot have, or hardly: CEL007 to CEL009."""

from collections.abc import Iterator

from reportlint import (
    Body,
    Cell,
    Form,
    Message,
    Option,
    Options,
    Problem,
    Related,
    Severity,
    Skip,
    Table,
    Unjudged,
    rule,
)
from reportlint_rules.cell_names import place

_LAWMAKERS = ("prefecture", "province")
"""The levels whose governments make 规章 (立法法: provinces, cities with districts, autonomous prefectures)."""

_DECISIONS = ("administrative_licences", "administrative_penalties", "administrative_coercion")


@rule("CEL007", "regulations-without-power", Severity.WARNING)
def regulations_without_power(proactive: Table, form: Form, body: Body) -> Iterator[Problem | Unjudged]:
    """Bodies of counties and townships have no 规章: only governments from the prefecture up make them (立法法)."""
    if body.level is None:
        raise Skip("level-open")
    if body.level in _LAWMAKERS:
        return  # a government or its office; a department may count those it drafted
    found = [cell for cell in _row(proactive, "regulations") if cell.value]
    if found:
        first, *others = found
        table = form.tables["proactive"]
        yield Problem(
            Message("regulations", {"where": place(table, first.key), "value": first.value, "body": body.name}),
            first.position,
            cell=first.key,
            expected="0",
            actual=first.raw.strip(),
            related=tuple(
                Related(Message("also", {"cell": place(table, cell.key), "raw": cell.raw.strip()}), cell.position)
                for cell in others
            ),
        )


@rule(
    "CEL008",
    "many-documents",
    Severity.INFO,
    options=(
        Option(
            "county",
            200,
            "件",
            {
                "zh": "县级及以下的部门、办公室现行有效规范性文件超过多少件时提示，0 表示不检查",
                "en": "more normative documents than this are told of departments and offices of counties, 0 for never",
            },
        ),
    ),
)
def many_documents(proactive: Table, form: Form, body: Body, options: Options) -> Iterator[Problem | Unjudged]:
    """A department or office of a county has no hundreds of normative documents in force."""
    if body.level is None or body.kind is None:
        raise Skip("level-open")
    limit = int(options["county"])
    cell = proactive.cell("normative_documents", "in_force")
    if not limit or cell is None or body.level in _LAWMAKERS or body.kind not in ("department", "office"):
        return
    if cell.value is not None and cell.value > limit:
        where = place(form.tables["proactive"], cell.key)
        yield Problem(
            Message("many", {"where": where, "value": cell.value, "limit": limit, "body": body.name}),
            cell.position,
            cell=cell.key,
            actual=str(cell.value),
        )


@rule("CEL009", "government-without-decisions", Severity.WARNING)
def government_without_decisions(proactive: Table, form: Form, body: Body) -> Iterator[Problem | Unjudged]:
    """A government from the county up sums up its departments: their licences and penalties are not all 0."""
    if body.kind is None or body.level is None:
        raise Skip("level-open")
    if body.kind != "government" or body.level == "township":
        return
    cells = [cell for row in _DECISIONS if (cell := proactive.cell(row, "decisions"))]
    if len(cells) == len(_DECISIONS) and all(cell.value == 0 for cell in cells):
        table = form.tables["proactive"]
        yield Problem(
            Message("no-decisions", {"body": body.name}),
            cells[0].position,
            cell=cells[0].key,
            actual="0",
            related=tuple(
                Related(Message("also", {"cell": place(table, cell.key), "raw": cell.raw.strip()}), cell.position)
                for cell in cells[1:]
            ),
        )


def _row(table: Table, key: str) -> tuple[Cell, ...]:
    row = table.rows.get(key)
    return tuple(row.cells.values()) if row else ()
