import re
from collections import Counter

import pypdfium2_raw as pdfium
import pytest

from reportlint.readers.pdf.pdfium import read_pages
from reportlint.testing import consistent_content
from reportlint.testing.pdf_documents import RULED, STYLES, PdfStyle, render_pdf, wrapped

CONTENT = consistent_content()


def printed(content, style):
    """All characters of the file as pdfium finds them, without blanks."""
    return "".join("".join(page.text.split()) for page in read_pages(render_pdf(content, style)))


@pytest.mark.parametrize("style", [style for style in STYLES if not STYLES[style].bold])
def test_every_style_prints_every_number_once(style):
    numbered = {key: str(1000 + place) for place, key in enumerate(CONTENT.cells)}
    pages = read_pages(render_pdf(CONTENT.with_cells(numbered), style))
    found = Counter(number for page in pages for number in re.findall(r"\d+", page.text))
    assert [number for number in numbered.values() if found[number] != 1] == []


@pytest.mark.parametrize("style", STYLES)
def test_lines_are_drawn_where_the_style_has_some(style):
    lines = sum(len(page.lines) for page in read_pages(render_pdf(CONTENT, style)))
    assert (lines > 400) == (style in RULED)


def test_a_head_is_repeated_where_the_style_says_so():
    long = CONTENT.with_prose("overview", *CONTENT.prose["overview"] * 2)
    assert printed(long, PdfStyle()).count("申请人情况") == 1
    assert printed(long, PdfStyle(repeats_head=True)).count("申请人情况") == 2


def test_running_heads_and_page_numbers_stand_on_every_page():
    pages = read_pages(render_pdf(CONTENT, PdfStyle(running_head="年报 {}", page_numbers="- {} -")))
    assert len(pages) > 2
    for page in pages:
        text = "".join(page.text.split())
        assert f"年报{page.number}" in text
        assert f"-{page.number}-" in text


def test_a_turned_page_says_so_or_not():
    said, unsaid = (
        read_pages(render_pdf(CONTENT, PdfStyle(quarters=1, is_turned_without_saying=unsaid)))[0]
        for unsaid in (False, True)
    )
    assert (said.rotation, said.upright) == (1, 1)
    assert (unsaid.rotation, unsaid.upright) == (0, 1)


def test_bold_text_is_painted_twice():
    plain, bold = (render_pdf(CONTENT, PdfStyle(bold=bold)) for bold in (False, True))
    assert shown(bold) == 2 * shown(plain)


def shown(content):
    """How many pieces of text are painted on the first page."""
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(content, len(content), None)
    page = pdfium.FPDF_LoadPage(document, 0)
    objects = [pdfium.FPDFPage_GetObject(page, index) for index in range(pdfium.FPDFPage_CountObjects(page))]
    count = sum(pdfium.FPDFPageObj_GetType(found) == pdfium.FPDF_PAGEOBJ_TEXT for found in objects)
    pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)
    return count


def test_the_same_report_is_the_same_file():
    assert render_pdf(CONTENT) == render_pdf(CONTENT)


def test_text_is_wrapped_at_the_width_and_no_line_begins_with_a_stop():
    lines = wrapped("公开目录，公开指南。公开年报；公开制度", 48, 12)
    assert "".join(lines) == "公开目录，公开指南。公开年报；公开制度"
    assert all(len(line) <= 5 for line in lines)
    assert not any(line.startswith(("，", "。", "；")) for line in lines)
