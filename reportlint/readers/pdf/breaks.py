"""Tables that go on over a page break: put together, a repeated head left out."""

from collections.abc import Sequence

from reportlint.readers.pdf.ruling import edges
from reportlint.readers.pdf.tables import Item, Table, TableCell

_SAME_EDGE = 4.0
"""Points by which the edges of one column may differ from page to page."""
_MOST_HEAD_ROWS = 6


def joined(pages: Sequence[Sequence[Item]]) -> list[Item]:
    """Return what stands on the pages one after the other, tables over page breaks as one."""
    found: list[Item] = []
    for items in pages:
        for index, item in enumerate(items):
            last = found[-1] if found and index == 0 else None
            if isinstance(item, Table) and isinstance(last, Table) and _goes_on(last, item):
                found[-1] = _together(last, item)
            else:
                found.append(item)
    return found


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
    """Tell whether the page break went through a row: no line closes it, and no cell has a number on both pages."""
    if len(row) != len(rest) or not (table.is_open_below and other.is_open_above):
        return False
    return all(
        abs(one.extent[place] - more.extent[place]) <= _SAME_EDGE
        and one.rows == more.rows == 1
        and not (one.text[-1:].isdigit() and more.text[:1].isdigit())
        for one, more in zip(row, rest, strict=True)
        for place in (0, 2)
    )


def _cell(one: TableCell, more: TableCell) -> TableCell:
    return one._replace(lines=(*one.lines, *more.lines))
