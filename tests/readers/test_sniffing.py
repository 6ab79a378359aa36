import pytest

from reportlint.errors import UnreadableError
from reportlint.readers import READERS, read
from reportlint.readers.sniffing import format_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def ole(stream):
    return OLE + bytes(512) + stream.encode("utf-16-le") + bytes(512)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\0\x01mail\n%PDF-1.7\n", "pdf"),
        (ole("WordDocument"), "word-97"),
        (ole("Workbook"), "spreadsheet"),
        (ole("PowerPoint Document"), "presentation"),
        (ole("EncryptedPackage"), "encrypted"),
        (OLE + bytes(512), "ole"),
        (b"PK\x03\x04....word/document.xml", "docx"),
        (b"PK\x03\x04....xl/workbook.xml", "spreadsheet"),
        (b"PK\x03\x04....ppt/presentation.xml", "presentation"),
        (b"PK\x03\x04....OFD.xml", "ofd"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
        (b"PK\x03\x04....", "archive"),
        (b"Rar!\x1a\x07", "archive"),
        (b"{\\rtf1", "rtf"),
        (b"\x89PNG\r\n", "image"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "image"),
        (b"BM\x00\x00\x01", "image"),
        (b"<!DOCTYPE html>\n<html>", "html"),
        (b"\xef\xbb\xbf  <html>", "html"),
        (b"<!-- saved --><body>", "html"),
        (b'<?xml version="1.0"?>\n<pkg:package xmlns:pkg="', "flat-word"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument ', "word-2003"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><office:document xmlns:office="', "flat-odt"),
    ],
)
def test_a_format_is_told_by_its_content(content, name):
    assert format_of(content) == name


@pytest.mark.parametrize(
    "text", ["一、总体情况", "BM 是缩写，不是图片", "# 标题", "<2024年>", "PDF 版（%PDF-）可在网站下载"]
)
def test_plain_text_is_no_other_format(text):
    assert format_of(text.encode()) == "text"


@pytest.mark.parametrize(
    "content",
    [ole("Workbook"), ole("PowerPoint Document"), OLE, b"PK\x03\x04..OFD.xml", b"PK\x03\x04..", b"\x89PNG\r\n"],
)
def test_a_format_that_cannot_be_read_is_refused_with_a_text_of_its_own(content):
    kind = format_of(content)
    assert kind not in READERS
    with pytest.raises(UnreadableError) as refused:
        read(content, "2024.txt")
    assert refused.value.kind == kind


@pytest.mark.parametrize("content", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", b"\0\0\0"])
def test_a_file_without_anything_in_it_is_empty(content):
    with pytest.raises(UnreadableError) as refused:
        read(content, "2024.txt")
    assert refused.value.kind == "empty"
