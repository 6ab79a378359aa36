import email
import html
import re

import pytest

from reportlint.testing import consistent_content
from reportlint.testing.web_pages import PAGE_STYLES, TABLE_STYLES, archive_file, page_file, render_page

CONTENT = consistent_content()


def joined(source):
    """All characters a page shows, hidden ones included, without blanks and tags."""
    return re.sub(r"\s", "", html.unescape(re.sub(r"<!--.*?-->|<[^>]*>", "", source)))


@pytest.mark.parametrize("style", PAGE_STYLES)
def test_every_style_shows_every_paragraph_and_heading(style):
    text = joined(render_page(CONTENT, style))
    for shown in (*CONTENT.preamble, *CONTENT.headings.values(), *(p for part in CONTENT.prose.values() for p in part)):
        assert joined(html.escape(shown)) in text


@pytest.mark.parametrize("style", PAGE_STYLES)
def test_every_style_shows_every_number_once_and_in_order(style):
    numbered = {key: str(100_000 + place) for place, key in enumerate(CONTENT.cells)}
    text = joined(render_page(CONTENT.with_cells(numbered), style))
    assert [number for number in numbered.values() if text.count(number) != 1] == []
    places = [text.index(number) for number in numbered.values()]
    assert places == sorted(places)


@pytest.mark.parametrize("style", TABLE_STYLES)
def test_a_blank_cell_leaves_its_place(style):
    def cells(content):
        return render_page(content, style).lower().count("<td")

    assert cells(CONTENT.with_cell(("applications", "granted", "total"), "")) == cells(CONTENT)


def test_a_page_names_the_encoding_it_is_in():
    assert b'charset="gb2312"' in page_file(CONTENT, encoding="gb18030")
    assert CONTENT.title.encode("gb18030") in page_file(CONTENT, encoding="gb18030")


def test_a_page_in_one_file_is_a_mail():
    mail = email.message_from_bytes(archive_file(CONTENT))
    page = next(part for part in mail.walk() if part.get_content_type() == "text/html").get_payload(decode=True)
    assert page.replace(b"\r\n", b"\n").decode().strip() == render_page(CONTENT).strip()


def test_an_unknown_style_is_refused():
    with pytest.raises(ValueError, match="choose one of plain"):
        render_page(CONTENT, "papyrus")
