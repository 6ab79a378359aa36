"""Pages that a browser saved in one file."""

import base64

import pytest

from reportlint.model.position import Position
from reportlint.readers.html import read
from reportlint.readers.sniffing import format_of
from reportlint.testing import consistent_content
from reportlint.testing.reading import read_report
from reportlint.testing.web_pages import archive_file

CONTENT = consistent_content()
PAGE = "<html>\n<p>政府信息公开</p>\n<p>二十六</p>\n</html>\n"


def mail(body, transfer, charset="utf-8", boundary="=_x"):
    head = f'MIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary="{boundary}"\n\n--{boundary}\n'
    part = f"Content-Type: text/html;\n\tcharset={charset}\nContent-Transfer-Encoding: {transfer}\n\n"
    return (
        head.encode()
        + part.encode()
        + body
        + f"\n--{boundary}\nContent-Type: image/png\n\nx\n--{boundary}--\n".encode()
    )


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (mail(PAGE.encode(), "8bit"), 12),
        (mail(PAGE.encode("gbk"), "8bit", "gb2312"), 12),
        (mail(PAGE.replace("二十六", "&#20108;十六").encode(), "8bit"), 12),
        (mail(base64.encodebytes(PAGE.encode()), "base64"), 10),
        (mail(base64.encodebytes(PAGE.encode())[:-3], "BASE64"), 10),
    ],
)
def test_the_page_in_the_file_is_read_and_its_lines_are_those_of_the_file(content, line):
    document = read(content, "report.mht")
    assert document.lines[:2] == ("政府信息公开", "二十六")
    assert document.place(Position(2, 1, 2, 2)).line == line


def test_a_report_in_such_a_file_is_read():
    content = archive_file(CONTENT.with_cell(("applications", "new", "total"), 777))
    report = read_report(content, "report.mht")
    cell = report.tables["applications"].cell("new", "total")
    lines = content.split(b"\r\n")
    assert cell.value == 777
    assert b"777" in lines[report.place(cell.position).line - 1]


def test_a_mail_without_a_page_is_no_page():
    assert format_of(b"MIME-Version: 1.0\nContent-Type: text/plain\n\nx") == "text"


@pytest.mark.parametrize(
    "content",
    [
        b"<meta charset=utf-8><p>x",
        b"\xef\xbb\xbf\xef\xbb\xbf\r\n<!DOCTYPE HTML PUBLIC>",
        b"<?xml version='1.0'?>\n<!-- x --><HTML>",
        b"<script>x</script>",
        "<html><p>政府".encode("utf-16"),
        archive_file(CONTENT),
    ],
)
def test_pages_are_told_from_other_text(content):
    assert format_of(content) == "html"


@pytest.mark.parametrize("text", ["<2024年>", "<p1>", "正文 <p>", "a:b\n正文", "MIME-Version: 1.0"])
def test_other_text_is_told_from_pages(text):
    assert format_of(text.encode()) == "text"


def test_of_several_pages_in_a_file_the_one_with_the_most_text_is_read():
    frames = b"Content-Type: text/html\n\n<html><frameset><frame src='cid:a'></frameset></html>\n--=_x\n"
    content = mail(PAGE.encode(), "8bit").replace(b"--=_x\n", b"--=_x\n" + frames, 1)
    document = read(content, "report.mht")
    assert document.lines[:2] == ("政府信息公开", "二十六")
    assert document.place(Position(2, 1, 2, 2)).line == 16


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_pages_in_utf_16_without_a_mark_are_pages(encoding):
    assert format_of("<html><p>政府".encode(encoding)) == "html"
    assert format_of("\r\n<!DOCTYPE html>政府".encode(encoding)) == "html"
    assert format_of("正文 <p>".encode(encoding)) == "text"
