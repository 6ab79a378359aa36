"""What rows, columns and cells are called in a message: as they are printed, with their heading where it is needed."""

import re

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
