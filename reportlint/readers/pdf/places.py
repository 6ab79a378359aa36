"""Where on the pages a position of the text is."""

from array import array
from collections.abc import Iterator, Sequence

from reportlint.model.named import NamedTuple
from reportlint.model.places import Box, PagePlace
from reportlint.model.position import Position
from reportlint.readers.pdf.pages import Page
from reportlint.readers.pdf.printed import NO_CHARACTER, Printed
from reportlint.readers.pdf.sheets import Extent


class LinePlace(NamedTuple):
    """A line of the text as read: its page, the number of each of its characters there, or a box of its own."""

    page: int
    characters: Sequence[int] = ()
    box: Extent | None = None


class _Paper(NamedTuple):
    """The boxes of all characters of a page, and how the page lies."""

    boxes: "array[float]"
    frame: tuple[float, float, float, float]
    rotation: int
    upright: int


class PagePlaces:
    """Finds the box of a position: a value that can be pickled, and costs nothing until a place is asked for."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._papers = {page.number: _Paper(page.boxes, page.frame, page.rotation, page.upright) for page in pages}
        self._lines: list[LinePlace | None] = []

    def add(self, line: LinePlace | None) -> None:
        """Take up the place of the next line of the text; None for an empty line between blocks."""
        self._lines.append(line)

    def add_printed(self, line: Printed) -> None:
        """Take up a printed line as the next line of the text."""
        self.add(LinePlace(line.sheet, line.characters))

    def __call__(self, position: Position) -> PagePlace:
        """Return the page on which a position begins, and the box around what of it stands there."""
        first = self._line(position.line)
        if first is None:
            return PagePlace(1, (0.0, 0.0, 0.0, 0.0))
        paper = self._papers[first.page]
        boxes = list(self._boxes(position, first, paper)) or list(self._whole(first, paper))
        if not boxes:
            return PagePlace(first.page, (0.0, 0.0, 0.0, 0.0))
        left, bottom, right, top = zip(*boxes, strict=True)
        return PagePlace(first.page, (min(left), min(bottom), max(right), max(top)))

    def _line(self, number: int) -> LinePlace | None:
        """Return a line of the text; for an empty one the line before it."""
        for index in range(min(number, len(self._lines)) - 1, -1, -1):
            found = self._lines[index]
            if found is not None:
                return found
        return None

    def _boxes(self, position: Position, first: LinePlace, paper: _Paper) -> Iterator[Box]:
        for number in range(position.line, min(position.end_line, len(self._lines)) + 1):
            line = self._lines[number - 1]
            if line is None or line.page != first.page:
                continue
            if line.box is not None:
                yield _upright_box(paper, line.box)
            start = position.column - 1 if number == position.line else 0
            end = position.end_column - 1 if number == position.end_line else None
            yield from _character_boxes(paper, line.characters[start:end])

    def _whole(self, line: LinePlace, paper: _Paper) -> Iterator[Box]:
        if line.box is not None:
            yield _upright_box(paper, line.box)
        yield from _character_boxes(paper, line.characters)


def _character_boxes(paper: _Paper, characters: Sequence[int]) -> Iterator[Box]:
    left, bottom, right, top = paper.frame
    for index in characters:
        if index == NO_CHARACTER:
            continue
        x0, y1, x1, y0 = paper.boxes[4 * index : 4 * index + 4]
        yield _shown((x0 - left, y0 - bottom, x1 - left, y1 - bottom), right - left, top - bottom, paper.rotation)


def _upright_box(paper: _Paper, extent: Extent) -> Box:
    """Return the box of something that was measured on the upright sheet, y counted downwards."""
    left, bottom, right, top = paper.frame
    width, height = (top - bottom, right - left) if paper.upright % 2 else (right - left, top - bottom)
    x0, y0, x1, y1 = extent
    return _shown((x0, height - y1, x1, height - y0), width, height, (paper.rotation - paper.upright) % 4)


def _shown(box: Box, width: float, height: float, quarters: int) -> Box:
    """Turn a box with its page clockwise by quarters."""
    x0, y0, x1, y1 = box
    for _ in range(quarters):
        x0, y0, x1, y1 = y0, width - x1, y1, width - x0
        width, height = height, width
    return x0, y0, x1, y1
