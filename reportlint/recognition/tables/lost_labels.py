"""Rows that lost their labels, as programs leave them that make Markdown of a PDF: which they are, the form tells.

Where exactly as many complete rows without a label stand between two rows with one as the form has there, they are
those, if the sums of each hold. Such cells are marked as inferred, so that no rule judges them by these sums.
"""

from collections.abc import Iterator, Sequence

from reportlint.model.form import TableForm
from reportlint.recognition.numbers import read_value
from reportlint.recognition.tables.groups import ValueGroup


def rows_by_order(
    labelled: Sequence[tuple[str, ValueGroup]], unlabelled: Sequence[ValueGroup], form: TableForm
) -> Iterator[tuple[str, ValueGroup]]:
    """Yield the row of each group without a label that can be no other; the labelled ones are given with theirs."""
    order = list(form.rows)
    named = [(group.values[0].line, row, group) for row, group in labelled if group.values and row in form.rows]
    events = sorted([*named, *((group.values[0].line, "", group) for group in unlabelled)], key=lambda event: event[0])
    taken = {row for row, _ in labelled}
    before: str | None = None
    between: list[ValueGroup] = []
    for _, row, group in events:
        if not row:
            between.append(group)
            continue
        if before and between:
            rows = order[order.index(before) + 1 : order.index(row)]
            if len(rows) == len(between) and taken.isdisjoint(rows):
                found = list(zip(rows, between, strict=True))
                if all(_fits(key, one, form) for key, one in found):
                    yield from found
        before = row if len(group.printed) == len(form.rows[row].columns) else None
        between = []


def _fits(row: str, group: ValueGroup, form: TableForm) -> bool:
    """Tell whether a group has a number for each cell of a row, in a grid, and the sums of the row hold."""
    keys = form.cells_of(row)
    sums = form.identities_in(row)
    if group.grid < 0 or group.run or not sums or not len(group.values) == len(group.printed) == len(keys):
        return False
    values = [read_value(token.raw) for token in group.values]
    if any(kind != "number" for kind, _ in values):
        return False
    numbers = dict(zip(keys.values(), (value or 0 for _, value in values), strict=True))
    return all(one.holds(numbers) for one in sums)
