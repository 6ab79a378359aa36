"""What was rendered is what is read, in every layout."""

import datetime as dt
import unicodedata

import pytest
from hypothesis import given, note, settings

from reportlint.readers import read
from reportlint.testing import LAYOUTS, read_report, render
from reportlint.testing.strategies import reports

in_all_layouts = settings(max_examples=settings().max_examples // 2)
"""For tests that read each example in all layouts."""


def readings(content):
    """Yield the report as read from each layout, with the text it was read from."""
    for layout in LAYOUTS:
        note(layout)
        text = render(content, layout)
        yield read_report(text), text


def folded(text):
    """The text without blanks and without the difference of full and half width."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("layout", LAYOUTS)
@given(content=reports())
def test_every_cell_is_read_as_printed(content, layout):
    report = read_report(render(content, layout))
    read = {cell.key: cell.value for table in report.tables.values() for cell in table.cells()}
    assert read == {key: content.number(key) for key in content.cells}


@in_all_layouts
@given(content=reports())
def test_organisation_year_and_form_are_recognised(content):
    for report, _ in readings(content):
        assert (report.organisation, report.year) == (content.organisation, content.year)
        assert folded(report.title.text) == folded(content.title)
        assert report.form.edition == content.form.edition
        assert report.hybrid == ()


@in_all_layouts
@given(content=reports())
def test_sections_are_found_with_their_headings(content):
    for report, _ in readings(content):
        assert tuple(report.sections) == content.order
        assert all(section.is_accepted for section in report.sections.values())
        for key, section in report.sections.items():
            assert folded(section.heading.text) == folded(content.headings[key])


@in_all_layouts
@given(content=reports())
def test_sections_are_found_with_their_text(content):
    signed = content.order[-1]  # whoever reads the last section may take signature and date for part of it
    for report, _ in readings(content):
        for key, section in report.sections.items():
            text = "".join(content.prose[key])
            signature = "".join(content.closing) if key == signed else ""
            assert folded(section.text) in {folded(text), folded(text + signature)}


@in_all_layouts
@given(content=reports())
def test_the_period_is_found(content):
    whole_year = dt.date(content.year, 1, 1), dt.date(content.year, 12, 31)
    for report, _ in readings(content):
        assert {(period.start, period.end) for period in report.periods} in (
            {whole_year},
            {(None, dt.date(content.year, 12, 31))},  # 截至…
        )


@in_all_layouts
@given(content=reports())
def test_nothing_is_called_damaged(content):
    for report, _ in readings(content):
        assert report.damage == ()
        assert [table.unlabelled + table.extra for table in report.tables.values()] == [()] * len(report.tables)


@in_all_layouts
@given(content=reports())
def test_every_cell_is_said_to_stand_where_it_does(content):
    for report, text in readings(content):
        lines = read(text.encode(), "report.txt").lines
        for table in report.tables.values():
            for cell in table.cells():
                line, column, end_line, end_column = cell.position
                assert line == end_line
                assert lines[line - 1][column - 1 : end_column - 1] == content.cells[cell.key]
