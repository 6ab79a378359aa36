"""Tables without lines whose cells are shaded one by one: where the shades meet are the edges of the cells.

Where only every other row is shaded, the rows between have their edges above and below them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

_MEETING = 2.5
"""Points between the shades of two cells: the white line that is left between them."""
_FEWEST_IN_ROW = 3
_FEWEST_ROWS = 2
"""Shades in so many rows, with so many edges below each other, are cells; words that are marked do not stand so."""
_MOST_SHADES = 1_000
_LOWEST, _HIGHEST = 8.0, 80.0
"""Points: a row between two shaded ones is so high; what is lower are lines between them, what is higher is text."""

Box = tuple[float, float, float, float]
"""Left, bottom, right, top; y counts upwards."""


def shaded_cells(shades: Sequence[Box]) -> list[Box]:
    """Return the shades of a page that are those of cells: none where they do not stand in rows and columns."""
    if not _FEWEST_ROWS * _FEWEST_IN_ROW <= len(shades) <= _MOST_SHADES:
        return []
    rows = list(_rows(shades))
    columns = Counter(round(box[0]) for row in rows for box in row)
    if sum(count >= _FEWEST_ROWS for count in columns.values()) < _FEWEST_IN_ROW:
        return []
    tiles = [box for row in rows for box in row]
    left, bottom = min(box[0] for box in tiles) - _MEETING, min(box[1] for box in tiles) - _MEETING
    right, top = max(box[2] for box in tiles) + _MEETING, max(box[3] for box in tiles) + _MEETING
    columns_and_labels = []
    for box in shades:
        is_inside = left <= box[0] and bottom <= box[1] and box[2] <= right and box[3] <= top
        if is_inside and not _holds_others(box, tiles):
            columns_and_labels.append(box)
    return [*columns_and_labels, *_unshaded(rows, shades)]


def _unshaded(rows: Sequence[Sequence[Box]], shades: Sequence[Box]) -> Iterable[Box]:
    """Yield the cells of rows without a shade between two shaded ones, as wide as those above and below."""
    ordered = sorted(rows, key=lambda row: -row[0][3])
    for upper, lower in pairwise(ordered):
        top, bottom = upper[0][1], lower[0][3]
        if not _LOWEST <= top - bottom <= _HIGHEST:
            continue
        edges = [edge for edge in _edges(upper) if any(abs(edge - other) <= _MEETING for other in _edges(lower))]
        if len(edges) > _FEWEST_IN_ROW:
            for left, right in pairwise(edges):
                if not any(_overlap(box, (left, bottom, right, top)) for box in shades):
                    yield left, bottom, right, top


def _edges(row: Sequence[Box]) -> list[float]:
    return [*(box[0] for box in row), row[-1][2]]


def _overlap(box: Box, other: Box) -> bool:
    return (
        box[0] < other[2] - _MEETING
        and other[0] < box[2] - _MEETING
        and box[1] < other[3] - _MEETING
        and other[1] < box[3] - _MEETING
    )


def _rows(shades: Iterable[Box]) -> Iterable[list[Box]]:
    """Yield shades of one height that stand side by side."""
    levels: dict[tuple[int, int], list[Box]] = {}
    for box in shades:
        levels.setdefault((round(box[1]), round(box[3])), []).append(box)
    for level in levels.values():
        level.sort()
        row = level[:1]
        for before, box in pairwise(level):
            if abs(box[0] - before[2]) > _MEETING:
                if len(row) >= _FEWEST_IN_ROW:
                    yield row
                row = []
            row.append(box)
        if len(row) >= _FEWEST_IN_ROW:
            yield row


def _holds_others(box: Box, tiles: Sequence[Box]) -> bool:
    """Tell whether a shade lies behind others: that of a row or of the whole table."""
    return any(
        box[0] - _MEETING <= tile[0]
        and box[1] - _MEETING <= tile[1]
        and tile[2] <= box[2] + _MEETING
        and tile[3] <= box[3] + _MEETING
        and tile != box
        and (box[2] - box[0]) * (box[3] - box[1]) > 2 * (tile[2] - tile[0]) * (tile[3] - tile[1])
        for tile in tiles
    )
