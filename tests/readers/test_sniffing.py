import pytest

from reportlint.errors import UnreadableError
from reportlint.readers import read
from reportlint.readers.sniffing import format_of


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "Word 97-2003 (.doc/.wps) / Excel 97-2003 (.xls)"),
        (b"PK\x03\x04....word/document.xml", "docx"),
        (b"PK\x03\x04....xl/workbook.xml", "Excel (.xlsx)"),
        (b"PK\x03\x04....OFD.xml", "OFD"),
        (b"PK\x03\x04....", "ZIP"),
        (b"{\\rtf1", "RTF"),
        (b"\x89PNG\r\n", "PNG"),
        (b"BM\x00\x00\x01", "BMP"),
        (b"<!DOCTYPE html>\n<html>", "html"),
        (b"\xef\xbb\xbf  <html>", "html"),
        (b"<!-- saved --><body>", "html"),
    ],
)
def test_a_format_is_told_by_its_first_bytes(content, name):
    assert format_of(content) == name


@pytest.mark.parametrize("text", ["一、总体情况", "BM 是缩写，不是图片", "# 标题", "<2024年>", "PDF 版可在网站下载"])
def test_plain_text_is_no_other_format(text):
    assert format_of(text.encode()) == "text"


def test_a_format_that_cannot_be_read_is_refused_by_name():
    with pytest.raises(UnreadableError) as refused:
        read(b"{\\rtf1", "2024.txt")
    assert (refused.value.kind, refused.value.params) == ("unsupported", {"format": "RTF"})


@pytest.mark.parametrize("content", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", b"\0\0\0"])
def test_a_file_without_anything_in_it_is_empty(content):
    with pytest.raises(UnreadableError) as refused:
        read(content, "2024.txt")
    assert refused.value.kind == "empty"
