"""Printed lines put together into the paragraphs they were broken from; in doubt they stay apart.

Recognition joins broken sentences itself; here a line is joined where the page shows that the text only wrapped: the
line before it is full, and it is not indented.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from reportlint.readers.pdf.printed import Printed
from reportlint.readers.pdf.tables import Item, Table

_FULL = 1.6
"""In heights: a line that ends nearer to the right edge had no room for one more character and its comma."""
_INDENTED = 0.8
_LEADING = 2.6
_OTHER_SIZE = 0.2
_ENDS = ("。", "！", "？", "：", ":", "；", "!", "?")
_STARTS_PART = re.compile(r"\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|第[一二三四五六]部分|[#*•·])")
_FEWEST_INDENTED = 2
_MOST_LINES = 200
"""Four pages: no paragraph is that long."""


class TextBlock:
    """The left and right edge of running text, page by page on the left, and whether paragraphs are indented."""

    def __init__(self, lines: Sequence[Printed]) -> None:
        self._left: dict[int, float] = {}
        for line in lines:
            left = self._left.get(line.sheet)
            if left is None or line.extent[0] < left:
                self._left[line.sheet] = line.extent[0]
        widths = sorted(line.extent[2] - self._left[line.sheet] for line in lines)
        self._width = widths[len(widths) * 9 // 10] if widths else 0.0
        indents = Counter(round(self.indent(line)) for line in lines)
        self.is_indented = indents[2] >= _FEWEST_INDENTED

    def indent(self, line: Printed) -> float:
        """Return how far a line begins behind the left edge, in heights of its text."""
        return (line.extent[0] - self._left[line.sheet]) / (line.height or 1.0)

    def is_full(self, line: Printed) -> bool:
        """Tell whether a line goes to the right edge."""
        return line.extent[2] >= self._left[line.sheet] + self._width - _FULL * line.height


def paragraphs(items: Iterable[Item], block: TextBlock) -> Iterator[list[Printed] | Table]:
    """Yield tables as they are, and lines as lists: those of a paragraph in one."""
    pending: list[Printed] = []
    for item in items:
        if not isinstance(item, Printed):
            if pending:
                yield pending
                pending = []
            yield item
        elif pending and len(pending) < _MOST_LINES and _goes_on(pending[-1], item, block):
            pending.append(item)
        else:
            if pending:
                yield pending
            pending = [item]
    if pending:
        yield pending


def _goes_on(line: Printed, following: Printed, block: TextBlock) -> bool:
    height = line.height
    if (
        line.is_spread
        or following.is_spread
        or line.is_across
        or following.is_across
        or not block.is_full(line)
        or block.indent(following) > _INDENTED
        or abs(following.height - height) > _OTHER_SIZE * height
        or _STARTS_PART.match(following.text)
    ):
        return False
    if line.sheet == following.sheet and following.extent[1] - line.extent[1] > _LEADING * height:
        return False
    return block.is_indented or not line.text.rstrip().endswith(_ENDS)
