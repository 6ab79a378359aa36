"""What makes rows of running lines doubtful, where nothing but their order says which values are whose."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from reportlint.model.form import TableForm
from reportlint.recognition.tables.groups import ValueGroup
from reportlint.recognition.tables.labels import LabelBook, match_end
from reportlint.recognition.tables.naming import LabelledGroup, stands_with
from reportlint.recognition.tables.tokens import Token

_FEWEST_ABOVE = 2
"""So many numbers above the first label are a row; one may be a page number or a year."""


def doubted(labelled: Iterable[LabelledGroup], is_doubtful: Callable[[LabelledGroup], bool]) -> list[LabelledGroup]:
    """Return all, those that are doubtful as not certain."""
    return [found._replace(certain=False) if is_doubtful(found) else found for found in labelled]


def may_stand_above(
    groups: Sequence[ValueGroup],
    labelled: Sequence[LabelledGroup],
    unlabelled: Sequence[ValueGroup],
    form: TableForm,
    book: LabelBook,
) -> bool:
    """Tell whether values may stand above their labels and not below, as some programs copy tables.

    Then a row of values has no label before it, where this order begins, and the last label has not its values behind.
    """
    apart = [found for found in labelled if is_apart(found) and found.label]
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


def is_apart(found: LabelledGroup) -> bool:
    """Tell whether label and values stand on lines of their own, outside of a grid."""
    group = found.group
    return group.grid < 0 and not (group.values and stands_with(found.label, group))


def lacks_values(found: LabelledGroup, form: TableForm) -> bool:
    """Tell whether a row in running lines has too few values, as where blank cells leave no trace."""
    return found.group.grid < 0 and 0 < len(found.group.printed) < len(form.rows[found.row].columns)


def has_too_many(found: LabelledGroup, form: TableForm) -> bool:
    """Tell whether a row in running lines has more values than cells."""
    return found.group.grid < 0 and len(found.group.printed) > len(form.rows[found.row].columns)


def may_be_two_rows(found: LabelledGroup, form: TableForm) -> bool:
    """Tell whether values may be those of two rows: too many, or on several lines with several on one of them."""
    printed = found.group.printed
    is_uneven = 1 < len({token.line for token in printed}) < len(printed)
    return has_too_many(found, form) or (found.group.grid < 0 and is_uneven)


def behind_spilt(
    groups: Sequence[ValueGroup], labelled: Sequence[LabelledGroup], form: TableForm
) -> Iterator[ValueGroup]:
    """Yield the groups behind numbers in running lines that are none of the row before them."""
    cells = {id(found.group): len(form.rows[found.row].columns) for found in labelled if found.row in form.rows}
    for before, group in pairwise(groups):
        if before.grid < 0 and len(before.printed) > cells.get(id(before), 0):
            yield group


def is_over_lines(found: LabelledGroup) -> bool:
    """Tell whether some values stand beside the label of a row, and others below: the rest of wrapped numbers perhaps.

    In narrow cells 2638 and 41507 are 26 and 415 above the label's line, 38 and 07 below it.
    """
    lines = {token.line for token in found.group.printed}
    return found.group.grid < 0 and len(lines) > 1 and bool(lines & {token.line for token in found.label})
