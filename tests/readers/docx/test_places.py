"""Where a position is in the document: paragraphs and cells as a person counts them, characters of w:p elements."""

import io
import pickle

import docx
import pytest
from lxml import etree

from reportlint.model.position import Position
from reportlint.readers.docx import read
from reportlint.readers.docx.drafts import GENERATED

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def line(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(content):
    return f"<w:tc>{content}</w:tc>"


@pytest.fixture
def places(word):
    """The place of each line that is not blank, by its text."""

    def places(body, **parts):
        document = word(body, **parts)
        found = {raw: document.place(Position(number, 1, number, 2)) for number, raw in enumerate(document.lines, 1)}
        return {raw: tuple(place.as_dict().values()) for raw, place in found.items() if raw}

    return places


def test_empty_paragraphs_and_those_in_controls_count(places):
    control = f"<w:sdt><w:sdtContent>{line('乙')}<w:p/></w:sdtContent></w:sdt>"
    assert places(f"<w:p/>{line('甲')}<w:p/>{control}{line('丙')}") == {"甲": (2,), "乙": (4,), "丙": (6,)}


def test_paragraphs_in_tables_do_not_count(places):
    body = line("甲") + f"<w:tbl><w:tr>{cell(line('1'))}{cell(line('2'))}</w:tr></w:tbl>" + line("乙")
    assert places(body) == {"甲": (1,), "1": (1, 1, 1), "2": (1, 1, 2), "乙": (2,)}


def test_a_text_box_stands_where_its_paragraph_does(places):
    box = f"<w:r><w:pict><w:txbxContent>{line('框')}{line('里')}</w:txbxContent></w:pict></w:r>"
    assert places(line("甲") + f"<w:p>{box}</w:p>" + line("乙")) == {"甲": (1,), "框": (2,), "里": (2,), "乙": (3,)}


def test_nested_tables_count_behind_the_one_around_them(places):
    inner = f"<w:tbl><w:tr>{cell(line('内1'))}{cell(line('内2'))}</w:tr></w:tbl>"
    outer = f"<w:tbl><w:tr>{cell(line('外1') + inner + line('外2'))}</w:tr></w:tbl>"
    last = f"<w:tbl><w:tr>{cell(line('末1'))}{cell(line('末2'))}</w:tr></w:tbl>"
    assert places(outer + last) == {
        "外1": (1, 1, 1), "内1": (2, 1, 1), "内2": (2, 1, 2), "外2": (1, 1, 1), "末1": (3, 1, 1), "末2": (3, 1, 2)
    }  # fmt: skip


def test_columns_are_those_of_the_grid_and_rows_those_that_are_shown(places):
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p/></w:tc>'
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell(line('9'))}</w:tr>"
    body = f"<w:tbl>{gone}<w:tr>{cell(line('甲'))}{cell(line('乙'))}</w:tr><w:tr>{wide}{cell(line('1'))}</w:tr></w:tbl>"
    assert places(body)["1"] == (1, 2, 3)


def test_a_position_outside_is_in_the_nearest_paragraph(word):
    document = word(line("甲") + line("乙"))
    assert [document.place(Position(number, 1, number, 1)).paragraph for number in (0, 1, 2, 3, 99)] == [1, 1, 2, 2, 2]


def test_a_document_without_text_has_a_place(word):
    assert word("").place(Position(1, 1, 1, 1)).paragraph == 1


def test_places_can_be_sent_to_another_process(word):
    document = word(line("甲"))
    again = pickle.loads(pickle.dumps(document))
    assert again.place(Position(1, 1, 1, 2)) == document.place(Position(1, 1, 1, 2))


def test_each_line_tells_of_which_paragraphs_it_is_made():
    document = docx.Document()
    document.add_paragraph("前言")
    document.add_paragraph("甲", style="List Number")
    document.add_paragraph("上\n下")
    table = document.add_table(1, 2)
    table.cell(0, 1).text = "12"
    joined = [document.add_paragraph(text) for text in ("总体", "情况")]
    joined[0]._p.get_or_add_pPr().append(etree.fromstring(f'<w:rPr xmlns:w="{W[1:-1]}"><w:del/></w:rPr>'))
    stream = io.BytesIO()
    document.save(stream)
    found = read(stream.getvalue(), "report.docx")
    texts = ["".join(node.text or "\n" for node in p.iter(f"{W}t", f"{W}br")) for p in document.element.iter(f"{W}p")]
    assert "1.甲" in found.lines
    for raw, spans in zip(found.lines, found.place.spans, strict=True):
        assert bool(raw) == bool(spans)
        ends = [*(span.start for span in spans[1:]), len(raw)][: len(spans)]
        for span, end in zip(spans, ends, strict=True):
            if span.paragraph == GENERATED:
                assert raw[span.start : end] == "1."
            else:
                assert texts[span.paragraph][span.offset :].startswith(raw[span.start : end])
