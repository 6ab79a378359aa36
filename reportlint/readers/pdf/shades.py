"""Tables without lines whose cells are shaded one by one: where the shades meet are the edges of the cells."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

_MEETING = 2.5
"""Points between the shades of two cells: the white line that is left between them."""
_FEWEST_IN_ROW = 3
_FEWEST_ROWS = 2
"""Shades in so many rows, with so many edges below each other, are cells; words that are marked do not stand so."""
_MOST_SHADES = 1_000

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
    return columns_and_labels


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
