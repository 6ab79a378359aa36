"""From bytes to a Document: which format a file is in, and the reader for it."""

from collections.abc import Callable
from importlib import import_module

from reportlint.errors import UnreadableError
from reportlint.extensions import extensions
from reportlint.model.document import Document
from reportlint.readers.files import Walk, content_of, files_below
from reportlint.readers.sniffing import format_of

__all__ = ["Walk", "files_below", "read", "read_file"]

READERS = {
    "text": "reportlint.readers.text",
    "html": "reportlint.readers.html",
    "docx": "reportlint.readers.docx",
    "pdf": "reportlint.readers.pdf",
    "word-97": "reportlint.readers.converted",
    "rtf": "reportlint.readers.converted",
    "odt": "reportlint.readers.converted",
    "flat-odt": "reportlint.readers.converted",
    "word-2003": "reportlint.readers.converted",
    "flat-word": "reportlint.readers.flat_word",
}
"""The formats that are read, with the module that has a function ``read(content, path)``; imported on use."""


def read_file(path: str) -> Document:
    """Read a file; raise UnreadableError where it is missing, too large, empty, or in a format we cannot read."""
    return read(content_of(path), path)


def read(content: bytes, path: str) -> Document:
    """Read what is already in memory; ``path`` is only the name it goes by. The format is told by the content.

    Readers of plugins are asked first.
    """
    if not content.strip(b"\0\t\n\r\x0c \xef\xbb\xbf\xff\xfe"):
        raise UnreadableError("empty")
    for plugged in extensions().readers:
        if plugged.recognises(content, path):
            return plugged.read(content, path)
    found = format_of(content)
    if found not in READERS:
        raise UnreadableError(found)
    reader: Callable[[bytes, str], Document] = import_module(READERS[found]).read
    return reader(content, path)
