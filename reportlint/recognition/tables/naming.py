"""Which row each group of values belongs to: the label before it tells, unless another one competes for the values."""

from collections.abc import Sequence

from reportlint.model.named import NamedTuple
from reportlint.recognition.tables.groups import ValueGroup
from reportlint.recognition.tables.labels import (
    LabelBook,
    Match,
    consume_rest,
    match_end,
    match_similar,
    match_torn,
)
from reportlint.recognition.tables.tokens import Token

_MOST_REWRITTEN = 60
"""More rows with labels that are none of the form's are another table; to look for resemblances would take long."""


class LabelledGroup(NamedTuple):
    """Values with the row they belong to; ``certain`` is False where another label competes for them.

    ``inferred_by`` names the sums without which it could not be told.
    """

    row: str
    label: tuple[Token, ...]
    group: ValueGroup
    certain: bool
    inferred_by: tuple[str, ...] = ()


def label_groups(
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
            is_sure = stands_with(label, group) or not (follows_orphan or _shares_line(groups, index - 1))
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


def stands_with(label: Sequence[Token], group: ValueGroup) -> bool:
    """Tell whether label and values stand on one line: then no other label can claim them."""
    return bool(label) and label[-1].line == group.values[0].line


def without_contested(labelled: Sequence[LabelledGroup]) -> tuple[list[LabelledGroup], list[ValueGroup]]:
    """Set aside rows whose parts are there too: （六）其他处理 with values before 2.… is a row that lost its label."""
    keys = {found.row for found in labelled}
    contested = keys & {key.rpartition(".")[0] for key in keys}
    if not contested:
        return list(labelled), []
    return (
        [found for found in labelled if found.row not in contested],
        [found.group for found in labelled if found.row in contested],
    )
