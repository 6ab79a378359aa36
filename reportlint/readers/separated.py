"""Rows of cells between commas or semicolons, as spreadsheets save them; a cell in quotes may go on over lines."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from reportlint.model.document import Grid, GridCell, Text
from reportlint.model.named import NamedTuple

_SEPARATORS = ",;"
_FEWEST_SEPARATORS = 30
"""A table of the form has more."""
_TAB = "\t"
_QUOTE = '"'
_FEWEST_CELLS, _FEWEST_ROWS = 3, 3
"""So many lines with as many separators each, two at least, are rows."""
_FEWEST_VALUES = 3
"""Of so many cells at least one has a number or nothing in it; in sentences none has."""
_LONGEST_CELL = 200
_MOST_LINES = 24
"""Over so many lines a cell may go on: the longest label has 37 characters, and may be broken at every second one."""
_NUMBER_SIGNS = frozenset("0123456789.,-—–/%")


class Stretch(NamedTuple):
    """A table as a block, and the line behind its last one (from 1)."""

    blocks: tuple[Grid]
    end: int


class SeparatedRow(NamedTuple):
    """The cells of a row, and the index of the line in which it begins."""

    start: int
    cells: Sequence[Text]


def separators_in(text: str) -> str:
    """Return what may separate cells in a text; a tab where cells in quotes stand between tabs."""
    if '\t"' in text:
        return _TAB
    return "".join(mark for mark in _SEPARATORS if text.count(mark) >= _FEWEST_SEPARATORS)


def separated(lines: Sequence[str], separators: str = _SEPARATORS) -> Mapping[int, Stretch]:
    """Return the tables of this kind by the line each begins in (from 1)."""
    found: dict[int, Stretch] = {}
    for separator in separators:
        end = 0
        for start in _starts(lines, separator):
            if start >= end:
                rows, end = _rows(lines, start, separator)
                if len(rows) < _FEWEST_ROWS:
                    end = start + 1
                elif table := rows if separator == _TAB else _holding_values(rows):
                    found.setdefault(table[0].start + 1, Stretch((_grid(table),), end + 1))
    return found


def _starts(lines: Sequence[str], separator: str) -> Iterator[int]:
    """Yield the indices of lines at which a table may begin: two more have as many cells, or quotes that hide it."""
    counts = [line.count(separator) for line in lines]
    for index, count in enumerate(counts):
        following = slice(index + 1, index + _FEWEST_ROWS)
        if count >= _FEWEST_CELLS - 1 or lines[index].startswith(_QUOTE):
            rest = counts[following]
            if rest == [count] * (_FEWEST_ROWS - 1) or any(_QUOTE in line for line in lines[index : following.stop]):
                yield index


def _rows(lines: Sequence[str], start: int, separator: str) -> tuple[list[SeparatedRow], int]:
    """Return rows of one width that follow one another, and the index of the line behind them."""
    rows: list[SeparatedRow] = []
    index = start
    while index < len(lines) and (separator in lines[index] or lines[index].startswith(_QUOTE)):
        row, end = _row(lines, index, separator)
        if len(row) < _FEWEST_CELLS or (rows and len(row) != len(rows[0].cells)):
            break
        rows.append(SeparatedRow(index, row))
        index = end
    return rows, index


def _row(lines: Sequence[str], index: int, separator: str) -> tuple[list[Text], int]:
    """Return the cells that begin in a line, and the index of the line behind them; no cells for what is no row."""
    row: list[Text] = []
    at, last = 0, index + _MOST_LINES
    while True:
        line = lines[index]
        if line.startswith(_QUOTE, at):
            parts, index, at = _quoted(lines, index, at + 1, last)
            if not parts or (at < len(lines[index]) and not lines[index].startswith(separator, at)):
                return [], index
        else:
            end = line.find(separator, at)
            at, begin = (end if end >= 0 else len(line)), at
            parts = [_stripped(Text(line[begin:at], index + 1, begin + 1))]
        row.append(_joined(parts))
        if len(row[-1].raw) > _LONGEST_CELL:
            return [], index
        if at >= len(lines[index]):
            return row, index + 1
        at += 1


def _quoted(lines: Sequence[str], index: int, begin: int, last: int) -> tuple[list[Text], int, int]:
    """Return the lines of a cell in quotes, the index of its last line, and where the closing quote ends in it."""
    parts: list[Text] = []
    while index < min(last, len(lines)):
        line = lines[index]
        end = line.find(_QUOTE, begin)
        if end < 0:
            parts.append(_stripped(Text(line[begin:], index + 1, begin + 1)))
            index, begin = index + 1, 0
        elif line.startswith(_QUOTE, end + 1):
            parts.append(Text(line[begin : end + 1], index + 1, begin + 1))
            begin = end + 2
        else:
            return [*parts, _stripped(Text(line[begin:end], index + 1, begin + 1))], index, end + 1
    return [], index - 1, 0


def _stripped(text: Text) -> Text:
    raw = text.raw.strip()
    start = text.raw.index(raw)
    return text.slice(start, start + len(raw))


def _joined(parts: list[Text]) -> Text:
    """Return the lines of a cell as one text; digits at their ends are two numbers, or one: nobody can tell."""
    filled = [part for part in parts if part.raw] or parts[:1]
    for index, (one, other) in enumerate(pairwise(filled)):
        if one.raw[-1].isdigit() and other.raw[0].isdigit():
            filled[index] = Text(f"{one.raw} ", one.line, one.column)
    return Text.joined(filled)


def _holding_values(rows: Sequence[SeparatedRow]) -> Sequence[SeparatedRow]:
    """Return the rows from the first one on with which they hold values and no sentences; none where there is none."""
    values = [sum(_NUMBER_SIGNS.issuperset(cell.raw) for cell in row.cells) for row in rows]
    first = max((index + 1 for index, row in enumerate(rows) if any("。" in cell.raw for cell in row.cells)), default=0)
    left = sum(values[first:])
    for index in range(first, len(rows) - _FEWEST_ROWS + 1):
        if left * _FEWEST_VALUES >= len(rows[0].cells) * (len(rows) - index):
            return rows[index:]
        left -= values[index]
    return ()


def _grid(rows: Sequence[SeparatedRow]) -> Grid:
    return Grid(tuple(tuple(GridCell(text, column) for column, text in enumerate(row.cells)) for row in rows))
