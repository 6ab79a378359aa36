"""Tables that go on over a page break: put together, a repeated head left out."""

import re
from collections.abc import Sequence

from reportlint.readers.pdf.printed import NO_CHARACTER, Printed
from reportlint.readers.pdf.ruling import edges
from reportlint.readers.pdf.tables import Item, Table, TableCell

_SAME_EDGE = 4.0
"""Points by which the edges of one column may differ from page to page."""
_NUMBERS = frozenset("0123456789.,，．")
_ORDINAL = re.compile(r"[（(][一二三四五六七八九十]{1,2}[）)]|[一二三四]、|\d{1,2}[.．、]")
_PADDING = 5.7
"""Points at both sides of the text of a cell in Word, and a little."""
_UNKNOWN = "\ufffd"
_MOST_HEAD_ROWS = 6
_FEWEST_NUMBERS = 5
"""A row with fewer numbers may well be followed by one whose author left them blank."""


def joined(pages: Sequence[Sequence[Item]]) -> list[Item]:
    """Return what stands on the pages one after the other, tables over page breaks as one."""
    found: list[Item] = []
    for items in pages:
        for index, item in enumerate(items):
            last = found[-1] if found and index == 0 else None
            if isinstance(item, Table) and isinstance(last, Table):
                upper, lower = _uncertain(last, item)
                found[-1:] = [_together(upper, lower)] if _goes_on(upper, lower) else [upper, lower]
            else:
                found.append(item)
    return found


def _uncertain(table: Table, other: Table) -> tuple[Table, Table]:
    """Return two tables with U+FFFD at numbers that the page break may have cut: 45 above, and below it a 3 alone."""
    if not table.rows or not other.rows:
        return table, other
    labels = [cell.text for cell in other.rows[0] if any(map(str.isalpha, cell.text))]
    if labels and _ORDINAL.match(labels[-1]):  # a row of its own
        return table, other
    above, below = list(table.rows[-1]), list(other.rows[0])
    for index, cell in enumerate(above):
        for place, rest in enumerate(below):
            same = all(abs(cell.extent[side] - rest.extent[side]) <= _SAME_EDGE for side in (0, 2))
            if same and cell.text[-1:] in _NUMBERS and rest.text[:1] in _NUMBERS and (not labels or _is_full(cell)):
                above[index] = cell._replace(lines=(*cell.lines[:-1], _cut(cell.lines[-1])))
                below[place] = rest._replace(lines=(*rest.lines[:-1], _cut(rest.lines[-1])))
    return table._replace(rows=[*table.rows[:-1], above]), other._replace(rows=[below, *other.rows[1:]])


def _is_full(cell: TableCell) -> bool:
    """Tell whether the last line of a cell has no room for one more digit."""
    last = cell.lines[-1]
    width = last.extent[2] - last.extent[0]
    return cell.extent[2] - cell.extent[0] - width < 2 * _PADDING + width / len(last.text)


def _cut(line: Printed) -> Printed:
    return line._replace(text=line.text + _UNKNOWN, characters=[*line.characters, NO_CHARACTER])


def _goes_on(table: Table, other: Table) -> bool:
    """Tell whether two tables have the same outer edges, and the inner ones of one are all edges of the other."""
    if any(abs(table.columns[place] - other.columns[place]) > _SAME_EDGE for place in (0, -1)):
        return False
    return _are_among(table.columns, other.columns) or _are_among(other.columns, table.columns)


def _are_among(few: Sequence[float], many: Sequence[float]) -> bool:
    return all(min(abs(place - other) for other in many) <= _SAME_EDGE for place in few)


def _together(table: Table, other: Table) -> Table:
    above, below = table.rows, other.rows[_repeated_head(table.rows, other.rows) :]
    columns = edges([*table.columns, *other.columns], _SAME_EDGE)
    if above and below and _is_cut(table, other, above[-1], below[0]):
        cut = [_cell(one, more) for one, more in zip(above[-1], below[0], strict=True)]
        above, below = [*above[:-1], cut], below[1:]
    if above and _is_empty(above[-1]):  # the margin of a row's cells, left behind or taken along
        above = above[:-1]
    if below and _is_empty(below[0]):
        below = below[1:]
    return table._replace(columns=columns, rows=[*above, *below], is_open_below=other.is_open_below)


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


def _is_cut(table: Table, other: Table, row: Sequence[TableCell], rest: Sequence[TableCell]) -> bool:
    """Tell whether the page break went through a row, and no cell has a number on both pages.

    No line closes it then; or one does, as word processors draw it, but only the rest of a label stands behind it.
    """
    if len(row) != len(rest):
        return False
    if not (table.is_open_below and other.is_open_above) and not _is_rest_of_label(row, rest):
        return False
    return all(
        abs(one.extent[place] - more.extent[place]) <= _SAME_EDGE
        and one.rows == more.rows == 1
        and not (one.text[-1:].isdigit() and more.text[:1].isdigit())
        for one, more in zip(row, rest, strict=True)
        for place in (0, 2)
    )


def _is_rest_of_label(row: Sequence[TableCell], rest: Sequence[TableCell]) -> bool:
    """Tell whether a row has no number and no label of its own, below a row with numbers and a label that is full."""
    pairs = list(zip(row, rest, strict=True))
    labels = [(one, more) for one, more in pairs if more.text]
    if len(labels) != 1 or any(map(str.isdigit, labels[0][1].text)) or _ORDINAL.match(labels[0][1].text):
        return False
    label = labels[0][0]
    numbers = sum(one.text.isdigit() and not more.text for one, more in pairs)
    return numbers >= _FEWEST_NUMBERS and bool(label.lines) and not label.text.isdigit() and _is_full(label)


def _cell(one: TableCell, more: TableCell) -> TableCell:
    return one._replace(lines=(*one.lines, *more.lines))
