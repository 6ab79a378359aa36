"""What rows, columns and cells are called in a message: as they are printed, with their heading where it is needed."""

import re
from collections.abc import Mapping, Sequence

from reportlint import CellKey, TableForm

_NOTE = re.compile(r"(?<=.)（[^（）]+）$")


def row_label(form: TableForm, row: str) -> str:
    """Return a row's label without a note in brackets; where several rows bear it, with the heading it stands under."""
    label = form.rows[row].label
    is_plain = sum(other.label == label for other in form.rows.values()) == 1
    return _NOTE.sub("", label if is_plain else form.row_label(row))


def column_label(form: TableForm, column: str) -> str:
    """Return a column's label in the same way: 自然人, 行政复议总计."""
    label = form.columns[column].label
    is_plain = sum(other.label == label for other in form.columns.values()) == 1
    return _NOTE.sub("", label if is_plain else form.column_label(column))


def place(form: TableForm, key: CellKey) -> str:
    """Return what a person would call a cell: row and column, or the column alone where there is only one row."""
    column = column_label(form, key.column)
    return column if form.layout == "columns" else f"{row_label(form, key.row)}·{column}"


def whole_group(form: TableForm, keys: Sequence[CellKey]) -> str | None:
    """Return what all cells under one heading are called together; None where these are not such cells.

    （三）不予公开各项·总计, 一、本年新收政府信息公开申请数量·法人或其他组织各列.
    """
    rows, columns = {key.row for key in keys}, {key.column for key in keys}
    if len(columns) == 1 and len(rows) > 1:
        heading = _heading(form, rows, {key: row.group for key, row in form.rows.items()})
        return f"{heading}各项·{column_label(form, keys[0].column)}" if heading else None
    if len(rows) == 1 and len(columns) > 1 and form.layout == "rows":
        heading = _heading(form, columns, {key: column.group for key, column in form.columns.items()})
        return f"{row_label(form, keys[0].row)}·{heading}各列" if heading else None
    return None


def _heading(form: TableForm, named: set[str], group_of: Mapping[str, str | None]) -> str | None:
    """Return the label of the group that has these rows or columns and no others."""
    groups = {group_of[key] for key in named}
    group = groups.pop() if len(groups) == 1 else None
    if group is None or {key for key, other in group_of.items() if other == group} != named:
        return None
    return form.groups[group].label
