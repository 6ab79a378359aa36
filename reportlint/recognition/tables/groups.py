"""Label pieces and the values behind them, put together line by line."""

from collections.abc import Generator, Iterator, Sequence

from reportlint.recognition.tables.labels import LabelBook, match_end
from reportlint.recognition.tables.tokens import Line, Token


class ValueGroup:
    """The values between two labels, and the run of label pieces before them.

    ``values`` may hold blank cells; in a grid all values stand in one row, ``grid`` and ``width`` tell which one.
    ``between`` are values of a row without a label, which stands behind the run so far and may be in its middle.
    """

    __slots__ = ("between", "grid", "has_values", "run", "values", "width")

    def __init__(self, run: list[Token], values: list[Token] | None = None, grid: int = -1, width: int = 0) -> None:
        self.run = run
        self.values = values or []
        self.grid = grid
        self.width = width
        self.between: ValueGroup | None = None
        self.has_values = any(token.kind == "value" for token in self.values)  # asked for each token that follows

    def add(self, token: Token) -> None:
        """Append a value or a blank cell."""
        self.values.append(token)
        if token.kind == "value":
            self.has_values = True

    def drop_blanks(self) -> None:
        """Take the blank cells of a group without values away: they stand before the next label."""
        self.values.clear()

    def released(self) -> "Iterator[ValueGroup]":
        """Yield the values between as what they are if they belong to no label."""
        if self.between:
            yield self.between
            self.between = None

    @property
    def printed(self) -> list[Token]:
        """Return the values without blank cells."""
        return [token for token in self.values if token.kind == "value"]


_LONGEST_RUNNING_HEAD = 5
_SHORTEST_RUNNING_HEAD = 4
"""A running head has few words, none of them shorter."""

Steps = Generator[ValueGroup, None, ValueGroup]
"""Yields the groups that are complete and returns the one that goes on."""


def value_groups(lines: Sequence[Line], book: LabelBook) -> Iterator[ValueGroup]:
    """Yield the value groups of a table region in reading order; a run without values behind it comes last."""
    group = ValueGroup([])
    for line in lines:
        if line.grid >= 0:
            if group.values:
                yield group
                group = ValueGroup([])
            group = yield from _grid_line(line, group, book)
        else:
            yield from group.released()
            group = yield from _text_line(line, group, book)
    yield from group.released()
    if group.run or group.values:
        yield group


def _grid_line(line: Line, group: ValueGroup, book: LabelBook) -> Steps:
    """Take up a grid row: its values belong to the labels in it, never to a label outside."""
    if not line.has_labels:
        if line.has_values:
            yield from group.released()
            group.between = ValueGroup([], list(line.tokens), line.grid, line.width)
        if not group.run:
            yield from group.released()
        return group
    if line.has_values:
        yield from group.released()
    group = yield from _labelled_line(line, group, book)
    if group.between and _is_torn_around(group.between, group.run, book):
        yield ValueGroup(group.run, group.between.values, group.between.grid, group.between.width)
        return ValueGroup([])
    yield from group.released()
    group.grid, group.width = line.grid, line.width
    if group.has_values or _is_blank_row(group, book):
        yield group
        return ValueGroup([])
    group.drop_blanks()
    return group


def _labelled_line(line: Line, group: ValueGroup, book: LabelBook) -> Steps:
    has_label = False
    for token in line.tokens:
        if token.kind != "label":
            group.add(token)
        elif has_label and _is_foreign(token, book):
            group.add(token._replace(kind="value"))  # O for 0, 约30: what stands in a cell, if no number
        else:
            has_label = has_label or (token.key in book.rows and (token.numbered or token.key not in book.ambiguous))
            if group.has_values:
                yield group
                group = ValueGroup([])
            group.drop_blanks()
            group.run.append(token)
    return group


def _is_torn_around(values: ValueGroup, run: Sequence[Token], book: LabelBook) -> bool:
    """Tell whether a row of values stands between the two halves of a label."""
    match = match_end(run, book)
    return match is not None and not match.rest and run[match.first].line < values.values[0].line


def _is_foreign(token: Token, book: LabelBook) -> bool:
    return not book.is_piece(token.key)


def _is_blank_row(group: ValueGroup, book: LabelBook) -> bool:
    last = group.run[-1]
    if not group.values or not last.key or (last.key in book.merged and last.key not in book.rows):
        return False
    if last.key in book.columns and not last.numbered:  # 3.其他 is a row, 其他 a column
        return False
    match = match_end(group.run, book)
    return match is not None and not match.rest


def _text_line(line: Line, group: ValueGroup, book: LabelBook) -> Steps:
    """Take up a line of text: its values go on until the next label."""
    if group.has_values and _is_running_head(line, book):
        return group
    if len(line.tokens) > 1 and line.tokens[0].kind == "value" and group.run and _repeats(line, group):
        yield group
        group = ValueGroup([])
    for index, token in enumerate(line.tokens):
        if token.kind == "label":
            if group.has_values and _is_stray(token, line.tokens[index + 1 : index + 2], book):
                continue
            if group.has_values:
                yield group
                group = ValueGroup([])
            group.drop_blanks()
            group.run.append(token)
        elif token.kind == "value" or group.has_values:
            group.add(token)
    return group


def _repeats(line: Line, group: ValueGroup) -> bool:
    """Tell whether a line has as many values as the one before, which has its label on it: it lost its own label."""
    values = [token for token in group.values if token.kind == "value"]
    return (
        1 < len(values) == len(line.tokens)
        and all(token.kind == "value" for token in line.tokens)
        and all(token.line == group.run[-1].line for token in values)
    )


def _is_running_head(line: Line, book: LabelBook) -> bool:
    """Tell whether a line between values is that of a page: a number and a text that is no label (3 某县年度报告)."""
    if not 1 < len(line.tokens) <= _LONGEST_RUNNING_HEAD:
        return False
    labels = [token for token in line.tokens if token.kind == "label" and token.key]
    return 0 < len(labels) < len(line.tokens) and all(
        _is_foreign(token, book) and len(token.key) >= _SHORTEST_RUNNING_HEAD for token in labels
    )


def _is_stray(token: Token, following: Sequence[Token], book: LabelBook) -> bool:
    """Tell whether a label piece among the values of a line is one of a merged label at the side."""
    if not following or following[0].kind != "value" or token.numbered or token.key in book.rows:
        return False
    return not token.key or book.is_merged_piece(token.key)
