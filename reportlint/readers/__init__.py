"""From bytes to a Document: which format a file is in, and the reader for it."""

from reportlint.errors import UnreadableError
from reportlint.model.document import Document
from reportlint.readers.files import content_of, files_below
from reportlint.readers.sniffing import foreign_format
from reportlint.readers.text import read_text

__all__ = ["files_below", "read", "read_file"]


def read_file(path: str) -> Document:
    """Read a file; raise UnreadableError where it is missing, too large, empty, or in a format we cannot read."""
    return read(content_of(path), path)


def read(content: bytes, path: str) -> Document:
    """Read what is already in memory; ``path`` is only the name it goes by. The format is told by the content."""
    if not content.strip(b"\0\t\n\r\x0c \xef\xbb\xbf\xff\xfe"):
        raise UnreadableError("empty")
    found = foreign_format(content)
    if found:
        raise UnreadableError("unsupported", format=found)
    return read_text(content, path)
