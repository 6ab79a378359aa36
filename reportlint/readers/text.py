"""Plain text: lines of prose, rows of cells between tabs or pipes, one cell a line."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from reportlint.errors import UnreadableError
from reportlint.model.document import Block, Document, Grid, GridCell, Paragraph, ReaderNote, Text
from reportlint.model.position import Position
from reportlint.readers.encoding import decode, undecoded
from reportlint.readers.invisible import has_invisible, without_invisible
from reportlint.readers.separated import separated, separators_in

MAX_LINES = 50_000
MAX_CHARACTERS = 500_000
"""The reports of provinces have some thirty thousand characters."""
_LINE_BREAKS = ("\r\n", "\r", "\u2028", "\u2029", "\x85")
_PAGE_NUMBER = (  # seldom met: re compiles it on first use
    r"[-—–―－·]{1,2}\s*\d{1,3}\s*[-—–―－·]{1,2}|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?"
)
_MAY_BE_PAGE_NUMBER = frozenset("-—–―－·第0123456789０１２３４５６７８９")
_LONGEST_PAGE_NUMBER = 3
_FEWEST_CELL_LINES = 20
"""So many lines with one pipe, at their end, are a table with one cell a line."""
_LONGEST_ROW = 1000
"""A longer line with pipes is a whole report on one line, not a row."""
_MOST_TABS = 60
"""So is one with more tabs: the widest table has sixteen columns."""
_new = tuple.__new__  # half the time of the constructors of named tuples: a report has hundreds of lines and cells
_EMPHASES = ("**", "__", "*")
_BLANK = "&nbsp;"
_BREAK = r"(?i)<br ?/?>"
_MARKUP = ("*", "__", "<br", "<BR", "\\", _BLANK)
_ESCAPED = r"\\(?=[!-/:-@\[-`{-~])"
_RULE = re.compile(r"[\s|:+=-]*-{2,}[\s|:+=-]*")
_PIPE_ROW = re.compile(r"\s*\|.*\|.*|[^|]+\|[^|]+\|.*")
_CELL_LINE = re.compile(r"\s*(?P<before>\|*)(?P<text>[^|]*?)\s*(?P<after>\|+)\s*")

Row = tuple[GridCell, ...]
Tables = Mapping[int, tuple[Sequence[Block], int]]
"""What stands in tables of their own kinds, by the line each begins in (from 1), with the line behind it."""


def read(content: bytes, path: str) -> Document:
    """Read a text file; raise UnreadableError for bytes that are no text."""
    decoded = decode(content)
    document = text_document(decoded.text, path)
    if not decoded.cut:
        return document
    last = document.lines[-1]
    end = Position(len(document.lines), len(last) + 1, len(document.lines), len(last) + 1)
    return document._replace(notes=(*document.notes, ReaderNote("cut-off", last[-20:], end)))


def text_document(text: str, path: str, format: str = "text") -> Document:  # noqa: A002 - the field's name
    """Return a text as a document: lines of prose, rows of cells between tabs or pipes.

    This is the short way for a reader of other files: what it gives as text is read as a text file is. Raises
    UnreadableError for more than any report has.
    """
    if len(text) > MAX_CHARACTERS:
        raise UnreadableError("too-long", characters=len(text), limit=MAX_CHARACTERS)
    lines = _lines(text)
    if len(lines) > MAX_LINES:
        raise UnreadableError("too-many-lines", lines=len(lines), limit=MAX_LINES)
    notes = tuple(undecoded(lines)) if "\ufffd" in text else ()
    blocks: Iterable[Block] = _blocks(lines, _tables(text, lines, path), is_paged="\f" in text)
    if has_invisible(text):
        blocks = without_invisible(blocks)
    return Document(path, format, tuple(blocks), tuple(lines), notes)


def _lines(text: str) -> list[str]:
    for line_break in _LINE_BREAKS:
        text = text.replace(line_break, "\n")
    return text.split("\n")


def _blocks(lines: list[str], tables: Tables, *, is_paged: bool) -> Iterator[Block]:
    if not tables:
        return _plain_blocks(lines, range(len(lines)), is_paged=is_paged)
    return _blocks_around(tables, lines, is_paged=is_paged)


def _blocks_around(tables: Tables, lines: list[str], *, is_paged: bool) -> Iterator[Block]:
    start = 0
    for first, (blocks, end) in sorted(tables.items()):
        yield from _plain_blocks(lines, range(start, first - 1), is_paged=is_paged)
        yield from blocks
        start = end - 1
    yield from _plain_blocks(lines, range(start, len(lines)), is_paged=is_paged)


def _plain_blocks(lines: list[str], inside: range, *, is_paged: bool) -> Iterator[Block]:
    """Yield what stands in some of the lines, given by their indices."""
    rows: list[Row] = []
    one_cell_a_line = sum([line.endswith("|") and line.count("|") == 1 for line in lines]) > _FEWEST_CELL_LINES
    page_numbers = _bare_page_numbers(lines) if is_paged else ()
    for number, line in enumerate(lines[inside.start : inside.stop], inside.start + 1):
        if not line and not rows:
            continue
        if "\t" in line or "|" in line:
            row = _row(line, number, one_cell_a_line)
            if row and (rows or not _is_indented(line)):
                rows.append(_with_last_uncertain(row, line) if rows and _is_cut(lines, number) else row)
                continue
            if "|" in line and not one_cell_a_line and _RULE.fullmatch(line):
                continue
        if rows:
            yield Grid(tuple(rows))
            rows = []
        if one_cell_a_line and "|" in line:
            yield from _cells_of_line(line, number)
            continue
        stripped = line.strip()
        if stripped and (
            stripped[0] not in _MAY_BE_PAGE_NUMBER or not (number in page_numbers or _is_page_number(stripped))
        ):
            column = 1 if stripped == line else line.index(stripped) + 1
            yield _new(Paragraph, (_new(Text, (stripped, number, column, ())),))
    if rows:
        yield Grid(tuple(rows))


def _tables(text: str, lines: Sequence[str], path: str) -> Tables:
    """Return tables that are neither between tabs nor pipes, by the line each begins in, with the line behind it.

    They are HTML in Markdown, between commas or semicolons, or copied from a spreadsheet with breaks in their cells.
    """
    if "<table" in text or "<TABLE" in text:
        from reportlint.readers.inline_tables import inline_tables

        return inline_tables(lines, path)
    separators = separators_in(text)
    return separated(lines, separators) if separators else {}


def _row(line: str, number: int, one_cell_a_line: bool) -> Row | None:
    if "\t" in line and line.count("\t") < _MOST_TABS:
        return _split(line, number, "\t") if line.strip() or line.count("\t") > 1 else None
    if (
        "|" in line
        and not one_cell_a_line
        and len(line) < _LONGEST_ROW
        and _PIPE_ROW.fullmatch(line)
        and not _RULE.fullmatch(line)
    ):
        return _split(line, number, "|")
    return None


def _is_cut(lines: Sequence[str], number: int) -> bool:
    """Tell whether a row ends earlier than the one before it, in the middle of a number perhaps.

    In a frame of pipes it lacks the last one; between tabs, the next line has as many as are missing.
    """
    before, line, behind = lines[number - 2], lines[number - 1], lines[number : number + 1]
    if not behind or not line[-1].isdigit():  # recognition knows what to think of the end of a file
        return False
    if line.startswith("|"):
        return before.rstrip().endswith("|")
    missing = before.count("\t") - line.count("\t")
    return missing > 0 and any(rest[:1].isdigit() and rest.count("\t") == missing for rest in behind)


def _with_last_uncertain(row: Row, line: str) -> Row:
    """Return a row with U+FFFD at the end of its last number, as some of that may have been cut off."""
    *others, last = row
    if not last.text.raw[-1:].isdigit():
        return row
    rest = Text("\ufffd", last.text.line, len(line) + 1)
    return (*others, last._replace(text=last.text.followed_by(rest)))


def _is_indented(line: str) -> bool:
    """Tell whether tabs only indent a line of prose."""
    return line.startswith("\t") and "\t" not in line.strip()


def _split(line: str, number: int, separator: str) -> Row:
    cells, start = [], 1
    for column, part in enumerate(line.split(separator)):
        raw = part.strip(" \u3000")
        lead = part.index(raw) if raw != part else 0
        cells.append(_new(GridCell, (_new(Text, (raw, number, start + lead, ())), column, 1, 1)))
        start += len(part) + 1
    if separator == "|":  # the outer pipes are a frame, not cells
        if line.rstrip().endswith("|"):
            cells.pop()
        if line.lstrip().startswith("|"):
            cells = [GridCell(cell.text, cell.column - 1) for cell in cells[1:]]
        if any(mark in line for mark in _MARKUP):
            cells = [cell._replace(text=_without_markup(cell.text)) for cell in cells]
    return tuple(cells)


def _without_markup(text: Text) -> Text:
    """Return the text of a Markdown cell as it is shown: **26** is 26, and <br> breaks a label."""
    raw = text.raw
    for mark in _EMPHASES:
        if raw.startswith(mark) and raw.endswith(mark) and len(raw) > 2 * len(mark):
            return _without_markup(_stripped(text.slice(len(mark), len(raw) - len(mark))))
    if raw.lower() == _BLANK:
        return Text("", text.line, text.column)
    if "\\" in raw:
        text = _without_escapes(text)
        raw = text.raw
    if "<" not in raw:
        return text
    parts, start = [], 0
    for found in re.finditer(_BREAK, raw):
        parts.append(_stripped(text.slice(start, found.start())))
        start = found.end()
    parts.append(_stripped(text.slice(start, len(raw))))
    parts = [part for part in parts if part.raw] or parts[:1]
    for index, (one, other) in enumerate(pairwise(parts)):
        if one.raw[-1].isdigit() and other.raw[0].isdigit():  # two numbers, or one that was broken: nobody can tell
            parts[index] = Text(f"{one.raw} ", one.line, one.column, one.later)
    return Text.joined(parts)


def _without_escapes(text: Text) -> Text:
    """Return a text without the backslashes that make Markdown show a character as it is: 1\\. for 1."""
    parts, start = [], 0
    for found in re.finditer(_ESCAPED, text.raw):
        parts.append(text.slice(start, found.start()))
        start = found.end()
    parts.append(text.slice(start, len(text.raw)))
    return Text.joined([part for part in parts if part.raw] or parts[:1])


def _stripped(text: Text) -> Text:
    raw = text.raw.strip(" \u3000")
    start = text.raw.index(raw)
    return text.slice(start, start + len(raw))


def _cells_of_line(line: str, number: int) -> Iterator[Paragraph]:
    """Yield the cells of a line that ends in a pipe; empty text is a blank cell."""
    cell = _CELL_LINE.fullmatch(line)
    if not cell:
        yield Paragraph(Text(line.strip(), number, line.index(line.strip()) + 1))
        return
    for _ in cell["before"] if cell["text"] else cell["before"] + cell["after"]:
        yield Paragraph(Text("", number, 1))
    if cell["text"]:
        yield Paragraph(Text(cell["text"], number, cell.start("text") + 1))


def _is_page_number(stripped: str) -> bool:
    if stripped.isdigit() or not any(map(str.isdigit, stripped)):
        return False
    return re.fullmatch(_PAGE_NUMBER, stripped) is not None


def _bare_page_numbers(lines: Sequence[str]) -> Collection[int]:
    """Return the lines with bare numbers at the ends of pages that are not, or may not be, the last value of a row.

    Most pages end with theirs, each one more than the one before; where only some end with a number, it is a value.
    """
    pages = "\n".join(lines).split("\f")
    ends: dict[int, list[int]] = defaultdict(list)  # by the difference between what is printed and the page's place
    line = 1
    for place, page in enumerate(pages):
        text = page.rstrip()
        last = text.rpartition("\n")[2].strip()
        if place + 1 < len(pages) and last.isdigit() and len(last) <= _LONGEST_PAGE_NUMBER:
            ends[int(last) - place].append(line + text.count("\n"))
        line += page.count("\n")
    counting = max(ends.values(), key=len, default=[])
    if 2 * len(counting) >= len(pages):
        return counting
    found = [number for numbers in ends.values() for number in numbers]
    return found if 2 * len(found) >= len(pages) else ()
