"""The steps of recognition, one after the other."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from reportlint import forms
from reportlint.errors import EarlierFormError, NotAReportError
from reportlint.extensions import extensions
from reportlint.model.document import Block, Document, Text
from reportlint.model.form import Form, SectionForm, TableForm
from reportlint.model.report import Damage, Period, Phrase, Prose, Report, Section, Table
from reportlint.recognition import damage as damages
from reportlint.recognition.anchors import pieces
from reportlint.recognition.division import Division, Part, divide, texts
from reportlint.recognition.ending import cut_off, without_last_cell
from reportlint.recognition.extra_tables import take_extra_tables
from reportlint.recognition.opening import Opening, read_opening, usual_year
from reportlint.recognition.periods import find_periods
from reportlint.recognition.prose import paragraphs
from reportlint.recognition.publication import signature, stated_dates
from reportlint.recognition.tables import FoundTable, find_table
from reportlint.recognition.whole_headings import whole_headings

_SUBJECT = re.compile(r"信\s*息\s*公\s*开")
_MARKS = "#*|>_ \t\u3000"
_LINES_ABOVE = 2
"""So many lines above a table may be its title."""
_FEWEST_SECTIONS = 2
"""A text without title and tables is taken for a report only if it has at least this many of its headings."""


def recognise(document: Document) -> Report:
    """Recognise a report in a document.

    Raise NotAReportError where nothing of the form is found in it, EarlierFormError where it is older than the form.
    """
    if not any(_SUBJECT.search(text.raw) for text in texts(document.blocks)):
        raise NotAReportError
    editions = forms.editions()
    sections = _all_sections(editions)
    division = divide(tuple(whole_headings(document.blocks, sections)), sections)
    first = division.parts[0].blocks
    before = list(texts(first))
    opening = read_opening(before)
    extra: dict[str, FoundTable] = {}
    if extensions().tables:
        division, extra = take_extra_tables(division, editions[0].tables, extensions().tables)
    division, found = _find_tables(division, editions, opening.year)
    if division.parts[0].blocks is not first:  # a table stood in it
        before = list(texts(division.parts[0].blocks))
        opening = read_opening(before)
    if not _is_report(division, opening, found):
        raise NotAReportError
    preamble = paragraphs(text for text in _after_title(before, opening) if not damages.is_furniture(text.raw))
    read = _sections(division, found)
    year, periods = _year_and_periods(opening, preamble, read)
    _refuse_earlier(opening, periods, editions, found)
    form, hybrid = _form(found, editions, year)
    if extra:
        form = forms.with_tables(form, tuple(table.form for table in extra.values()))
        found |= extra
    closing = read["other"].paragraphs if "other" in read else ()
    signed_by = signature(closing)
    around = [*before, *texts(division.parts[-1].blocks)]
    report = Report(
        path=document.path,
        form=form,
        title=opening.title,
        organisation=opening.organisation or (signed_by.text if signed_by else None),
        year=year,
        periods=periods,
        preamble=preamble,
        sections=read,
        tables=without_last_cell(_tables(found), document.lines),
        hybrid=hybrid,
        place=document.place,
        dates=stated_dates(around, preamble, closing),
        signed_by=signed_by,
    )
    return _with_damage(report, document, division, found, opening)


def _all_sections(editions: Sequence[Form]) -> Mapping[str, SectionForm]:
    """Return the sections of the first edition, and those that only editions of plugins have."""
    if len(editions) == len(forms.EDITIONS):
        return editions[0].sections
    return MappingProxyType(
        {**{key: s for form in editions for key, s in form.sections.items()}, **editions[0].sections}
    )


def _is_report(division: Division, opening: Opening, found: Mapping[str, FoundTable]) -> bool:
    sections = len(division.parts) - 1
    rows = sum(len(table.table.rows) for table in found.values() if table.table)
    return sections >= _FEWEST_SECTIONS or rows > _FEWEST_SECTIONS or (opening.title is not None and sections > 0)


def _refuse_earlier(
    opening: Opening, periods: Sequence[Period], editions: Sequence[Form], found: Mapping[str, FoundTable]
) -> None:
    """Raise EarlierFormError for a report from before the form: all it says of its year is so, and it has no table.

    With the form's tables it is a report whose year is misprinted.
    """
    first = min(form.first_year for form in editions)
    years = {opening.year, *(period.end.year for period in periods)} - {None}
    if opening.year and max(filter(None, years)) < first and not any(table.table for table in found.values()):
        raise EarlierFormError(opening.year, first)


def _find_tables(
    division: Division, editions: Sequence[Form], year: int | None
) -> tuple[Division, dict[str, FoundTable]]:
    """Find each table in its section; where that section has none or is not there, wherever its head stands.

    Return also the division without what was found elsewhere: no table is part of another section's text.
    """
    by_section = {part.heading.section: part for part in division.parts if part.heading}
    found: dict[str, FoundTable] = {}
    for key, table in editions[0].tables.items():
        part = by_section.get(table.section)
        found[key] = _find_table(part.blocks if part else (), key, editions, year)
    if all(table.table for table in found.values()):
        return division, found
    parts = tuple(_without_strays(part, found, editions, year) for part in division.parts)
    return division._replace(parts=parts), found


def _without_strays(part: Part, found: dict[str, FoundTable], editions: Sequence[Form], year: int | None) -> Part:
    """Return a part without the tables in it that stand nowhere else, and enter them in ``found``."""
    tables = editions[0].tables
    kept: list[Block] = []
    strays = False
    for piece in pieces(part.blocks, tables):
        if piece.table and found[piece.table].table is None and not _is_of_another_year(kept, year):
            candidate = _find_table(piece.blocks, piece.table, editions, year)
            if candidate.table and _is_complete_enough(candidate.table, tables[piece.table]):
                found[piece.table] = candidate
                strays = True
                continue
        kept += piece.blocks
    if not strays:
        return part
    own = next((key for key, table in tables.items() if part.heading and table.section == part.heading.section), None)
    if own and found[own].table:
        found[own] = _find_table(kept, own, editions, year)
    return part._replace(blocks=tuple(kept))


def _is_of_another_year(before: Sequence[Block], year: int | None) -> bool:
    """Tell whether the lines above a table name another year than the report's: last year's, in an appendix."""
    for text in reversed(list(texts(before))[-_LINES_ABOVE:]):
        years = {int(found) for found in re.findall(r"(20\d\d)\s*年", text.raw)}
        if years:
            return year is not None and year not in years
    return False


def _find_table(blocks: Iterable[Block], key: str, editions: Sequence[Form], year: int | None) -> FoundTable:
    """Find a table in whichever edition it follows, that of the year where its labels do not tell.

    Editions may share it, the first one that has it is named.
    """
    variants = tuple(dict.fromkeys(form.tables[key] for form in editions if key in form.tables))
    usual = forms.in_force(year).tables.get(key) if year else None
    found = find_table(blocks, variants, variants.index(usual) if usual in variants else 0)
    if found.edition is None:
        return found
    table = variants[found.edition]
    return found._replace(edition=next(n for n, form in enumerate(editions) if form.tables.get(key) is table))


def _is_complete_enough(table: Table, form: TableForm) -> bool:
    return len(table.rows) * 2 > len(form.rows)


def _after_title(lines: Sequence[Text], opening: Opening) -> Iterator[Text]:
    """Yield the lines of the preamble: what stands before the title is the page around it."""
    first = opening.lines.stop if opening.title else 0
    if opening.title and len(opening.lines) == 1:
        line = lines[opening.lines.start]
        rest = opening.title.position.end_column - line.position().column
        if opening.title.position.line == line.position().line and line.raw[rest:].strip():
            yield line.slice(rest, len(line.raw))
    yield from lines[first:]


def _sections(division: Division, found: Mapping[str, FoundTable]) -> Mapping[str, Section]:
    table_prose = {table.form.section: table.prose for table in found.values()}
    sections: dict[str, Section] = {}
    for part in division.parts:
        if not part.heading or not part.title:
            continue
        key = part.heading.section
        lines = table_prose[key] if key in table_prose else _until_furniture(texts(part.blocks))
        sections[key] = Section(
            key,
            _heading(part.title),
            part.heading.ordinal,
            part.heading.is_accepted,
            paragraphs(lines),
            division.repeats.get(key, ()),
        )
    return MappingProxyType(sections)


def _heading(line: Text) -> Phrase:
    """Return a heading without the marks of Markdown around it."""
    text = line.raw.strip(_MARKS)
    start = line.raw.index(text)
    return Phrase(text, line.position(start, start + len(text)))


def _until_furniture(lines: Iterable[Text]) -> Iterator[Text]:
    for line in lines:
        if damages.is_furniture(line.raw):
            return
        yield line


def _year_and_periods(
    opening: Opening, preamble: Sequence[Prose], sections: Mapping[str, Section]
) -> tuple[int | None, tuple[Period, ...]]:
    overview = sections["overview"].paragraphs if "overview" in sections else ()
    periods = find_periods((*preamble, *overview), opening.year)
    year = opening.year or (periods[0].end.year if periods else None) or usual_year((*preamble, *overview))
    return year, periods


def _form(found: Mapping[str, FoundTable], editions: Sequence[Form], year: int | None) -> tuple[Form, tuple[str, ...]]:
    """Choose the edition by the labels of the tables, where they say nothing by the year; mix editions row by row."""
    votes = {
        key: editions[table.edition].tables[key]
        for key, table in found.items()
        if table.edition is not None and table.table
    }
    by_year = forms.in_force(year) if year else editions[0]
    chosen = [form for form in editions if all(form.tables.get(key) is table for key, table in votes.items())]
    base = by_year if by_year in chosen or not chosen else chosen[0]
    hybrid: list[str] = []
    tables = dict(base.tables)
    for key, table in found.items():
        if table.table is None:
            continue
        if table.foreign or votes.get(key, base.tables[key]) is not base.tables[key]:
            tables[key] = table.form
            hybrid += [f"{key}.{row}" for row in table.form.rows if row not in base.tables[key].rows] or [key]
        elif table.edition is not None:
            tables[key] = table.form
    if not hybrid:
        return base, ()
    mixed = Form(base.edition, base.document, base.first_year, base.last_year, base.sections, MappingProxyType(tables))
    return mixed, tuple(hybrid)


def _tables(found: Mapping[str, FoundTable]) -> Mapping[str, Table]:
    return MappingProxyType({key: table.table for key, table in found.items() if table.table})


def _with_damage(
    report: Report, document: Document, division: Division, found: Mapping[str, FoundTable], opening: Opening
) -> Report:
    damage = [Damage(note.kind, note.text, note.position) for note in document.notes]  # type: ignore[arg-type]
    damage += damages.prose_damage(report.prose())
    punctuation = damages.normalised_punctuation(document)
    if punctuation:
        damage.append(punctuation)
    if document.format != "html":  # a web page has its furniture by right
        damage += damages.furniture_damage(_outside(division, opening))
    for table in found.values():
        damage += table.damage
    damage += _missing_tables(report, found)
    if any(item.kind in {"date", "document-number"} for item in damage):
        damage += damages.lost_quotes(document)
    if not any(item.kind == "cut-off" for item in damage):
        damage += cut_off(report, document)
    return report._replace(damage=tuple(sorted(set(damage), key=lambda item: (item.position, item.kind))))


def _outside(division: Division, opening: Opening) -> Iterator[Text]:
    before = list(texts(division.parts[0].blocks))
    yield from before[: opening.lines.start] if opening.title else before
    yield from texts(division.parts[-1].blocks)


def _missing_tables(report: Report, found: Mapping[str, FoundTable]) -> Iterator[Damage]:
    for table in found.values():
        section = report.sections.get(table.form.section)
        if section and table.table is None and (table.has_content or not table.prose):
            yield Damage("table-missing", section.heading.text, section.heading.position)
