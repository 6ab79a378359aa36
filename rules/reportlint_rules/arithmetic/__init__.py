"""Sums inside the tables (ARI): the identities that the form declares, and what stock and change of documents imply.

The code knows no row or column of the summed tables by name: it judges whatever sums the form has under a rule's name.
"""

import functools
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from reportlint import (
    CellKey,
    Form,
    Identity,
    Message,
    Option,
    Options,
    Position,
    Problem,
    Related,
    Report,
    Rule,
    Severity,
    Skip,
    Table,
    TableForm,
    Unjudged,
    hookimpl,
    rule,
)
from reportlint_rules.arithmetic.sheet import Number, Sheet, anchor, gap
from reportlint_rules.cell_names import column_label, place, row_label

if TYPE_CHECKING:
    from reportlint_rules.arithmetic.diagnosis import Diagnosis

TERMS = 8
"""How many numbers of a sum are written out at most."""

APART = 4
"""How many sums without a known cause get a finding of their own; more are told in one."""

NAMED = 5
"""How many lines or cells are named in a text; the others are counted."""


RELATED = 7
"""How many further places are spoken of; all are marked."""


@rule("ARI001", "row-sum", Severity.ERROR)
def row_sum(report: Report, form: Form) -> Iterator[Problem | Unjudged]:
    """In each row, the kinds of applicants add up to 总计 (国办公开办函〔2021〕30号, 表三)."""
    yield from _judge("row-sum", report, form)


@rule("ARI002", "column-sum", Severity.ERROR)
def column_sum(report: Report, form: Form) -> Iterator[Problem | Unjudged]:
    """In each column, the results （一） to （六） add up to （七）总计 (国办公开办函〔2021〕30号, 表三)."""
    yield from _judge("column-sum", report, form)


@rule("ARI003", "balance", Severity.ERROR)
def balance(report: Report, form: Form) -> Iterator[Problem | Unjudged]:
    """In each column, new and carried-in applications equal concluded and carried-out ones (勾稽关系, 表三)."""
    yield from _judge("balance", report, form)


@rule("ARI004", "outcome-sum", Severity.ERROR)
def outcome_sum(report: Report, form: Form) -> Iterator[Problem | Unjudged]:
    """In each kind of proceedings, the outcomes add up to 总计 (国办公开办函〔2021〕30号, 表四)."""
    yield from _judge("outcome-sum", report, form)


@rule("ARI005", "in-force-below-issued", Severity.WARNING)
def in_force_below_issued(proactive: Table, form: Form) -> Iterator[Problem | Unjudged]:
    """Not fewer documents are in force at the end of the year than were issued in it (表二, 第二十条第（一）项)."""
    yield from _compared(proactive, form, "issued", "in_force", lambda issued, in_force: in_force < issued)


@rule(
    "ARI006",
    "repealed-but-none-in-force",
    Severity.INFO,
    options=(
        Option(
            "at_least",
            5,
            "件",
            {
                "zh": "废止达到多少件时才提示（件数少的单位废止后归零属正常）",
                "en": "from how many repealed documents on it is said (that a small body repeals its few is common)",
            },
        ),
    ),
)
def repealed_but_none_in_force(proactive: Table, form: Form, options: Options) -> Iterator[Problem | Unjudged]:
    """Where many documents were repealed in the year, some are still in force (表二, 第二十条第（一）项)."""
    many = options["at_least"]
    yield from _compared(
        proactive, form, "repealed", "in_force", lambda repealed, in_force: in_force == 0 and repealed >= many
    )


class _Sums(NamedTuple):
    """A table that was found, the sums of one kind in it, and its cells that hold numbers."""

    table: Table
    form: TableForm
    identities: tuple[Identity, ...]
    values: Mapping[CellKey, Number]


def _judge(name: str, report: Report, form: Form) -> Iterator[Problem | Unjudged]:
    """Yield what is wrong with the sums of this name in all tables; raise Skip where none can be judged."""
    with_sums = {key: table for key, table in form.tables.items() if any(total.name == name for total in table.sums)}
    if not with_sums:
        raise Skip("no-such-sums")
    found = [
        (sums, [gap(identity, sums.values) for identity in sums.identities])
        for key, table in with_sums.items()
        if key in report.tables
        for sums in [_sums(name, report.tables[key], table)]
    ]
    if not found:
        missing = next(iter(with_sums.values()))
        raise Skip("no-table", table=form.sections[missing.section].heading)
    if all(off is None for _, gaps in found for off in gaps):
        are_inferred = any(name in cell.inferred_by for sums, _ in found for cell in sums.table.cells())
        raise Skip("inferred" if are_inferred else "no-numbers", count=sum(len(gaps) for _, gaps in found))
    for sums, gaps in found:
        if any(gaps):
            yield from _problems(name, sums)
        if None in gaps:
            yield _unjudged(sums, gaps.count(None))


def _sums(name: str, table: Table, form: TableForm) -> _Sums:
    identities = _identities(name, form)
    values = {cell.key: cell.value for cell in table.cells() if cell.value is not None and name not in cell.inferred_by}
    return _Sums(table, form, identities, values)


@functools.lru_cache(maxsize=256)
def _identities(name: str, form: TableForm) -> tuple[Identity, ...]:
    return tuple(identity for identity in form.identities() if identity.name == name)


def _problems(name: str, sums: _Sums) -> Iterator[Problem]:
    """Yield one problem for each root cause of failing sums of this name; the whole table is looked at to find it."""
    from reportlint_rules.arithmetic.diagnosis import Diagnosis, diagnose  # only where a sum fails: not at every start

    sheet = Sheet.of(sums.form, sums.values)
    unexplained: list[Identity] = []
    for diagnosis in diagnose(sheet):
        own = [identity for identity in diagnosis.mends if identity.name == name]
        if own and diagnosis.cause is None:
            unexplained.extend(own)
        elif own:
            yield _problem(sums, own, diagnosis)
    if len(unexplained) > APART:
        yield _problem(sums, unexplained, Diagnosis(tuple(unexplained)))
    else:
        for identity in unexplained:
            yield _problem(sums, [identity], Diagnosis((identity,)))


def _problem(sums: _Sums, own: list[Identity], diagnosis: "Diagnosis") -> Problem:
    """Return what a rule says: its own sums that fail (``own``) for the reason found, at the cells to be looked at."""
    culprits = sorted(diagnosis.changes, key=sums.form.cells().index)
    anchors = list(dict.fromkeys(anchor(identity) for identity in own))
    places = culprits or [*anchors, *_across(own)]
    first = places[0]
    if culprits:
        expected, actual = diagnosis.changes[first], sums.values[first]
    else:
        expected, actual = _sides(own[0], sums.values)
    others = [key for key in dict.fromkeys([*places[1:], *anchors]) if key != first][:RELATED]
    return Problem(
        _message(sums, own, diagnosis),
        _position(sums.table, first),
        first,
        marks=tuple(places),
        expected=str(expected),
        actual=str(actual),
        cause=Message(diagnosis.cause.id, diagnosis.cause.params) if diagnosis.cause else None,
        related=tuple(_related(sums, key, diagnosis, own) for key in others),
    )


def _across(own: list[Identity]) -> list[CellKey]:
    """Return the cells of sums without a total, but for those that stand for them: each of them may be wrong."""
    balances = [identity for identity in own if len(identity.right) > 1]
    return [key for identity in balances for key in (*identity.left, *identity.right) if key != anchor(identity)]


def _related(sums: _Sums, key: CellKey, diagnosis: "Diagnosis", own: list[Identity]) -> Related:
    params: dict[str, object] = {"cell": place(sums.form, key), "actual": str(sums.values[key])}
    if key in diagnosis.changes:
        message = Message("should-be", {**params, "expected": str(diagnosis.changes[key])})
    elif key in _across(own):
        message = Message("beside", params)
    else:
        identity = next(identity for identity in own if anchor(identity) == key)
        expected, actual = _sides(identity, sums.values)
        message = Message(
            "sum-here" if len(identity.right) == 1 else "sides-here",
            {**params, "left": str(expected), "right": str(actual)},
        )
    return Related(message, _position(sums.table, key))


def _message(sums: _Sums, own: list[Identity], diagnosis: "Diagnosis") -> Message:
    if len(own) > 1:
        lines = "；".join(_in_short(sums, identity) for identity in own[:NAMED])
        if len(own) > NAMED:
            lines += "；…"
        return Message("mismatches", {"count": len(own), "lines": lines})
    identity = own[0]
    left, right = _sides(identity, sums.values)
    return Message(
        "mismatch" if diagnosis.cause else "unexplained",
        {
            "line": _line(sums.form, identity),
            "left_label": _side_label(sums.form, identity, identity.left),
            "right_label": _side_label(sums.form, identity, identity.right),
            "left": str(left),
            "right": str(right),
            "left_sum": _written_out([sums.values[key] for key in identity.left]),
            "right_sum": _written_out([sums.values[key] for key in identity.right]),
        },
    )


def _in_short(sums: _Sums, identity: Identity) -> str:
    left, right = _sides(identity, sums.values)
    return f"{_line(sums.form, identity)} {left} ≠ {right}"


def _line(form: TableForm, identity: Identity) -> str:
    """Return what tells this sum from the others of its name: its column, its row, or its total within the only row."""
    total = anchor(identity)
    is_column = _is_column(identity) or form.layout == "columns"
    return column_label(form, total.column) if is_column else row_label(form, total.row)


def _side_label(form: TableForm, identity: Identity, side: tuple[CellKey, ...]) -> str:
    labels = [row_label(form, key.row) if _is_column(identity) else column_label(form, key.column) for key in side]
    return "＋".join(labels) if len(labels) <= TERMS else "…".join((labels[0], labels[-1]))


def _is_column(identity: Identity) -> bool:
    return len({key.column for key in identity.left + identity.right}) == 1


def _written_out(numbers: list[Number]) -> str:
    """Return a sum with its terms as long as there are few: 4 + 21 + 1 = 26; of two, a zero is written, too."""
    terms = [str(number) for number in numbers if number or len(numbers) == 2]
    if 1 < len(terms) <= TERMS:
        return f"{' + '.join(terms)} = {sum(numbers)}"
    return str(sum(numbers))


def _sides(identity: Identity, values: Mapping[CellKey, Number]) -> tuple[Number, Number]:
    return sum(values[key] for key in identity.left), sum(values[key] for key in identity.right)


def _unjudged(sums: _Sums, count: int) -> Unjudged:
    """Return how many sums could not be judged, and for want of which cells."""
    keys = {key for identity in sums.identities for key in identity.left + identity.right if key not in sums.values}
    missing = [key for key in sums.form.cells() if key in keys]
    cells = "；".join(place(sums.form, key) for key in missing[:NAMED])
    if len(missing) > NAMED:
        cells += "；…"
    params = {"count": count, "total": len(sums.identities), "cells": cells, "cell_count": len(missing)}
    first = sums.table.cell(missing[0].row, missing[0].column)
    reason = "inferred-cells" if first and first.inferred_by else "cells-without-number"
    return Unjudged(Message(reason, params), _position(sums.table, missing[0]))


def _position(table: Table, key: CellKey) -> Position:
    cell = table.cell(key.row, key.column)
    return cell.position if cell else table.position


def _compared(
    table: Table, form: Form, first: str, second: str, differ: Callable[[Number, Number], bool]
) -> Iterator[Problem | Unjudged]:
    """Yield the rows in which two columns say what cannot be; raise Skip where there are no such numbers."""
    table_form = form.tables[table.key]
    rows = [row.key for row in table_form.rows.values() if first in row.columns and second in row.columns]
    if not rows:
        raise Skip("no-such-columns")
    pairs = [(one, other) for row in rows if (one := table.cell(row, first)) and (other := table.cell(row, second))]
    numbers = [(one, other) for one, other in pairs if one.value is not None and other.value is not None]
    if not numbers:
        raise Skip("no-numbers", count=len(rows))
    for one, other in numbers:
        if differ(one.value or 0, other.value or 0):
            said = {"cell": place(table_form, one.key), "actual": str(one.value)}
            params = {"row": row_label(table_form, one.key.row), "one": str(one.value), "other": str(other.value)}
            yield Problem(
                Message("mismatch", params),
                other.position,
                other.key,
                marks=(one.key, other.key),
                actual=str(other.value),
                related=(Related(Message("beside", said), one.position),),
            )
    for pair in pairs:
        if unread := next((cell for cell in pair if cell.kind == "unread"), None):
            yield Unjudged(Message("unread", {"cell": place(table_form, unread.key)}), unread.position)


@hookimpl
def reportlint_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [row_sum, column_sum, balance, outcome_sum, in_force_below_issued, repealed_but_none_in_force]
