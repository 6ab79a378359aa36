"""Word documents saved as one XML file (flat OPC): the parts of a .docx file one behind the other."""

import io
import zipfile

from lxml import etree

from reportlint.errors import UnreadableError
from reportlint.model.document import Document
from reportlint.readers import docx
from reportlint.readers.docx.package import parse

_PACKAGE = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_MOST_PARTS = 500
"""A Word file has some twenty parts and its pictures."""


def read(content: bytes, path: str) -> Document:
    """Read a document as it is printed; raise UnreadableError for what is broken, or no document."""
    return docx.read(_zipped(content), path)


def _zipped(content: bytes) -> bytes:
    """Return the parts that are XML as a .docx file; pictures, which stand there as text, are left out."""
    parts = list(parse(content).iter(f"{_PACKAGE}part"))
    if len(parts) > _MOST_PARTS:
        raise UnreadableError("bomb")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for part in parts:
            data = part.find(f"{_PACKAGE}xmlData")
            if data is not None and len(data):
                archive.writestr((part.get(f"{_PACKAGE}name") or "").lstrip("/"), etree.tostring(data[0]))
    return stream.getvalue()
