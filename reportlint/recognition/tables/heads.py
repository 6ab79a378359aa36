"""The column labels above the rows of a grid, and whether they can be trusted to say what stands below them."""

from collections.abc import Mapping, Sequence

from reportlint.model import form as forms
from reportlint.model.form import TableForm
from reportlint.model.named import NamedTuple
from reportlint.recognition.tables.labels import LabelBook, key_of
from reportlint.recognition.tables.tokens import Line


class Head(NamedTuple):
    """Column labels in a line of a grid, by the grid column they stand in, and those of the lines of head above it.

    ``others`` are the grid columns whose label is none of the form's (备注, 序号).
    """

    line: int
    grid: int
    width: int
    columns: Mapping[str, int]
    others: frozenset[int]


def read_heads(lines: Sequence[Line], form: TableForm, book: LabelBook) -> tuple[tuple[Head, ...], bool]:
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
        head for head in heads if _keeps_groups_together(head, form) and not lacks_heading(lines, [head], form, book)
    ]
    return tuple(reversed(trusted)), len(trusted) == len(heads)


def _keeps_groups_together(head: Head, form: TableForm) -> bool:
    by_place = sorted((place, key) for key, place in head.columns.items() if key in form.columns)
    groups = [form.columns[key].group for _, key in by_place]
    named = [group for group, before in zip(groups, [None, *groups], strict=False) if group and group != before]
    return len(set(named)) == len(named)


def lacks_heading(lines: Sequence[Line], heads: Sequence[Head], form: TableForm, book: LabelBook) -> bool:
    """Tell whether a head has another order than the form, but not the headings over its columns: 法人或其他组织.

    A merged cell that was lost moves all labels behind it.
    """
    if not any(is_reordered(head.columns, form) for head in heads):
        return False
    printed = "".join(token.key for line in lines if not line.has_values for token in line.tokens)
    groups = {column.group for head in heads for key, column in form.columns.items() if key in head.columns}
    return not all(key_of(form.groups[group].label) in printed for group in groups if group)


def is_reordered(places: Mapping[str, int], form: TableForm) -> bool:
    """Tell whether columns stand in another order than in the form, as far as they are there."""
    return [key for key in form.columns if key in places] != sorted(
        places.keys() & form.columns, key=places.__getitem__
    )


def head_of(row: forms.Row, line: int, heads: Sequence[Head]) -> Head | None:
    """Return the head nearest above a line that labels all cells of a row."""
    for head in heads:
        if head.line < line and all(map(head.columns.__contains__, row.columns)):
            return head
    return None


def is_head_in_order(lines: Sequence[Line], form: TableForm, book: LabelBook) -> bool:
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
