"""The table whose numbers stand under column labels, without a label of their own (table three of the form)."""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from reportlint.model.form import CellKey, Column, Group, TableForm
from reportlint.model.named import NamedTuple
from reportlint.model.position import Position
from reportlint.model.report import Damage, Row, Table
from reportlint.recognition.numbers import read_value
from reportlint.recognition.tables.cells import align, cell, unread, without_page_number
from reportlint.recognition.tables.labels import key_of
from reportlint.recognition.tables.run_together import is_row_of_zeros, split
from reportlint.recognition.tables.tokens import Line, Token

_FEWEST_VALUES = 4
"""Fewer numbers in a row are no part of this table, but of a sentence."""
_SHORTEST_UNKNOWN = 2
"""Fewer characters that no label has are a damaged label, not another one."""
_OF_UNITS = "单位件"
_LONGEST_HEAD = 1000
"""Characters of column labels, cut over lines and with those of a page before."""


class ColumnRun(NamedTuple):
    """Values that follow one another, and the joined keys of the labels before them."""

    labels: str
    values: tuple[Token, ...]


def read_outcomes(lines: Sequence[Line], form: TableForm) -> tuple[Table | None, tuple[Damage, ...]]:
    """Read the one row of numbers, however it is broken: one row, a row a procedure, a block a group of columns."""
    keys = tuple(form.cells_of(next(iter(form.rows))).values())
    lines = _without_other_columns(lines, form)
    runs = [
        ColumnRun(run.labels, tuple(without_page_number(run.values, len(keys))))
        for run in map(functools.partial(_with_zeros_apart, keys=keys), _runs(lines))
        if len(run.values) >= _FEWEST_VALUES
    ]
    if not runs:
        return _read_transposed(_runs(lines), form, lines), ()
    slots = _columns_by_group(form)
    tokens: dict[str, Token | None] = {}
    damage: list[Damage] = []
    heading = ""
    for run in runs:
        heading = (heading + run.labels)[-_LONGEST_HEAD:]
        columns = _columns_of(run, heading, form, slots, tokens)
        printed = [token for token in run.values if token.kind == "value"]
        if columns and not _in_order(run.labels, form):
            aligned: list[Token | None] = [None] * len(columns)
        else:
            aligned = align(run.values, len(columns)) if columns else []
            if (
                aligned
                and _is_moved(lines, run.values, form)
                and not _adds_up(dict(zip(columns, aligned, strict=True)), form)
            ):
                aligned = [None] * len(columns)  # moved as a whole, or one value too many and one blank: who knows
        if not columns or any(token is None for token in aligned) or len(printed) > len(columns):
            damage.append(Damage("row", " ".join(token.raw for token in printed), _span(run.values)))
        tokens |= dict(zip(columns, aligned, strict=True))
    if len(runs) > 1 and not any(_named(group, run.labels) for group in form.groups.values() for run in runs[1:]):
        tokens = {}  # several rows of values under one head: nobody can tell which one is the report's
        damage = [Damage("row", " ".join(token.raw for token in run.values), _span(run.values)) for run in runs]
    values = [token for run in runs for token in run.values]
    return _table(form, lines, tokens, values), tuple(damage)


def _without_other_columns(lines: Sequence[Line], form: TableForm) -> Sequence[Line]:
    """Return the lines, grid rows without the columns (序号, 备注) that do not stand under a label of the table.

    A number under no label at all is left where it is: it may be one of the table's that was moved.
    """
    labels = _outcome_labels(form)
    groups = {key_of(label) for group in form.groups.values() for label in (group.label, *group.aliases)}
    kept: list[Line] = []
    heads: dict[tuple[int, int], dict[int, bool]] = {}  # by grid and width, the labelled columns: with one of ours?
    for line in lines:
        here = heads.setdefault((line.grid, line.width), {})
        if line.grid >= 0 and not line.has_values:
            for token in line.tokens:
                if token.kind == "label" and token.key not in groups:
                    here[token.column] = here.get(token.column, False) or token.key in labels
        elif sum(here.values()) == len(form.columns):
            own = tuple([token for token in line.tokens if here.get(token.column) and token.kind != "label"])
            is_moved = any(token.kind == "value" and token.column not in here for token in line.tokens)
            if len(own) == len(form.columns) and not is_moved:
                line = line._replace(tokens=own)  # noqa: PLW2901
        kept.append(line)
    return kept


def _is_moved(lines: Sequence[Line], values: Sequence[Token], form: TableForm) -> bool:
    """Tell whether values of a grid stand in other columns than the labels of all columns above them."""
    printed = {token.column for token in values if token.kind == "value"}
    labels = _outcome_labels(form)
    named = {
        token.column
        for line in lines
        if line.number < values[0].line and line.grid >= 0 and not line.has_values
        for token in line.tokens
        if token.key in labels
    }
    return values[0].column >= 0 and len(named) == len(form.columns) and not printed <= named


def _adds_up(tokens: Mapping[str, Token | None], form: TableForm) -> bool:
    """Tell whether values in these columns fit all sums of the row."""
    row = next(iter(form.rows))
    printed = {column: read_value(token.raw)[1] or 0 for column, token in tokens.items() if token}
    numbers = {key: printed.get(column, 0) for column, key in form.cells_of(row).items()}
    return all(one.holds(numbers) for one in form.identities_in(row))


@functools.lru_cache(maxsize=16)
def _outcome_labels(form: TableForm) -> Mapping[str, int]:
    """Return the labels of columns with their place among those of one group."""
    places: dict[str, int] = {}
    for columns in _columns_by_group(form).values():
        for place, key in enumerate(columns):
            column = form.columns[key]
            places |= {key_of(label): place for label in (column.label, *column.aliases)}
    return places


def _with_zeros_apart(run: ColumnRun, keys: Sequence[CellKey]) -> ColumnRun:
    """Return a run of as many zeros as there are cells, run together, with its zeros apart."""
    if len(run.values) >= len(keys) or not is_row_of_zeros(run.values, len(keys)):
        return run
    return ColumnRun(run.labels, tuple(split(run.values, keys, ()) or run.values))


def _read_transposed(runs: Sequence[ColumnRun], form: TableForm, lines: Sequence[Line]) -> Table | None:
    """Read a table with a row for each outcome and a column for each procedure, in the order of the form."""
    slots = _columns_by_group(form)
    outcomes = list(zip(*slots.values(), strict=True))
    rows = [run for run in runs if len(run.values) == len(slots)]
    named = [[_ends_with(run.labels, form.columns[outcome[0]]) for outcome in outcomes] for run in rows]
    if len(rows) != len(outcomes) or any(row.count(True) != 1 for row in named):
        return None
    heading = rows[0].labels
    places = [heading.find(key_of(form.groups[key].label)) for key in slots]
    order = [row.index(True) for row in named]
    if -1 in places or places != sorted(places) or len(set(order)) < len(outcomes):
        return None
    tokens: dict[str, Token | None] = {}
    for run, index in zip(rows, order, strict=True):
        tokens |= dict(zip(outcomes[index], run.values, strict=True))
    return _table(form, lines, tokens, [token for run in rows for token in run.values])


def _table(
    form: TableForm, lines: Sequence[Line], tokens: Mapping[str, Token | None], values: Sequence[Token]
) -> Table:
    """Return the table with these values in its one row, ``values`` as printed from first to last."""
    row_form = next(iter(form.rows.values()))
    first, last = values[0].position, values[-1].position
    cells = {}
    for column in row_form.columns:
        key = CellKey(form.key, row_form.key, column)
        token = tokens.get(column)
        cells[column] = cell(key, token) if token else unread(key, first)
    printed = tuple(token.raw for token in values if token.kind == "value")
    row = Row(row_form.key, row_form.label, first.to(last), MappingProxyType(cells), printed)
    return Table(form.key, _start(lines).to(last), MappingProxyType({row.key: row}))


def _ends_with(labels: str, column: Column) -> bool:
    return any(labels.endswith(key_of(label)) for label in (column.label, *column.aliases))


def _in_order(labels: str, form: TableForm) -> bool:
    """Tell whether the columns are labelled in the form's order, as far as their labels are whole.

    One label of a group may be another word (驳回), if all others stand where they belong; more of them, or fewer
    labels, say nothing of the order. A label in pieces (结果 … 维持) is no other word: its characters are the form's.
    """
    places = _outcome_labels(form)
    count = max(places.values()) + 1
    printed = list(_printed_order(labels, places, _characters_of(form)))
    known = [place for place in printed if place is not None]
    if len(known) == len(printed) or (known and known == list(range(count)) * (len(known) // count)):
        groups, rest = divmod(len(known), count)
        in_order = list(range(count)) * groups
        return bool(rest) or sorted(known) != sorted(in_order) or known == in_order
    return any(_fits(order, count) for order in (printed, printed[1:] if printed[0] is None else printed))


def _fits(printed: Sequence[int | None], count: int) -> bool:
    """Tell whether labels stand in their places in groups of so many, at most one of each group being unknown."""
    groups = [printed[first : first + count] for first in range(0, len(printed), count)]
    return bool(groups) and all(
        len(group) == count
        and group.count(None) <= 1
        and all(place in (None, index) for index, place in enumerate(group))
        for group in groups
    )


def _printed_order(labels: str, places: Mapping[str, int], own: frozenset[str]) -> Iterator[int | None]:
    """Yield the place of each label among those of its group, None for one the form does not know."""
    for part in re.split(f"({'|'.join(sorted(places, key=len, reverse=True))})", labels):
        if part in places:
            yield places[part]
        elif sum(character not in own for character in part) >= _SHORTEST_UNKNOWN:
            yield None


@functools.lru_cache(maxsize=16)
def _characters_of(form: TableForm) -> frozenset[str]:
    columns = [label for one in form.columns.values() for label in (one.label, *one.aliases)]
    groups = [label for one in form.groups.values() for label in (one.label, *one.aliases)]
    return frozenset("".join(map(key_of, (*columns, *groups))) + _OF_UNITS)


def _columns_by_group(form: TableForm) -> dict[str, tuple[str, ...]]:
    """Return the columns of each group that has some, in the order of the form."""
    found: dict[str, list[str]] = {}
    for column in form.columns.values():
        found.setdefault(column.group or "", []).append(column.key)
    return {key: tuple(columns) for key, columns in found.items()}


def _runs(lines: Sequence[Line]) -> list[ColumnRun]:
    runs: list[ColumnRun] = []
    labels = ""
    values: list[Token] = []
    for line in lines:
        if values and (line.grid >= 0 or values[-1].column >= 0):  # a line below a grid is none of its rows
            runs.append(ColumnRun(labels, tuple(values)))
            labels, values = "", []
        has_values = any(token.kind == "value" for token in line.tokens)
        for token in line.tokens:
            if token.kind == "label" and token.key:
                if values:
                    runs.append(ColumnRun(labels, tuple(values)))
                    labels, values = "", []
                labels += token.key
            elif token.kind == "value" or (token.kind == "blank" and has_values and (values or line.grid >= 0)):
                values.append(token)
    if values:
        runs.append(ColumnRun(labels, tuple(values)))
    return [ColumnRun(run.labels, run.values) for run in runs if any(token.kind == "value" for token in run.values)]


def _columns_of(
    run: ColumnRun,
    heading: str,
    form: TableForm,
    slots: dict[str, tuple[str, ...]],
    taken: dict[str, Token | None],
) -> tuple[str, ...]:
    """Return the columns a run of values stands for, or nothing where it cannot be told."""
    free = [key for key in slots if not any(column in taken for column in slots[key])]
    count = sum(token.kind == "value" for token in run.values)
    if run.values[0].column >= 0 and len(run.values) == len(form.columns):
        count = len(run.values)  # a grid row with all its cells, most of them blank perhaps
    everything = tuple(column for columns in slots.values() for column in columns)
    if (
        len(free) == len(slots)
        and count > len(everything) // 2
        and all(_named(form.groups[key], heading) for key in slots)
    ):
        return everything if _are_groups_in_order(heading, form) else ()
    named = [key for key in free if _named(form.groups[key], run.labels)]
    if not named or not _are_groups_in_order(run.labels, form):
        return ()
    if named[0] != free[0] and not _heads_block(run.labels, named[0], form):
        return ()  # the values of the group before must have come first
    columns = tuple(column for key in named for column in slots[key])
    return columns if len(columns) - 2 <= count <= len(columns) else ()  # more are those of something else, too


def _heads_block(labels: str, group: str, form: TableForm) -> bool:
    """Tell whether the name of a group and the labels of all its columns stand before a run of values."""
    ends = [labels.rfind(key_of(label)) for label in (form.groups[group].label, *form.groups[group].aliases)]
    behind = labels[max(ends) :]
    return all(
        any(key_of(label) in behind for label in (column.label, *column.aliases))
        for column in form.columns.values()
        if column.group == group
    )


def _named(group: Group, labels: str) -> bool:
    return any(key_of(label) in labels for label in (group.label, *group.aliases))


def _are_groups_in_order(labels: str, form: TableForm) -> bool:
    """Tell whether the headings over the columns stand in the form's order, as far as they are there."""
    places = [labels.find(key_of(group.label)) for group in form.groups.values()]
    found = [place for place in places if place >= 0]
    return found == sorted(found)


def _span(values: Sequence[Token]) -> Position:
    return values[0].position.to(values[-1].position)


def _start(lines: Sequence[Line]) -> Position:
    return next(token for line in lines for token in line.tokens if token.kind != "blank").position
