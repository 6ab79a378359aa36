"""What a slip looks like once it is known which numbers would be right: lost, transposed, including too much."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from reportlint import CellKey, Identity
from reportlint_rules.arithmetic.sheet import Changes, Number, Sheet
from reportlint_rules.cell_names import column_label, place, row_label

BY_PLAUSIBILITY = (
    "lost-total",
    "includes",
    "transposed",
    "transposed-one-of",
    "split",
    "left-out",
    "copied",
    "shifted-left",
    "shifted-right",
    "shifted-up",
    "shifted-down",
    "opposite-cells",
    "opposite-columns",
    "opposite-rows",
    "parts-missing",
    "one-cell",
    "totals",
    "line",
    "one-of-rows",
)
"""The causes we can name, the most specific first: what tells most about how the slip came about."""


NUMBERS = 4
"""How many right numbers are written out; they stand with their cells anyway."""


class Cause(NamedTuple):
    """The id of a cause in the catalogue and what its text is filled with."""

    id: str
    params: Mapping[str, object]

    @property
    def rank(self) -> int:
        """Return the place in the order of plausibility, 0 the first."""
        return BY_PLAUSIBILITY.index(self.id)


def of_changes(sheet: Sheet, changes: Changes) -> Cause:
    """Return the most specific cause that explains why the cells say what they say and not what ``changes`` says."""
    return next(cause for look in _LOOKS for cause in look(sheet, changes))


def is_transposed(printed: Number, right: Number) -> bool:
    """Tell whether two digits of a number changed places: 253 and 235."""
    first, second = digits(printed), digits(right)
    if len(first) != len(second):
        return False
    differing = [index for index, (one, other) in enumerate(zip(first, second, strict=True)) if one != other]
    if len(differing) != 2:
        return False
    left, other = differing
    return (first[left], first[other]) == (second[other], second[left])


def digits(number: Number) -> str:
    """Return the digits of a whole number ≥ 0; "" for any other, and for one longer than a count can be."""
    return str(int(number)) if 0 <= number < 10**12 and number == int(number) else ""


def _lost_total(sheet: Sheet, changes: Changes) -> Iterator[Cause]:
    if all(_totalled(sheet, key) and not sheet.values[key] for key in changes):
        yield Cause("lost-total", {"total": _name(sheet, changes), "right": _numbers(changes)})


def _includes(sheet: Sheet, changes: Changes) -> Iterator[Cause]:
    found = _common(
        {_across(changes, other) for other in _fellows(sheet, key) if sheet.values[key] == right + sheet.values[other]}
        for key, right in changes.items()
    )
    if found:
        other = _line_label(sheet, changes, found[0])
        yield Cause("includes", {"total": _name(sheet, changes), "other": other, "right": _numbers(changes)})


def _left_out(sheet: Sheet, changes: Changes) -> Iterator[Cause]:
    found = _common(
        {
            group
            for identity in _totalled(sheet, key)
            for group, subtotal in _subtotals(sheet, identity).items()
            if sheet.values[key] == right - subtotal
        }
        for key, right in changes.items()
    )
    if found:
        group = sheet.form.groups[found[0]].label
        yield Cause("left-out", {"total": _name(sheet, changes), "group": group, "right": _numbers(changes)})


def _copied(sheet: Sheet, changes: Changes) -> Iterator[Cause]:
    found = _common(
        {
            _across(changes, other)
            for other in _opposites(sheet, key)
            if sheet.values[key] == sheet.values[other] and sheet.values[other]
        }
        for key in changes
    )
    if found:
        other = _line_label(sheet, changes, found[0])
        yield Cause("copied", {"total": _name(sheet, changes), "other": other, "right": _numbers(changes)})


def _transposed(sheet: Sheet, changes: Changes) -> Iterator[Cause]:
    for key, right in _only(changes):
        printed = sheet.values[key]
        if is_transposed(printed, right):
            yield Cause("transposed", {"cell": place(sheet.form, key), "printed": str(printed), "right": str(right)})


def _split(sheet: Sheet, changes: Changes) -> Iterator[Cause]:
    """A number whose last zero stands in the next cell, where a zero stands anyway."""
    for key, right in _only(changes):
        columns = sheet.form.rows[key.row].columns
        following = columns[columns.index(key.column) + 1 :][:1]
        printed = digits(sheet.values[key])
        if following and printed not in ("", "0") and digits(right) == printed + "0":
            neighbour = key._replace(column=following[0])
            if sheet.values.get(neighbour) == 0:
                yield split_cause(sheet, key, neighbour, right)


def one_of(alike: Sequence[Cause]) -> Cause | None:
    """Return the cause for digits that changed places in one of several cells; None for what cannot be told so."""
    if alike[0].id != "transposed":
        return None
    cells = "；".join("{cell} {printed} → {right}".format_map(cause.params) for cause in alike)
    return Cause("transposed-one-of", {"cells": cells})


def split_cause(sheet: Sheet, first: CellKey, second: CellKey, right: Number) -> Cause:
    """Return the cause for a number that stands in two cells."""
    return Cause(
        "split",
        {
            "first": place(sheet.form, first),
            "second": place(sheet.form, second),
            "printed": f"{sheet.values[first]} | {sheet.values[second]}",
            "right": str(right),
        },
    )


def _parts_missing(sheet: Sheet, changes: Changes) -> Iterator[Cause]:
    for index in {index for key in changes for index, _ in sheet.touching.get(key, ())}:
        identity = sheet.identities[index]
        if all(key in identity.left for key in changes) and are_parts_missing(sheet, identity):
            yield parts_missing_cause(sheet, identity)
            return


def are_parts_missing(sheet: Sheet, identity: Identity) -> bool:
    """Tell whether all parts of a total are 0 while the total is not."""
    has_total = len(identity.right) == 1 and sheet.values[identity.right[0]] > 0
    return has_total and not any(sheet.values[key] for key in identity.left)


def parts_missing_cause(sheet: Sheet, identity: Identity) -> Cause:
    """Return the cause for a total without parts."""
    total = identity.right[0]
    return Cause("parts-missing", {"total": place(sheet.form, total), "printed": str(sheet.values[total])})


def _one_cell(sheet: Sheet, changes: Changes) -> Iterator[Cause]:
    for key, right in _only(changes):
        params = {"cell": place(sheet.form, key), "printed": str(sheet.values[key]), "right": str(right)}
        yield Cause("one-cell", params)


def _several_cells(sheet: Sheet, changes: Changes) -> Iterator[Cause]:
    kind = "totals" if all(_totalled(sheet, key) for key in changes) else "line"
    cells = "；".join(f"{place(sheet.form, key)} {sheet.values[key]} → {right}" for key, right in changes.items())
    yield Cause(kind, {"line": line_label(sheet, changes), "cells": cells, "count": len(changes)})


_LOOKS = (_lost_total, _includes, _transposed, _split, _left_out, _copied, _parts_missing, _one_cell, _several_cells)


def line_label(sheet: Sheet, cells: Iterable[CellKey]) -> str:
    """Return the label of the row the cells have in common, else of their column."""
    rows, columns = {key.row for key in cells}, {key.column for key in cells}
    if len(rows) == 1:
        return row_label(sheet.form, rows.pop())
    return column_label(sheet.form, columns.pop())


def _name(sheet: Sheet, changes: Changes) -> str:
    """Return what the changed cells are called: the one by its place, several by the row or column they stand in."""
    return place(sheet.form, next(iter(changes))) if len(changes) == 1 else line_label(sheet, changes)


def _numbers(changes: Changes) -> str:
    numbers = [str(number) for number in changes.values()]
    return "、".join(numbers[:NUMBERS]) + ("…" if len(numbers) > NUMBERS else "")


def _only(changes: Changes) -> Iterator[tuple[CellKey, Number]]:
    if len(changes) == 1:
        yield from changes.items()


def _totalled(sheet: Sheet, key: CellKey) -> list[Identity]:
    """Return the sums whose total the cell is."""
    return [identity for identity in _sums_of(sheet, key) if identity.right == (key,)]


def _fellows(sheet: Sheet, key: CellKey) -> list[CellKey]:
    """Return the cells that are added to this total in another sum, though they are no part of it."""
    if not _totalled(sheet, key):
        return []
    beside = (identity.right for identity in _sums_of(sheet, key) if key in identity.right)
    return [other for side in beside for other in side if other != key]


def _opposites(sheet: Sheet, key: CellKey) -> list[CellKey]:
    """Return the cells across from this total in a sum in which it is only one of several on its side."""
    if not _totalled(sheet, key):
        return []
    return [
        other
        for identity in _sums_of(sheet, key)
        if key in identity.right and len(identity.right) > 1
        for other in identity.left
    ]


def _sums_of(sheet: Sheet, key: CellKey) -> list[Identity]:
    return [sheet.identities[index] for index, _ in sheet.touching.get(key, ())]


def _subtotals(sheet: Sheet, identity: Identity) -> dict[str, Number]:
    """Return the sum of each group of parts, where it is not 0 and not everything."""
    is_column = len({key.column for key in identity.left}) == 1

    def group_of(key: CellKey) -> str | None:
        return sheet.form.rows[key.row].group if is_column else sheet.form.columns[key.column].group

    members: dict[str, list[CellKey]] = {}
    for key in identity.left:
        group = group_of(key)
        if group and group != group_of(identity.right[0]):  # the heading over parts and total is no part
            members.setdefault(group, []).append(key)
    subtotals = {
        group: sum(sheet.values[key] for key in keys)
        for group, keys in members.items()
        if 1 < len(keys) < len(identity.left)
    }
    return {group: subtotal for group, subtotal in subtotals.items() if subtotal}


def _across(changes: Changes, other: CellKey) -> str:
    """Return by what a cell beside the changed ones is known: its row where they stand in one row, else its column."""
    return other.row if len({key.row for key in changes}) == 1 else other.column


def _line_label(sheet: Sheet, changes: Changes, line: str) -> str:
    is_row = len({key.row for key in changes}) == 1
    return row_label(sheet.form, line) if is_row else column_label(sheet.form, line)


def _common(found: Iterable[set[str]]) -> list[str]:
    """Return what is in all of the sets, sorted."""
    sets = list(found)
    return sorted(set.intersection(*sets)) if sets else []
