"""A Word document saved as one XML file is read as the same one in its archive."""

import io
import re
import zipfile

import pytest

from reportlint.errors import UnreadableError
from reportlint.readers import read
from reportlint.testing import consistent_content
from reportlint.testing.word_documents import render_word

PACKAGE = '<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{}</pkg:package>'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><?mso-application progid="Word.Document"?>'


def flat(content):
    """Return a .docx file as Word saves it as XML: the parts that are XML as such, all others as text."""
    parts = []
    archive = zipfile.ZipFile(io.BytesIO(content))
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")) and name != "[Content_Types].xml":
            data = re.sub(r"^<\?xml.*?\?>", "", archive.read(name).decode()).strip()
            parts.append(f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{data}</pkg:xmlData></pkg:part>')
        else:
            parts.append(f'<pkg:part pkg:name="/{name}"><pkg:binaryData>AAAA</pkg:binaryData></pkg:part>')
    return (HEAD + PACKAGE.format("".join(parts))).encode()


@pytest.mark.parametrize("style", ["plain", "numbered", "tracked"])
def test_a_document_in_one_file_is_the_same(style):
    content = render_word(consistent_content(2024), style)
    assert read(flat(content), "report.xml").blocks == read(content, "report.docx").blocks


def test_one_without_a_document_is_refused():
    with pytest.raises(UnreadableError, match="not-word"):
        read((HEAD + PACKAGE.format("")).encode(), "report.xml")


def test_one_with_thousands_of_parts_is_refused():
    part = '<pkg:part pkg:name="/a.xml"><pkg:xmlData><a/></pkg:xmlData></pkg:part>'
    with pytest.raises(UnreadableError, match="bomb"):
        read((HEAD + PACKAGE.format(part * 5000)).encode(), "report.xml")
