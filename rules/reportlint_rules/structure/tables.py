"""The three tables: STR003 missing-row, STR004 other-edition, STR005 rewritten-label, STR012 missing-note."""

import re
from collections.abc import Iterator, Sequence

from reportlint import (
    Form,
    Message,
    Option,
    Options,
    Problem,
    Related,
    Report,
    Row,
    Section,
    Severity,
    Skip,
    Table,
    TableForm,
    Unjudged,
    rule,
)
from reportlint_rules.shared.places import overlap
from reportlint_rules.shared.printed_labels import in_place_of, is_rewritten, of_its_own, own_words, plain
from reportlint_rules.structure.headings import in_print_order, official, section_at
from reportlint_rules.structure.judgeable import TRIAL_YEAR, error_unless_trial, is_cut_off, refuse_years_without_form

NAMED = 6
"""How many labels a message lists; it says how many there are in all."""

_ELSEWHERE = r"[见如](?:附|下|上)[件表图]|附件|附表|附后|下表|上表|图片"


@rule(
    "STR003",
    "missing-row",
    Severity.ERROR,
    options=(
        Option(
            "extra_rows",
            "",
            help={
                "zh": "允许增加的行的标签，用顿号隔开；“*”表示一律允许",
                "en": "labels of rows that may be added, separated by 、; * allows any",
            },
        ),
    ),
)
def missing_row(report: Report, form: Form, options: Options) -> Iterator[Problem | Unjudged]:
    """Each table is there with all its rows and columns (国办公开办函〔2021〕30号, 模板第二至第四部分)."""
    refuse_years_without_form(report)
    for expected in form.tables.values():
        table = report.tables.get(expected.key)
        if table is None:
            yield from _missing_table(expected, report, form)
        else:
            yield from _missing_rows(table, expected, report)
            yield from _extra_rows(table, expected, str(options["extra_rows"]))


def _missing_table(expected: TableForm, report: Report, form: Form) -> Iterator[Problem | Unjudged]:
    section = report.sections.get(expected.section)
    params = {"heading": section.heading.text if section else official(expected.section, form)}
    if section is None:
        yield Unjudged(Message("no-heading", params))
    elif is_cut_off(report) and section is in_print_order(report)[-1]:
        yield Unjudged(Message("cut-off", params), section.heading.position)
    elif any(section_at(damage.position, report) is section for damage in report.damaged("table-missing")):
        yield Unjudged(Message("table-not-extracted", params), section.heading.position)
    elif _labels_in_text(expected, section) or re.search(_ELSEWHERE, section.text):
        yield Unjudged(Message("table-unread", params), section.heading.position)
    else:
        yield Problem(
            Message("missing-table", params),
            section.heading.position,
            section=section.key,
            expected="1",
            actual="0",
            severity=error_unless_trial(report),
        )


def _labels_in_text(expected: TableForm, section: Section) -> bool:
    """Tell whether words of the table stand in the section's text: then it is there, only nobody could read it."""
    names = expected.rows.values() if expected.layout == "rows" else expected.columns.values()
    labels = {plain(name.label) for name in names}
    return any(label and label in plain(prose.text) for prose in section.paragraphs for label in labels)


def _missing_rows(table: Table, expected: TableForm, report: Report) -> Iterator[Problem | Unjudged]:
    renamed = {in_place_of(row, table, expected) for row in of_its_own(table, expected)}  # said by STR005
    rows = [row for row in expected.rows if row not in table.rows and row not in renamed]
    printed = {column for row in table.rows.values() for column in row.cells}
    # A column that no other row has goes with its row: only one that a printed row should have is missing by itself.
    due = {column for row in table.rows if row in expected.rows for column in expected.rows[row].columns}
    columns = [column for column in expected.columns if column in due - printed]
    if not rows and not columns:
        return
    title = report.sections[expected.section].heading.text if expected.section in report.sections else table.key
    labels = [expected.row_label(row) for row in rows]
    if table.unlabelled or _damaged_rows(table, report):
        yield Unjudged(
            Message("damaged-rows", {"table": title, "labels": _listed(labels), "count": len(rows)}), table.position
        )
        return
    if rows:
        yield _lost(Message("missing-rows"), title, labels, len(expected.rows), table, report)
    if columns:
        labels = [expected.column_label(column) for column in columns]
        yield _lost(Message("missing-columns"), title, labels, len(expected.columns), table, report)


def _lost(message: Message, title: str, labels: Sequence[str], expected: int, table: Table, report: Report) -> Problem:
    actual = expected - len(labels)
    # Where most of a table is missing, it was more likely misread than printed so.
    severity = error_unless_trial(report) if 2 * actual >= expected else Severity.WARNING
    return Problem(
        Message(
            message.id,
            {
                "table": title,
                "labels": _listed(labels),
                "count": len(labels),
                "expected": expected,
                "actual": actual,
            },
        ),
        table.position,
        section=table.key,
        expected=str(expected),
        actual=str(actual),
        severity=severity,
    )


def _extra_rows(table: Table, expected: TableForm, allowed: str) -> Iterator[Problem]:
    if allowed.strip() == "*":
        return
    for mark in ",，;；":
        allowed = allowed.replace(mark, "、")
    labels = {plain(label) for label in allowed.split("、")}
    rows = [
        (own_words(row, expected), row)
        for row in of_its_own(table, expected)
        if plain(own_words(row, expected)) not in labels and not in_place_of(row, table, expected)
    ]
    if rows:
        words, first = rows[0]
        yield Problem(
            Message("extra-row" if len(rows) == 1 else "extra-rows", {"row": words, "count": len(rows)}),
            first.position,
            section=table.key,
            actual=words,
            related=tuple(Related(Message("row", {"row": words}), row.position) for words, row in rows[1:NAMED]),
            severity=Severity.INFO,
        )


@rule("STR004", "other-edition", Severity.ERROR)
def other_edition(report: Report, form: Form, year: int) -> Iterator[Problem | Unjudged]:
    """The tables are those for the report's year: 国办公开办函〔2019〕60号 up to 2020, 〔2021〕30号 from 2021 on."""
    refuse_years_without_form(report)
    if report.hybrid:
        yield from _hybrid(report, form, year)
        return
    if form.in_force(year) or not report.tables:
        return
    # Only table one differs in all its rows. In table two it is one row, too little for an error.
    telling = report.tables.get("proactive")
    table = telling or report.tables.get("applications")
    if table is None:
        yield Unjudged(Message("no-telling-table"))
        return
    severity = Severity.ERROR if telling else Severity.WARNING
    yield Problem(
        Message("old-form" if form.first_year < year else "new-form", {"year": year}),
        table.position,
        section=table.key,
        actual=form.edition,
        severity=Severity.INFO if year == TRIAL_YEAR else severity,
    )


def _hybrid(report: Report, form: Form, year: int) -> Iterator[Problem]:
    for table in form.tables.values():
        parts = [part for part in report.hybrid if part == table.key or part.startswith(f"{table.key}.")]
        found = report.tables.get(table.key)
        if not parts or not found:
            continue
        labels = [_part_label(part, table, form) for part in parts]
        rows = [found.rows[row] for part in parts if (row := _row_of(part)) in found.rows]
        yield Problem(
            Message("hybrid", {"labels": _listed(labels), "year": year}),
            rows[0].position if rows else found.position,
            section=table.key,
            actual="、".join(parts),
            severity=Severity.INFO if year == TRIAL_YEAR else Severity.WARNING,
        )


def _row_of(part: str) -> str:
    return part.partition(".")[2]


def _part_label(part: str, table: TableForm, form: Form) -> str:
    row = _row_of(part)
    if row in table.rows:
        return table.rows[row].label
    return table.groups[row].label if row in table.groups else official(table.section, form)


@rule("STR005", "rewritten-label", Severity.WARNING)
def rewritten_label(report: Report, form: Form) -> Iterator[Problem | Unjudged]:
    """Row labels are those of the template, but for blanks, punctuation and known short forms (〔2021〕30号, 模板)."""
    refuse_years_without_form(report)
    for expected in form.tables.values():
        table = report.tables.get(expected.key)
        if expected.layout != "rows" or table is None:
            continue
        for row in table.rows.values():
            if row.key in expected.rows and is_rewritten(row.label, expected, row.key):
                yield _rewritten(row, row.key, row.label, expected, report)
        for row in of_its_own(table, expected):
            key, words = in_place_of(row, table, expected), own_words(row, expected)
            if key and is_rewritten(words, expected, key):
                yield _rewritten(row, key, words, expected, report)
            elif key:  # its beginning: a page break cut the row
                yield Unjudged(Message("damaged-label", {"row": words}), row.position)


def _rewritten(row: Row, key: str, actual: str, expected: TableForm, report: Report) -> Problem | Unjudged:
    if any(overlap(damage.position, row.position) for damage in report.damaged("label", "characters")):
        return Unjudged(Message("damaged-label", {"row": actual}), row.position)
    label = expected.rows[key].label
    return Problem(
        Message("rewritten", {"actual": actual, "expected": label}),
        row.position,
        section=f"{expected.key}.{key}",
        expected=label,
        actual=actual,
    )


def _damaged_rows(table: Table, report: Report) -> bool:
    kinds = report.damaged("label", "row", "unlabelled-row", "table-missing", "cut-off")
    return any(overlap(damage.position, table.position) for damage in kinds)


def _listed(labels: Sequence[str]) -> str:
    return "、".join(labels) if len(labels) <= NAMED else f"{'、'.join(labels[:NAMED])}……"


@rule("STR012", "missing-note", Severity.INFO)
def missing_note(report: Report, form: Form) -> Iterator[Problem | Unjudged]:
    """The tables bear the notes of the form (模板第三部分: 本列数据的勾稽关系为…)."""
    refuse_years_without_form(report)
    noted = [(table, report.tables[key]) for key, table in form.tables.items() if table.note and key in report.tables]
    if any(report.damaged("cut-off", "label", "unlabelled-row", "characters")):
        raise Skip("damaged-labels")
    for expected, table in noted:
        if not table.has_note and len(table.rows) == len(expected.rows):
            yield Problem(
                Message("no-note", {"note": expected.note}),
                table.position,
                section=expected.section,
                expected=expected.note,
            )
