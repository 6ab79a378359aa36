import io
import re

import docx
import pytest

from reportlint.testing import consistent_content
from reportlint.testing.word_documents import STYLES, render_word

CONTENT = consistent_content()
NUMBERED = CONTENT.with_cells({key: 1000 + place for place, key in enumerate(CONTENT.cells)})
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
GENERATED = re.compile(r"^(?:[一二三四五六]、|（[一二三四五六]）|\d\.)")

every_style = pytest.mark.parametrize("style", STYLES)


def opened(content, style):
    return docx.Document(io.BytesIO(render_word(content, style)))


def text_of(document):
    """All characters of the body in their order, a blank before each paragraph."""
    return "".join(node.text if node.tag == f"{W}t" else " " for node in document.element.body.iter(f"{W}t", f"{W}p"))


@every_style
def test_word_compatible_programs_open_it(style):
    assert opened(CONTENT, style).element.body is not None


@pytest.mark.parametrize("style", [style for style in STYLES if style != "tracked"])
def test_every_style_shows_every_paragraph_and_heading(style):
    text = text_of(opened(CONTENT, style))
    prose = (paragraph for part in CONTENT.prose.values() for paragraph in part)
    for shown in (*CONTENT.preamble, *CONTENT.headings.values(), *prose):
        assert (GENERATED.sub("", shown) if style == "numbered" else shown) in text


@pytest.mark.parametrize("style", [style for style in STYLES if style not in {"tracked", "broken"}])
def test_every_style_shows_every_number_in_the_order_of_the_form(style):
    text = text_of(opened(NUMBERED, style))
    places = [text.index(number) for number in NUMBERED.cells.values()]
    assert places == sorted(places)


def test_ordinals_are_not_in_the_text_where_word_generates_them():
    text = text_of(opened(CONTENT, "numbered"))
    assert "一、总体情况" not in text
    assert "1.属于国家秘密" not in text


def test_a_heading_out_of_sequence_keeps_its_ordinal():
    assert "三、" in text_of(opened(CONTENT.without_section("proactive"), "numbered"))


def test_merged_cells_are_merged_as_python_docx_sees_it():
    table = opened(CONTENT, "plain").tables[1]
    assert table.cell(0, 0)._tc is table.cell(2, 2)._tc
    assert table.cell(0, 3)._tc is table.cell(0, 9)._tc


def test_an_unknown_style_is_refused():
    with pytest.raises(ValueError, match="choose one of plain"):
        render_word(CONTENT, "papyrus")
