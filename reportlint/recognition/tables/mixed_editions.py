"""The form that the rows of a table follow, where some are of one edition and some of another."""

from collections.abc import Sequence

from reportlint.forms import with_rows
from reportlint.model.form import TableForm


def form_of_rows(
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
