"""The straight lines drawn on a page: strokes, edges of rectangles, thin filled rectangles; also inside forms."""

import ctypes
from array import array
from collections.abc import Callable, Iterator
from itertools import pairwise, repeat
from typing import Any

import pypdfium2_raw as raw  # type: ignore[import-untyped]

from reportlint.readers.pdf.clips import edges_over
from reportlint.readers.pdf.shades import Box, shaded_cells

_THIN = 3.5
"""Points: a filled shape no wider than this is a line; borders of tables have up to 2.25."""
_MAX_OBJECTS = 100_000
"""Objects of a page looked at: a page of a report has at most some thousand, one for each character."""
_MAX_LINES = 20_000
"""A page with more lines is a drawing; they are left out, and its text is read without them."""
_MAX_SEGMENTS = 4_000
_MAX_DEPTH = 8
"""Forms within forms: producers nest two or three."""
_STRAIGHT = 0.6
_SEGMENTS_OF_RECTANGLE = 6

Matrix = tuple[float, float, float, float, float, float]


class _TooManyError(Exception):
    """A page has more objects or lines than any table needs."""


class _Collector:
    """Walks through the objects of a page."""

    def __init__(self) -> None:
        self.lines = array("f")
        self.shades: list[Box] = []
        self.pictures = 0
        self.visited = 0
        self.edges: set[float] = set()
        self._outermost: list[tuple[float, float, Any] | None] = [None, None]
        self._bounds = tuple(ctypes.c_float() for _ in range(4))

    def page(self, page: Any) -> None:
        """Take up the objects of a page."""
        self._objects(raw.FPDFPage_GetObject, page, raw.FPDFPage_CountObjects(page), None, 0)
        for outermost in self._outermost:
            if outermost:
                left, right, path = outermost
                self.edges |= edges_over(path, left, right)

    def _objects(
        self, get: Callable[[Any, int], Any], parent: Any, count: int, matrix: Matrix | None, depth: int
    ) -> None:
        """Take up the objects of a page or form; ``matrix`` leads from the form to the page."""
        self.visited += count
        if self.visited > _MAX_OBJECTS:
            raise _TooManyError
        found = list(map(get, repeat(parent), range(count)))
        for one, kind in zip(found, map(raw.FPDFPageObj_GetType, found), strict=True):
            if kind == raw.FPDF_PAGEOBJ_PATH:
                self._path(one, matrix)
            elif kind == raw.FPDF_PAGEOBJ_IMAGE:
                self.pictures += 1
            elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
                inner = _times(_matrix(one), matrix)
                self._objects(raw.FPDFFormObj_GetObject, one, raw.FPDFFormObj_CountObjects(one), inner, depth + 1)

    def _path(self, path: Any, matrix: Matrix | None) -> None:
        left, bottom, right, top = self._bounds
        if not raw.FPDFPageObj_GetBounds(path, left, bottom, right, top):
            return
        x0, y0, x1, y1 = left.value, bottom.value, right.value, top.value
        if matrix is None:
            self._look_outside(x0, x1, path)
        if x1 - x0 > _THIN and y1 - y0 > _THIN:
            self._edges(path, matrix, (x0, y0, x1, y1))
        elif matrix is None:
            self._add(x0, y0, x1, y1)
        else:
            self._add(*_box_through(matrix, x0, y0, x1, y1))

    def _look_outside(self, left: float, right: float, path: Any) -> None:
        """Remember what goes farthest to the left and to the right: where a page is cut off, it is."""
        if right - left <= _THIN:
            return
        first, last = self._outermost
        if first is None or left < first[0]:
            self._outermost[0] = left, right, path
        if last is None or right > last[1]:
            self._outermost[1] = left, right, path

    def _add(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if x1 - x0 <= _THIN or y1 - y0 <= _THIN:
            if len(self.lines) >= 4 * _MAX_LINES:
                raise _TooManyError
            if all(map(_is_on_paper, (x0, y0, x1, y1))):
                self.lines.extend((x0, y1, x1, y0))

    def _edges(self, path: Any, matrix: Matrix | None, box: Box) -> None:
        """Take up the lines of a path that is larger than a line, ``box`` being its bounds."""
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        count = raw.FPDFPath_CountSegments(path)
        if not raw.FPDFPath_GetDrawMode(path, fill, stroke) or not 0 < count <= _MAX_SEGMENTS:
            return
        if not stroke.value and count <= _SEGMENTS_OF_RECTANGLE:
            self.shades.append(box if matrix is None else _box_through(matrix, *box))
            return
        through = _times(_matrix(path), matrix) or (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        for points in _outlines(path, count):
            turned = [_point_through(through, x, y) for x, y in points]
            if stroke.value:
                for (x0, y0), (x1, y1) in pairwise(turned):
                    if abs(x1 - x0) <= _STRAIGHT or abs(y1 - y0) <= _STRAIGHT:
                        self._add(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            else:
                across, up = [x for x, _ in turned], [y for _, y in turned]
                self._add(min(across), min(up), max(across), max(up))


def lines_of_page(page: Any) -> tuple["array[float]", int, set[float]]:
    """Return left, top, right and bottom of each line drawn on a page, and how many pictures stand on it.

    Return also the edges, left or right, at which what is drawn is cut off.
    """
    collector = _Collector()
    try:
        collector.page(page)
    except _TooManyError:
        return array("f"), collector.pictures, set()
    for x0, y0, x1, y1 in shaded_cells(collector.shades):
        for edge in ((x0, y1, x1, y1), (x0, y0, x1, y0), (x0, y1, x0, y0), (x1, y1, x1, y0)):
            collector.lines.extend(edge)
    return collector.lines, collector.pictures, collector.edges


def _is_on_paper(number: float) -> bool:
    return -1e5 < number < 1e5  # false for NaN, too


def _outlines(path: Any, count: int) -> Iterator[list[tuple[float, float]]]:
    """Yield the points of each part of a path; a curve ends one, as it is no line."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if kind != raw.FPDF_SEGMENT_LINETO and points:
            yield points
            points = []
        points.append((x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _matrix(found: Any) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(found, matrix):
        return 1.0, 0.0, 0.0, 1.0, 0.0, 0.0
    return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f


def _times(inner: Matrix, outer: Matrix | None) -> Matrix:
    if outer is None:
        return inner
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _point_through(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _box_through(matrix: Matrix, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
    one, other = _point_through(matrix, x0, y0), _point_through(matrix, x1, y1)
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])
