"""The form a report follows: sections, tables, rows, columns and the sums between its cells.

Everything here is declared in YAML (``reportlint.forms``); nothing in the code knows a row or a section by name.
"""

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from reportlint.model.named import NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal

Quantity = Literal["count", "change", "amount"]
"""``count``: whole number ≥ 0 (件); ``change``: of either sign; ``amount``: decimal ≥ 0 (万元)."""


class CellKey(NamedTuple):
    """The address of a cell in the form, such as ``applications`` / ``new`` / ``total``."""

    table: str
    row: str
    column: str

    def __str__(self) -> str:
        return f"{self.table}.{self.row}.{self.column}"


class Sum(NamedTuple):
    """A sum as the form declares it: on ``each`` row or column, the ``left`` keys add up to the ``right`` ones.

    Where rows are added up, a key also stands for all rows below it: ``refused`` for ``refused.state_secret`` etc.
    """

    name: str
    each: Literal["row", "column"]
    left: tuple[str, ...]
    right: tuple[str, ...]


class Identity(NamedTuple):
    """Cells on the ``left`` add up to the cells on the ``right``; ``name`` says which kind of sum it is."""

    name: str
    left: tuple[CellKey, ...]
    right: tuple[CellKey, ...]

    def holds(self, numbers: "Mapping[CellKey, int | Decimal]") -> bool:
        """Tell whether both sides are the same with these numbers; raise KeyError where one is missing."""
        return sum(numbers[key] for key in self.left) == sum(numbers[key] for key in self.right)


class Column(NamedTuple):
    """A column of a table; ``unit`` is what its numbers count (件, 项, 万元)."""

    key: str
    label: str
    aliases: tuple[str, ...] = ()
    group: str | None = None
    quantity: Quantity = "count"
    unit: str = "件"


class Row(NamedTuple):
    """A row of a table; ``group`` is the key of the heading it stands under, ``columns`` those it has a cell in."""

    key: str
    label: str
    columns: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    group: str | None = None


class Group(NamedTuple):
    """A heading over rows or columns (（三）不予公开, 法人或其他组织); a merged cell in the printed form."""

    key: str
    label: str
    aliases: tuple[str, ...] = ()


class TableForm(NamedTuple):
    """A table of the form.

    ``layout`` is ``rows`` where each row carries its label, ``columns`` where one unlabelled row of numbers stands
    under its column labels. A table form is the same only as itself, so that what follows from it can be kept by it.
    """

    key: str
    section: str
    layout: Literal["rows", "columns"]
    columns: Mapping[str, Column]
    rows: Mapping[str, Row]
    groups: Mapping[str, Group]
    sums: tuple[Sum, ...] = ()
    note: str = ""

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    @functools.lru_cache(maxsize=64)  # noqa: B019 - forms live as long as the program
    def identities(self) -> tuple[Identity, ...]:
        """Return the sums of all rows and columns, each between the cells it is about."""
        return tuple(identity for total in self.sums for identity in self._expand(total))

    @functools.lru_cache(maxsize=512)  # noqa: B019 - forms live as long as the program
    def identities_in(self, row: str) -> tuple[Identity, ...]:
        """Return the sums that have all their cells in one row."""
        return tuple(
            identity for identity in self.identities() if all(key.row == row for key in identity.left + identity.right)
        )

    def row_label(self, row: str) -> str:
        """Return the label of a row with the heading it stands under: （三）不予公开 / 1.属于国家秘密."""
        found = self.rows[row]
        group = self.groups.get(found.group or "")
        return f"{group.label}{found.label}" if group and self.layout == "rows" else found.label

    def column_label(self, column: str) -> str:
        """Return the label of a column with the heading it stands under: 复议后起诉 / 结果维持."""
        found = self.columns[column]
        group = self.groups.get(found.group or "")
        return f"{group.label}{found.label}" if group else found.label

    def _expand(self, total: Sum) -> list[Identity]:
        if total.each == "row":
            return [
                Identity(total.name, self._in_row(row, total.left), self._in_row(row, total.right))
                for row in self.rows.values()
                if all(column in row.columns for column in total.left + total.right)
            ]
        left, right = self._rows_of(total.left), self._rows_of(total.right)
        return [
            Identity(
                total.name,
                tuple(CellKey(self.key, row, column) for row in left),
                tuple(CellKey(self.key, row, column) for row in right),
            )
            for column in self.columns
        ]

    def _in_row(self, row: "Row", columns: tuple[str, ...]) -> tuple[CellKey, ...]:
        return tuple(CellKey(self.key, row.key, column) for column in columns)

    def _rows_of(self, keys: tuple[str, ...]) -> list[str]:
        return [row for key in keys for row in self.rows if row == key or row.startswith(f"{key}.")]

    def cells(self) -> tuple[CellKey, ...]:
        """Return the address of every cell, row by row as printed."""
        return tuple(key for row in self.rows for key in self.cells_of(row).values())

    @functools.lru_cache(maxsize=512)  # noqa: B019 - forms live as long as the program
    def cells_of(self, row: str) -> Mapping[str, CellKey]:
        """Return the addresses of a row's cells by column."""
        return {column: CellKey(self.key, row, column) for column in self.rows[row].columns}


class SectionForm(NamedTuple):
    """A section: its official ``heading`` (without ordinal), patterns of ``accepted`` and of ``recognised`` wordings.

    An accepted wording is as good as the official one; a recognised one tells which section it is, but was rewritten.
    Every wording has at least one of the ``words``.
    """

    key: str
    ordinal: str
    heading: str
    words: tuple[str, ...]
    accepted: tuple[str, ...] = ()
    recognised: tuple[str, ...] = ()


class Form(NamedTuple):
    """An edition of the form, in force for report years ``first_year`` to ``last_year`` (None: still in force).

    It is the same only as itself, so that what follows from it can be kept by it.
    """

    edition: str
    document: str
    first_year: int
    last_year: int | None
    sections: Mapping[str, SectionForm]
    tables: Mapping[str, TableForm]

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    def __ne__(self, other: object) -> bool:
        return self is not other

    def in_force(self, year: int) -> bool:
        """Tell whether reports about ``year`` follow this edition."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)
