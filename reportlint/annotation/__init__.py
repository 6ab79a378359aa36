"""Word documents with what was found written beside it, as Word comments at the very words and cells.

The text of the document is not written anew: comments are put between its bytes, and everything else stays as it is.
"""

from reportlint.annotation.anchors import anchors, fields_of
from reportlint.annotation.commented import Commented, is_annotated, next_id
from reportlint.annotation.splicing import commented_text, plain_encoding
from reportlint.annotation.texts import comment_paragraphs
from reportlint.engine.results import CheckedReport
from reportlint.errors import UnreadableError
from reportlint.formats.context import Context

__all__ = ["annotated", "is_annotated"]


def annotated(content: bytes, result: CheckedReport, context: Context, date: str | None = None) -> bytes:
    """Return a Word file with a comment for each finding of the report that was read from it.

    ``date`` is when the comments were made (2025-01-31T08:00:00Z); without it they have none.
    Raise UnreadableError where the file is not the one that was checked (``changed``), or is written in a way that
    allows no comments to be added (``unannotatable``).
    """
    from reportlint.readers.docx import sources

    read = sources(content)
    place = result.report.place
    if (getattr(place, "places", None), getattr(place, "spans", None)) != (read.places.places, read.places.spans):
        raise UnreadableError("changed")
    file = Commented(content)
    main = plain_encoding(file.main)
    first = next_id(read.main, file.comments)
    comments = list(enumerate(result.findings, first))
    fields = fields_of(read.main)
    found = [(number, *anchors(finding.position, read, fields)) for number, finding in comments]
    texts = {number: comment_paragraphs(finding, result.report, context) for number, finding in comments}
    return file.with_comments(commented_text(main, read.main, found), texts, date)
