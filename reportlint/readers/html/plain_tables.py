"""Tables of one section and nothing but cells, which most are: all cells read at once, at half the cost.

What is read is the same as ``tables`` reads row by row.
"""

from collections.abc import Callable
from itertools import accumulate, compress, repeat

from lxml.etree import _Element as Element

from reportlint.model.document import GridCell, Text
from reportlint.readers.html.blanks import without_breaks
from reportlint.readers.html.elements import children_of
from reportlint.readers.html.spans import place

_COLUMNS = frozenset({"colgroup", "col"})
_SECTIONS = frozenset({"tbody", "thead"})
_names_of_attributes = Element.keys
_new = tuple.__new__  # half the time of the constructors of named tuples, and a report has six hundred of them

Row = tuple[GridCell, ...]


def plain_rows(table: Element, raws: list[str], nested: Callable[[Element], Text], longest: int) -> list[Row] | None:
    """Return the rows of a table, with the lines of its cells added to ``raws``; None where it is no plain one.

    A plain table has at least two cells in some row, one section, nothing but cells in its rows, at most ``longest``
    characters in a cell, and no table in one. ``nested`` adds the lines of a cell with elements in it.
    """
    if next(table.iterdescendants("table"), None) is not None:
        return None
    rows = list(table.iter("tr"))
    cells: list[Element] = []
    for row in rows:
        cells += children_of(row)
    counts = list(map(len, rows))
    if max(counts, default=0) < 2 or cells != list(table.iter("td", "th")) or not _is_one_section(table, rows):
        return None
    found = [(cell.text or "").strip() for cell in cells]
    if max(map(len, found)) > longest:
        return None
    texts = _texts(cells, found, raws, nested)
    columns, widths, heights = _places(cells, counts)
    made = list(map(_new, repeat(GridCell), zip(texts, columns, widths, heights, strict=True)))
    ends = list(accumulate(counts))
    return [tuple(made[end - count : end]) for count, end in zip(counts, ends, strict=True)]


def _texts(cells: list[Element], found: list[str], raws: list[str], nested: Callable[[Element], Text]) -> list[Text]:
    """Return the text of each cell, those of ``found`` for all cells without elements in them."""
    if len("".join(found).split()) > 1:
        found = [without_breaks(raw) for raw in found]
    numbers: list[int] = []
    special: dict[int, Text] = {}
    start = 0
    for index in compress(range(len(cells)), map(len, cells)):
        numbers += range(len(raws) + 1, len(raws) + 1 + index - start)
        raws += found[start:index]
        special[index] = nested(cells[index])
        numbers.append(0)
        start = index + 1
    numbers += range(len(raws) + 1, len(raws) + 1 + len(cells) - start)
    raws += found[start:] if start else found
    texts = list(map(_new, repeat(Text), zip(found, numbers, repeat(1), repeat(()), strict=False)))
    for index, text in special.items():
        texts[index] = text
    return texts


def _is_one_section(table: Element, rows: list[Element]) -> bool:
    """Tell whether nothing but these rows stands in the table, or in its only section."""
    parts = [part for part in children_of(table) if part.tag not in _COLUMNS]
    parent = parts[0] if len(parts) == 1 and parts[0].tag in _SECTIONS else table
    count = len(parts) if parent is table else len(parent)
    return count == len(rows) and all(row.getparent() is parent for row in rows)


def _places(cells: list[Element], counts: list[int]) -> tuple[list[int], list[int], list[int]]:
    """Return grid column, width and height of each cell, the cells given in rows of so many."""
    columns: list[int] = []
    widths, heights = [1] * len(cells), [1] * len(cells)
    spanning = iter([*compress(range(len(cells)), map(_names_of_attributes, cells)), len(cells)])
    following = next(spanning)
    covered: dict[int, int] = {}
    free, last, until = 0, -1, 0  # the first free column, the last covered one, the row up to which that is so
    end = 0
    for row, count in enumerate(counts):
        if covered and row > until:
            covered = {column: below for column, below in covered.items() if below >= row}
            free, last, until = _free(covered)
        end += count
        if following >= end and free > last:
            columns += range(free, free + count)
            continue
        column = free
        for index in range(end - count, end):
            while column in covered:
                column += 1
            columns.append(column)
            if index == following:
                widths[index], heights[index] = place(cells[index], column, row, len(counts), covered)
                following = next(spanning)
            column += widths[index]
        free, last, until = _free(covered)
    return columns, widths, heights


def _free(covered: dict[int, int]) -> tuple[int, int, int]:
    """Return the first column that no cell from above covers, the last one that is covered, and up to which row."""
    if not covered:
        return 0, -1, 0
    free = 0
    while free in covered:
        free += 1
    return free, max(covered), min(covered.values())
