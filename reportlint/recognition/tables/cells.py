"""From the values of a row to its cells, and only where it is certain which is which."""

from collections.abc import Mapping, Sequence

from reportlint.model.form import CellKey
from reportlint.model.position import Position
from reportlint.model.report import Cell
from reportlint.recognition.numbers import read_value
from reportlint.recognition.tables.tokens import Token


def cell(key: CellKey, token: Token) -> Cell:
    """Return the cell a token is."""
    kind, value = read_value(token.raw)
    return Cell(key, token.raw, kind, value, token.position)


def unread(key: CellKey, position: Position) -> Cell:
    """Return a cell of which only the row is known."""
    return Cell(key, "", "unread", None, position)


def align(values: Sequence[Token], count: int) -> list[Token | None]:
    """Give each of ``count`` cells its value; None where it cannot be told.

    As many values as cells: one each. Too many: some value is none of the row's, so a cell is certain only where it
    has the same value whichever one that is. Too few: nothing is certain.
    """
    printed = [token for token in values if token.kind == "value"]
    if len(printed) == count and not any(_is_run_together(token) and token.column < 0 for token in printed):
        return list(printed)
    if any(_is_run_together(token) for token in printed):
        return [None] * count
    inner = _without_outer_blanks(values)
    if len(inner) == count and len(printed) > count // 2:
        return list(inner)
    extra = len(printed) - count
    if extra <= 0 or extra > 2:
        return [None] * count
    return [
        printed[index] if len({token.raw for token in printed[index : index + extra + 1]}) == 1 else None
        for index in range(count)
    ]


def align_by_column(values: Sequence[Token], count: int, first: int) -> list[Token | None]:
    """Give each cell the token that stands in its grid column, the first one in column ``first``."""
    if any(_is_run_together(token) for token in values):
        return [None] * count
    by_column: Mapping[int, Token] = {token.column: token for token in values}
    return [by_column.get(first + index) for index in range(count)]


def _is_run_together(token: Token) -> bool:
    """Tell whether a value is several numbers that lost what stood between them (00, 0000121)."""
    raw = token.raw
    return len(raw) > 1 and raw[0] == "0" and raw.isdigit()


def _without_outer_blanks(values: Sequence[Token]) -> Sequence[Token]:
    filled = [index for index, token in enumerate(values) if token.kind == "value"]
    return values[filled[0] : filled[-1] + 1] if filled else ()
