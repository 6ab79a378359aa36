"""A document divided at its section headings."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportlint.model.document import Block, Grid, Paragraph, Text
from reportlint.model.form import SectionForm
from reportlint.model.named import NamedTuple
from reportlint.model.position import Position
from reportlint.recognition.characters import without_blanks
from reportlint.recognition.headings import Heading, find_headings

_TITLE = re.compile(
    r"[^。,，;；]{0,60}?20\d\d[^。]{0,40}?信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)[^。]{0,12}?"
    r"(?:$|根据|按照|依据|依照|遵照|现将)"
)


class Part(NamedTuple):
    """What stands under a heading; ``heading`` is None for what stands before the first one."""

    heading: Heading | None
    title: Text | None
    blocks: tuple[Block, ...]


class Division(NamedTuple):
    """All parts in reading order, and the further places where a section's heading stands again."""

    parts: tuple[Part, ...]
    repeats: Mapping[str, tuple[Position, ...]]


def divide(blocks: Sequence[Block], sections: Mapping[str, SectionForm]) -> Division:
    """Divide a document at its section headings."""
    headings, repeats, end = find_headings(blocks, sections)
    parts = [Part(None, None, tuple(_between(blocks, None, headings[0] if headings else None)))]
    for heading, following in zip(headings, (*headings[1:], end), strict=False):
        parts.append(Part(heading, _heading_text(blocks, heading), tuple(_between(blocks, heading, following))))
    if end and headings:
        parts[-1] = parts[-1]._replace(blocks=_without_next_opening(parts[-1].blocks))
    places = {
        section: tuple(_heading_text(blocks, heading).position() for heading in found)
        for section, found in repeats.items()
    }
    return Division(tuple(parts), places)


def texts(blocks: Iterable[Block]) -> Iterator[Text]:
    """Yield all texts of the blocks, cell by cell in grids."""
    for block in blocks:
        if isinstance(block, Grid):
            yield from (cell.text for row in block.rows for cell in row if cell.text.raw.strip())
        elif block.text.raw:
            yield block.text


def _without_next_opening(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return what stands before the title of a second report in the same text."""
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph) and _TITLE.match(without_blanks(block.text.raw[:400])):
            return tuple(blocks[:index])
    return tuple(blocks)


def _heading_text(blocks: Sequence[Block], heading: Heading) -> Text:
    text = _text_of(blocks[heading.block])
    return text.slice(heading.start, heading.end)


def _text_of(block: Block) -> Text:
    if isinstance(block, Paragraph):
        return block.text
    return next(cell.text for row in block.rows for cell in row if cell.text.raw.strip())


def _between(blocks: Sequence[Block], start: Heading | None, end: Heading | None) -> Iterator[Block]:
    """Yield what stands behind one heading and before the next; headings in mid-line leave pieces of their line."""
    first = start.block if start else 0
    last = end.block if end else len(blocks) - 1
    for index in range(first, min(last, len(blocks) - 1) + 1):
        is_first = start is not None and index == start.block
        is_last = end is not None and index == end.block
        if not is_first and not is_last:
            yield blocks[index]
            continue
        text = _text_of(blocks[index])
        begin = start.end if is_first and start else 0
        stop = end.start if is_last and end else len(text.raw)
        if text.raw[begin:stop].strip():
            lead = len(text.raw[begin:stop]) - len(text.raw[begin:stop].lstrip())
            yield Paragraph(text.slice(begin + lead, stop))
