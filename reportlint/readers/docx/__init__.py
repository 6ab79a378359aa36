"""Word documents (.docx): what a reader of the printed page sees, each character with its paragraph or table cell."""

from reportlint.readers.docx.reading import Sources, read, sources

__all__ = ["Sources", "read", "sources"]
