"""Word documents put together from XML, as small as they can be."""

import io
import zipfile

import pytest

from reportlint.model.document import Grid
from reportlint.readers.docx import read

TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{}</Types>'
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)


def relation(kind, target, number=1):
    return f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def zipped(parts, method=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.fixture(scope="session")
def pack():
    """Zip parts, given by name."""
    return zipped


@pytest.fixture(scope="session")
def store():
    """Put parts into an archive without compression, so that nothing is noticed by the ratio."""
    return lambda parts: zipped(parts, zipfile.ZIP_STORED)


@pytest.fixture(scope="session")
def parts_of():
    """The parts of a document with this body; styles and numbering where they are given."""

    def parts_of(body, styles=None, numbering=None):
        parts = {
            "[Content_Types].xml": TYPES.format(""),
            "_rels/.rels": RELATIONS.format(relation("officeDocument", "word/document.xml")),
            "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        }
        related = ""
        if styles is not None:
            parts["word/styles.xml"] = f"<w:styles {NAMESPACES}>{styles}</w:styles>"
            related += relation("styles", "styles.xml", 1)
        if numbering is not None:
            parts["word/numbering.xml"] = f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>"
            related += relation("numbering", "numbering.xml", 2)
        parts["word/_rels/document.xml.rels"] = RELATIONS.format(related)
        return parts

    return parts_of


@pytest.fixture(scope="session")
def word(parts_of):
    """Read a document with this body."""

    def word(body, styles=None, numbering=None):
        return read(zipped(parts_of(body, styles, numbering)), "report.docx")

    return word


@pytest.fixture(scope="session")
def shown(word):
    """What is read of a body: the text of each paragraph, and a list of rows of texts for each table."""

    def shown(body, styles=None, numbering=None):
        return [
            [[cell.text.raw for cell in row] for row in block.rows] if isinstance(block, Grid) else block.text.raw
            for block in word(body, styles, numbering).blocks
        ]

    return shown
