"""PDF files with a text layer: ruled tables, running text, and where each character stands on which page."""

from reportlint.readers.pdf.reading import read

__all__ = ["read"]
