"""Pieces of text put together: the lines of a paragraph, and the one text that the lines of a cell make."""

from collections.abc import Sequence
from itertools import pairwise

from reportlint.model.document import Text
from reportlint.readers.docx.drafts import GENERATED, DraftLine, Span
from reportlint.readers.docx.runs import Piece

Part = tuple[int, list[Piece]]
"""The index of a ``w:p`` in document order, and its characters."""

_IN_NUMBERS = frozenset(".,:%+-−—/％．，＋－：")


def lines_of(parts: Sequence[Part], ordinal: str) -> tuple[DraftLine, ...]:
    """Return the lines, between soft breaks, of a paragraph put together from parts; the first one with the ordinal.

    Blank lines are left out. An ordinal stands there without any text, too; a bullet does not.
    """
    if len(parts) == 1:
        paragraph, pieces = parts[0]
        whole = pieces[0][1] if len(pieces) == 1 else "".join([text for _, text in pieces])
        if "\n" not in whole:
            only = (DraftLine(whole, (Span(0, paragraph, 0),)),) if whole and not whole.isspace() else ()
            return _numbered(only, ordinal) if ordinal else only
    return _broken(parts, ordinal)


def _broken(parts: Sequence[Part], ordinal: str) -> tuple[DraftLine, ...]:
    lines: list[DraftLine] = []
    raw = ""
    spans: list[Span] = []
    for paragraph, pieces in parts:
        offset = 0
        for number, stretch in enumerate("".join([text for _, text in pieces]).split("\n")):
            if number:
                if raw.strip():
                    lines.append(DraftLine(raw, tuple(spans)))
                raw, spans = "", []
            if stretch:
                spans.append(Span(len(raw), paragraph, offset))
                raw += stretch
            offset += len(stretch) + 1
    if raw.strip():
        lines.append(DraftLine(raw, tuple(spans)))
    return _numbered(lines, ordinal) if ordinal else tuple(lines)


def _numbered(lines: Sequence[DraftLine], ordinal: str) -> tuple[DraftLine, ...]:
    is_bullet = not any(map(str.isalnum, ordinal))
    if not lines:
        return () if is_bullet else (DraftLine(ordinal, (Span(0, GENERATED, 0),)),)
    first, *others = lines
    if is_bullet or ordinal[-1].isalnum() or first.raw[:1].isascii():  # 1. and 5 are not 1.5
        ordinal += " "
    spans = [span._replace(start=span.start + len(ordinal)) for span in first.spans]
    return DraftLine(ordinal + first.raw, (Span(0, GENERATED, 0), *spans)), *others


def joined(texts: Sequence[Text], own: int | None = None) -> Text:
    """Return the lines of a cell (at least one) as one text.

    A label broken over lines goes on without a blank (结果 维持); figures do not: 12 and 3 are not 123. Behind the
    cell's ``own`` lines (by default all) each one is set apart.
    """
    parts = [texts[0]]
    for number, (before, text) in enumerate(pairwise(texts), 1):
        if (own is not None and number >= own) or _are_apart(before.raw[-1:], text.raw[:1]):
            end = before.position()
            parts.append(Text(" ", end.end_line, end.end_column))
        parts.append(text)
    return Text.joined(parts)


def _are_apart(last: str, first: str) -> bool:
    """Tell whether the characters at both sides of a break would make one number or one foreign word."""
    return _may_be_of_number(last) and _may_be_of_number(first)


def _may_be_of_number(character: str) -> bool:
    return character in _IN_NUMBERS or character.isdigit() or (character.isascii() and character.isalpha())
