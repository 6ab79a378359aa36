"""What was rendered is what is read, in every layout."""

import datetime as dt
import unicodedata

import pytest
from hypothesis import given

from reportlint.testing import LAYOUTS, read_report, render
from reportlint.testing.strategies import layouts, reports


def folded(text):
    """The text without blanks and without the difference of full and half width."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("layout", LAYOUTS)
@given(content=reports())
def test_every_cell_is_read_as_printed(content, layout):
    report = read_report(render(content, layout))
    read = {cell.key: cell.value for table in report.tables.values() for cell in table.cells()}
    assert read == {key: content.number(key) for key in content.cells}


@given(content=reports(), layout=layouts())
def test_organisation_year_and_form_are_recognised(content, layout):
    report = read_report(render(content, layout))
    assert (report.organisation, report.year) == (content.organisation, content.year)
    assert folded(report.title.text) == folded(content.title)
    assert report.form.edition == content.form.edition
    assert report.hybrid == ()


@given(content=reports(), layout=layouts())
def test_sections_are_found_with_their_headings_and_text(content, layout):
    report = read_report(render(content, layout))
    assert tuple(report.sections) == content.order
    for key, section in report.sections.items():
        assert folded(section.heading.text) == folded(content.headings[key])
        assert section.is_accepted
        last = content.closing if key == content.order[-1] else ()
        assert folded(section.text) in {folded("".join((*content.prose[key], *end))) for end in ((), last)}


@given(content=reports(), layout=layouts())
def test_the_period_is_found(content, layout):
    report = read_report(render(content, layout))
    assert {(period.start, period.end) for period in report.periods} <= {
        (start, dt.date(content.year, 12, 31)) for start in (dt.date(content.year, 1, 1), None)
    }
    assert report.periods


@given(content=reports(), layout=layouts())
def test_nothing_is_called_damaged(content, layout):
    report = read_report(render(content, layout))
    assert report.damage == ()
    assert [table.unlabelled + table.extra for table in report.tables.values()] == [()] * len(report.tables)


@given(content=reports(), layout=layouts())
def test_every_cell_is_said_to_stand_where_it_does(content, layout):
    text = render(content, layout)
    lines = text.splitlines() if "\f" not in text else None
    for table in read_report(text).tables.values():
        for cell in table.cells():
            line, column, end_line, end_column = cell.position
            assert line == end_line
            if lines:
                assert lines[line - 1][column - 1 : end_column - 1] == content.cells[cell.key]
