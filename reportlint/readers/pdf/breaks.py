"""Tables that go on over a page break: put together, a repeated head left out."""

import re
from collections.abc import Sequence

from reportlint.model.named import NamedTuple
from reportlint.readers.pdf.printed import Printed, cut_off
from reportlint.readers.pdf.ruling import edges
from reportlint.readers.pdf.tables import Item, Table, TableCell
from reportlint.readers.pdf.wrapping import is_full

_SAME_EDGE = 4.0
"""Points by which the edges of one column may differ from page to page."""
_NUMBERS = frozenset("0123456789.,，．")
ORDINAL = re.compile(r"[（(][一二三四五六七八九十]{1,2}[）)]|[一二三四]、|\d{1,2}[.．、]")
"""What the label of a row of its own begins with."""
_MOST_HEAD_ROWS = 6
_FEWEST_NUMBERS = 5
"""A row with fewer numbers may well be followed by one whose author left them blank."""

Rows = Sequence[Sequence[TableCell]]


def joined(pages: Sequence[Sequence[Item]]) -> list[Item]:
    """Return what stands on the pages one after the other, tables over page breaks as one."""
    found: list[Item] = []
    for items in pages:
        found[-1:] = _over_break(found[-1], items) if found else items
    return found


def _over_break(last: Item, items: Sequence[Item]) -> Sequence[Item]:
    """Return what stands last before a page break, and what stands behind it, a table that goes on as one."""
    first = next((item for item in items if isinstance(item, Table)), None)
    if first is None or not isinstance(last, Table):
        return [last, *items]
    before = items[: items.index(first)]
    beside = [item for item in items if isinstance(item, Printed) and _stands_beside(item, first, last)]
    if _goes_on(last, first) and all(item in beside for item in before):
        whole, left = _with_labels(last, beside)
        return [_together(whole, first), *left, *(item for item in items if item not in (first, *beside))]
    return [last, *items] if before else [*_apart(last, first), *items[1:]]


def _stands_beside(line: Printed, table: Table, above: Table) -> bool:
    """Tell whether a line stands left of a table, where a label that is merged goes on without lines around it."""
    left, top, right, bottom = line.extent
    return (
        above.columns[0] <= left and right <= table.columns[0] and table.extent[1] <= top and bottom <= table.extent[3]
    )


def _with_labels(table: Table, lines: Sequence[Printed]) -> tuple[Table, list[Item]]:
    """Return a table whose merged labels go on in these lines, and the lines that belong to none of them."""
    rows = list(table.rows)
    left: list[Item] = []
    for line in lines:
        for index, place in _at_end(rows):
            cell = rows[index][place]
            if cell.extent[0] <= line.extent[0] and line.extent[2] <= cell.extent[2]:
                rows[index] = [
                    *rows[index][:place],
                    cell._replace(lines=(*cell.lines, line)),
                    *rows[index][place + 1 :],
                ]
                break
        else:
            left.append(line)
    return table._replace(rows=rows), left


def _apart(table: Table, other: Table) -> list[Item]:
    if not table.rows or not other.rows:
        return [table, other]
    above, below = _uncertain(table.rows[-1], other.rows[0])
    return [table._replace(rows=[*table.rows[:-1], above]), other._replace(rows=[below, *other.rows[1:]])]


def _uncertain(row: Sequence[TableCell], rest: Sequence[TableCell]) -> tuple[list[TableCell], list[TableCell]]:
    """Return two rows with U+FFFD at numbers that the page break may have cut: 45 above, and below it a 3 alone."""
    above, below = list(row), list(rest)
    labels = [cell.text for cell in rest if any(map(str.isalpha, cell.text))]
    if labels and ORDINAL.match(labels[-1]):  # a row of its own
        return above, below
    for index, cell in enumerate(row):
        for place, more in enumerate(rest):
            both = cell.text[-1:] in _NUMBERS and more.text[:1] in _NUMBERS
            if both and _same_column(cell, more) and (not labels or is_full(cell, more)):
                above[index] = cell._replace(lines=(*cell.lines[:-1], cut_off(cell.lines[-1])))
                below[place] = more._replace(lines=(*more.lines[:-1], cut_off(more.lines[-1])))
    return above, below


def _same_column(cell: TableCell, other: TableCell) -> bool:
    return all(abs(cell.extent[side] - other.extent[side]) <= _SAME_EDGE for side in (0, 2))


def _goes_on(table: Table, other: Table) -> bool:
    """Tell whether two tables have the same outer edges, and the inner ones of one are all edges of the other.

    On the left the lower one may lack the columns of merged labels, around which browsers draw no line then.
    """
    if abs(table.columns[-1] - other.columns[-1]) > _SAME_EDGE:
        return False
    if abs(table.columns[0] - other.columns[0]) > _SAME_EDGE:
        return table.columns[0] < other.columns[0] and _are_among(other.columns, table.columns)
    return _are_among(table.columns, other.columns) or _are_among(other.columns, table.columns)


def _are_among(few: Sequence[float], many: Sequence[float]) -> bool:
    return all(min(abs(place - other) for other in many) <= _SAME_EDGE for place in few)


def _together(table: Table, other: Table) -> Table:
    above: list[Sequence[TableCell]] = list(table.rows)
    below: list[Sequence[TableCell]] = list(other.rows[_repeated_head(table.rows, other.rows) :])
    columns = edges([*table.columns, *other.columns], _SAME_EDGE)
    if above and below:
        cut = _cut_row(above[-1], below[0])
        if cut and _is_cut(cut.pairs, is_open=table.is_open_below and other.is_open_above):
            above, below = _whole(above, below, cut)
        else:
            above[-1], below[0] = _uncertain(above[-1], below[0])
    if above and _is_empty(above[-1]):  # the margin of a row's cells, left behind or taken along
        above = above[:-1]
    if below and _is_empty(below[0]):
        below = below[1:]
    return table._replace(
        columns=columns, rows=[list(row) for row in (*above, *below)], is_open_below=other.is_open_below
    )


def _is_empty(row: Sequence[TableCell]) -> bool:
    return bool(row) and all(cell.rows == 1 and not cell.lines for cell in row)


def _repeated_head(rows: Sequence[Sequence[TableCell]], others: Sequence[Sequence[TableCell]]) -> int:
    """Return how many rows of a page repeat the first ones of the table; rows with numbers are no head."""
    count = 0
    for row, other in list(zip(rows, others, strict=False))[:_MOST_HEAD_ROWS]:
        texts = [cell.text for cell in row]
        if texts != [cell.text for cell in other] or any(map(str.isdigit, "".join(texts))):
            break
        count += 1
    filled = any(cell.text for row in others[:count] for cell in row)
    return count if filled and count < len(others) else 0


class _CutRow(NamedTuple):
    """The cells of a row before and behind a page break, in pairs, and those of labels that began in a row above."""

    pairs: list[tuple[TableCell, TableCell]]
    merged: list[TableCell]


def _cut_row(row: Sequence[TableCell], rest: Sequence[TableCell]) -> _CutRow | None:
    """Return two rows as what may be one, None where they have other cells."""
    pairs = [(cell, more) for cell in row for more in rest if _same_column(cell, more)]
    merged = [more for more in rest if all(more is not one for _, one in pairs)]
    if len(pairs) != len(row) or any(cell.rows == 1 and cell.lines for cell in merged):
        return None
    return _CutRow(pairs, merged)


def _is_cut(pairs: Sequence[tuple[TableCell, TableCell]], *, is_open: bool) -> bool:
    """Tell whether the page break went through a row.

    No line closes it then; or one does, as word processors draw it, but all that stands behind it are the rests of
    labels and numbers that fill their cells, below a row of numbers most of which are whole.
    """
    if _has_label_and_numbers_apart(pairs):
        return True
    rests = [(cell, more) for cell, more in pairs if more.text]
    if any(ORDINAL.match(more.text) for _, more in rests):
        return False
    numbers = [(cell, more) for cell, more in rests if cell.text[-1:].isdigit() and more.text[:1].isdigit()]
    if not all(is_full(cell, more) for cell, more in numbers):
        return False
    if is_open:
        return True
    whole = [cell for cell, more in pairs if not more.text and cell.text]
    fewest = _FEWEST_NUMBERS if len(numbers) < len(rests) else 1
    return (
        bool(rests)
        and sum(map(_is_number, whole)) + len(numbers) >= fewest
        and bool(whole)
        and all(_is_number(cell) == _is_number(more) and is_full(cell, more) for cell, more in rests)
    )


def _has_label_and_numbers_apart(pairs: Sequence[tuple[TableCell, TableCell]]) -> bool:
    """Tell whether one part of a row has its numbers, and the other one its label, or the end of it: none has both."""
    inner = [(cell, more) for cell, more in pairs if cell.rows == more.rows == 1]
    above, below = [cell for cell, _ in inner if cell.text], [more for _, more in inner if more.text]
    counts = [sum(map(_is_number, part)) for part in (above, below)]
    labels = [len(part) - count for part, count in zip((above, below), counts, strict=True)]
    both = [(cell, more) for cell, more in inner if cell.text and more.text]
    if min(counts) or not max(counts) or max(labels) != 1:
        return False
    if not both:
        return min(labels) == 0 and (counts[0] > 0) != (labels[0] > 0)
    return counts[1] > 0 and all(is_full(cell, more) and not ORDINAL.match(more.text) for cell, more in both)


def _is_number(cell: TableCell) -> bool:
    return bool(cell.text) and not any(map(str.isalpha, cell.text))


def _whole(above: Rows, below: Rows, cut: _CutRow) -> tuple[list[Sequence[TableCell]], list[Sequence[TableCell]]]:
    """Return the rows with the one that was cut in one piece."""
    rows: list[Sequence[TableCell]] = [*above[:-1], [_cell(cell, more) for cell, more in cut.pairs]]
    left: list[TableCell] = []
    for cell in cut.merged:
        place = next((place for place in _at_end(rows) if _same_column(rows[place[0]][place[1]], cell)), None)
        if place:
            row = list(rows[place[0]])
            row[place[1]] = _cell(row[place[1]], cell)
            rows[place[0]] = row
        elif cell.rows > 1:
            left.append(cell._replace(rows=cell.rows - 1))
    following = list(below[1:])
    if left and following:
        following[0] = sorted([*left, *following[0]], key=lambda cell: cell.extent[0])
    return rows, following


def _at_end(rows: Rows) -> list[tuple[int, int]]:
    """Return row and place of the cells that go on to the last row."""
    return [
        (index, place)
        for index, row in enumerate(rows)
        for place, cell in enumerate(row)
        if index + cell.rows == len(rows)
    ]


def _cell(one: TableCell, more: TableCell) -> TableCell:
    return one._replace(lines=(*one.lines, *more.lines), rows=one.rows + more.rows - 1)
