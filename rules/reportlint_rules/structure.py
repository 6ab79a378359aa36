"""Structure (STR): the report has the sections, tables, rows and wordings of the form in force for its year."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from reportlint import (
    Form,
    Message,
    Option,
    Options,
    Position,
    Problem,
    Prose,
    Related,
    Report,
    Row,
    Rule,
    Section,
    Severity,
    Skip,
    Table,
    TableForm,
    Unjudged,
    hookimpl,
    rule,
)
from reportlint_rules.announced import announced_lists, most_parts, named_parts, number_in
from reportlint_rules.overview import ASPECTS, DUTIES, is_shortened, only_introduces
from reportlint_rules.printed_labels import in_place_of, is_rewritten, of_its_own, own_words, plain

TRIAL_YEAR = 2019
"""The first report year with a form, and one that allowed deviations (国办公开办函〔2019〕60号: 确有困难的，可参照)."""

NAMED = 6
"""How many labels a message lists; it says how many there are in all."""

FEW_SECTIONS = 3
"""With fewer headings than this a report follows no template at all, or its headings were lost: said in one finding."""


# ---- sections: STR001, STR002, STR006 --------------------------------------------------------------------------------


@rule("STR001", "missing-section", Severity.ERROR)
def missing_section(report: Report, form: Form) -> Iterator[Problem | Unjudged]:
    """All six sections are there (条例第五十条; 国办公开办函〔2021〕30号, 一、报告内容)."""
    _refuse_years_without_form(report)
    if not report.sections:
        raise Skip("no-headings")
    keys = list(form.sections)
    if _is_cut_off(report):
        last = max(keys.index(key) for key in report.sections)
        if last + 1 < len(keys):
            yield Unjudged(Message("cut-off", {"heading": _title(report.sections[keys[last]])}))
        keys = keys[: last + 1]
    missing = [key for key in keys if key not in report.sections]
    if missing and len(report.sections) < FEW_SECTIONS:
        yield _no_template(report, form)
        return
    for key in missing:
        yield _missing(key, report, form)


def _no_template(report: Report, form: Form) -> Problem:
    found = _in_print_order(report)
    return Problem(
        Message(
            "few-sections",
            {"actual": len(found), "expected": len(form.sections), "found": "、".join(_title(s) for s in found)},
        ),
        found[0].heading.position,
        expected=str(len(form.sections)),
        actual=str(len(found)),
        severity=Severity.WARNING,
    )


def _missing(key: str, report: Report, form: Form) -> Problem | Unjudged:
    before, after = _neighbours(key, report, form)
    neighbour = after or before
    params = {"heading": _official(key, form), "neighbour": _title(neighbour) if neighbour else ""}
    tables = [table.key for table in form.tables.values() if table.section == key and table.key in report.tables]
    content = report.tables[tables[0]].position if tables else _content_elsewhere(key, before, report, form)
    if content:
        return Problem(Message("heading-missing", params), content, section=key, severity=Severity.WARNING)
    mentioned = _heading_in_text(key, report, form)
    if mentioned or not neighbour:
        return Unjudged(Message("heading-in-text", params), mentioned)
    # Where headings stand in mid-line, a heading in words of its own is not told from the text.
    is_run_in = before and after and before.heading.position.line == after.heading.position.line
    return Problem(
        Message("missing-before" if after else "missing-after", params),
        neighbour.heading.position,
        section=key,
        severity=Severity.WARNING if is_run_in else _error_unless_trial(report),
    )


def _neighbours(key: str, report: Report, form: Form) -> tuple[Section | None, Section | None]:
    """Return the sections between which one should stand, of those that were found."""
    keys = list(form.sections)
    index = keys.index(key)
    before = [report.sections[other] for other in keys[:index] if other in report.sections]
    after = [report.sections[other] for other in keys[index + 1 :] if other in report.sections]
    return before[-1] if before else None, after[0] if after else None


def _heading_in_text(key: str, report: Report, form: Form) -> Position | None:
    """Return where a heading of this section opens a sentence: it may be there, run into the text before it."""
    declared = form.sections[key]
    wordings = "|".join((re.escape(declared.heading), *declared.accepted, *declared.recognised))
    return _find(re.compile(rf"{_SENTENCE_START}(?:{_ORDINAL})?(?:{wordings})", re.MULTILINE), report.sections.values())


def _content_elsewhere(key: str, before: Section | None, report: Report, form: Form) -> Position | None:
    """Return where text that seems to belong under the missing heading stands behind another one."""
    if key not in _CONTENT:
        return None
    others = [section for section in _in_print_order(report) if section.key != "overview"]
    if all(any(pattern.search(section.text) for section in others) for pattern in _CONTENT[key]):
        return _find(_CONTENT[key][0], others)
    holds_table = before and any(table.section == before.key for table in form.tables.values())
    if before and holds_table and len(before.text) >= LONGEST_NOTE:
        return before.paragraphs[0].position(0, len(before.paragraphs[0].text))
    return None


def _find(pattern: re.Pattern[str], sections: Iterable[Section]) -> Position | None:
    for section in sections:
        for prose in section.paragraphs:
            found = pattern.search(prose.text)
            if found:
                return prose.position(*found.span())
    return None


@rule("STR002", "section-order", Severity.WARNING)
def section_order(report: Report, form: Form) -> Iterator[Problem | Unjudged]:
    """The sections stand in the order 一 to 六, numbered so, each once (国办公开办函〔2021〕30号, 模板)."""
    _refuse_years_without_form(report)
    sections = _in_print_order(report)
    if not sections:
        raise Skip("no-headings")
    ordinals = {section.key: section.ordinal for section in sections if not section.repeats}
    if list(ordinals.items()) == [(key, declared.ordinal) for key, declared in form.sections.items()]:
        return
    moved = list(_out_of_order(sections, form))
    yield from moved
    yield from _repeated(sections)
    if not moved:
        yield from _misnumbered(sections, form)


def _out_of_order(sections: Sequence[Section], form: Form) -> Iterator[Problem]:
    keys = list(form.sections)
    places = [keys.index(section.key) for section in sections]
    kept = _longest_rising(places)
    for section, place in zip(sections, places, strict=True):
        if place in kept:
            continue
        follower = next((other for other in sections if keys.index(other.key) > place), None)
        leader = next((other for other in reversed(sections) if keys.index(other.key) < place), None)
        neighbour = follower or leader
        if neighbour:
            side = "before" if follower else "after"
            yield Problem(
                Message(f"belongs-{side}", {"heading": _title(section), "neighbour": _title(neighbour)}),
                section.heading.position,
                section=section.key,
                related=(_see(neighbour),),
            )


def _see(section: Section) -> Related:
    return Related(Message("heading", {"heading": _title(section)}), section.heading.position)


def _longest_rising(places: Sequence[int]) -> tuple[int, ...]:
    """Return the longest rising subsequence: those that may stay where they are."""
    best: list[tuple[int, ...]] = []
    for place in places:
        longest = max((run for run in best if run[-1] < place), key=len, default=())
        best.append((*longest, place))
    return max(best, key=len, default=())


def _repeated(sections: Sequence[Section]) -> Iterator[Problem]:
    twice = [section for section in sections if section.repeats]
    if len(twice) >= FEW_SECTIONS:  # a table of contents, or the whole report printed twice: not a slip of one heading
        return
    for section in twice:
        yield Problem(
            Message("repeated", {"heading": _title(section), "count": len(section.repeats) + 1}),
            section.repeats[0],
            section=section.key,
            expected="1",
            actual=str(len(section.repeats) + 1),
            related=(_see(section),),
        )


def _misnumbered(sections: Sequence[Section], form: Form) -> Iterator[Problem | Unjudged]:
    numbers = [number_in(section.ordinal) for section in sections]
    if all(number is None for number in numbers):
        yield Unjudged(Message("no-ordinals"), sections[0].heading.position)
        return
    for section, number in zip(sections, numbers, strict=True):
        if number is None:
            expected = form.sections[section.key].ordinal
            yield Problem(
                Message("no-ordinal", {"heading": _title(section), "expected": expected}),
                section.heading.position,
                section=section.key,
                expected=expected,
                severity=Severity.INFO,
            )
    numbered = [(section, number) for section, number in zip(sections, numbers, strict=True) if number is not None]
    yield from _wrong_numbers(numbered, form)


def _wrong_numbers(numbered: Sequence[tuple[Section, int]], form: Form) -> Iterator[Problem]:
    keys = list(form.sections)
    shifts = [number - keys.index(section.key) - 1 for section, number in numbered]
    if all(_follows(one, other, keys) for one, other in pairwise(numbered)):
        if shifts[0]:
            yield _shifted(numbered[0][0], numbered[0][1], shifts[0])
        return
    usual = _usual(shifts)
    previous = usual
    for (section, number), shift in zip(numbered, shifts, strict=True):
        if shift not in (usual, previous):  # the same shift as the section before: said there
            yield _wrong_number(section, number, numbered, keys.index(section.key) + 1 + usual)
        previous = shift


def _usual(shifts: Sequence[int]) -> int:
    """Return by how much the ordinals are shifted: by nothing, unless all but one agree with the first on more."""
    most = max(shifts, key=shifts.count)
    agreed = shifts.count(most) >= len(shifts) - 1 and shifts[0] == most
    return most if agreed or 0 not in shifts else 0


def _follows(one: tuple[Section, int], other: tuple[Section, int], keys: Sequence[str]) -> bool:
    """Tell whether two headings may be numbered so: one up, or as far as in the form, or other sections in between."""
    step = other[1] - one[1]
    if step in (1, keys.index(other[0].key) - keys.index(one[0].key)):
        return True
    return step > 1 and all(_has_heading(one[0], number) for number in range(one[1] + 1, other[1]))


def _has_heading(section: Section, number: int) -> bool:
    """Tell whether a heading with this number stands in the section's text: a section of its own, which is lawful."""
    return any(
        number_in(found.group(1)) == number
        for prose in section.paragraphs
        if (found := _NUMBERED_LINE.match(prose.text))
    )


def _shifted(section: Section, number: int, shift: int) -> Problem:
    return Problem(
        Message(
            "numbered-high" if shift > 0 else "numbered-low",
            {"heading": _title(section), "shift": abs(shift), "expected": _chinese(number - shift)},
        ),
        section.heading.position,
        section=section.key,
        expected=_chinese(number - shift),
        actual=_chinese(number),
        severity=Severity.INFO,
    )


def _wrong_number(section: Section, number: int, numbered: Sequence[tuple[Section, int]], expected: int) -> Problem:
    same = [other for other, taken in numbered if taken == number and other is not section]
    return Problem(
        Message(
            "number-twice" if same else "wrong-number",
            {
                "heading": _title(section),
                "expected": _chinese(expected),
                "actual": _chinese(number),
                "other": _title(same[0]) if same else "",
            },
        ),
        section.heading.position,
        section=section.key,
        expected=_chinese(expected),
        actual=_chinese(number),
        related=tuple(_see(other) for other in same),
    )


@rule("STR006", "rewritten-heading", Severity.INFO)
def rewritten_heading(report: Report, form: Form) -> Iterator[Problem | Unjudged]:
    """Each section bears the heading of the template or an accepted wording of it (国办公开办函〔2021〕30号, 模板)."""
    _refuse_years_without_form(report)
    for section in _in_print_order(report):
        if section.is_accepted:
            continue
        damaged = _damage_at(section.heading.position, report)
        if damaged:
            yield Unjudged(Message("damaged-heading", {"heading": _title(section)}), section.heading.position)
            continue
        yield Problem(
            Message("rewritten", {"actual": _title(section), "expected": _official(section.key, form)}),
            section.heading.position,
            section=section.key,
            expected=_official(section.key, form),
            actual=_title(section),
        )


# ---- tables: STR003, STR004, STR005 ----------------------------------------------------------------------------------


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
    _refuse_years_without_form(report)
    for expected in form.tables.values():
        table = report.tables.get(expected.key)
        if table is None:
            yield from _missing_table(expected, report, form)
        else:
            yield from _missing_rows(table, expected, report)
            yield from _extra_rows(table, expected, str(options["extra_rows"]))


def _missing_table(expected: TableForm, report: Report, form: Form) -> Iterator[Problem | Unjudged]:
    section = report.sections.get(expected.section)
    params = {"heading": _title(section) if section else _official(expected.section, form)}
    if section is None:
        yield Unjudged(Message("no-heading", params))
    elif _is_cut_off(report) and section is _in_print_order(report)[-1]:
        yield Unjudged(Message("cut-off", params), section.heading.position)
    elif any(_section_at(damage.position, report) is section for damage in report.damaged("table-missing")):
        yield Unjudged(Message("table-not-extracted", params), section.heading.position)
    elif _labels_in_text(expected, section) or _ELSEWHERE.search(section.text):
        yield Unjudged(Message("table-unread", params), section.heading.position)
    else:
        yield Problem(
            Message("missing-table", params),
            section.heading.position,
            section=section.key,
            expected="1",
            actual="0",
            severity=_error_unless_trial(report),
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
    columns = [column for column in expected.columns if column not in printed] if table.rows else []
    if not rows and not columns:
        return
    title = _title(report.sections[expected.section]) if expected.section in report.sections else table.key
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
    severity = _error_unless_trial(report) if 2 * actual >= expected else Severity.WARNING
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
    labels = {plain(label) for label in re.split(r"[、,，;；]", allowed)}
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
    _refuse_years_without_form(report)
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
    return table.groups[row].label if row in table.groups else _official(table.section, form)


@rule("STR005", "rewritten-label", Severity.WARNING)
def rewritten_label(report: Report, form: Form) -> Iterator[Problem | Unjudged]:
    """Row labels are those of the template, but for blanks, punctuation and known short forms (〔2021〕30号, 模板)."""
    _refuse_years_without_form(report)
    for expected in form.tables.values():
        table = report.tables.get(expected.key)
        if expected.layout != "rows" or table is None:
            continue
        for row in table.rows.values():
            if row.key in expected.rows and is_rewritten(row.label, expected, row.key):
                yield _rewritten(row, row.key, row.label, expected, report)
        for row in of_its_own(table, expected):
            key = in_place_of(row, table, expected)
            if key:
                yield _rewritten(row, key, own_words(row, expected), expected, report)


def _rewritten(row: Row, key: str, actual: str, expected: TableForm, report: Report) -> Problem | Unjudged:
    if any(_overlap(damage.position, row.position) for damage in report.damaged("label", "characters")):
        return Unjudged(Message("damaged-label", {"row": actual}), row.position)
    label = expected.rows[key].label
    return Problem(
        Message("rewritten", {"actual": actual, "expected": label}),
        row.position,
        section=f"{expected.key}.{key}",
        expected=label,
        actual=actual,
    )


# ---- what the preamble announces: STR007, STR013 ---------------------------------------------------------------------


@rule("STR007", "announced-parts", Severity.WARNING)
def announced_parts(report: Report, form: Form) -> Iterator[Problem | Unjudged]:
    """Where the preamble says of how many parts the report consists and lists them, the two agree."""
    for announced in announced_lists(report):
        if announced.stated is None:
            continue
        named = named_parts(announced.text)
        most = most_parts(announced.text)
        is_open = announced.prose.text[announced.end : announced.end + 1] == "等"
        if announced.stated < len(named):
            listed = len(named)
        elif announced.stated > most and not (is_open and most < announced.stated - 1):
            listed = most
        else:
            continue
        absent = [_official(key, form) for key in form.sections if key not in named]
        params = {"expected": announced.stated, "actual": listed, "missing": "、".join(absent)}
        yield Problem(
            Message("fewer-listed" if listed < announced.stated and absent else "differs", params),
            announced.prose.position(*announced.number),
            section="preamble",
            expected=str(announced.stated),
            actual=str(listed),
            related=(
                Related(Message("list", {"actual": listed}), announced.prose.position(announced.start, announced.end)),
            ),
        )


@rule("STR013", "old-headings", Severity.WARNING)
def old_headings(report: Report, year: int) -> Iterator[Problem | Unjudged]:
    """No heading is one of the regulation of 2007 (收费及减免, 申诉 …), replaced on 2019-05-15 (国务院令第711号)."""
    _refuse_years_without_form(report)
    for announced in announced_lists(report):
        found = _OLD.search(announced.prose.text, announced.start, announced.end)
        if found:
            yield _old(found, announced.prose, "announced", year)
    for section in report.sections.values():
        for prose in section.paragraphs:
            heading = _SUB_HEADING.match(prose.text)
            found = _OLD.search(prose.text, heading.start(1), heading.end(1)) if heading else None
            if found:
                yield _old(found, prose, "heading", year)


def _old(found: re.Match[str], prose: Prose, message: str, year: int) -> Problem:
    params = {"text": found.group(), "year": year}
    return Problem(Message(message, params), prose.position(*found.span()), actual=found.group())


# ---- what the overview says: STR008 to STR011 ------------------------------------------------------------------------


@rule("STR008", "overview-aspects", Severity.WARNING)
def overview_aspects(report: Report, overview: Section) -> Iterator[Problem | Unjudged]:
    """总体情况 speaks of 主动公开, 依申请公开, 信息管理, 平台 and 监督保障 (国办公开办函〔2021〕30号, 一、（一）)."""
    _refuse_years_without_form(report)
    _refuse_unreadable(overview, report)
    if only_introduces(overview):
        raise Skip("only-introduction")
    elsewhere = [prose.text for prose in report.preamble] + [
        report.sections[key].text for key in ("proactive", "applications", "proceedings") if key in report.sections
    ]
    text = "\n".join((overview.text, *elsewhere))  # what is said in the wrong place is not missing
    missing = [name for name, wording in ASPECTS.items() if not wording.stands_in(text)]
    if missing:
        yield Problem(
            Message("missing-aspects", {"aspects": "、".join(missing), "count": len(missing)}),
            overview.heading.position,
            section="overview",
            expected=str(len(ASPECTS)),
            actual=str(len(ASPECTS) - len(missing)),
        )


@rule("STR009", "overview-only-introduction", Severity.WARNING)
def overview_only_introduction(report: Report, overview: Section) -> Iterator[Problem | Unjudged]:
    """总体情况 reports on the year's work and is more than an introduction (国办公开办函〔2021〕30号, 一、（一）)."""
    _refuse_years_without_form(report)
    _refuse_unreadable(overview, report)
    if only_introduces(overview):
        is_empty = not overview.text.strip()
        yield Problem(
            Message("empty" if is_empty else "only-introduction", {"heading": _title(overview)}),
            overview.heading.position,
            section="overview",
        )


def _refuse_unreadable(overview: Section, report: Report) -> None:
    """Skip an overview of which we may not have everything."""
    if _is_cut_off(report) and overview is _in_print_order(report)[-1]:
        raise Skip("cut-off", heading=_title(overview))
    if any(section.repeats for section in report.sections.values()):
        raise Skip("repeated-headings")  # the text may stand under another place of the same heading
    if is_shortened(overview.text):
        raise Skip("shortened")


@rule("STR010", "government-duties", Severity.WARNING)
def government_duties(report: Report) -> Iterator[Problem | Unjudged]:
    """A government's report speaks of 工作考核, 社会评议 and 责任追究 (条例第五十条第一款第四项)."""
    _refuse_years_without_form(report)
    if report.organisation is None:
        raise Skip("no-organisation")
    if not report.organisation.endswith("人民政府"):
        raise Skip("no-government", organisation=report.organisation)
    sections = _in_print_order(report)
    if not sections or _is_cut_off(report):
        raise Skip("cut-off", heading=_title(sections[-1]) if sections else "")
    text = "\n".join(prose.text for prose in report.prose())
    if is_shortened(text):
        raise Skip("shortened")
    missing = [name for name, wording in DUTIES.items() if not wording.stands_in(text)]
    if missing:
        place = report.sections.get("overview") or sections[0]
        yield Problem(
            Message("missing-duties", {"organisation": report.organisation, "duties": "、".join(missing)}),
            place.heading.position,
            section=place.key,
            actual="、".join(missing),
        )


@rule(
    "STR011",
    "overview-length",
    Severity.INFO,
    options=(
        Option(
            "max_characters",
            0,
            unit="字",
            help={
                "zh": "总体情况的字数上限，0 表示不检查；国办公开办函〔2021〕30号：原则上不超过一千字",
                "en": "longest 总体情况, 0 for any length; 国办公开办函〔2021〕30号: as a rule no more than 1 000",
            },
        ),
    ),
)
def overview_length(overview: Section, options: Options) -> Iterator[Problem | Unjudged]:
    """总体情况 keeps to the length set, in characters without blanks (国办公开办函〔2021〕30号: 原则上不超过一千字)."""
    limit = int(options["max_characters"])
    if limit <= 0:
        raise Skip("no-limit")
    length = len("".join(overview.text.split()))
    if length > limit:
        yield Problem(
            Message("too-long", {"expected": limit, "actual": length}),
            overview.heading.position,
            section="overview",
            expected=str(limit),
            actual=str(length),
        )


# ---- what all of them ask --------------------------------------------------------------------------------------------


def _refuse_years_without_form(report: Report) -> None:
    """Skip reports from before there was a form."""
    if report.year is not None and report.year < TRIAL_YEAR:
        raise Skip("before-forms", year=report.year)


def _error_unless_trial(report: Report) -> Severity:
    return Severity.WARNING if report.year == TRIAL_YEAR else Severity.ERROR


def _in_print_order(report: Report) -> list[Section]:
    return sorted(report.sections.values(), key=lambda section: section.heading.position)


def _is_cut_off(report: Report) -> bool:
    return any(report.damaged("cut-off"))


def _title(section: Section) -> str:
    """Return a heading as printed, without the marks of Markdown."""
    return section.heading.text.strip("#*|>_ \t")


def _official(key: str, form: Form) -> str:
    declared = form.sections[key]
    return f"{declared.ordinal}、{declared.heading}"


def _section_at(position: Position, report: Report) -> Section | None:
    """Return the section under whose heading something stands."""
    above = [section for section in _in_print_order(report) if section.heading.position[:2] <= position[:2]]
    return above[-1] if above else None


def _damage_at(position: Position, report: Report) -> bool:
    return any(
        damage.kind not in ("punctuation", "furniture") and _overlap(damage.position, position)
        for damage in report.damage
    )


def _damaged_rows(table: Table, report: Report) -> bool:
    kinds = report.damaged("label", "row", "unlabelled-row", "table-missing", "cut-off")
    return any(_overlap(damage.position, table.position) for damage in kinds)


def _overlap(one: Position, other: Position) -> bool:
    return one[:2] < other[2:] and other[:2] < one[2:]


def _listed(labels: Sequence[str]) -> str:
    return "、".join(labels) if len(labels) <= NAMED else f"{'、'.join(labels[:NAMED])}……"


def _chinese(number: int) -> str:
    return "〇一二三四五六七八九十"[number] if 0 <= number <= 10 else str(number)


# ---- wordings, matched against Prose.text ----------------------------------------------------------------------------

LONGEST_NOTE = 40
"""More characters of text than this behind a table are no note to it."""

_SENTENCE_START = r"(?:^|(?<=[。\n]))"
_ORDINAL = r"(?:第[一二三四五六七八九十]{1,2}部分[、:.,]?|[一二三四五六七八九十]{1,2}[、.,:]|\d{1,2}[、.,])"
_CONTENT: Mapping[str, tuple[re.Pattern[str], ...]] = {
    "problems": (re.compile(r"问题|不足"), re.compile(r"改进|措施|下一步|整改")),
    "other": (re.compile(r"信息(?:公开)?处理费|收费"),),
}
"""The words by which the text of a section is known where its heading is missing; all of them must be there."""

_NUMBERED_LINE = re.compile(r"(?:第)?([一二三四五六七八九十]{1,2})(?:部分|[、.,:])")
_ELSEWHERE = re.compile(r"[见如](?:附|下|上)[件表图]|附件|附表|附后|下表|上表|图片")
_OLD = re.compile(
    r"收费(?:及|和|与|、)?减免|费用减免|申诉|机构(?:和|及|、)?(?:人员)?(?:和|及|、)?经费|咨询(?:处理|受理)|不予公开(?:政府信息)?的?数量"
)
_SUB_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}[、.,]|\([一二三四五六七八九十\d]{1,2}\)|\d{1,2}[、.,])([^。:;,\n]{2,24})(?:[。:\n]|$)"
)


@hookimpl
def reportlint_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [
        missing_section,
        section_order,
        missing_row,
        other_edition,
        rewritten_label,
        rewritten_heading,
        announced_parts,
        overview_aspects,
        overview_only_introduction,
        government_duties,
        overview_length,
        old_headings,
    ]


@hookimpl
def reportlint_texts() -> list[Path]:
    """Return the catalogue of this family."""
    return [Path(__file__).with_suffix(".yaml")]
