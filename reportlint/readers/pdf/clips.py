"""Where a page is cut off: a table too wide for its paper loses what stands behind that edge.

Browsers print no more of it than is seen, and leave out the characters behind the edge: 6218196 may end with the 1, and
look like another number.
"""

import ctypes
from array import array
from collections.abc import Iterable
from typing import Any

import pypdfium2_raw as raw  # type: ignore[import-untyped]

_WIDE = 200.0
"""Points: a page is cut off at an edge around more than that; some producers set one around each cell or word."""
_MOST_PATHS, _MOST_POINTS = 4, 8
"""Such an edge is a rectangle, perhaps within others; more is a drawing."""
_BEYOND = 1.0
"""Points: what reaches farther over the edge is cut off; a number that ends nearer to it may be."""


def sides(thing: Any) -> tuple[float, float] | None:
    """Return left and right edge of what is shown of an object of a page, None where all is or where it is narrow."""
    clip = raw.FPDFPageObj_GetClipPath(thing)
    x, y = ctypes.c_float(), ctypes.c_float()
    found: tuple[float, float] | None = None
    for path in range(min(raw.FPDFClipPath_CountPaths(clip), _MOST_PATHS)):
        across = []
        for place in range(min(raw.FPDFClipPath_CountPathSegments(clip, path), _MOST_POINTS)):
            raw.FPDFPathSegment_GetPoint(raw.FPDFClipPath_GetPathSegment(clip, path, place), x, y)
            across.append(x.value)
        if across and (found is None or max(across) - min(across) < found[1] - found[0]):
            found = min(across), max(across)
    return found if found and found[1] - found[0] > _WIDE else None


def edges_over(thing: Any, left: float, right: float) -> set[float]:
    """Return the edges at which an object that goes from ``left`` to ``right`` is cut off."""
    shown = sides(thing)
    return {edge for edge in shown or () if left + _BEYOND < edge < right - _BEYOND}


def digits_cut_off(page: Any, text: str, boxes: "array[float]", edges: Iterable[float]) -> frozenset[int]:
    """Return the digits at which a number runs out of what is shown; ``edges`` are those that cut off lines."""
    ends = [
        index
        for index, shown in enumerate(text)
        if shown.isdigit() and not (text[index - 1 : index].isdigit() and text[index + 1 : index + 2].isdigit())
    ]
    cutting = set(edges)
    for index in ends:
        one = raw.FPDFText_GetTextObject(page, index)
        cutting |= edges_over(one, boxes[4 * index], boxes[4 * index + 2])
    return frozenset(
        index
        for index in ends
        if any(boxes[4 * index] - _BEYOND < edge < boxes[4 * index + 2] + _BEYOND for edge in cutting)
    )
