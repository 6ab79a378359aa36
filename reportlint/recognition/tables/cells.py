"""From the values of a row to its cells, and only where it is certain which is which."""

import re
from collections.abc import Mapping, Sequence

from reportlint.model.form import CellKey
from reportlint.model.position import Position
from reportlint.model.report import Cell
from reportlint.recognition.numbers import read_value
from reportlint.recognition.tables.tokens import Token

_new = tuple.__new__  # half the time of the constructors of named tuples: a report has two hundred cells
_DASH = re.compile(r"[-—–―－─]{1,2}")
_UNDECODED = "\ufffd"
_PAGE = re.compile(r"\d{1,3}")
_SEVERAL = r"\d[\d,.]*(?:\s+\d[\d,.]*)+"  # seldom met: re compiles it on first use


def cell(key: CellKey, token: Token, inferred_by: tuple[str, ...] = ()) -> Cell:
    """Return the cell a token is; one with a character that could not be read was not read itself."""
    if _UNDECODED in token.raw:
        return unread(key, token.position)
    kind, value = read_value(token.raw)
    return _new(Cell, (key, token.raw, kind, value, token.position, inferred_by))


def unread(key: CellKey, position: Position) -> Cell:
    """Return a cell of which only the row is known."""
    return Cell(key, "", "unread", None, position)


def align(values: Sequence[Token], count: int) -> list[Token | None]:
    """Give each of ``count`` cells its value; None where it cannot be told.

    As many values as cells: one each, unless a grid has a blank cell between them. Too many: some value is none of the
    row's, or two are the digits of one number; so a cell is certain only where it is 0 (or the same sign for nothing)
    whichever one that is. Two too many, or too few: nothing is certain, and neither is it where a cell beside a blank
    one has two numbers.
    """
    printed = [token for token in values if token.kind == "value"]
    if len(printed) < len(values) and any(map(holds_several, printed)):
        return [None] * count
    run_together = [token for token in printed if token.raw[0] == "0" and is_run_together(token)]
    if len(printed) == count and not any(token.column < 0 for token in run_together):
        if values[0].column >= 0 and len(_without_outer_blanks(values)) > count:
            return [None] * count  # a blank cell among them: one of the values stands in a column of another kind
        return list(printed)
    if run_together:
        return [None] * count
    inner = values if _fill_grid_row(values, count) else _without_outer_blanks(values)
    if len(inner) == count and (len(printed) > count // 2 or (printed and _fill_grid_row(values, count))):
        return list(inner)
    if len(printed) != count + 1:
        return [None] * count
    return [printed[index] if _are_same_zeros(printed[index : index + 2]) else None for index in range(count)]


def align_by_column(values: Sequence[Token], count: int, first: int) -> list[Token | None]:
    """Give each cell the token that stands in its grid column, the first one in column ``first``.

    Where a label stands in one of these columns, the row was moved, and it is not certain by how much: then only a
    row of nothing but zeros is read.
    """
    if any(is_run_together(token) or holds_several(token) for token in values):
        return [None] * count
    by_column: Mapping[int, Token] = {token.column: token for token in values}
    tokens = [by_column.get(first + index) for index in range(count)]
    if None in tokens and not _are_same_zeros([token for token in values if token.kind == "value"]):
        return [None] * count
    return tokens


def without_page_number(values: Sequence[Token], count: int) -> Sequence[Token]:
    """Return the values without a page number (- 4 -) before or behind them, which a page break left there."""
    if len(values) == count + 3:
        for mark, rest in ((values[:3], values[3:]), (values[-3:], values[:-3])):
            if mark[0].raw == mark[2].raw and _DASH.fullmatch(mark[0].raw) and _PAGE.fullmatch(mark[1].raw):
                return rest
    return values


def _are_same_zeros(tokens: Sequence[Token]) -> bool:
    """Tell whether all values are 0, or the same sign for nothing; other digits may be parts of one number."""
    if not tokens:
        return False
    raw = tokens[0].raw
    return (raw in ("0", "０") or not any(map(str.isdigit, raw))) and all(token.raw == raw for token in tokens)


def is_run_together(token: Token) -> bool:
    """Tell whether a value is several numbers that lost what stood between them (00, 0000121)."""
    raw = token.raw
    return raw[:1] == "0" and len(raw) > 1 and raw.isdigit()


def holds_several(token: Token) -> bool:
    """Tell whether several numbers stand in one cell (0 10): then columns were taken for one."""
    return " " in token.raw and re.fullmatch(_SEVERAL, token.raw.strip()) is not None


def _fill_grid_row(values: Sequence[Token], count: int) -> bool:
    """Tell whether values and blank cells make up a whole grid row: then its first and last cell may be blank too."""
    return len(values) == count and values[0].column == 0


def _without_outer_blanks(values: Sequence[Token]) -> Sequence[Token]:
    filled = [index for index, token in enumerate(values) if token.kind == "value"]
    return values[filled[0] : filled[-1] + 1] if filled else ()
