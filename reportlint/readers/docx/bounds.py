"""How long a document may be: what is longer is no report and would only cost time."""

from reportlint.errors import UnreadableError

MAX_CHARACTERS = 500_000
"""The reports of provinces have some thirty thousand characters."""
MAX_LINES = 50_000
"""Paragraphs, table cells, and lines between soft breaks; the reports of provinces have some two thousand."""


def refuse_long(characters: int) -> None:
    """Raise UnreadableError for a longer text than any report has."""
    if characters > MAX_CHARACTERS:
        raise UnreadableError("too-long", characters=characters, limit=MAX_CHARACTERS)


def refuse_many(lines: int) -> None:
    """Raise UnreadableError for more paragraphs, cells or lines than any report has."""
    if lines > MAX_LINES:
        raise UnreadableError("too-many-lines", lines=lines, limit=MAX_LINES)
