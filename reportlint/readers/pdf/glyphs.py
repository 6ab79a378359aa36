"""Characters whose boxes or colours need a second look: boxes without the room of their line, pale watermarks."""

import ctypes
from array import array
from collections.abc import Sequence
from statistics import median
from typing import Any

import pypdfium2_raw as raw  # type: ignore[import-untyped]

_FLAT = 0.5
"""Of the usual height: a box so low shows only the ink of a dash, a comma or the Chinese one."""
_NEIGHBOURS = (1, -1, 2, -2, 3, -3)
_SAME_LINE = 0.2
"""Points by which the origins of characters on one line differ at most."""
_PALE = 185
"""Of 255 in red, green and blue: a character so pale is a watermark, if it is no heading on a dark ground."""
_TRANSPARENT = 128
_FULL = 1.6


def give_room(page: Any, text: str, boxes: "array[float]") -> None:
    """Give characters whose box is only that of their ink the height of the ones beside them on the line."""
    heights = [top - bottom for top, bottom in zip(boxes[1::4], boxes[3::4], strict=True)]
    shown = [height for height in heights if height > 0]
    if not shown:
        return
    usual = _FLAT * median(shown)
    for index, height in enumerate(heights):
        if 0 < height < usual and not text[index].isascii():
            _give_room(page, index, heights, boxes)


def _give_room(page: Any, index: int, heights: Sequence[float], boxes: "array[float]") -> None:
    origin, size = _origin(page, index), raw.FPDFText_GetFontSize(page, index)
    for step in _NEIGHBOURS:
        other = index + step
        if not 0 <= other < len(heights) or _FLAT * heights[other] <= heights[index]:
            continue
        there = _origin(page, other)
        if abs(there[1] - origin[1]) > _SAME_LINE or raw.FPDFText_GetFontSize(page, other) != size:
            continue
        boxes[4 * index + 1], boxes[4 * index + 3] = boxes[4 * other + 1], boxes[4 * other + 3]
        if step == 1 and 0 < there[0] - origin[0] < _FULL * heights[other]:
            boxes[4 * index] = min(boxes[4 * index], origin[0])
            boxes[4 * index + 2] = max(boxes[4 * index + 2], there[0])
        return


def _origin(page: Any, index: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(page, index, x, y)
    return x.value, y.value


def pale_digits(page: Any, text: str) -> frozenset[int]:
    """Return the numbers of the digits that are painted so pale, or so transparent, as watermarks are."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    found = []
    for index, shown in enumerate(text):
        if (
            shown.isdigit()
            and raw.FPDFText_GetFillColor(page, index, red, green, blue, alpha)
            and (min(red.value, green.value, blue.value) >= _PALE or alpha.value <= _TRANSPARENT)
        ):
            found.append(index)
    return frozenset(found)
