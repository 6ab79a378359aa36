"""Where a table begins when its section's heading is lost or stands elsewhere: at the first label of its head.

Where the head is lost, too, on a page that is a picture, it begins at the first grid with rows of it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from reportlint.model.document import Block, Grid, Paragraph
from reportlint.model.form import TableForm
from reportlint.model.named import NamedTuple
from reportlint.recognition.characters import fold, label_key

_FEWEST_ROWS = 8
"""So many rows with labels of one table are that table; 其他 and 总计 stand in others as well."""


class Piece(NamedTuple):
    """Blocks from the head of a table (``table`` is its key) to that of the next; ``table`` is "" before the first."""

    table: str
    blocks: tuple[Block, ...]


def pieces(blocks: Sequence[Block], tables: Mapping[str, TableForm]) -> list[Piece]:
    """Cut blocks before the head of each table that begins in them."""
    anchors = sorted(
        (place, key)
        for key, table in tables.items()
        if (place := _find(_anchor(table), blocks) or _find_rows(table, blocks)) is not None
    )
    ends = [*(place for place, _ in anchors), (len(blocks), 0)]
    first = Piece("", tuple(_between(blocks, (0, 0), ends[0])))
    return [
        first,
        *(Piece(key, tuple(_between(blocks, place, end))) for (place, key), end in zip(anchors, ends[1:], strict=True)),
    ]


def _anchor(table: TableForm) -> re.Pattern[str]:
    """Return what a table's head begins with, and no sentence: 第二十条第（一）项, 申请人情况, 行政复议 行政诉讼."""
    groups = [_spaced(group.label) for group in table.groups.values()]
    if table.layout == "rows":
        return re.compile(rf"(?:^|(?<=[\s。)])){groups[0]}")
    first_column = _spaced(next(iter(table.columns.values())).label)
    return re.compile(rf"(?:^|(?<=\s)){groups[0]}(?=\s*(?:$|{groups[1]}(?:\s|$)|{first_column}))")


def _spaced(label: str) -> str:
    return r"\s*".join(map(re.escape, fold(label)))


def _find(anchor: re.Pattern[str], blocks: Sequence[Block]) -> tuple[int, int] | None:
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            if found := anchor.search(fold(block.text.raw)):
                return index, found.start()
        elif any(anchor.search(fold(cell.text.raw)) for row in block.rows for cell in row):
            return index, 0
    return None


def _find_rows(table: TableForm, blocks: Sequence[Block]) -> tuple[int, int] | None:
    """Return the place of the first grid with several rows whose labels the form has, None where there is none."""
    if table.layout != "rows":
        return None
    labels = {label_key(fold(label)) for row in table.rows.values() for label in (row.label, *row.aliases)}
    for index, block in enumerate(blocks):
        if isinstance(block, Grid):
            named = sum(any(label_key(fold(cell.text.raw)) in labels for cell in row) for row in block.rows)
            if named >= _FEWEST_ROWS:
                return index, 0
    return None


def _between(blocks: Sequence[Block], begin: tuple[int, int], end: tuple[int, int]) -> Iterator[Block]:
    for index in range(begin[0], min(end[0] + 1, len(blocks))):
        block = blocks[index]
        if isinstance(block, Grid):
            if index < end[0]:
                yield block
            continue
        first = begin[1] if index == begin[0] else 0
        stop = end[1] if index == end[0] else len(block.text.raw)
        if block.text.raw[first:stop].strip():
            yield Paragraph(block.text.slice(first, stop))
