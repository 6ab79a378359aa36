"""What a number in prose may lawfully mean: the cells a claim is compared with, in every accepted reading."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from reportlint import Cell, CellKey, Claim, Report, TableForm

Number = int | Decimal

RECEPTION = ("received", "handled", "new")
RESULTS = (
    "granted", "partly_granted", "granted_or_partly", "refused", "unavailable", "not_held", "not_ready_made",
    "still_unclear", "not_processed", "petitions", "repeated", "publications", "excessive", "other_results",
    "not_corrected", "fee_unpaid", "withdrawn",
)  # fmt: skip
DISCLOSED = ("granted", "granted_or_partly")
APPLICANTS = ("natural_persons", "organisations", "enterprises")
OUTCOMES = ("upheld", "corrected", "other_outcome", "pending")
LITIGATION = ("litigation_direct", "litigation_after_review")
PROCEEDINGS = ("review", "litigation", "proceedings", *LITIGATION, *OUTCOMES)
REPEALED = ("repealed", "repealed_or_lapsed")
DOCUMENTS = ("issued", "issued_otherwise", *REPEALED, "in_force")

# A fact is read as the cells its address names, or as other rows in the same column …
_OTHER_ROWS = {
    "received": ("new + carried_in",),
    "handled": ("new + carried_in", "concluded_total", "concluded_total - carried_in"),
    "concluded": ("concluded_total - other",),  # 答复: those closed without an answer left out
    "carried": ("carried_in",),
    "granted": ("granted + partly_granted",),
    "refused": ("refused + not_processed",),
    **dict.fromkeys(APPLICANTS, ("new + carried_in", "concluded_total")),
    **dict.fromkeys(DOCUMENTS, ("normative_documents + regulations",)),
}
# … or, in the form of 2019, as another column.
_OTHER_COLUMNS = {
    "issued": ("made", "published"),
    "issued_otherwise": ("made", "published"),
    "in_force": ("available",),
}

WITHOUT_CARRIED_IN = "concluded_total - carried_in"
"""What was concluded of this year's applications alone: a reading that needs a word of explanation."""

PARTS = frozenset({"withdrawn", "other_outcome"})
"""Facts told in a cell with others of its kind: （六）3.其他 holds more than what was withdrawn."""


class Reading(NamedTuple):
    """One way to read a fact: cells added up, others taken away; ``value`` is None where one of them is no number."""

    plus: tuple[CellKey, ...]
    minus: tuple[CellKey, ...]
    cells: tuple[Cell, ...]
    value: Number | None


def readings_of(claim: Claim, report: Report) -> Iterator[Reading]:
    """Yield the ways to read a claim that the form of the report has cells for, the plainest first."""
    table, rows, columns = _address(claim.about, report)
    if table is None:
        return
    if claim.term == "other_outcome" and "驳回" in claim.phrase:  # whoever is dismissed sees the decision upheld
        yield from readings_of(claim._replace(term="upheld", about=claim.about.replace(".other", ".upheld")), report)
    for row in (rows, *_OTHER_ROWS.get(claim.term, ())):
        found = _reading(table, row, (columns, *_OTHER_COLUMNS.get(claim.term, ())), report)
        if found:
            yield found


def other_reading(claim: Claim, rows: str, report: Report) -> Reading | None:
    """Return the reading of a claim as these rows."""
    table, _, columns = _address(claim.about, report)
    return _reading(table, rows, (columns,), report) if table else None


def _address(about: str, report: Report) -> tuple[TableForm | None, str, str]:
    """Return the table, rows and columns that an address names: applications / unavailable.not_held / total."""
    key, _, rest = about.partition(".")
    form = report.form.tables.get(key)
    if form is None or key not in report.tables:
        return None, "", ""
    for row in form.rows:
        if rest.startswith(f"{row}."):
            return form, row, rest[len(row) + 1 :]
    row, _, column = rest.partition(".")
    return form, row.replace("+", " + "), column


def _reading(form: TableForm, rows: str, columns: tuple[str, ...], report: Report) -> Reading | None:
    plus: list[CellKey] = []
    minus: list[CellKey] = []
    side = plus
    for word in rows.split():
        if word in "+-":
            side = minus if word == "-" else plus
            continue
        keys = next((keys for column in columns if (keys := _keys(form, word, column))), None)
        if keys is None:
            return None
        side += keys
    table = report.tables[form.key]
    cells = [table.cell(key.row, key.column) for key in (*plus, *minus)]
    found = tuple(cell for cell in cells if cell)
    values = [cell.value for cell in found if cell.value is not None]
    value = sum(values[: len(plus)]) - sum(values[len(plus) :]) if len(values) == len(cells) else None
    return Reading(tuple(plus), tuple(minus), found, value)


def _keys(form: TableForm, row: str, column: str) -> list[CellKey]:
    """Return the cells of rows and columns: refused is all rows under it, litigation.upheld both kinds of it."""
    return [
        CellKey(form.key, one.key, key)
        for one in form.rows.values()
        if one.key == row or one.key.startswith(f"{row}.")
        for key in one.columns
        if key == column or form.columns[key].group == column or _is_kind_of(key, column)
    ]


def _is_kind_of(key: str, column: str) -> bool:
    kind, _, outcome = key.partition(".")
    named, _, wanted = column.rpartition(".")
    return bool(outcome) and outcome == wanted and (not named or kind.startswith(f"{named}_"))
