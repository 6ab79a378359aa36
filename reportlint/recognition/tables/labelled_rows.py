"""Tables whose rows bear labels (tables one and two of the form)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from types import MappingProxyType

from reportlint.model import form as forms
from reportlint.model.form import Identity, TableForm
from reportlint.model.named import NamedTuple
from reportlint.model.report import Damage, Row, Table
from reportlint.recognition.tables.cells import (
    align,
    align_by_column,
    cell,
    holds_several,
    is_run_together,
    unread,
    without_page_number,
)
from reportlint.recognition.tables.groups import ValueGroup, value_groups
from reportlint.recognition.tables.heads import (
    Head,
    head_of,
    is_head_in_order,
    is_reordered,
    lacks_heading,
    read_heads,
)
from reportlint.recognition.tables.labels import LabelBook, label_book
from reportlint.recognition.tables.lost_labels import rows_by_order
from reportlint.recognition.tables.mixed_editions import form_of_rows
from reportlint.recognition.tables.naming import LabelledGroup, label_groups, without_contested
from reportlint.recognition.tables.run_together import is_row_of_zeros, split
from reportlint.recognition.tables.running_lines import (
    behind_spilt,
    doubted,
    has_too_many,
    is_apart,
    is_over_lines,
    lacks_values,
    may_be_two_rows,
    may_stand_above,
)
from reportlint.recognition.tables.tokens import Line, Token

_MOST_GROUPS = 2000
"""More numbers behind labels are no table of the form."""


class ReadRows(NamedTuple):
    """The rows of a table, the form they follow (``foreign`` rows are another edition's), and what was damaged."""

    table: Table | None
    form: TableForm
    foreign: tuple[str, ...]
    damage: tuple[Damage, ...]
    rows_found: tuple[str, ...]


def read_rows(lines: Sequence[Line], base: TableForm, editions: Sequence[TableForm]) -> ReadRows:
    """Read a table by its row labels; rows the base edition lacks are taken from another one."""
    book = label_book(tuple(editions))
    groups = list(islice(value_groups(lines, book), _MOST_GROUPS + 1))
    if len(groups) > _MOST_GROUPS:
        return ReadRows(None, base, (), (), ())
    labelled, unlabelled, lost = label_groups(groups, book)
    labelled, contested = without_contested(labelled)
    unlabelled += contested
    form, foreign = form_of_rows(base, editions, [found.row for found in labelled])
    if may_stand_above(groups, labelled, unlabelled, form, book):
        labelled = doubted(labelled, is_apart)
    spilt = {id(group) for group in behind_spilt(groups, labelled, form)}
    labelled = doubted(labelled, lambda found: id(found.group) in spilt and is_over_lines(found))
    by_order: Mapping[str, ValueGroup] = {}
    if unlabelled:
        by_order = dict(
            rows_by_order([(found.row, found.group) for found in labelled if found.certain], unlabelled, form)
        )
        labelled += [_inferred(row, group, form) for row, group in by_order.items()]
        unlabelled = [group for group in unlabelled if all(group is not other for other in by_order.values())]
    trimmed = _trimmed(lines)
    offsets = _data_columns(labelled, form)
    heads, are_heads_sound = read_heads(lines, base, book)
    contradicted = _contradicted(heads, labelled, form)
    is_short = any(lacks_values(found, form) for found in labelled)
    if is_short and sum(has_too_many(found, form) for found in labelled) > 1:  # rows run into one another
        labelled = doubted(labelled, is_apart)
    shows_zeros = any(_is_row_of_zeros(found, form) for found in labelled)
    needs_order = not are_heads_sound or any(found.group.grid < 0 for found in labelled)
    in_order = not needs_order or (is_head_in_order(lines, base, book) and not lacks_heading(lines, heads, base, book))
    rows: dict[str, Row] = {}
    damage: list[Damage] = [Damage("label", _text(tokens), tokens[0].position) for tokens in lost]
    for found in labelled:
        is_out_of_order = not in_order and (found.group.grid < 0 or not are_heads_sound)
        if (
            is_out_of_order
            or (contradicted and _is_under(found, form, heads, contradicted))
            or (is_short and may_be_two_rows(found, form))
        ):
            found = found._replace(certain=False)  # noqa: PLW2901
        known = ({}, ()) if found.group.grid in trimmed else (offsets, heads)
        row = _row(found, form, *known, shows_zeros=shows_zeros)
        _keep(rows, row, damage)
    if by_order and not _sums_hold(rows.values(), form, by_order):
        rows |= {key: _unread_row(rows[key]) for key in by_order}
    extra = tuple(_unlabelled_row(group) for group in unlabelled if _names_other_row(group, book))
    orphans = tuple(
        _unlabelled_row(group) for group in unlabelled if len(group.printed) > 1 and not _names_other_row(group, book)
    )
    damage += [Damage("unlabelled-row", " ".join(row.printed), row.position) for row in orphans]
    damage += _row_damage(rows.values())
    if not rows:
        return ReadRows(None, form, foreign, tuple(damage), ())
    ordered = MappingProxyType({key: rows[key] for key in form.rows if key in rows})
    positions = [row.position for row in (*rows.values(), *orphans)]
    table = Table(base.key, min(positions).to(max(positions)), ordered, orphans, extra)
    return ReadRows(table, form, foreign, tuple(damage), tuple(rows))


def _sums_hold(rows: Iterable[Row], form: TableForm, inferred: Collection[str]) -> bool:
    """Tell whether all sums hold that have cells in these rows, as far as all their cells are read."""
    numbers = {one.key: one.value for row in rows for one in row.cells.values() if one.value is not None}
    return all(
        one.holds(numbers)
        for one in form.identities()
        if all(key in numbers for key in (*one.left, *one.right))
        and any(key.row in inferred for key in (*one.left, *one.right))
    )


def _unread_row(row: Row) -> Row:
    cells = {column: unread(one.key, row.position) for column, one in row.cells.items()}
    return row._replace(cells=MappingProxyType(cells))


def _inferred(row: str, group: ValueGroup, form: TableForm) -> LabelledGroup:
    return LabelledGroup(row, (), group, certain=True, inferred_by=_names(form.identities_in(row)))


def _names(sums: Iterable[Identity]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.name for one in sums))


def _data_columns(labelled: Sequence[LabelledGroup], form: TableForm) -> Mapping[tuple[int, int], int]:
    """Return, by grid and row width, the grid column in which complete rows have their first value, where it is one."""
    seen: dict[tuple[int, int], set[int]] = {}
    for found in labelled:
        group = found.group
        row = form.rows.get(found.row)
        if group.grid >= 0 and row and len(group.printed) == len(row.columns):
            seen.setdefault((group.grid, group.width), set()).add(group.printed[0].column)
    return {place: columns.pop() for place, columns in seen.items() if len(columns) == 1}


def _trimmed(lines: Sequence[Line]) -> frozenset[int]:
    """Return the grids whose rows lost the blank cells before their labels: in which column a cell stood is not known.

    The rows with labels have different widths, and none begins with a blank cell.
    """
    widths: dict[int, int] = {}
    ragged: set[int] = set()
    whole: set[int] = set()
    for line in lines:
        if line.grid >= 0 and line.tokens:
            first = line.tokens[0].kind
            if first == "blank":
                whole.add(line.grid)
            elif first == "label" and widths.setdefault(line.grid, line.width) != line.width:
                ragged.add(line.grid)
    return frozenset(ragged - whole)


def _contradicted(heads: Sequence[Head], labelled: Sequence[LabelledGroup], form: TableForm) -> frozenset[int]:
    """Return the lines of heads in another order than the form's that do not stand above the values of all rows.

    Only the labels over a row's own cells count: a head holds those of the blocks above it too.
    """
    found = set()
    for one in labelled:
        head, printed = _head_over(one, form, heads), one.group.printed
        columns = form.rows[one.row].columns if one.row in form.rows else ()
        if head and len(printed) == len(columns):
            places = {column: head.columns[column] for column in columns}
            if is_reordered(places, form) and sorted(places.values()) != [token.column for token in printed]:
                found.add(head.line)
    return frozenset(found)


def _head_over(found: LabelledGroup, form: TableForm, heads: Sequence[Head]) -> Head | None:
    """Return the head over a row of a grid."""
    row = form.rows.get(found.row)
    if row is None or not heads or found.group.grid < 0 or not found.group.values:
        return None
    return head_of(row, found.group.values[0].line, heads)


def _is_under(found: LabelledGroup, form: TableForm, heads: Sequence[Head], lines: frozenset[int]) -> bool:
    head = _head_over(found, form, heads)
    return head is not None and head.line in lines


def _is_row_of_zeros(found: LabelledGroup, form: TableForm) -> bool:
    return found.certain and is_row_of_zeros(found.group.printed, len(form.rows[found.row].columns))


def _row(
    found: LabelledGroup,
    form: TableForm,
    offsets: Mapping[tuple[int, int], int],
    heads: Sequence[Head],
    *,
    shows_zeros: bool,
) -> Row:
    row_form = form.rows[found.row]
    group = found.group
    if len(group.values) > len(row_form.columns):
        group.values[:] = without_page_number(group.values, len(row_form.columns))
    printed = group.printed
    head = head_of(row_form, group.values[0].line, heads) if group.grid >= 0 and group.values else None
    columns = _in_printed_order(row_form, printed, head.columns) if head else row_form.columns
    if not columns:
        found, columns = found._replace(certain=False), row_form.columns
    first = offsets.get((group.grid, group.width))
    if first is None and head and (head.grid, head.width) == (group.grid, group.width):
        first = _first_column(row_form, head.columns)
    tokens = _tokens(found, printed, len(columns), first)
    if found.certain and group.grid >= 0:
        tokens = _as_head_says(tokens, columns, group, heads)
    values = group.values
    position = found.label[0].position if found.label else values[0].position
    if values and found.label and values[-1].line == found.label[-1].line:
        position = position.to(values[-1].position)
    keys = form.cells_of(found.row)
    inferred_by = found.inferred_by
    if shows_zeros and found.certain and not any(tokens):
        sums = form.identities_in(found.row)
        apart = split(printed, [keys[column] for column in columns], sums)
        if apart:
            tokens = list(apart)
            inferred_by = _names(sums)
    cells = {
        column: cell(keys[column], token, inferred_by) if token else unread(keys[column], position)
        for column, token in zip(columns, tokens, strict=True)
    }
    if columns is not row_form.columns:
        cells = {column: cells[column] for column in row_form.columns}
    raws = tuple([token.raw for token in printed])
    return Row(found.row, _text(found.label) or row_form.label, position, MappingProxyType(cells), raws)


def _in_printed_order(row: forms.Row, printed: Sequence[Token], header: Mapping[str, int]) -> tuple[str, ...]:
    """Return the columns as the table's head orders them, where its cells stand exactly above the row's values.

    Return none where they do not, and the head has another order than the form.
    """
    places = [header.get(column, -1) for column in row.columns]
    values = [token.column for token in printed]
    if places == values:
        return row.columns
    if sorted(places) != values:
        return row.columns if places == sorted(places) else ()
    return tuple(sorted(row.columns, key=header.__getitem__))


def _first_column(row: forms.Row, header: Mapping[str, int]) -> int | None:
    """Return the grid column of a row's first cell where the head has the labels of all its cells side by side."""
    places = [header.get(column, -1) for column in row.columns]
    return places[0] if places[0] > 0 and places == list(range(places[0], places[0] + len(places))) else None


def _tokens(found: LabelledGroup, printed: Sequence[Token], count: int, first: int | None) -> list[Token | None]:
    group = found.group
    if not found.certain:
        return [None] * count
    if group.grid >= 0 and len(printed) < count and first is not None and _fits(printed, group.width, first, count):
        return align_by_column(group.values, count, first)
    return align(group.values, count)


def _as_head_says(
    tokens: list[Token | None], columns: Sequence[str], group: ValueGroup, heads: Sequence[Head]
) -> list[Token | None]:
    """Return the cells of a grid row by the columns of its head, where that stands in the same grid and says otherwise.

    A row in which a label stands in one of these columns was moved, and says nothing of them. One with a blank in them
    and a number right beside them may have been moved as a whole.
    """
    head = next((head for head in heads if head.line < group.values[0].line), None)
    if head is None or (head.grid, head.width) != (group.grid, group.width):
        return tokens
    places = [head.columns.get(column, -1) for column in columns]
    if [token and token.column for token in tokens] == places:
        return tokens
    known = [place for place in places if place >= 0]
    by_column = {token.column: token for token in group.values}
    if not known or len(set(known)) < len(known):
        return tokens
    if not all(place in by_column for place in known):  # spans differ, or a cell was merged with the next one
        return [None] * len(columns) if any(_is_none_of(known, token) for token in group.printed) else tokens
    if all(token is not None and place in (-1, token.column) for token, place in zip(tokens, places, strict=True)):
        return tokens
    if len(known) < len(columns):
        return tokens if all(token is None for token in tokens) else [None] * len(columns)
    apart = [token for token in group.printed if token.column not in known]
    if any(token.column not in head.others for token in apart):  # the row may have been moved
        return tokens
    found = [by_column[place] for place in places]
    is_blank = any(token.kind == "blank" for token in found)
    may_be_moved = is_blank and any(token.column in (min(places) - 1, max(places) + 1) for token in apart)
    return [None] * len(columns) if may_be_moved or any(map(is_run_together, found)) else list(found)


def _is_none_of(places: Sequence[int], token: Token) -> bool:
    """Tell whether a value in a row is not the one of a cell: it is several numbers, or outside of their columns."""
    return holds_several(token) or not min(places) <= token.column <= max(places)


def _fits(printed: Sequence[Token], width: int, first: int, count: int) -> bool:
    """Tell whether all values stand in data columns and no data column is missing from the row."""
    return width >= first + count and all(first <= token.column < first + count for token in printed)


def _keep(rows: dict[str, Row], row: Row, damage: list[Damage]) -> None:
    """Keep a row; one that was read twice with different values is not certain in either place."""
    other = rows.get(row.key)
    if other is None or not other.printed:
        rows[row.key] = row
    elif row.printed and row.printed != other.printed:
        rows[row.key] = _unread_row(other)
        damage.append(Damage("row", row.label, row.position))


def _names_other_row(group: ValueGroup, book: LabelBook) -> bool:
    """Tell whether values stand behind a label of their own that is none of the form's."""
    last = next((token for token in reversed(group.run) if token.key), None)
    return (
        last is not None
        and (last.line == group.values[0].line if group.grid >= 0 else last.numbered)
        and not book.is_merged_piece(last.key)
        and last.key not in book.columns
    )


def _unlabelled_row(group: ValueGroup) -> Row:
    position = group.printed[0].position.to(group.printed[-1].position)
    return Row("", _text(group.run), position, MappingProxyType({}), tuple(token.raw for token in group.printed))


def _row_damage(rows: Iterable[Row]) -> list[Damage]:
    return [
        Damage("row", row.label, row.position)
        for row in rows
        if len(row.printed) > len(row.cells) or "unread" in [found.kind for found in row.cells.values()]
    ]


def _text(tokens: Sequence[Token]) -> str:
    return "".join(token.raw for token in tokens)
