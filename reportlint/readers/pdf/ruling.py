"""Lines as the eye sees them: dashes, pieces and doubled lines made one; lines that meet belong to one frame."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from reportlint.model.named import NamedTuple
from reportlint.readers.pdf.sheets import Extent

_DOUBLE = 3.0
"""Points between two lines that are one to the eye: a doubled border."""
_BROKEN = 5.0
"""Points between two pieces of one line: dashes, and lines that producers draw cell by cell."""
_MEETING = 4.0
"""Points by which lines that meet may miss each other."""
_SHORTEST = 5.0
_MOST_MEETINGS = 400_000
"""More pairs of horizontal and vertical lines are a drawing; to look at them all would take long."""


class Line(NamedTuple):
    """A horizontal line at height ``at`` from ``start`` to ``end``, or a vertical one."""

    at: float
    start: float
    end: float


class Frame(NamedTuple):
    """Horizontal and vertical lines that hang together."""

    across: list[Line]
    down: list[Line]


def frames(rules: Iterable[Extent]) -> list[Frame]:
    """Return the frames that the lines of a page make up."""
    across: list[Line] = []
    down: list[Line] = []
    for x0, y0, x1, y1 in rules:
        if x1 - x0 >= y1 - y0:
            across.append(Line((y0 + y1) / 2, x0, x1))
        if y1 - y0 >= x1 - x0:
            down.append(Line((x0 + x1) / 2, y0, y1))
    across, down = _whole(across), _whole(down)
    if len(across) * len(down) > _MOST_MEETINGS:
        return []
    return _meeting(across, down)


def _whole(pieces: list[Line]) -> list[Line]:
    """Join pieces that lie on one line."""
    lines: list[Line] = []
    for level in _levels(pieces):
        at = sum(piece.at for piece in level) / len(level)
        level.sort(key=lambda piece: piece.start)
        start, end = level[0].start, level[0].end
        for piece in level[1:]:
            if piece.start > end + _BROKEN:
                lines.append(Line(at, start, end))
                start = piece.start
                end = piece.end
            elif piece.end > end:
                end = piece.end
        lines.append(Line(at, start, end))
    return [line for line in lines if line.end - line.start >= _SHORTEST]


def _levels(pieces: list[Line]) -> list[list[Line]]:
    """Return pieces by the level they lie on."""
    levels: list[list[Line]] = []
    for piece in sorted(pieces):
        if levels and piece.at - levels[-1][0].at <= _DOUBLE:
            levels[-1].append(piece)
        else:
            levels.append([piece])
    return levels


def _meeting(across: Sequence[Line], down: Sequence[Line]) -> list[Frame]:
    """Return lines that meet, directly or through others."""
    group = list(range(len(across) + len(down)))

    def head(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    levels = [line.at for line in across]  # in order, as _whole sorts them by level
    for number, upright in enumerate(down, len(across)):
        first = bisect_left(levels, upright.start - _MEETING)
        last = bisect_right(levels, upright.end + _MEETING)
        for index in range(first, last):
            if across[index].start - _MEETING <= upright.at <= across[index].end + _MEETING:
                group[head(index)] = head(number)
    found: dict[int, Frame] = {}
    for index, line in enumerate(across):
        found.setdefault(head(index), Frame([], [])).across.append(line)
    for index, line in enumerate(down, len(across)):
        found.setdefault(head(index), Frame([], [])).down.append(line)
    return [frame for frame in found.values() if frame.across and frame.down]


def edges(lines: Iterable[float], tolerance: float) -> list[float]:
    """Return places in order, those closer together than ``tolerance`` as one."""
    places = sorted(lines)
    kept = places[:1]
    for before, place in pairwise(places):
        if place - before > tolerance:
            kept.append(place)
    return kept


def nearest_edge(places: Sequence[float], place: float) -> int:
    """Return the index of the edge nearest to a place."""
    index = bisect_left(places, place)
    if index and (index == len(places) or place - places[index - 1] <= places[index] - place):
        return index - 1
    return index
