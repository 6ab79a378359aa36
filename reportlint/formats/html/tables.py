"""A table of a report as it is printed: labels of rows and values as they stand there, heads as the form has them."""

from collections.abc import Iterator
from itertools import groupby
from typing import Protocol

from reportlint.formats.context import Context
from reportlint.formats.html.marks import Mark, Marks
from reportlint.formats.html.words import clipped
from reportlint.formats.markup import Markup, element
from reportlint.formats.wording import output_word as word
from reportlint.model.form import Column, TableForm
from reportlint.model.report import Cell, Row, Table

MOST_EXTRA = 40
"""Rows the form does not have that are shown."""
LONGEST_LABEL, LONGEST_VALUE = 200, 80


class Marker(Protocol):
    """Whoever knows the marks of the report and how they are drawn."""

    context: Context
    marks: Marks
    in_brief: bool

    def mark(self, text: str, marks: tuple[Mark, ...]) -> Markup:
        """Return a text with its marks."""


def table_markup(table: Table, form: TableForm, marker: Marker) -> Markup:
    """Return a table; where it is to be brief, only the rows in which something is marked."""
    return _Drawn(table, form, marker).markup()


class _Drawn:
    def __init__(self, table: Table, form: TableForm, marker: Marker) -> None:
        self.table = table
        self.form = form
        self.marker = marker
        self.has_labels = form.layout == "rows"
        self.is_even = all(row.columns == tuple(form.columns) for row in form.rows.values())
        self.width = len(form.columns) + self.has_labels

    def markup(self) -> Markup:
        caption = self.caption()
        head = element("thead", *self.heads(list(self.form.columns.values()))) if self.is_even else None
        bodies = [*self.bodies(), *self.extra()]
        inner = element("table", caption, head, *bodies)
        label = word(self.marker.context, "page-table")
        return element("div", inner, class_="scroll", tabindex="0", role="region", aria_label=label)

    def caption(self) -> Markup | None:
        marks = self.marker.marks.at_table(self.table.key)
        text = word(self.marker.context, "page-whole-table")
        return element("caption", self.marker.mark(text, marks)) if marks else None

    def heads(self, columns: list[Column], label: str = "") -> Iterator[Markup]:
        """Yield the rows of the head: groups of columns above their columns."""
        is_grouped = any(column.group for column in columns)
        depth = 2 if is_grouped else 1
        span = depth if depth > 1 else None
        corner = element("th", label, scope="col", rowspan=span) if label else element("td", rowspan=span)
        first = [corner] if self.has_labels else []
        second: list[Markup] = []
        for key, members in groupby(columns, key=lambda column: column.group):
            group = self.form.groups.get(key or "")
            for column in (own := list(members)):
                cell = element("th", column.label, scope="col", rowspan=depth if is_grouped and not group else None)
                (second if group else first).append(cell)
            if group:
                first.append(element("th", group.label, scope="colgroup", colspan=len(own)))
        yield element("tr", *first)
        if second:
            yield element("tr", *second)

    def bodies(self) -> Iterator[Markup]:
        """Yield the rows, those under one heading together."""
        found = [row for key in self.form.rows if (row := self.table.rows.get(key))]
        for group_key, members in groupby(found, key=lambda row: self.form.rows[row.key].group):
            group = self.form.groups.get(group_key or "") if self.has_labels else None
            label = group.label if group else ""
            rows = [drawn for row in members if (drawn := self.row(row))]
            if not rows:
                continue
            columns = [self.form.columns[key] for key in self.form.rows[self.first_of(group_key, found)].columns]
            heads = [] if self.is_even else list(self.heads(columns, label))
            if self.is_even and label:
                heads = [element("tr", element("th", label, scope="rowgroup", colspan=self.width, class_="group"))]
            yield element("tbody", *heads, *rows)

    def first_of(self, group_key: str | None, rows: list[Row]) -> str:
        return next(row.key for row in rows if self.form.rows[row.key].group == group_key)

    def row(self, row: Row) -> Markup | None:
        marks = self.marker.marks.at_row(self.table.key, row.key)
        by_column = {key: self.marker.marks.at_cell(cell.key) for key, cell in row.cells.items()}
        if self.marker.in_brief and not marks and not any(by_column.values()):
            return None
        label = clipped(row.label, LONGEST_LABEL)
        cells = [element("th", self.marker.mark(label, marks) if marks else label, scope="row")]
        if not self.has_labels:
            cells = []
            if marks:  # a table without labels of rows: the mark stands before its first value
                cells.append(element("td", self.marker.mark("", marks)))
        for column in self.form.rows[row.key].columns:
            cell = row.cells.get(column)
            cells.append(self.cell(cell, by_column[column]) if cell else element("td"))
        return element("tr", *cells)

    def cell(self, cell: Cell, marks: tuple[Mark, ...]) -> Markup:
        raw = clipped(cell.raw, LONGEST_VALUE)
        if cell.kind == "unread":
            raw = raw or "?"
        if not marks:
            return element("td", raw, class_="unread" if cell.kind == "unread" else None)
        return element("td", self.marker.mark(raw, marks), *_expected(cell, marks), class_="m")

    def extra(self) -> Iterator[Markup]:
        """Yield the rows that the form does not have."""
        rows = [*self.table.extra, *self.table.unlabelled][:MOST_EXTRA]
        if rows and not self.marker.in_brief:
            yield element("tbody", *(self.extra_row(row) for row in rows))

    def extra_row(self, row: Row) -> Markup:
        values = clipped(" | ".join(row.printed), LONGEST_LABEL)
        label = clipped(row.label, LONGEST_LABEL)
        if not self.has_labels:
            return element("tr", element("td", f"{label} {values}".strip(), colspan=self.width))
        return element("tr", element("th", label, scope="row"), element("td", values, colspan=self.width - 1))


def _expected(cell: Cell, marks: tuple[Mark, ...]) -> Iterator[Markup]:
    """Yield the other number where a finding says that this cell's number should be another one."""
    said = dict.fromkeys(
        problem.expected
        for mark in marks
        if not mark.also
        and (problem := mark.finding.problem).cell == cell.key
        and problem.expected
        and problem.actual == cell.raw.strip()
    )
    for expected in said:
        yield element("span", f"≠ {clipped(expected, LONGEST_VALUE)}", class_="x")
