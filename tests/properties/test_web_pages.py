"""What was rendered as a web page is what is read, in every style, and each place is that of the source."""

import html
import re
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint import forms
from reportlint.engine.checking import check_document
from reportlint.model.document import Grid, Paragraph
from reportlint.model.form import Form
from reportlint.readers.html import read
from reportlint.readers.html.flow import Flow
from reportlint.recognition import recognise
from reportlint.testing import consistent_content
from reportlint.testing.strategies import PLACEHOLDERS, mutations, reports
from reportlint.testing.web_pages import PAGE_STYLES, TABLE_STYLES, archive_file, page_file, render_page

F2021, F2019 = forms.editions()
every_style = pytest.mark.parametrize("style", PAGE_STYLES)
fewer = settings(max_examples=max(5, settings().max_examples // 6))
"""For tests that run once for each style."""


def read_page(source):
    return read(source.encode(), "report.html")


def shown_at(lines, place):
    """What a stretch of the source shows: without tags, with references resolved."""
    assert place.line == place.end_line
    return html.unescape(re.sub("<[^>]*>", "", lines[place.line - 1][place.column - 1 : place.end_column - 1]))


@every_style
@fewer
@given(content=reports())
def test_a_report_is_read_as_it_was_rendered(content, style):
    report = recognise(read_page(render_page(content, style)))
    read_cells = {cell.key: cell.value for table in report.tables.values() for cell in table.cells()}
    assert read_cells == {key: content.number(key) for key in content.cells}
    assert (report.organisation, report.year, report.form.edition) == (
        content.organisation,
        content.year,
        content.form.edition,
    )
    assert tuple(report.sections) == content.order
    assert {damage.kind for damage in report.damage} <= {"furniture"}
    assert report.periods


@every_style
@fewer
@given(content=reports())
def test_every_cell_is_said_to_stand_where_it_does(content, style):
    source = render_page(content, style)
    report = recognise(read_page(source))
    lines = source.split("\n")
    for table in report.tables.values():
        for cell in table.cells():
            assert shown_at(lines, report.place(cell.position)) == content.cells[cell.key]


@every_style
@fewer
@given(content=reports())
def test_every_heading_is_said_to_stand_where_it_does(content, style):
    source = render_page(content, style)
    report = recognise(read_page(source))
    lines = source.split("\n")
    for key, section in report.sections.items():
        assert shown_at(lines, report.place(section.heading.position)).strip() == content.headings[key]


@pytest.mark.parametrize("style", TABLE_STYLES)
@fewer
@given(content=reports(), data=st.data())
def test_blank_cells_and_signs_are_read_as_such(content, style, data):
    keys = data.draw(st.lists(st.sampled_from(list(content.cells)), min_size=1, max_size=30, unique=True))
    printed = {key: data.draw(st.sampled_from(["", *PLACEHOLDERS])) for key in keys}
    changed = content.with_cells(printed)
    report = recognise(read_page(render_page(changed, style)))
    wrong = {
        str(cell.key): cell.raw
        for table in report.tables.values()
        for cell in table.cells()
        if cell.kind != "unread" and cell.raw != changed.cells[cell.key]
    }
    assert wrong == {}


@every_style
@fewer
@given(data=st.data())
def test_a_wrong_number_is_found_where_it_stands(plans, style, data):
    content = data.draw(reports())
    content, mutation = data.draw(mutations(content, "changed", tables=["applications", "proceedings"]))
    source = render_page(content, style)
    document = read_page(source)
    checked = check_document(document, plans)
    sums = [finding for finding in checked.findings if finding.code.startswith("ARI")]
    assert sums
    lines = source.split("\n")
    named = {finding.problem.cell for finding in sums} & set(mutation.cells)
    assert named or mutation.cells[0].table == "proceedings"  # there each cell is in one sum only
    for finding in sums:
        if finding.problem.cell in named:
            assert shown_at(lines, document.place(finding.position)) == content.cells[finding.problem.cell]


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("style", ["plain", "site", "old"])
def test_the_encoding_makes_no_difference(style, encoding):
    content = consistent_content()
    report = recognise(read(page_file(content, style, encoding), "report.html"))
    other = recognise(read(page_file(content, style), "report.html"))
    assert report.tables == other.tables
    assert report.title == other.title


@every_style
def test_a_page_saved_in_one_file_says_the_same(style):
    content = consistent_content()
    saved = read(archive_file(content, style), "report.mht")
    assert saved.lines == read(page_file(content, style), "report.html").lines


def with_table_of(base, other, table):
    """A form with one table from another edition."""
    tables = MappingProxyType({**base.tables, table: other.tables[table]})
    return Form(base.edition, base.document, base.first_year, base.last_year, base.sections, tables)


@every_style
@pytest.mark.parametrize(
    ("year", "base", "other", "hybrid"),
    [
        (2023, F2021, F2019, {"applications.other"}),
        (2020, F2019, F2021, {f"applications.other.{row}" for row in ("not_corrected", "fee_unpaid", "other")}),
    ],
)
def test_a_hybrid_of_two_editions_is_read_as_one(style, year, base, other, hybrid):
    content = consistent_content(year, form=with_table_of(base, other, "applications"))
    report = recognise(read_page(render_page(content, style)))
    assert (report.form.edition, set(report.hybrid)) == (base.edition, hybrid)
    read_cells = {cell.key: cell.value for table in report.tables.values() for cell in table.cells()}
    assert read_cells == {key: content.number(key) for key in content.cells}


CELLS = st.sampled_from(["0", "12", "", "&nbsp;", "甲 乙", "甲\n乙", "—", "<p>3</p>", "<b>4</b>5", "1<br>2"])
SPANS = st.sampled_from(["", "", "", " colspan=2", " rowspan=2", " colspan=3 rowspan=3", " rowspan=0", " class=x"])
ROWS = st.lists(st.lists(st.tuples(CELLS, SPANS), min_size=1, max_size=5), min_size=1, max_size=6)


@given(rows=ROWS)
def test_the_two_ways_to_read_a_table_read_the_same(rows):
    cells = ("".join(f"<td{spans}>{text}</td>" for text, spans in row) for row in rows)
    source = f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table><p>下文"
    quick = read_page(source + "</p>")
    careful = Flow.of(source, origins={})
    careful.lines.gap()
    assert quick.blocks == tuple(careful.blocks)
    assert quick.lines == tuple(careful.lines.raw)


@given(rows=ROWS)
def test_no_two_cells_stand_in_one_place(rows):
    cells = ("".join(f"<td{spans}>{text}</td>" for text, spans in row) for row in rows)
    blocks = read_page(f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>").blocks
    for grid in blocks:
        assert isinstance(grid, Grid | Paragraph)
        if isinstance(grid, Grid):
            starts = [(index, cell.column) for index, row in enumerate(grid.rows) for cell in row]
            assert len(set(starts)) == len(starts)
