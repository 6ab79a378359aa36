"""The editions of the form, read from the YAML files beside this module."""

import functools
import os
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from reportlint.declarations import load
from reportlint.extensions import extensions
from reportlint.model.form import Column, Form, Group, Row, SectionForm, Sum, TableForm

FOLDER = os.path.dirname(__file__)  # noqa: PTH120 - importing pathlib would cost milliseconds at every start
EDITIONS = ("2021", "2019")
"""The editions we ship, the one in force first."""


@functools.cache
def edition(name: str) -> Form:
    """Return an edition by name ("2021"); raise FileNotFoundError for one that does not exist."""
    return _form(load(os.path.join(FOLDER, f"{name}.yaml")))  # noqa: PTH118


@functools.cache
def shipped() -> tuple[Form, ...]:
    """Return the editions we ship, the one in force first."""
    return tuple(edition(name) for name in EDITIONS)


def editions() -> tuple[Form, ...]:
    """Return all editions: those we ship, the one in force first, then those of plugins."""
    return shipped() + extensions().editions


def in_force(year: int) -> Form:
    """Return the edition for reports about ``year``: the youngest in force, ours before others; else the oldest."""
    return max(
        (form for form in editions() if form.in_force(year)), key=lambda form: form.first_year, default=shipped()[-1]
    )


def declared(path: str) -> tuple[Form | None, tuple[TableForm, ...]]:
    """Return the edition that a YAML file declares, or the tables that any report may have besides its form's.

    Raises OSError, a YAML error, or KeyError, TypeError, ValueError for a declaration that is none.
    """
    data = load(path)
    if "edition" in data:
        if data["edition"] in EDITIONS:
            raise ValueError(f"edition {data['edition']} comes with reportlint: choose a name of your own")
        return _form(data), ()
    tables = tuple(_table(item, None) for item in data["tables"])
    for table in tables:
        if any(table.key in form.tables for form in shipped()):
            raise ValueError(f"table {table.key!r} is one of the form's own: declare an edition")
        if not table.groups:
            raise ValueError(f"table {table.key!r} has no groups: the first one's label says where the table begins")
    return None, tables


@functools.lru_cache(maxsize=64)
def with_tables(form: Form, tables: tuple[TableForm, ...]) -> Form:
    """Return the form with further tables."""
    return form._replace(tables=MappingProxyType({**form.tables, **{table.key: table for table in tables}}))


def with_rows(base: TableForm, rows: Iterable[Row], other: TableForm) -> TableForm:
    """Return ``base`` with these rows in place of its own: a form that mixes two editions, read row by row."""
    kept = {row.key: row for row in rows}
    used = {column for row in kept.values() for column in row.columns}
    columns = {key: column for key, column in {**base.columns, **other.columns}.items() if key in used}
    return TableForm(
        base.key,
        base.section,
        base.layout,
        MappingProxyType(columns),
        MappingProxyType(kept),
        MappingProxyType({**other.groups, **base.groups}),
        base.sums,
        base.note,
    )


def _form(data: Mapping[str, Any]) -> Form:
    parent = edition(data["extends"]) if "extends" in data else None
    sections = {item["key"]: _section(item) for item in data.get("sections", ())}
    tables = {item["key"]: _table(item, parent) for item in data["tables"]}
    return Form(
        edition=data["edition"],
        document=data["document"],
        first_year=data["years"]["first"],
        last_year=data["years"].get("last"),
        sections=MappingProxyType({**parent.sections, **sections} if parent else sections),
        tables=MappingProxyType({**parent.tables, **tables} if parent else tables),
    )


def _section(item: Mapping[str, Any]) -> SectionForm:
    return SectionForm(
        item["key"],
        item["ordinal"],
        item["heading"],
        tuple(item["words"]),
        tuple(item.get("accepted", ())),
        tuple(item.get("recognised", ())),
    )


def _table(item: Mapping[str, Any], parent: Form | None) -> TableForm:
    if "undivided" in item and parent:
        return _undivided(parent.tables[item["key"]], item["undivided"])
    columns = {
        entry["key"]: Column(**{**entry, "aliases": tuple(entry.get("aliases", ()))}) for entry in item["columns"]
    }
    rows = {
        entry["key"]: Row(
            **{
                **entry,
                "aliases": tuple(entry.get("aliases", ())),
                "columns": tuple(entry.get("columns", columns)),
            }
        )
        for entry in item["rows"]
    }
    groups = {
        entry["key"]: Group(entry["key"], entry["label"], tuple(entry.get("aliases", ()))) for entry in item["groups"]
    }
    sums = tuple(
        Sum(entry["name"], entry["each"], tuple(entry["left"]), tuple(entry["right"])) for entry in item.get("sums", ())
    )
    return TableForm(
        item["key"],
        item["section"],
        item["layout"],
        MappingProxyType(columns),
        MappingProxyType(rows),
        MappingProxyType(groups),
        sums,
        item.get("note", ""),
    )


def _undivided(table: TableForm, groups: Collection[str]) -> TableForm:
    """Return the table with each of these groups as a single row that bears the group's label."""
    rows: dict[str, Row] = {}
    for row in table.rows.values():
        if row.group is not None and row.group in groups:
            heading = table.groups[row.group]
            rows.setdefault(heading.key, Row(heading.key, heading.label, row.columns, heading.aliases, "results"))
        else:
            rows[row.key] = row
    return with_rows(table, rows.values(), table)
