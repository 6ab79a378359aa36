"""Printed lines: runs side by side put together, blanks where there are gaps, overprinted characters once."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from reportlint.model.named import NamedTuple
from reportlint.readers.pdf.sheets import Extent, Run, Sheet, is_raised

_SAME_LINE = 0.5
"""In heights: runs whose middles are closer stand on one line."""
_BLANK = 0.2
"""In heights: letters and digits that are farther apart are not one word or number; a blank has 0.25."""
_BLANK_BESIDE_CHINESE = 0.6
"""Chinese characters may be spread to fill a line or cell."""
_SPREAD = 1.3
"""Justified lines have gaps of up to one character."""
_OVERPRINTED = 0.12
"""In heights: two characters closer together are one, painted twice to look bold."""
_MOST_OVERPRINTED = 4
"""A character is looked for among so many before it: bold and shadow are painted two or three times."""
_CHINESE = "\u2e80"
_UNKNOWN = "\ufffd"
_STACKED = 0.5
_FEWEST_STACKED = 3
_BETWEEN_WORDS = 3
"""Blanks between the words of a line, as pdfium counts characters."""

NO_CHARACTER = -1
"""Stands in place of the number of a character for a blank that no character makes."""


class Printed(NamedTuple):
    """A line of text: the number of each of its characters on the sheet, and the box around it.

    ``is_spread`` tells whether there are gaps in it that no sentence has, ``is_across`` whether it lies on its side.
    """

    sheet: int
    text: str
    characters: Sequence[int]
    extent: Extent
    is_spread: bool = False
    is_across: bool = False

    @property
    def height(self) -> float:
        """Return the height of the line."""
        return self.extent[3] - self.extent[1]


def lines_of_runs(runs: Iterable[Run]) -> list[list[Run]]:
    """Return runs by the line they stand on, from top to bottom and from left to right."""
    lines: list[list[Run]] = []
    middle = high = 0.0
    for run in sorted(runs, key=lambda run: run.y0 + run.y1):
        here, height = (run.y0 + run.y1) / 2, run.y1 - run.y0
        if lines and here - middle < _SAME_LINE * (min(high, height)):
            lines[-1].append(run)
            if height > high:
                middle, high = here, height
        else:
            lines.append([run])
            middle, high = here, height
    for line in lines:
        if len(line) > 1:
            line.sort()
    return lines


def printed(sheet: Sheet, line: Sequence[Run]) -> Printed:
    """Return one line, its runs given from left to right."""
    first = line[0]
    if len(line) == 1:
        text = sheet.text[first.first : first.last]
        return _readable(sheet, Printed(sheet.number, text, range(first.first, first.last), first[:4]))
    height = min(run.y1 - run.y0 for run in line)
    if any(other.x0 - one.x1 < -_BLANK * height for one, other in pairwise(line)):
        line = _once(sheet, line)
    parts: list[str] = []
    characters: list[int] = []
    before = first
    for run in line:
        if parts and _is_apart(sheet, before, run):
            parts.append(" ")
            characters.append(NO_CHARACTER)
        parts.append(sheet.text[run.first : run.last])
        characters.extend(range(run.first, run.last))
        before = run
    tops, rights, bottoms = [run.y0 for run in line], [run.x1 for run in line], [run.y1 for run in line]
    extent = (first.x0, min(tops), max(rights), max(bottoms))
    spread = any(other.x0 - one.x1 > _SPREAD * height for one, other in pairwise(line))
    return _readable(sheet, Printed(sheet.number, "".join(parts), characters, extent, spread))


def cut_off(line: Printed) -> Printed:
    """Return a line with U+FFFD at its end, as some of its last number may stand elsewhere."""
    return line._replace(text=f"{line.text}\ufffd", characters=[*line.characters, NO_CHARACTER])


def _readable(sheet: Sheet, line: Printed) -> Printed:
    """Return a line with U+FFFD for each doubtful character."""
    if not sheet.doubtful or sheet.doubtful.isdisjoint(line.characters):
        return line
    pairs = zip(line.text, line.characters, strict=True)
    return line._replace(text="".join(_UNKNOWN if index in sheet.doubtful else shown for shown, index in pairs))


def _is_apart(sheet: Sheet, one: Run, other: Run) -> bool:
    gap, height = other.x0 - one.x1, min(one.y1 - one.y0, other.y1 - other.y0)
    if sheet.text[one.last - 1].isdigit() and sheet.text[other.first].isdigit():
        edges = sheet.lefts, sheet.tops, sheet.rights, sheet.bottoms
        return gap > _BLANK * height or is_raised(edges, one.last - 1, other.first)
    chinese = sheet.text[one.last - 1] >= _CHINESE or sheet.text[other.first] >= _CHINESE
    return gap > (_BLANK_BESIDE_CHINESE if chinese else _BLANK) * height


def _once(sheet: Sheet, line: Sequence[Run]) -> list[Run]:
    """Return the characters of a line one by one, those painted twice once.

    Where two different letters or digits stand in one place, both are doubtful.
    """
    kept: list[Run] = []
    for run in sorted(single for part in line for single in _singles(sheet, part)):
        shown = sheet.text[run.first]
        below = [other for other in kept[-_MOST_OVERPRINTED:] if _is_over(other, run)]
        if any(sheet.text[other.first] == shown for other in below):
            continue
        kept.append(run)
        if shown.isalnum():
            hidden = [other.first for other in below if sheet.text[other.first].isalnum()]
            sheet.doubtful.update(hidden, [run.first] if hidden else [])
    return kept


def _singles(sheet: Sheet, run: Run) -> list[Run]:
    return [
        Run(sheet.lefts[index], sheet.tops[index], sheet.rights[index], sheet.bottoms[index], index, index + 1)
        for index in range(run.first, run.last)
    ]


def _is_over(one: Run, other: Run) -> bool:
    near = _OVERPRINTED * min(one.y1 - one.y0, other.y1 - other.y0)
    return abs(one.x0 - other.x0) <= near and abs(one.middle - other.middle) <= near


def stacked(sheet: Sheet, runs: Sequence[Run]) -> Printed | None:
    """Return runs as one line in the order in which they are drawn, where they are written vertically; else None."""
    if len(runs) < _FEWEST_STACKED or any(run.last - run.first > 2 for run in runs):
        return None
    drawn = sorted(runs, key=lambda run: run.first)
    vertical = sum(
        abs(other.middle - one.middle) > _STACKED * one.height > abs(other.x0 - one.x0)
        for one, other in pairwise(drawn)
    )
    if 4 * vertical < 3 * (len(drawn) - 1):
        return None
    if any(shown.isdigit() for run in drawn for shown in sheet.text[run.first : run.last]):
        return None  # the digits of one number, or numbers under each other: nobody can tell
    return _in_order(sheet, drawn)


def lines_across(sheet: Sheet, runs: Iterable[Run]) -> list[Printed]:
    """Return lines that lie on their side, each in the order in which it is drawn."""
    lines: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: run.first):
        before = lines[-1][-1] if lines else None
        if before and run.x0 < before.x1 and run.x1 > before.x0 and run.first - before.last <= _BETWEEN_WORDS:
            lines[-1].append(run)
        else:
            lines.append([run])
    return [_in_order(sheet, line)._replace(is_across=True) for line in lines]


def _in_order(sheet: Sheet, runs: Sequence[Run]) -> Printed:
    """Return runs as one line in the order given."""
    text = "".join(sheet.text[run.first : run.last] for run in runs)
    characters = [index for run in runs for index in range(run.first, run.last)]
    lefts, tops, rights, bottoms = zip(*(run[:4] for run in runs), strict=True)
    return _readable(sheet, Printed(sheet.number, text, characters, (min(lefts), min(tops), max(rights), max(bottoms))))
