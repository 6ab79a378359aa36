"""The encoding of a page is told by its bytes; what the page says of it is believed where they leave it open."""

import pytest

from reportlint.errors import UnreadableError
from reportlint.readers.html import read

TEXT = "云岫县政府信息公开〔2021〕30号㎡㐀"


def page(label, text=TEXT):
    return f'<html><head><meta http-equiv=Content-Type content="text/html; charset={label}"></head><p>{text}</p></html>'


def text_of(content):
    return "".join(read(content, "report.html").lines)


@pytest.mark.parametrize(
    ("encoding", "label"),
    [
        ("utf-8", "utf-8"),
        ("utf-8", "gb2312"),
        ("utf-8-sig", "gbk"),
        ("gb18030", "gb2312"),
        ("gb18030", "GBK"),
        ("gb18030", "gb18030"),
        ("gb18030", "utf-8"),
        ("gb18030", "iso-8859-1"),
        ("utf-16", "gb2312"),
        ("utf-16-le", "utf-16"),
    ],
)
def test_a_page_is_decoded_whatever_it_says_of_itself(encoding, label):
    assert text_of(page(label).encode(encoding)) == TEXT


def test_big5_is_believed_where_a_page_says_so():
    assert text_of(page("big5", "政府資訊公開").encode("big5")) == "政府資訊公開"


def test_an_xml_declaration_names_the_encoding_too():
    content = '<?xml version="1.0" encoding="Big5"?><html><p>政府資訊公開</p></html>'.encode("big5")
    assert text_of(content) == "政府資訊公開"


def test_a_page_of_ascii_says_the_rest_by_references():
    assert text_of(page("us-ascii").encode("ascii", "xmlcharrefreplace")) == TEXT


def test_a_broken_byte_in_a_page_in_utf_8_is_noted():
    content = page("utf-8", TEXT * 50).encode()
    document = read(content.replace("岫".encode(), b"\xe5\xb2", 1), "report.html")
    assert [note.kind for note in document.notes] == ["characters"]
    assert "".join(document.lines).count("县政府") == 50


def test_control_characters_are_no_blanks_and_no_text():
    document = read(b"<p>1\x022" + b"</p>", "report.html")
    assert "".join(document.lines) == "1\ufffd2"


@pytest.mark.parametrize("content", [b"<html>" + b"\x01\x02\x03" * 99, b"<html>\0\x01\0\x02" * 9])
def test_bytes_that_are_no_text_are_refused(content):
    with pytest.raises(UnreadableError) as refused:
        read(content, "report.html")
    assert refused.value.kind == "binary"


@pytest.mark.parametrize(
    ("source", "is_whole"), [("<p>12</p>", True), ("<p>12", False), ("<td>12</t", True), ("", True)]
)
def test_a_page_that_ends_within_its_text_may_be_cut_off(source, is_whole):
    lines = read(f"<html>{source}".encode(), "report.html").lines
    assert (lines[-1] == "") == is_whole


def test_a_page_that_ends_within_a_character_is_cut_off():
    (note,) = read("<p>本年新收".encode()[:-1], "report.html").notes
    assert note.kind == "cut-off"


def test_a_few_zero_bytes_in_a_page_are_left_out_but_not_between_digits():
    content = page("utf-8", f"{TEXT * 60}<p>规\0章</p><p>1\x002</p>").encode()
    assert text_of(content).endswith("规章1\ufffd2")


def test_byte_order_marks_are_no_text():
    assert text_of(b"\xef\xbb\xbf" * 2 + page("utf-8").encode()) == TEXT
    assert text_of(("\ufeff" + page("utf-8")).encode("utf-16")) == TEXT
