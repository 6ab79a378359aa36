"""What is printed in the cells of the tables: blanks, signs for nothing, text, and numbers written oddly.

Cells that were not read are not judged here: that they are missing is not the author's doing.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from reportlint import (
    Body,
    Cell,
    Form,
    Message,
    Option,
    Options,
    Problem,
    Related,
    Report,
    Severity,
    Skip,
    Table,
    TableForm,
    Unjudged,
    rule,
)
from reportlint_rules.cell_names import column_label, place, row_label

ROWS = 3
"""In so many rows at most, a repeated oddity is told row by row; in more, once for the table."""

NAMED = 6
"""How many rows, columns or further places are named; all are marked."""

DECIMALS = 6
"""More decimals than a fee in 万元 can have: one 分 is the sixth."""

_TIMES_THE_COUNTY: Mapping[str | None, int] = {"township": 1, "county": 1, "province": 100}
"""How many times as large as in a county an amount may be; ten times elsewhere."""

_WRITTEN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_APART = re.compile(r"-?[0-9][0-9,]*(?:\s+[0-9,]+)+(?:\.[0-9]+)?")
_LEADING_ZERO = re.compile(r"-?0[0-9]+(?:\.[0-9]+)?")
_DECIMALS = re.compile(r"-?[0-9]+\.([0-9]+)")
_INCREASE = re.compile(r"\+[0-9]+")
_MONEY = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?\s*(?:万|亿|万亿)?元")


@rule(
    "CEL001",
    "blank-cell",
    Severity.WARNING,
    options=(
        Option(
            "many",
            10,
            "格",
            {"zh": "空格超过多少个时视为错误", "en": "more blank cells than this in a report are an error"},
        ),
        Option(
            "blank_zero_editions",
            "2019",
            "",
            {
                "zh": "哪些版本的表格习惯把零留空（只作提示），多个用逗号隔开",
                "en": "editions of the form in which zeros are left blank by custom (a hint only), separated by commas",
            },
        ),
    ),
)
def blank_cell(report: Report, form: Form, options: Options) -> Iterator[Problem | Unjudged]:
    """Every cell is filled in, with 0 where there is nothing to report (国办公开办函〔2021〕30号, 模板)."""
    blank = {table.key: [cell for cell in table.cells() if cell.kind == "blank"] for table in _tables(report)}
    are_many = sum(map(len, blank.values())) > options["many"]
    is_custom = form.edition in _words(options["blank_zero_editions"])
    for key, cells in blank.items():
        for group in _grouped(cells):
            if is_custom:
                severity = Severity.INFO
            elif are_many or any(_is_total(form.tables[key], cell) for cell in group):
                severity = Severity.ERROR
            else:
                severity = Severity.WARNING
            yield _problem(form, report.tables[key], group, "blank", severity)


@rule(
    "CEL002",
    "symbol-for-number",
    Severity.INFO,
    options=(
        Option(
            "accept_for",
            "regulations",
            "",
            {
                "zh": "哪些行可以用符号（如无规章制定权的“规章”行），多个用逗号隔开",
                "en": "rows in which a sign is accepted (规章 of bodies that cannot make any), separated by commas",
            },
        ),
    ),
)
def symbol_for_number(report: Report, form: Form, options: Options) -> Iterator[Problem | Unjudged]:
    """Cells hold numbers, not signs such as / or ——; a table does not mix such signs with 0."""
    accepted = _words(options["accept_for"])
    for table in _tables(report):
        signs = [cell for cell in table.cells() if cell.kind == "placeholder" and cell.key.row not in accepted]
        if signs:
            is_mixed = any(cell.value == 0 for cell in table.cells())
            for group in _grouped(signs):
                kind, severity = ("mixed", Severity.WARNING) if is_mixed else ("sign", Severity.INFO)
                yield _problem(form, table, group, kind, severity)


@rule("CEL003", "not-a-count", Severity.ERROR)
def not_a_count(report: Report, form: Form) -> Iterator[Problem | Unjudged]:
    """What is counted is a whole number, not negative, without unit or remark (数据汇总的要求, 30号)."""
    yield from _by_kind(report, form, _no_count, {"unit": Severity.INFO})


@rule("CEL004", "number-format", Severity.INFO)
def number_format(report: Report, form: Form) -> Iterator[Problem | Unjudged]:
    """Numbers are written in plain digits: no thousands separators, no full-width characters, no blanks inside."""
    yield from _by_kind(report, form, _oddly_written)


@rule(
    "CEL005",
    "fee-unit",
    Severity.WARNING,
    options=(
        Option(
            "max_amount",
            100_000,
            "万元",
            {
                "zh": "县级以下单位的金额超过多少万元时请核对单位；市级和看不出级别的按十倍，省级按百倍",
                "en": "amounts above this are asked about; ten times as much in a prefecture or where the level is not "
                "known, a hundred times in a province",
            },
        ),
    ),
)
def fee_unit(report: Report, form: Form, body: Body, options: Options) -> Iterator[Problem | Unjudged]:
    """Amounts are in 万元; a very large one may have been entered in 元.

    Whole cities do collect more than 300 000 万元 a year, which no county does.
    """
    most = options["max_amount"] * _TIMES_THE_COUNTY.get(body.level, 10)
    for table in _tables(report):
        columns = form.tables[table.key].columns
        amounts = [key for key, column in columns.items() if column.quantity == "amount"]
        for cell in table.cells() if amounts else ():
            if cell.key.column in amounts and cell.value is not None and cell.value > most:
                in_wan = f"{Decimal(cell.value) / 10_000:f}"
                params = {"column": column_label(form.tables[table.key], cell.key.column), "in_wan": in_wan}
                yield _problem(form, table, [cell], "large", Severity.WARNING, params | {"most": most})


@rule("CEL006", "odd-decimals", Severity.INFO)
def odd_decimals(report: Report, form: Form) -> Iterator[Problem | Unjudged]:
    """Numbers have no leading zeros, counts no decimals, and amounts in 万元 not more than six."""
    yield from _by_kind(report, form, _odd_decimals)


Kind = Callable[[Cell, TableForm], str | None]
"""Tells what is wrong with a cell, as the first part of a message's id; None where nothing is."""


def _no_count(cell: Cell, form: TableForm) -> str | None:
    if cell.kind == "text":
        text = _folded(cell.raw)
        if _APART.fullmatch(text) or _LEADING_ZERO.fullmatch(text):
            return None  # a number all the same: CEL004, CEL006
        column = form.columns[cell.key.column]
        if column.quantity == "change" and _INCREASE.fullmatch(text):
            return None
        # the form of 2019 does not say in which unit the amount is: there it must be said in the cell
        is_amount = column.quantity == "amount" and "单位" not in column.label
        return "unit" if is_amount and _MONEY.fullmatch(text) else "text"
    value = cell.value
    if value is None:
        return None
    quantity = form.columns[cell.key.column].quantity
    if value < 0 and quantity != "change":
        return "negative"
    return "decimal" if quantity != "amount" and value != int(value) else None


def _oddly_written(cell: Cell, form: TableForm) -> str | None:
    raw = cell.raw.strip()
    if cell.kind == "number" and not _WRITTEN.fullmatch(raw):
        return "separators" if "," in raw or "，" in raw else "characters"
    if cell.kind == "text" and _APART.fullmatch(_folded(raw)):
        return "apart"
    return None


def _odd_decimals(cell: Cell, form: TableForm) -> str | None:
    if cell.kind not in ("number", "text") or type(cell.value) is int:
        return None
    text = _folded(cell.raw)
    if _LEADING_ZERO.fullmatch(text):
        return "zeros"
    decimals = _DECIMALS.fullmatch(text)
    if not decimals:
        return None
    if form.columns[cell.key.column].quantity != "amount":
        return "whole" if not decimals[1].strip("0") else None
    return "decimals" if len(decimals[1]) > DECIMALS else None


def _by_kind(
    report: Report, form: Form, kind_of: Kind, severities: Mapping[str, Severity] | None = None
) -> Iterator[Problem]:
    """Yield the cells with something wrong, those with the same thing in one row or table together."""
    for table in _tables(report):
        table_form = form.tables[table.key]
        found: dict[str, list[Cell]] = {}
        for cell in table.cells():
            if cell.raw.isdigit() and cell.raw.isascii() and cell.value is not None:
                continue  # nothing to say about plain digits, and nearly all cells are that
            kind = kind_of(cell, table_form)
            if kind:
                found.setdefault(kind, []).append(cell)
        for kind, cells in found.items():
            for group in _grouped(cells):
                yield _problem(form, table, group, kind, (severities or {}).get(kind))


def _tables(report: Report) -> list[Table]:
    """Return the tables that were found; raise Skip where there is none."""
    if not report.tables:
        raise Skip("no-tables")
    return list(report.tables.values())


def _grouped(cells: Iterable[Cell]) -> list[list[Cell]]:
    """Return the cells of each row together; all together where they are in more than a few rows."""
    rows: dict[str, list[Cell]] = {}
    for cell in cells:
        rows.setdefault(cell.key.row, []).append(cell)
    return list(rows.values()) if len(rows) <= ROWS else [[cell for row in rows.values() for cell in row]]


def _problem(
    form: Form,
    table: Table,
    group: list[Cell],
    kind: str,
    severity: Severity | None,
    params: Mapping[str, object] | None = None,
) -> Problem:
    first, *others = group
    table_form = form.tables[table.key]
    said = {"count": len(group), "where": _where(table, table_form, group), "raw": _printed(group)}
    return Problem(
        Message(kind if len(group) == 1 else f"{kind}-several", {**said, **(params or {})}),
        first.position,
        first.key,
        marks=tuple(cell.key for cell in group),
        actual=first.raw.strip(),
        related=tuple(
            Related(Message("also", {"cell": place(table_form, cell.key), "raw": cell.raw.strip()}), cell.position)
            for cell in others[:NAMED]
        ),
        severity=severity,
    )


def _where(table: Table, form: TableForm, group: list[Cell]) -> str:
    """Return what the cells are called together: the one cell, whole columns, cells in one row, or rows."""
    if len(group) == 1:
        return place(form, group[0].key)
    keys = {cell.key for cell in group}
    is_long = len(table.rows) > 1
    whole = [
        column
        for column in form.columns
        if (cells := [row.cells[column].key for row in table.rows.values() if column in row.cells])
        and is_long
        and keys.issuperset(cells)
    ]
    rest = [key for key in keys if key.column not in whole]
    rows = [row for row in form.rows if any(key.row == row for key in rest)]
    if len(rows) == 1 and not whole:
        columns = [column_label(form, column) for column in form.columns if any(key.column == column for key in rest)]
        return f"{row_label(form, rows[0])}·{_listed(columns)}" if form.layout == "rows" else _listed(columns)
    return _listed([column_label(form, column) for column in whole] + [row_label(form, row) for row in rows])


def _printed(group: list[Cell]) -> str:
    return _listed(list(dict.fromkeys(cell.raw.strip() for cell in group)))


def _listed(names: list[str]) -> str:
    return "、".join(names[:NAMED]) + ("…" if len(names) > NAMED else "")


def _is_total(form: TableForm, cell: Cell) -> bool:
    return any(identity.right == (cell.key,) for identity in form.identities())


def _folded(raw: str) -> str:
    return unicodedata.normalize("NFKC", raw).replace("−", "-").strip()


def _words(option: str) -> list[str]:
    """Return the entries of an option that lists keys."""
    return [word.strip() for word in option.split(",")]
