"""What was drawn is what is read, in every style of PDF; and no file, however broken, is more than unreadable."""

import datetime as dt
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint.engine.checking import check_document
from reportlint.errors import UnreadableError
from reportlint.model.places import PagePlace
from reportlint.readers import read
from reportlint.recognition import recognise
from reportlint.testing import consistent_content
from reportlint.testing.pdf_documents import RULED, STYLES, render_pdf
from reportlint.testing.strategies import mutations, reports

few = settings(max_examples=max(2, settings().max_examples // 10))
"""To draw and read a report takes a tenth of a second."""
VALID = [render_pdf(consistent_content(), style) for style in ("strokes", "unruled")]


def read_pdf(content, style):
    document = read(render_pdf(content, style), "report.pdf")
    return document, recognise(document)


def folded(text):
    """The text without blanks and without the difference of full and half width."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("style", STYLES)
@few
@given(content=reports())
def test_what_was_drawn_is_what_is_read(content, style):
    _, report = read_pdf(content, style)
    read_cells = {cell.key: cell.value for table in report.tables.values() for cell in table.cells()}
    assert read_cells == {key: content.number(key) for key in content.cells}
    assert (report.organisation, report.year) == (content.organisation, content.year)
    assert folded(report.title.text) == folded(content.title)
    assert (report.form.edition, report.hybrid) == (content.form.edition, ())
    assert report.damage == ()
    assert [table.unlabelled + table.extra for table in report.tables.values()] == [()] * len(report.tables)
    assert tuple(report.sections) == content.order
    signed = content.order[-1]  # whoever reads the last section may take signature and date for part of it
    for key, section in report.sections.items():
        assert section.is_accepted
        assert folded(section.heading.text) == folded(content.headings[key])
        text = "".join(content.prose[key])
        signature = "".join(content.closing) if key == signed else ""
        assert folded(section.text) in {folded(text), folded(text + signature)}
    last_day = dt.date(content.year, 12, 31)
    assert {period.end for period in report.periods} == {last_day}


@pytest.mark.parametrize("style", RULED)
@few
@given(data=st.data())
def test_no_cell_gets_the_number_of_another(style, data):
    """Each number stands once; some cells are blank, some hold a sign for nothing."""
    content = data.draw(reports())
    kept = data.draw(st.sets(st.sampled_from(sorted(content.cells))))
    blank = data.draw(st.sampled_from(["", "/", "—"]))
    content = content.with_cells(
        {key: 1000 + place if key in kept else blank for place, key in enumerate(content.cells)}
    )
    _, report = read_pdf(content, style)
    for table in report.tables.values():
        for cell in table.cells():
            assert cell.kind == "unread" or cell.raw == content.cells[cell.key]


@pytest.mark.parametrize("style", STYLES)
def test_every_cell_is_said_to_stand_where_it_is_drawn(style):
    """All numbers differ; their boxes lie in the order of rows and columns, and none covers another."""
    content = consistent_content()
    content = content.with_cells({key: 1000 + place for place, key in enumerate(content.cells)})
    document, report = read_pdf(content, style)
    boxes = [document.place(cell.position) for table in report.tables.values() for cell in table.cells()]
    assert len(set(boxes)) == len(content.cells)
    for place in boxes:
        assert isinstance(place, PagePlace)
        left, bottom, right, top = place.box
        assert 70 < left < right < 770
        assert 70 < bottom < top < 770
        assert sorted((right - left, top - bottom)) < [15, 30]
    if STYLES[style].is_turned_without_saying:
        return  # rows are shown as columns
    for row in report.tables["applications"].rows.values():
        places = [document.place(cell.position) for cell in row.cells.values()]
        assert [place.box[0] for place in places] == sorted(place.box[0] for place in places)
        assert len({(place.page, round(place.box[1])) for place in places}) == 1


@pytest.mark.parametrize("style", STYLES)
@few
@given(data=st.data())
def test_one_wrong_number_is_found_at_its_place(plans, style, data):
    content = data.draw(reports())
    content, mutation = data.draw(mutations(content, "changed", tables=["applications"]))
    (cell,) = mutation.cells
    document = read(render_pdf(content, style), "report.pdf")
    checked = check_document(document, plans)
    found = [finding for finding in checked.findings if finding.code.startswith("ARI")]
    assert found
    where = document.place(checked.report.tables["applications"].cell(cell.row, cell.column).position)
    for finding in found:
        problem = finding.problem
        positions = [problem.position, *(related.position for related in problem.related)]
        rows = {(place.page, round(place.box[1])) for place in map(document.place, positions)}
        columns = {round(place.box[0] / 40) for place in map(document.place, positions)}
        assert (where.page, round(where.box[1])) in rows or round(where.box[0] / 40) in columns


@few
@given(data=st.data(), valid=st.sampled_from(VALID))
def test_a_damaged_file_is_read_or_refused(data, valid):
    content = bytearray(valid)
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(content) - 1))
        length = data.draw(st.sampled_from([0, 1, 1, 2, 30, 400]))
        content[at : at + length] = data.draw(
            st.one_of(
                st.binary(max_size=20), st.sampled_from([b"0", b"-1", b"99999999999", b"<<", b">>", b"[", b" R "])
            )
        )
    try:
        document = read(bytes(content), "damaged.pdf")
    except UnreadableError:
        return
    try:
        report = recognise(document)
    except UnreadableError:
        return
    for table in report.tables.values():
        for cell in table.cells():
            document.place(cell.position)


@few
@given(rest=st.binary(max_size=2000))
def test_any_bytes_behind_the_signature_are_refused(rest):
    with pytest.raises(UnreadableError) as caught:
        read(b"%PDF-1.7\n" + rest, "any.pdf")
    assert caught.value.kind in {"broken-pdf", "broken-page", "no-text"}
