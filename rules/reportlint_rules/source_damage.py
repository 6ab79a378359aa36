"""Damaged or unreadable source (SRC): what extraction lost is said once, as the file's fault and never as the author's.

Recognition finds the damage (``Report.damage``); these rules only turn it into findings. None of them is an error:
damage says nothing about the report that was published.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from reportlint import (
    CellKey,
    Damage,
    Form,
    Message,
    Position,
    Problem,
    Related,
    Report,
    Row,
    Rule,
    Severity,
    Table,
    Unjudged,
    hookimpl,
    rule,
)
from reportlint_rules.shared.places import overlap
from reportlint_rules.shared.printed_labels import of_its_own

SHOWN = 40
"""How many characters of a damaged stretch are quoted."""

PLACES = 20
"""How many further places of the same damage are listed; the message says how many there are in all."""


@rule("SRC001", "damaged-date", Severity.INFO)
def damaged_date(report: Report) -> Iterator[Problem | Unjudged]:
    """Dates have kept their 年, 月 and 日 (202411日 was 2024年1月1日)."""
    yield from _said_once(report.damaged("date"))


@rule("SRC002", "damaged-document-number", Severity.INFO)
def damaged_document_number(report: Report) -> Iterator[Problem | Unjudged]:
    """Document numbers have kept both brackets (〔202130号 was 〔2021〕30号)."""
    yield from _said_once(report.damaged("document-number"))


@rule("SRC003", "normalised-punctuation", Severity.INFO)
def normalised_punctuation(report: Report) -> Iterator[Problem | Unjudged]:
    """The punctuation has not been made half width throughout."""
    yield from _said_once(report.damaged("punctuation"))


@rule("SRC004", "table-not-extracted", Severity.WARNING)
def table_not_extracted(report: Report, form: Form) -> Iterator[Problem | Unjudged]:
    """Each section that holds a table has something like a table in it; otherwise nobody can tell what it said."""
    found = sorted(report.damaged("table-missing"), key=lambda damage: damage.position)
    if found:
        first, *others = found
        yield Problem(
            Message("not-extracted", {"sections": "、".join(_section_at(damage, report, form) for damage in found)}),
            first.position,
            related=tuple(
                Related(Message("place", {"text": _section_at(damage, report, form)}), damage.position)
                for damage in others
            ),
        )


@rule("SRC005", "misaligned-row", Severity.WARNING)
def misaligned_row(report: Report, form: Form) -> Iterator[Problem | Unjudged]:
    """Each row has as many values as the form has cells in it."""
    seen: list[Position] = []
    for table in report.tables.values():
        rows = [row for row in table.rows.values() if _is_misaligned(row)]
        rows.sort(key=_shape)
        for _, alike in groupby(rows, key=_shape):
            yield _misaligned(list(alike), table, form)
        seen += [row.position for row in rows]
    rest = [damage for damage in report.damaged("row") if not any(overlap(damage.position, place) for place in seen)]
    yield from _said_once(rest)


@rule("SRC006", "web-furniture", Severity.INFO)
def web_furniture(report: Report) -> Iterator[Problem | Unjudged]:
    """The text is the report alone, without the navigation and footer of the page it stood on."""
    yield from _said_once(report.damaged("furniture"))


@rule("SRC007", "undecodable-characters", Severity.WARNING)
def undecodable_characters(report: Report) -> Iterator[Problem | Unjudged]:
    """Every character could be decoded."""
    yield from _said_once(report.damaged("characters"))


@rule("SRC008", "cut-off", Severity.WARNING)
def cut_off(report: Report) -> Iterator[Problem | Unjudged]:
    """The report does not end in the middle."""
    yield from _said_once(report.damaged("cut-off"))


@rule("SRC009", "unlabelled-row", Severity.WARNING)
def unlabelled_row(report: Report, form: Form) -> Iterator[Problem | Unjudged]:
    """Every row of a table has kept its whole label; one with a label that the form does not know is left to STR."""
    named = [row.position for table in report.tables.values() for row in of_its_own(table, form.tables[table.key])]
    damage = [
        item
        for item in report.damaged("label", "unlabelled-row")
        if not any(overlap(item.position, place) for place in named)
    ]
    known = [*named, *(item.position for item in damage)]
    for table in report.tables.values():
        damage += [
            Damage("unlabelled-row", " ".join(row.printed), row.position)
            for row in table.unlabelled
            if not any(overlap(row.position, place) for place in known)
        ]
    yield from _said_once(damage)


@rule("SRC010", "lost-quotes", Severity.INFO)
def lost_quotes(report: Report) -> Iterator[Problem | Unjudged]:
    """Quotation marks have not been dropped."""
    yield from _said_once(report.damaged("quotes"))


def _said_once(found: Iterable[Damage]) -> Iterator[Problem]:
    """Yield one problem for all of this damage, at the first place, the others as related ones."""
    places = sorted(set(found), key=lambda damage: damage.position)
    if not places:
        return
    first, *others = places
    params: dict[str, object] = {"text": _quoted(first.text), "count": len(places)}
    yield Problem(
        Message("repeated" if others else "damaged", params),
        first.position,
        related=tuple(
            Related(Message("place", {"text": _quoted(damage.text)}), damage.position) for damage in others[:PLACES]
        ),
    )


def _quoted(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}…"


def _is_misaligned(row: Row) -> bool:
    """Tell whether values are missing or too many; blank cells are printed as nothing, yet they are in their place."""
    surplus = len(row.printed) - len(row.cells)
    return surplus > 0 or (surplus < 0 and any(cell.kind == "unread" for cell in row.cells.values()))


def _shape(row: Row) -> tuple[int, int, bool]:
    """Return what makes misaligned rows alike: how many values there should be, how many there are, all of them 0?"""
    return len(row.cells), len(row.printed), _all_zero(row)


def _misaligned(rows: list[Row], table: Table, form: Form) -> Problem:
    first, *others = rows
    expected, actual, is_zero = _shape(first)
    severity = Severity.INFO if is_zero else Severity.WARNING
    kind = "too-few" if actual < expected else "too-many"
    return Problem(
        Message(
            kind if not others else f"{kind}-rows",
            {"row": _label(first, table, form), "expected": expected, "actual": actual, "count": len(rows)},
        ),
        first.position,
        cell=CellKey(table.key, first.key, next(iter(first.cells))) if first.cells else None,
        marks=tuple(cell.key for cell in first.cells.values()),
        expected=str(expected),
        actual=str(actual),
        related=tuple(
            Related(Message("place", {"text": _label(row, table, form)}), row.position) for row in others[:PLACES]
        ),
        severity=severity,
    )


def _all_zero(row: Row) -> bool:
    return bool(row.printed) and all(value.strip(" 0０") == "" and value.strip() for value in row.printed)


def _label(row: Row, table: Table, form: Form) -> str:
    """Return the row's label as printed, or the form's for a row that has none of its own."""
    declared = form.tables[table.key].rows.get(row.key) if table.key in form.tables else None
    return row.label or (declared.label if declared else row.key)


def _section_at(damage: Damage, report: Report, form: Form) -> str:
    """Return the heading under which something stands: the last one before it."""
    above = [section for section in report.sections.values() if section.heading.position <= damage.position]
    if not above:
        return _quoted(damage.text)
    return max(above, key=lambda section: section.heading.position).heading.text


@hookimpl
def reportlint_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [
        damaged_date,
        damaged_document_number,
        normalised_punctuation,
        table_not_extracted,
        misaligned_row,
        web_furniture,
        undecodable_characters,
        cut_off,
        unlabelled_row,
        lost_quotes,
    ]
