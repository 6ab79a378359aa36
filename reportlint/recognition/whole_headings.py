"""Section headings made whole: broken over two lines, or standing in a row of the table below them."""

from collections.abc import Iterator, Mapping, Sequence

from reportlint.model.document import Block, Grid, GridCell, Paragraph, Text
from reportlint.model.form import SectionForm
from reportlint.recognition.headings import may_name_section, names_section

_FIRST = frozenset("一二三四五六第（(#*")
_LONGEST_PART = 30


def whole_headings(blocks: Sequence[Block], sections: Mapping[str, SectionForm]) -> Iterator[Block]:
    """Yield the blocks, each section heading in a paragraph of its own."""
    waiting: Paragraph | None = None  # what may be the first half of a heading
    for block in blocks:
        if waiting:
            joined = _joined(waiting, block, sections)
            if joined:
                yield joined
                waiting = None
                continue
            yield waiting
            waiting = None
        if isinstance(block, Grid):
            yield from _parts(block, sections)
        elif _may_be_half(block.text.raw) and not names_section(block.text, sections):
            waiting = block
        else:
            yield block
    if waiting:
        yield waiting


def _may_be_half(raw: str) -> bool:
    return raw[:1] in _FIRST and len(raw) <= _LONGEST_PART


def _joined(first: Paragraph, second: Block, sections: Mapping[str, SectionForm]) -> Paragraph | None:
    """Return two lines as one heading, where both together are one and neither is by itself."""
    if not isinstance(second, Paragraph) or len(second.text.raw) > _LONGEST_PART or second.text.raw[:1] in _FIRST:
        return None
    whole = Text.joined([first.text, second.text])
    return Paragraph(whole) if names_section(whole, sections) else None


def _parts(grid: Grid, sections: Mapping[str, SectionForm]) -> Iterator[Block]:
    """Yield a grid cut at the rows that hold nothing but a section heading."""
    rows: list[tuple[GridCell, ...]] = []
    for row in grid.rows:
        raw = "".join([cell.text.raw for cell in row])
        heading = _only_text(row) if raw[:1] in _FIRST and may_name_section(raw) else None
        if heading and names_section(heading, sections):
            if rows:
                yield Grid(tuple(rows))
                rows = []
            yield Paragraph(heading)
        else:
            rows.append(row)
    if rows:
        yield Grid(tuple(rows))


def _only_text(row: Sequence[GridCell]) -> Text | None:
    filled = [cell.text for cell in row if cell.text.raw]
    return filled[0] if len(filled) == 1 else None
