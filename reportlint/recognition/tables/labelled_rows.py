"""Tables whose rows bear labels (tables one and two of the form)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from types import MappingProxyType

from reportlint.forms import with_rows
from reportlint.model import form as forms
from reportlint.model.form import TableForm
from reportlint.model.named import NamedTuple
from reportlint.model.report import Damage, Row, Table
from reportlint.recognition.tables.cells import (
    align,
    align_by_column,
    cell,
    is_run_together,
    unread,
    without_page_number,
)
from reportlint.recognition.tables.groups import ValueGroup, value_groups
from reportlint.recognition.tables.labels import (
    LabelBook,
    Match,
    consume_rest,
    key_of,
    label_book,
    match_end,
    match_similar,
    match_torn,
)
from reportlint.recognition.tables.lost_labels import rows_by_order
from reportlint.recognition.tables.run_together import is_row_of_zeros, split
from reportlint.recognition.tables.tokens import Line, Token

_MOST_GROUPS = 2000
"""More numbers behind labels are no table of the form."""
_FEWEST_ABOVE = 2
"""So many numbers above the first label are a row; one may be a page number or a year."""
_MOST_REWRITTEN = 60
"""More rows with labels that are none of the form's are another table; to look for resemblances would take long."""


class ReadRows(NamedTuple):
    """The rows of a table, the form they follow (``foreign`` rows are another edition's), and what was damaged."""

    table: Table | None
    form: TableForm
    foreign: tuple[str, ...]
    damage: tuple[Damage, ...]
    rows_found: tuple[str, ...]


class LabelledGroup(NamedTuple):
    """Values with the row they belong to; ``certain`` is False where another label competes for them.

    ``inferred_by`` names the sums without which it could not be told.
    """

    row: str
    label: tuple[Token, ...]
    group: ValueGroup
    certain: bool
    inferred_by: tuple[str, ...] = ()


def read_rows(lines: Sequence[Line], base: TableForm, editions: Sequence[TableForm]) -> ReadRows:
    """Read a table by its row labels; rows the base edition lacks are taken from another one."""
    book = label_book(tuple(editions))
    groups = list(islice(value_groups(lines, book), _MOST_GROUPS + 1))
    if len(groups) > _MOST_GROUPS:
        return ReadRows(None, base, (), (), ())
    labelled, unlabelled, lost = _label(groups, book)
    labelled, contested = _without_contested(labelled)
    unlabelled += contested
    form, foreign = _form_of_rows(base, editions, [found.row for found in labelled])
    if _may_stand_above(groups, labelled, unlabelled, form, book):
        labelled = [found._replace(certain=False) if _is_apart(found) else found for found in labelled]
    by_order: Mapping[str, ValueGroup] = {}
    if unlabelled:
        by_order = dict(
            rows_by_order([(found.row, found.group) for found in labelled if found.certain], unlabelled, form)
        )
        labelled += [_inferred(row, group, form) for row, group in by_order.items()]
        unlabelled = [group for group in unlabelled if all(group is not other for other in by_order.values())]
    trimmed = _trimmed(lines)
    offsets = _data_columns(labelled, form)
    heads, are_heads_sound = _heads(lines, base, book)
    contradicted = _contradicted(heads, labelled, form)
    is_short = any(_lacks_values(found, form) for found in labelled)
    if is_short and sum(_has_too_many(found, form) for found in labelled) > 1:  # rows run into one another
        labelled = [found._replace(certain=False) if _is_apart(found) else found for found in labelled]
    shows_zeros = any(_is_row_of_zeros(found, form) for found in labelled)
    needs_order = not are_heads_sound or any(found.group.grid < 0 for found in labelled)
    in_order = not needs_order or (
        _is_head_in_order(lines, base, book) and not _lacks_heading(lines, heads, base, book)
    )
    rows: dict[str, Row] = {}
    damage: list[Damage] = [Damage("label", _text(tokens), tokens[0].position) for tokens in lost]
    for found in labelled:
        is_out_of_order = not in_order and (found.group.grid < 0 or not are_heads_sound)
        if is_out_of_order or (contradicted and _is_under(found, form, heads, contradicted)):
            found = found._replace(certain=False)  # noqa: PLW2901
        if is_short and _may_be_two_rows(found, form):
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


def _label(
    groups: list[ValueGroup], book: LabelBook
) -> tuple[list[LabelledGroup], list[ValueGroup], list[tuple[Token, ...]]]:
    """Find the row of each group of values; return also the groups without one, and labels left without values."""
    labelled: list[LabelledGroup] = []
    unlabelled: list[ValueGroup] = []
    lost: list[tuple[Token, ...]] = []
    taken: ValueGroup | None = None
    for index, group in enumerate(groups):
        if group is taken:
            continue
        follows_orphan = (
            bool(unlabelled) and unlabelled[-1] is groups[index - 1] and _stands_alone(unlabelled[-1], book)
        )
        match = match_end(group.run, book) if group.values else None
        torn = _torn(match, groups, index, book)
        if torn:
            labelled.append(torn)
            taken = torn.group
            continue
        if match and match.rest and not _complete(match.rest, groups, index + 1, book):
            lost.append(tuple(group.run[match.first :]))
            match = None
        if match and _is_in_head(match.first, group.run, book):
            match = None
        before = group.run[: match.first] if match else group.run
        displaced = [one for one in _row_labels(before, book) if match is None or one[0] != match.row]
        for row, token in displaced:
            labelled.append(LabelledGroup(row, (token,), ValueGroup([token]), certain=False))
        if match:
            run = group.run[match.first :]
            label = tuple([token for token in run if _is_of_label(token, match.row, book)] or run)
            is_torn = bool(match.rest) and _has_values_of_its_own(groups, index + 1, book)
            is_sure = _stands_with(label, group) or not (follows_orphan or _shares_line(groups, index - 1))
            certain = is_sure and not (displaced or is_torn or _shares_line(groups, index))
            certain &= group.has_values or not any(
                map(_is_orphan, (*groups[index - 1 : index], *groups[index + 1 : index + 2]))
            )
            labelled.append(LabelledGroup(match.row, label, group, certain))
        elif group.has_values:
            unlabelled.append(group)
    if len(unlabelled) <= _MOST_REWRITTEN:
        rewritten = _rewritten(_with_whole_labels(unlabelled, groups), {found.row for found in labelled}, book)
        labelled += rewritten
        unlabelled = [group for group in unlabelled if not _is_among(group, rewritten)]
    return labelled, unlabelled, lost


def _sums_hold(rows: Iterable[Row], form: TableForm, inferred: Collection[str]) -> bool:
    """Tell whether all sums hold that have cells in these rows, as far as all their cells are read."""
    numbers = {one.key: one.value for row in rows for one in row.cells.values() if one.value is not None}
    return all(
        sum(numbers[key] for key in one.left) == sum(numbers[key] for key in one.right)
        for one in form.identities()
        if all(key in numbers for key in (*one.left, *one.right))
        and any(key.row in inferred for key in (*one.left, *one.right))
    )


def _unread_row(row: Row) -> Row:
    cells = {column: unread(one.key, row.position) for column, one in row.cells.items()}
    return row._replace(cells=MappingProxyType(cells))


def _inferred(row: str, group: ValueGroup, form: TableForm) -> LabelledGroup:
    names = tuple(dict.fromkeys(identity.name for identity in form.identities_in(row)))
    return LabelledGroup(row, (), group, certain=True, inferred_by=names)


def _is_orphan(group: ValueGroup) -> bool:
    """Tell whether values stand in a row without a label: the row of blank cells beside them may be theirs.

    An ordinal alone is none; the label may have gone to the next page.
    """
    return len(group.printed) > 1 and not (group.run and group.run[-1].key)


def _torn(match: Match | None, groups: list[ValueGroup], index: int, book: LabelBook) -> LabelledGroup | None:
    """Return the row of a label whose first half is a label too (2.其他), where its other half comes next.

    Its values may stand beside the first half, beside the second one, or, if both have none, between them.
    """
    if match is None or match.rest:
        return None
    group = groups[index]
    for later in range(index + 1, min(index + 3, len(groups))):
        torn = match_torn(match, group.run, groups[later].run, book)
        if torn:
            _complete(torn.rest, groups, later, book)
            found = [one for one in groups[index : later + 1] if one.has_values and (one is group or not one.run)]
            label = tuple(group.run[match.first :])
            return LabelledGroup(torn.row, label, found[0] if found else group, certain=len(found) < 2)
        if groups[later].run or group.has_values:
            return None
    return None


def _may_stand_above(
    groups: Sequence[ValueGroup],
    labelled: Sequence[LabelledGroup],
    unlabelled: Sequence[ValueGroup],
    form: TableForm,
    book: LabelBook,
) -> bool:
    """Tell whether values may stand above their labels and not below, as some programs copy tables.

    Then a row of values has no label before it, where this order begins, and the last label has not its values behind.
    """
    apart = [found for found in labelled if _is_apart(found) and found.label]
    if not apart:
        return False
    last = max(apart, key=lambda found: found.label[-1].line)
    ends_with_label = not groups[-1].has_values and match_end(groups[-1].run, book) is not None
    return (ends_with_label or len(last.group.printed) != len(form.rows[last.row].columns)) and any(
        group.grid < 0
        and len(group.printed) >= _FEWEST_ABOVE
        and not any(_may_be_of_row(token, book) for token in group.run)
        and (not group.run or _heads_column(group.run[-1], book))
        for group in unlabelled
    )


def _may_be_of_row(token: Token, book: LabelBook) -> bool:
    """Tell whether a label piece may be one of a row's label: an ordinal, or a piece that no other label has."""
    if token.numbered or not token.key or ("（" in token.raw) != ("）" in token.raw):  # （七 and ）总计 on two lines
        return True
    return book.is_piece(token.key) and not book.is_merged_piece(token.key) and not _heads_column(token, book)


def _heads_column(token: Token, book: LabelBook) -> bool:
    return any(token.key in label for label in book.columns)


def _is_apart(found: LabelledGroup) -> bool:
    """Tell whether label and values stand on lines of their own, outside of a grid."""
    group = found.group
    return group.grid < 0 and not (group.values and _stands_with(found.label, group))


def _without_contested(labelled: Sequence[LabelledGroup]) -> tuple[list[LabelledGroup], list[ValueGroup]]:
    """Set aside rows whose parts are there too: （六）其他处理 with values before 2.… is a row that lost its label."""
    keys = {found.row for found in labelled}
    contested = keys & {key.rpartition(".")[0] for key in keys}
    if not contested:
        return list(labelled), []
    return (
        [found for found in labelled if found.row not in contested],
        [found.group for found in labelled if found.row in contested],
    )


def _stands_alone(group: ValueGroup, book: LabelBook) -> bool:
    """Tell whether values in running lines have only a column's label before them: they may belong to what follows."""
    return group.grid < 0 and (not group.run or group.run[-1].key in book.columns)


def _with_whole_labels(unlabelled: Sequence[ValueGroup], groups: Sequence[ValueGroup]) -> list[ValueGroup]:
    """Leave out those beside each other in running lines: there labels are torn, and one has a part of another."""
    places = {id(group): place for place, group in enumerate(groups)}
    torn = {places[id(group)] for group in unlabelled if group.grid < 0}
    return [group for group in unlabelled if not torn & {places[id(group)] - 1, places[id(group)] + 1}]


def _rewritten(groups: Sequence[ValueGroup], taken: set[str], book: LabelBook) -> list[LabelledGroup]:
    """Find rows whose label was rewritten or lost characters: it resembles one label that is nowhere else."""
    found = []
    for group in groups:
        match = match_similar(group.run, book, taken)
        if match:
            taken = taken | {match.row}
            found.append(LabelledGroup(match.row, tuple(group.run[match.first :]), group, certain=True))
    return found


def _is_among(group: ValueGroup, labelled: Sequence[LabelledGroup]) -> bool:
    return any(found.group is group for found in labelled)


def _is_in_head(first: int, run: Sequence[Token], book: LabelBook) -> bool:
    """Tell whether a label is a column's: 其他 and 总计 name rows too, but not behind other column labels."""
    label = run[first]
    if label.key not in book.ambiguous or label.numbered:
        return False
    return any(token.key in book.columns and token.key not in book.ambiguous for token in run[:first])


def _complete(rest: str, groups: list[ValueGroup], index: int, book: LabelBook) -> bool:
    """Take the rest of a cut label off the next run, and tell whether it stands there."""
    if index >= len(groups):
        return False
    run = groups[index].run
    consumed = consume_rest(rest, [token.key for token in run], book)
    if consumed is None:
        return False
    count, left = consumed
    if left:
        run[count] = run[count]._replace(key=left)
    del run[:count]
    return True


def _shares_line(groups: Sequence[ValueGroup], index: int) -> bool:
    """Tell whether the next label stands behind values, on a line that has nothing of their own label."""
    if not 0 <= index < len(groups) - 1 or not groups[index + 1].run or groups[index].grid >= 0:
        return False
    lines = {token.line for token in groups[index].printed}
    return groups[index + 1].run[0].line in lines and lines.isdisjoint(token.line for token in groups[index].run)


def _has_values_of_its_own(groups: Sequence[ValueGroup], index: int, book: LabelBook) -> bool:
    """Tell whether values follow the rest of a label whose first half has some: one of both belongs to another row."""
    if index >= len(groups) or not groups[index].has_values:
        return False
    return all(book.is_merged_piece(token.key) and not token.numbered for token in groups[index].run)


def _row_labels(run: Sequence[Token], book: LabelBook) -> list[tuple[str, Token]]:
    return [
        (book.rows[token.key], token)
        for token in run
        if token.key in book.rows and token.key not in book.ambiguous and token.key not in book.merged
    ]


def _is_of_label(token: Token, row: str, book: LabelBook) -> bool:
    """Tell whether a piece belongs to a row's label and not to a merged label whose pieces stand in between."""
    if not book.is_merged_piece(token.key):
        return bool(token.key)
    return any(token.key and token.key in label for label, key in book.by_length if key == row)


def _stands_with(label: Sequence[Token], group: ValueGroup) -> bool:
    """Tell whether label and values stand on one line: then no other label can claim them."""
    return bool(label) and label[-1].line == group.values[0].line


def _form_of_rows(
    base: TableForm, editions: Sequence[TableForm], found: Sequence[str]
) -> tuple[TableForm, tuple[str, ...]]:
    """Return the form the found rows follow: the base edition, with rows of another one where only that has them."""
    foreign = tuple(dict.fromkeys(key for key in found if key not in base.rows))
    other = next((table for table in editions if any(key in table.rows for key in foreign)), None)
    if not foreign or other is None:
        return base, ()
    if set(found) <= other.rows.keys() and _has_same_columns(base, other):
        return other, ()
    replaced = {key: row for key, row in base.rows.items() if not _replaced(key, foreign)}
    rows = [row for key, row in {**replaced, **{key: other.rows[key] for key in foreign}}.items()]
    order = [*base.rows, *other.rows]
    anchor = {key: _anchor(key, base, order) for key in order}
    return with_rows(base, sorted(rows, key=lambda row: anchor[row.key]), other), foreign


def _has_same_columns(first: TableForm, second: TableForm) -> bool:
    return first.columns.keys() == second.columns.keys()


def _replaced(key: str, foreign: Sequence[str]) -> bool:
    return any(key.startswith(f"{other}.") for other in foreign)


def _anchor(key: str, base: TableForm, order: Sequence[str]) -> int:
    """Return the place of a row: an undivided row stands where its parts would."""
    parts = [index for index, row in enumerate(base.rows) if row == key or row.startswith(f"{key}.")]
    return parts[0] if parts else order.index(key)


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


class Head(NamedTuple):
    """Column labels in a line of a grid, by the grid column they stand in, and those of the lines of head above it.

    ``others`` are the grid columns whose label is none of the form's (备注, 序号).
    """

    line: int
    grid: int
    width: int
    columns: Mapping[str, int]
    others: frozenset[int]


def _heads(lines: Sequence[Line], form: TableForm, book: LabelBook) -> tuple[tuple[Head, ...], bool]:
    """Return the lines of a grid that are a table's head, the last one first, and whether all of them can be trusted.

    Where a group of columns is broken up by another column, the spans of the head are wrong, and so are its places.
    """
    heads: list[Head] = []
    columns: dict[str, int] = {}
    others: frozenset[int] = frozenset()
    width = 0
    for line in lines:
        if line.grid >= 0 and not line.has_values:
            if line.width != width:  # columns are counted anew
                columns, others, width = {}, frozenset(), line.width
            here = {
                book.columns[token.key]: token.column
                for token in line.tokens
                if token.key in book.columns and not token.numbered  # 3.其他 is a row
            }
            others |= {token.column for token in line.tokens if token.key and not book.is_piece(token.key)}
            if here:
                columns = {**columns, **here}
                heads.append(Head(line.number, line.grid, line.width, columns, others))
    trusted = [
        head for head in heads if _keeps_groups_together(head, form) and not _lacks_heading(lines, [head], form, book)
    ]
    return tuple(reversed(trusted)), len(trusted) == len(heads)


def _keeps_groups_together(head: Head, form: TableForm) -> bool:
    by_place = sorted((place, key) for key, place in head.columns.items() if key in form.columns)
    groups = [form.columns[key].group for _, key in by_place]
    named = [group for group, before in zip(groups, [None, *groups], strict=False) if group and group != before]
    return len(set(named)) == len(named)


def _lacks_heading(lines: Sequence[Line], heads: Sequence[Head], form: TableForm, book: LabelBook) -> bool:
    """Tell whether a head has another order than the form, but not the headings over its columns: 法人或其他组织.

    A merged cell that was lost moves all labels behind it.
    """
    if not any(_is_reordered(head.columns, form) for head in heads):
        return False
    printed = "".join(token.key for line in lines if not line.has_values for token in line.tokens)
    groups = {column.group for head in heads for key, column in form.columns.items() if key in head.columns}
    return not all(key_of(form.groups[group].label) in printed for group in groups if group)


def _is_reordered(places: Mapping[str, int], form: TableForm) -> bool:
    return [key for key in form.columns if key in places] != sorted(
        places.keys() & form.columns, key=places.__getitem__
    )


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
            if _is_reordered(places, form) and sorted(places.values()) != [token.column for token in printed]:
                found.add(head.line)
    return frozenset(found)


def _head_over(found: LabelledGroup, form: TableForm, heads: Sequence[Head]) -> Head | None:
    """Return the head over a row of a grid."""
    row = form.rows.get(found.row)
    if row is None or not heads or found.group.grid < 0 or not found.group.values:
        return None
    return _head_of(row, found.group.values[0].line, heads)


def _is_under(found: LabelledGroup, form: TableForm, heads: Sequence[Head], lines: frozenset[int]) -> bool:
    head = _head_over(found, form, heads)
    return head is not None and head.line in lines


def _head_of(row: forms.Row, line: int, heads: Sequence[Head]) -> Head | None:
    """Return the head nearest above a line that labels all cells of a row."""
    for head in heads:
        if head.line < line and all(map(head.columns.__contains__, row.columns)):
            return head
    return None


def _is_head_in_order(lines: Sequence[Line], form: TableForm, book: LabelBook) -> bool:
    """Tell whether the column labels follow one another as in the form, those under one heading by themselves."""
    found = [
        book.columns[key]
        for line in lines
        for key in _labels_of(line, book)
        if key in book.columns and key not in book.ambiguous
    ]
    order = list(form.columns)
    for group in {column.group for column in form.columns.values()}:
        places = [order.index(key) for key in dict.fromkeys(found) if key in order and form.columns[key].group == group]
        if places != sorted(places):
            return False
    return True


def _labels_of(line: Line, book: LabelBook) -> list[str]:
    """Return the labels of a line; 商业 企业 is one, where it stands alone on a line of text."""
    keys = [token.key for token in line.tokens]
    if len(keys) < 2:
        return keys
    joined = "".join(keys)
    return [joined] if line.grid < 0 and joined in book.columns else keys


def _lacks_values(found: LabelledGroup, form: TableForm) -> bool:
    """Tell whether a row in running lines has too few values, as where blank cells leave no trace."""
    return found.group.grid < 0 and 0 < len(found.group.printed) < len(form.rows[found.row].columns)


def _has_too_many(found: LabelledGroup, form: TableForm) -> bool:
    return found.group.grid < 0 and len(found.group.printed) > len(form.rows[found.row].columns)


def _may_be_two_rows(found: LabelledGroup, form: TableForm) -> bool:
    """Tell whether values may be those of two rows: too many, or on several lines with several on one of them."""
    printed = found.group.printed
    is_uneven = 1 < len({token.line for token in printed}) < len(printed)
    return _has_too_many(found, form) or (found.group.grid < 0 and is_uneven)


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
    head = _head_of(row_form, group.values[0].line, heads) if group.grid >= 0 and group.values else None
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
            inferred_by = tuple(dict.fromkeys(identity.name for identity in sums))
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

    A row in which a label stands in one of these columns was moved, and says nothing of them.
    """
    head = next((head for head in heads if head.line < group.values[0].line), None)
    if head is None or (head.grid, head.width) != (group.grid, group.width):
        return tokens
    places = [head.columns.get(column, -1) for column in columns]
    if [token and token.column for token in tokens] == places:
        return tokens
    known = [place for place in places if place >= 0]
    by_column = {token.column: token for token in group.values}
    if not known or len(set(known)) < len(known) or not all(place in by_column for place in known):
        return tokens
    if all(token is not None and place in (-1, token.column) for token, place in zip(tokens, places, strict=True)):
        return tokens
    if len(known) < len(columns):
        return tokens if all(token is None for token in tokens) else [None] * len(columns)
    apart = [token for token in group.printed if token.column not in known]
    if any(token.column not in head.others for token in apart):  # the row may have been moved
        return tokens
    found = [by_column[place] for place in places]
    return [None] * len(columns) if any(map(is_run_together, found)) else list(found)


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
