"""A page as it lies before a reader: upright, y counted downwards, its characters in runs without a gap."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from reportlint.model.named import NamedTuple
from reportlint.readers.pdf.pages import Page

_GAP = 0.3
"""In heights of the text: a wider gap ends a run; a blank between words has at least a quarter."""
_OVERLAP = -0.25
"""Characters that overlap more do not follow one another: one is painted over the other."""
_SHIFT = 0.3
_SMALLER, _RAISED = 0.12, 0.1
"""In heights of the larger digit."""
_STRUCK_FROM, _STRUCK_TO = 0.3, 0.72
"""In heights of a digit from its top on: a line there strikes it out; one that underlines it is lower."""
_MOST_STRIKES = 1000
_BLANKS = frozenset(chr(code) for code in range(0x3001) if chr(code).isspace()) | frozenset(
    "\u00ad\u200b\u200c\u200d\u2060\ufeff"
)
"""Blanks, and characters of no width: where there is a gap is told by the boxes of the others."""
_CONTROL = {code: "\ufffd" for code in (*range(32), *range(127, 160)) if not chr(code).isspace()}

Extent = tuple[float, float, float, float]
"""Left, top, right, bottom; y counts downwards."""


class Run(NamedTuple):
    """Characters ``first`` to ``last`` (exclusive) of a sheet, drawn one behind the other; and the box around them."""

    x0: float
    y0: float
    x1: float
    y1: float
    first: int
    last: int

    @property
    def height(self) -> float:
        """Return the height of the box."""
        return self.y1 - self.y0

    @property
    def middle(self) -> float:
        """Return the middle of the box, counted downwards."""
        return (self.y0 + self.y1) / 2


class Sheet(NamedTuple):
    """The characters of a page with their edges, the runs they make up, and the straight lines between them.

    ``doubtful`` are the numbers of characters of which it shows, while the page is laid out, that nobody can tell what
    is to be read: two painted over each other, digits that run from one cell into the next or out of what is shown.
    ``across`` are those of characters that lie on their side, ``pale`` those of digits that may belong to a watermark.
    """

    number: int
    text: str
    lefts: list[float]
    tops: list[float]
    rights: list[float]
    bottoms: list[float]
    runs: list[Run]
    rules: list[Extent]
    width: float
    height: float
    doubtful: set[int]
    across: frozenset[int]
    pale: frozenset[int] = frozenset()

    def box(self, first: int, last: int) -> Extent:
        """Return the box around some characters that follow one another."""
        return (
            min(self.lefts[first:last]),
            min(self.tops[first:last]),
            max(self.rights[first:last]),
            max(self.bottoms[first:last]),
        )


def sheet_of(page: Page) -> Sheet:
    """Turn a page so that its text stands upright, and find the runs of its characters."""
    flat = page.boxes.tolist()
    width, height = _size(page)
    lefts, tops, rights, bottoms = _turned(page, flat[0::4], flat[1::4], flat[2::4], flat[3::4])
    text = page.text if page.text.isprintable() else page.text.translate(_CONTROL)
    lines = page.lines.tolist()
    rules = list(zip(*_turned(page, lines[0::4], lines[1::4], lines[2::4], lines[3::4]), strict=True))
    runs = _runs(text, (lefts, tops, rights, bottoms), width, height)
    doubtful = struck_out(text, (lefts, tops, rights, bottoms), rules) | page.cut_off
    return Sheet(
        page.number, text, lefts, tops, rights, bottoms, runs, rules, width, height, doubtful, page.across, page.pale
    )


def _size(page: Page) -> tuple[float, float]:
    left, bottom, right, top = page.frame
    return (top - bottom, right - left) if page.upright % 2 else (right - left, top - bottom)


Edges = tuple[list[float], list[float], list[float], list[float]]


def _turned(page: Page, lefts: list[float], tops: list[float], rights: list[float], bottoms: list[float]) -> Edges:
    """Return left, top, right and bottom edges on the upright sheet."""
    left, bottom, right, top = page.frame
    if page.upright == 0:
        return (
            [x - left for x in lefts],
            [top - y for y in tops],
            [x - left for x in rights],
            [top - y for y in bottoms],
        )
    if page.upright == 1:
        return (
            [y - bottom for y in bottoms],
            [x - left for x in lefts],
            [y - bottom for y in tops],
            [x - left for x in rights],
        )
    if page.upright == 2:
        return (
            [right - x for x in rights],
            [y - bottom for y in bottoms],
            [right - x for x in lefts],
            [y - bottom for y in tops],
        )
    return [top - y for y in tops], [right - x for x in rights], [top - y for y in bottoms], [right - x for x in lefts]


def is_raised(edges: Edges, one: int, other: int) -> bool:
    """Tell whether one of two digits is smaller, or stands higher: a mark of a note behind a number."""
    _, tops, _, bottoms = edges
    height, other_height = bottoms[one] - tops[one], bottoms[other] - tops[other]
    largest = max(height, other_height)
    if abs(height - other_height) > _SMALLER * largest:
        return True
    return abs(tops[one] + bottoms[one] - tops[other] - bottoms[other]) > 2 * _RAISED * largest


def struck_out(text: str, edges: Edges, rules: Iterable[Extent]) -> set[int]:
    """Return the digits through whose middle a line is drawn."""
    lines = sorted(((y0 + y1) / 2, x0, x1) for x0, y0, x1, y1 in rules if x1 - x0 > 2 * (y1 - y0))
    if not lines:
        return set()
    found: set[int] = set()
    lefts, tops, rights, bottoms = edges
    for index, shown in enumerate(text):
        if not shown.isdigit():
            continue
        height, middle = bottoms[index] - tops[index], (lefts[index] + rights[index]) / 2
        first = bisect_left(lines, (tops[index] + _STRUCK_FROM * height,))
        last = bisect_right(lines, (tops[index] + _STRUCK_TO * height,))
        if any(x0 <= middle <= x1 for _, x0, x1 in lines[first : min(last, first + _MOST_STRIKES)]):
            found.add(index)
    return found


def _runs(text: str, edges: Edges, width: float, height: float) -> list[Run]:
    """Return the runs of visible characters; what stands outside the page is left out."""
    found: list[Run] = []
    start = -1
    run_x0 = run_y0 = run_x1 = run_y1 = middle = high = shift = 0.0
    index = 0
    for index, (character, x0, y0, x1, y1) in enumerate(zip(text, *edges, strict=True)):
        if start >= 0:
            if (
                _OVERLAP * high < x0 - run_x1 < _GAP * high
                and -shift < y0 + y1 - middle < shift
                and character not in _BLANKS
                and y1 > y0
                and not (character.isdigit() and text[index - 1].isdigit() and is_raised(edges, index - 1, index))
            ):
                run_x1 = x1
                if y0 < run_y0:
                    run_y0 = y0
                if y1 > run_y1:
                    run_y1 = y1
                continue
            found.append(Run(run_x0, run_y0, run_x1, run_y1, start, index))
            start = -1
        if y1 <= y0 or character in _BLANKS:
            continue
        middle = y0 + y1
        if x0 + x1 < 0 or x0 + x1 > 2 * width or middle < 0 or middle > 2 * height:
            continue
        start, run_x0, run_y0, run_x1, run_y1, high = index, x0, y0, x1, y1, y1 - y0
        shift = 2 * _SHIFT * high
    if start >= 0:
        found.append(Run(run_x0, run_y0, run_x1, run_y1, start, index + 1))
    return found
