"""Tables of one section and nothing but cells, which most are: all cells read at once, at half the cost.

What is read is the same as ``tables`` reads row by row.
"""

from collections.abc import Callable
from itertools import compress, count, islice, repeat

from lxml.etree import _Element as Element

from reportlint.model.document import GridCell, Text
from reportlint.readers.html.blanks import without_breaks
from reportlint.readers.html.cells import LONGEST_CELL, joined, lines_of_cell
from reportlint.readers.html.elements import children_of
from reportlint.readers.html.spans import places_of, span_of

_COLUMNS = frozenset({"colgroup", "col"})
_SECTIONS = frozenset({"tbody", "thead"})
_names_of_attributes = Element.keys
_new = tuple.__new__  # half the time of the constructors of named tuples, and a report has six hundred of them

Row = tuple[GridCell, ...]


def plain_rows(table: Element, raws: list[str], nested: Callable[[Element], Text]) -> list[Row] | None:
    """Return the rows of a table, with the lines of its cells added to ``raws``; None where it is no plain one.

    A plain table has at least two cells in some row, one section, nothing but cells in its rows, at most 300
    characters in a cell, and no table in one. ``nested`` adds the lines of a cell with elements of other kinds than
    paragraphs and breaks in it. Raise LaysOutError where it turns out that the table lays out the page.
    """
    if next(table.iterdescendants("table"), None) is not None:
        return None
    rows = _only_rows(table)
    cells: list[Element] = []
    for row in rows:
        cells += children_of(row)
    counts = list(map(len, rows))
    if max(counts, default=0) < 2 or cells != list(table.iter("td", "th")) or rows != list(table.iter("tr")):
        return None
    found = [(cell.text or "").strip() for cell in cells]
    if len(max(found, key=len)) > LONGEST_CELL:
        return None
    texts = _texts(cells, found, raws, nested)
    spans = [(number, span_of(cells[number])) for number in compress(count(), map(_names_of_attributes, cells))]
    columns, widths, heights = places_of(counts, spans)
    made = map(_new, repeat(GridCell), zip(texts, columns, widths, heights, strict=True))
    return [tuple(islice(made, length)) for length in counts]


def _only_rows(table: Element) -> list[Element]:
    """Return what stands in a table, or in its only section; there may be columns before it."""
    parts = children_of(table)
    if parts and parts[0].tag in _COLUMNS:
        parts = [part for part in parts if part.tag not in _COLUMNS]
    return children_of(parts[0]) if len(parts) == 1 and parts[0].tag in _SECTIONS else parts


def _texts(cells: list[Element], found: list[str], raws: list[str], nested: Callable[[Element], Text]) -> list[Text]:
    """Return the text of each cell, those of ``found`` for all cells without elements in them."""
    if len("".join(found).split()) > 1:
        found = [without_breaks(raw) for raw in found]
    first = len(raws) + 1
    if not any(map(len, cells)):
        raws += found
        return list(map(_new, repeat(Text), zip(found, count(first), repeat(1), repeat(()), strict=False)))
    texts: list[Text] = []
    for cell, raw in zip(cells, found, strict=True):
        if len(cell) and (lines := lines_of_cell(cell)):
            texts.append(joined(lines, len(raws) + 1))
            raws += lines
        elif len(cell):
            texts.append(nested(cell))
        else:
            raws.append(raw)
            texts.append(_new(Text, (raw, len(raws), 1, ())))
    return texts
