import re

import pytest

from reportlint.testing import LAYOUTS, SHOWS_BLANKS, consistent_content, render

CONTENT = consistent_content()


def joined(text):
    """All characters but blanks, line breaks and page numbers: what every layout has in common."""
    return re.sub(r"\s|- \d+ -|\|(?: --- \|)*|#", "", text)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_shows_every_paragraph_and_heading(layout):
    text = joined(render(CONTENT, layout))
    for shown in (*CONTENT.preamble, *CONTENT.headings.values(), *(p for part in CONTENT.prose.values() for p in part)):
        assert joined(shown) in text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_shows_every_number_once(layout):
    numbered = {key: str(1000 + place) for place, key in enumerate(CONTENT.cells)}
    text = render(CONTENT.with_cells(numbered), layout)
    assert [number for number in numbered.values() if text.count(number) != 1] == []


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_numbers_stand_in_the_order_of_the_form(layout):
    numbered = {key: str(1000 + place) for place, key in enumerate(CONTENT.cells)}
    text = render(CONTENT.with_cells(numbered), layout)
    places = [text.index(number) for number in numbered.values()]
    assert places == sorted(places)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_row_that_is_left_out_takes_its_label_along(layout):
    text = joined(render(CONTENT.without_row("applications", "not_processed.repeated"), layout))
    assert "重复申请" not in text
    assert "要求提供公开出版物" in text


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_section_without_its_table_keeps_its_heading(layout):
    text = joined(render(CONTENT.without_table("proceedings"), layout))
    assert "四、政府信息公开行政复议、行政诉讼情况" in text
    assert "结果维持" not in text


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if layout not in {"pdf_layout", "shifted_tabs"}])
def test_labels_of_merged_cells_are_printed_once(layout):
    assert joined(render(CONTENT, layout)).count("（三）不予公开") == 1


@pytest.mark.parametrize("layout", SHOWS_BLANKS)
def test_a_blank_cell_leaves_its_place(layout):
    def places(content):
        return sum(render(content, layout).count(sign) for sign in "\t|")

    assert places(CONTENT.with_cell(("applications", "granted", "total"), "")) == places(CONTENT)


def test_rows_under_merged_labels_are_as_long_as_the_others():
    table = next(block for block in render(CONTENT, "tabs").split("\n\n") if "（三）不予公开" in block)
    assert {line.count("\t") for line in table.split("\n")} == {9}


def test_the_whole_report_stands_on_one_line():
    assert render(CONTENT, "one_line").count("\n") == 1


def test_paragraphs_and_labels_are_cut_over_lines_as_on_paper():
    text = render(CONTENT, "pdf_layout")
    assert "（三）不" in text
    assert "- 2 -\n\f" in text


def test_an_unknown_layout_is_refused():
    with pytest.raises(ValueError, match="choose one of tabs"):
        render(CONTENT, "papyrus")
