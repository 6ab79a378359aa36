"""An excerpt drawn for a terminal: cut to its width, what is wrong marked underneath."""

from reportlint.formats.columns import columns, left, printable, right
from reportlint.model.finding import Excerpt

ELLIPSIS = "…"
CELL_BORDER = " | "


def fit(excerpt: Excerpt, width: int) -> Excerpt:
    """Return the excerpt cut to ``width`` columns around what is marked; of a row, the label gives way first."""
    text = printable(excerpt.text)
    if columns(text) <= width:
        return Excerpt(text, excerpt.marks)
    if not excerpt.marks:
        return Excerpt(left(text, width - 1) + ELLIPSIS, ())
    start, end = excerpt.marks[0][0], excerpt.marks[-1][1]
    before, marked, after = text[:start], text[start:end], text[end:]
    room = width - columns(marked)
    if room < 2 * columns(ELLIPSIS):
        kept = left(marked, width - 1)
        marks = [(first - start, min(last - start, len(kept))) for first, last in excerpt.marks]
        return Excerpt(kept + ELLIPSIS, tuple((first, last) for first, last in marks if first < len(kept)))
    after_room = min(columns(after), max(columns(ELLIPSIS), room // 3, room - columns(before)))
    before = _cut_before(before, room - after_room)
    if columns(after) > after_room:
        after = left(after, after_room - 1) + ELLIPSIS
    shift = len(before) - start
    return Excerpt(before + marked + after, tuple((first + shift, last + shift) for first, last in excerpt.marks))


def underline(excerpt: Excerpt) -> str:
    """Return the line to be printed under an excerpt: ^ below each marked column."""
    line = ""
    for start, end in excerpt.marks:
        line += " " * (columns(excerpt.text[:start]) - len(line))
        line += "^" * max(1, columns(excerpt.text[start:end]))
    return line


def _cut_before(text: str, width: int) -> str:
    if columns(text) <= width:
        return text
    cells = text.partition(CELL_BORDER)
    label_room = width - columns(cells[1] + cells[2]) - 1
    if cells[1] and label_room >= 8:
        head = left(cells[0], label_room * 2 // 3)
        return head + ELLIPSIS + right(cells[0], label_room - columns(head)) + cells[1] + cells[2]
    return ELLIPSIS + right(text, width - 1)
