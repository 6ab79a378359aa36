"""Reports as text, in the layouts in which text was really got out of web pages, Word files and PDFs."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from reportlint.model.form import Column, Row, TableForm
from reportlint.testing.content import Content


class Field(NamedTuple):
    """A cell as drawn on the form: ``columns`` and ``rows`` it covers; where nothing is printed ``text`` is empty."""

    text: str
    kind: Literal["head", "label", "value"]
    columns: int = 1
    rows: int = 1


Drawn = list[list[Field]]
"""A table as drawn, row by row; each field stands in the row in which it begins."""

PAGE = 38
"""Lines on a page of the layouts that imitate PDFs."""

_CORNER = "信息内容"
"""What the form prints above the row labels of each block of table one."""


def render(content: Content, layout: str = "tabs") -> str:
    """Return the report as text in one of ``LAYOUTS``; raise ValueError for a layout there is not."""
    if layout not in _RENDERERS:
        raise ValueError(f"no layout {layout!r}: choose one of {', '.join(LAYOUTS)}")
    return _RENDERERS[layout](content)


# The form as drawn


def draw(content: Content, table: TableForm) -> Drawn:
    """Return a table with head, labels and values as the printed form shows it; empty where no row is printed."""
    rows = [table.rows[key] for key in content.printed_rows(table.key)]
    if not rows:
        return []
    if table.layout == "columns":
        return [*_column_head(table), *([_values(content, table, row) for row in rows])]
    if all(len(row.columns) == len(table.columns) for row in table.rows.values()):
        return _draw_whole(content, table, rows)
    return _draw_blocks(content, table, rows)


def _label(content: Content, table: TableForm, row: Row) -> str:
    return content.labels.get((table.key, row.key), row.label)


def _values(content: Content, table: TableForm, row: Row) -> list[Field]:
    return [Field(text, "value") for text in content.row(table.key, row.key)]


def enclosing(table: TableForm, rows: Sequence[Row]) -> list[list[str]]:
    """Return for each row the groups it stands under, the outermost first.

    The form names for a row only the nearest one; a group also encloses what stands between its first and last row.
    """
    spans = {}
    for group in table.groups:
        inside = [index for index, row in enumerate(rows) if row.group == group]
        if inside:
            spans[group] = (inside[0], inside[-1])
    by_size = sorted(spans, key=lambda group: spans[group][0] - spans[group][1])
    return [[group for group in by_size if spans[group][0] <= index <= spans[group][1]] for index in range(len(rows))]


def _draw_whole(content: Content, table: TableForm, rows: Sequence[Row]) -> Drawn:
    chains = enclosing(table, rows)
    depth = max(len(chain) for chain in chains) + 1
    drawn = _row_head(table, depth)
    begun: set[str] = set()
    for row, chain in zip(rows, chains, strict=True):
        groups = [
            Field(table.groups[group].label, "label", 1, sum(group in other for other in chains))
            for group in chain
            if group not in begun
        ]
        begun.update(chain)
        own = Field(_label(content, table, row), "label", depth - len(chain))
        drawn.append([*groups, own, *_values(content, table, row)])
    return drawn


def _row_head(table: TableForm, depth: int) -> Drawn:
    columns = list(table.columns.values())
    members = {column.group for column in columns} | {row.group for row in table.rows.values()}
    over_all = [group for group in table.groups.values() if group.key not in members]
    head: Drawn = [[Field(table.note, "head", depth, 3)]]
    if over_all:
        head[0].append(Field(over_all[0].label, "head", len(columns)))
    head.extend(_two_lines(table, columns))
    return head


def _two_lines(table: TableForm, columns: Iterable[Column]) -> Drawn:
    """Return group labels over the columns of each group; columns of no group take both lines."""
    upper: list[Field] = []
    lower: list[Field] = []
    last: str | None = None
    for column in columns:
        if column.group is None:
            upper.append(Field(column.label, "head", 1, 2))
        else:
            if column.group == last:
                upper[-1] = upper[-1]._replace(columns=upper[-1].columns + 1)
            else:
                upper.append(Field(table.groups[column.group].label, "head"))
            lower.append(Field(column.label, "head"))
        last = column.group
    return [upper, lower]


def _column_head(table: TableForm) -> Drawn:
    """Return the head of a table whose numbers stand under their labels: a group may itself stand under a wider one."""
    wider = {
        column.group: next((key for key in table.groups if column.group and column.group.startswith(f"{key}_")), None)
        for column in table.columns.values()
    }
    top: list[Field] = []
    direct: list[Field] = []
    nested: list[Column] = []
    last: str | None = None
    for column in table.columns.values():
        heading = wider[column.group] or column.group or ""
        if heading == last:
            top[-1] = top[-1]._replace(columns=top[-1].columns + 1)
        else:
            top.append(Field(table.groups[heading].label, "head"))
        last = heading
        if wider[column.group]:
            nested.append(column)
        else:
            direct.append(Field(column.label, "head", 1, 2))
    upper, lower = _two_lines(table, nested)
    return [top, [*direct, *upper], lower]


def _draw_blocks(content: Content, table: TableForm, rows: Sequence[Row]) -> Drawn:
    """Return a table of small blocks, each with a heading and column labels of its own."""
    width = max(len(row.columns) for row in table.rows.values()) + 1
    drawn: Drawn = []
    last: str | None = None
    for row in rows:
        if row.group and row.group != last:
            drawn.append([Field(table.groups[row.group].label, "head", width)])
            labels = [Field(table.columns[column].label, "head") for column in row.columns]
            drawn.append(_widened([Field(_CORNER, "label"), *labels], width - len(row.columns)))
            last = row.group
        label = Field(_label(content, table, row), "label")
        drawn.append(_widened([label, *_values(content, table, row)], width - len(row.columns)))
    return drawn


def _widened(row: list[Field], columns: int) -> list[Field]:
    """Return the row with its last cell over the columns that other blocks have more."""
    return [*row[:-1], row[-1]._replace(columns=columns)]


def _matrix(drawn: Drawn) -> list[list[str]]:
    """Return a drawn table cell by cell, with empty texts where a wider or higher cell covers the place."""
    lines: list[list[str]] = []
    covered: dict[tuple[int, int], bool] = {}
    for index, row in enumerate(drawn):
        line: list[str] = []
        for field in row:
            while (index, len(line)) in covered:
                line.append("")
            for below in range(1, field.rows):
                for beside in range(field.columns):
                    covered[index + below, len(line) + beside] = True
            line.extend([field.text] + [""] * (field.columns - 1))
        while (index, len(line)) in covered:
            line.append("")
        lines.append(line)
    return lines


# Text got out of web pages and Word files


def _sections(content: Content) -> Iterator[tuple[str, tuple[str, ...], TableForm | None]]:
    """Yield heading, paragraphs and table of each section as printed."""
    tables = {table.section: table for table in content.form.tables.values()}
    for key in content.order:
        yield content.headings[key], content.prose.get(key, ()), tables.get(key)


def _by_paragraph(
    content: Content, table_lines: Callable[[Content, TableForm], list[str]], mark: str = ""
) -> Iterator[str]:
    """Yield lines: paragraphs as they are, headings after ``mark``, tables as ``table_lines`` prints them."""
    if content.title:
        yield f"{mark}{content.title}"
    yield from content.preamble
    for heading, paragraphs, table in _sections(content):
        yield f"{mark and '#'}{mark}{heading}"
        yield from paragraphs
        if table is not None and (lines := table_lines(content, table)):
            yield "\n".join(lines)
    yield from content.closing


def _tabs(content: Content) -> str:
    def lines(content: Content, table: TableForm) -> list[str]:
        return ["\t".join(row) for row in _matrix(draw(content, table))]

    return "\n\n".join(_by_paragraph(content, lines)) + "\n"


def _pipes(content: Content) -> str:
    def lines(content: Content, table: TableForm) -> list[str]:
        rows = _matrix(draw(content, table))
        printed = [f"| {' | '.join(row)} |" for row in rows]
        return printed and [printed[0], "|" + " --- |" * max(map(len, rows)), *printed[1:]]

    return "\n\n".join(_by_paragraph(content, lines, "# ")) + "\n"


def _cell_lines(content: Content) -> str:
    def lines(content: Content, table: TableForm) -> list[str]:
        return ["\n\n".join(_halved(field) for row in draw(content, table) for field in row if field.text)]

    return "\n\n".join(block for block in _by_paragraph(content, lines) if block) + "\n"


def _pipe_lines(content: Content) -> str:
    def lines(content: Content, table: TableForm) -> list[str]:
        drawn = draw(content, table)
        width = max((len(row) for row in _matrix(drawn)), default=0)
        printed: list[str] = []
        for row in drawn:
            printed.extend(f"{_halved(field)} |" for field in row)
            if len(row) < width:
                printed.append("|" * (width - len(row)))
        return printed

    return "\n".join(_by_paragraph(content, lines)) + "\n"


def _one_line(content: Content) -> str:
    parts = [content.title and f"{content.title} ", *content.preamble]
    for heading, paragraphs, table in _sections(content):
        parts.append(f"{heading} {''.join(paragraphs)}")
        if table is not None:
            parts.append(" ".join(field.text for row in draw(content, table) for field in row if field.text) + " ")
    return "".join(parts) + "".join(content.closing) + "\n"


def _halved(field: Field) -> str:
    """Return a text with a blank in the middle where narrow cells of the form break it: 结果 维持."""
    if field.kind == "head" and len(field.text) == 4 and field.columns == 1:
        return f"{field.text[:2]} {field.text[2:]}"
    return field.text


def _shifted_tabs(content: Content) -> str:
    def lines(content: Content, table: TableForm) -> list[str]:
        drawn = draw(content, table)
        drawn = [[field._replace(text=_halved(field)) for field in row] for row in drawn]
        if table.layout == "columns" or any(row[0].text == _CORNER for row in drawn):
            return _parted(["\t".join(row) for row in _matrix(drawn)], table)
        head = [line[:2] + line[3:] for line in _matrix(drawn[:3])]
        return ["\t".join(row) for row in head] + _shifted_rows(content, table)

    return "\n\n".join(_by_paragraph(content, lines)) + "\n"


def _parted(lines: list[str], table: TableForm) -> list[str]:
    """Return the lines with a blank one before the second block: there a page ended."""
    starts = [group.label for group in table.groups.values()]
    blocks = [index for index, line in enumerate(lines) if line.split("\t")[0] in starts and index]
    return [*lines[: blocks[0]], "", *lines[blocks[0] :]] if blocks and table.layout == "rows" else lines


def _shifted_rows(content: Content, table: TableForm) -> list[str]:
    """Return the rows as a page break leaves them: the outer label cut off and stray behind it, the rest shifted.

    On the first page the outer label has no column, behind the break it has two.
    """
    rows = [table.rows[key] for key in content.printed_rows(table.key)]
    chains = enclosing(table, rows)
    break_at = next((index for index in range(len(rows) * 3 // 5, len(rows)) if len(chains[index]) == 2), len(rows))
    lines: list[str] = []
    last: str | None = None
    for index, (row, chain) in enumerate(zip(rows, chains, strict=True)):
        label = _label(content, table, row)
        group = chain[-1] if len(chain) > 1 and chain[-1] != last else None
        named = table.groups[group].label if group else ""
        last = chain[-1] if chain else None
        if index == break_at:
            lines.append("")
            outer = table.groups[chain[0]].label
            labels = [f"{outer[:2]}{' '.join(outer[2:])}", outer[-2], label]
            if group:
                labels.insert(2, named)
        elif index < break_at:
            labels = [named, label] if len(chain) > 1 else [label, ""]
        elif len(chain) > 1:
            labels = ["", "", named, label] if group else ["", "", label]
        else:
            labels = ["", "", label] if chain else [label, "", ""]
        lines.append("\t".join([*labels, *content.row(table.key, row.key)]))
    return lines


# Text got out of PDFs

_SPACED = re.compile(r"(?<=[\u4e00-\u9fff])(?=\d)|(?<=\d)(?=[\u4e00-\u9fff])")


def _wrapped(text: str, width: int) -> list[str]:
    """Return the text cut into lines of ``width`` characters.

    Numbers stay whole, and no line begins with a closing mark.
    """
    lines = [""]
    for piece in re.findall(r"(?:[0-9a-zA-Z.]+|.)[，。、；：）》〉〕”]*", text):
        if len(lines[-1]) + len(piece) > width and lines[-1]:
            lines.append("")
        lines[-1] += piece
    return lines


def _pages(blocks: Iterable[Sequence[str]], number: str) -> str:
    """Return the lines on pages, page number below, form feed between; a block of lines stays on one page."""
    pages: list[list[str]] = [[]]
    for block in blocks:
        if len(pages[-1]) + len(block) > PAGE and pages[-1]:
            pages.append([])
        pages[-1].extend(block)
    for index, page in enumerate(pages, 1):
        page.extend(["", number.format(index)])
    return "\f".join("".join(f"{line.rstrip()}\n" for line in page) for page in pages)


def _paper(
    content: Content, table_blocks: Callable[[Content, TableForm], Iterator[list[str]]], indent: int
) -> Iterator[list[str]]:
    """Yield what is printed, in blocks that stay on one page; paragraphs are cut into lines."""
    yield from _paper_title(content, indent)
    for paragraph in content.preamble:
        yield from _paper_paragraph(paragraph, indent)
    for heading, paragraphs, table in _sections(content):
        yield ["", " " * indent + heading, ""]
        for paragraph in paragraphs:
            yield from _paper_paragraph(paragraph, indent)
        if table is not None:
            yield from table_blocks(content, table)
    for paragraph in content.closing:
        yield [" " * (indent * 10) + paragraph]


def _paper_title(content: Content, indent: int) -> Iterator[list[str]]:
    """Yield the title; where it begins with the organisation, on two lines."""
    if content.title:
        rest = content.title.removeprefix(content.organisation)
        lines = [content.organisation, rest] if rest and rest != content.title else [content.title]
        yield [" " * (indent * 4) + _SPACED.sub(" ", line) for line in lines] + [""]


def _paper_paragraph(paragraph: str, indent: int) -> Iterator[list[str]]:
    first, *others = _wrapped("　　" + paragraph, 36)
    yield [" " * indent + _SPACED.sub(" ", first.strip("　"))]
    for line in others:
        yield [_SPACED.sub(" ", line)]


def _pdf_plain(content: Content) -> str:
    def blocks(content: Content, table: TableForm) -> Iterator[list[str]]:
        for row in draw(content, table):
            block: list[str] = []
            for field in row:
                if field.kind != "value" and field.text:
                    block.extend(_wrapped(field.text, 5 if field.rows > 1 else 13))
            values = [field.text for field in row if field.kind == "value" and field.text]
            yield block + ([" ".join(values)] if values else [])

    return _pages(_paper(content, blocks, 0), "- {} -")


def _pdf_layout(content: Content) -> str:
    def blocks(content: Content, table: TableForm) -> Iterator[list[str]]:
        drawn = draw(content, table)
        if not drawn:
            return
        yield [""]
        if table.layout == "columns":
            yield from _laid_columns(drawn)
        elif drawn[0][0].rows > 1:
            yield from _laid_rows(content, table, drawn)
        else:
            for row in drawn:
                texts = [(4 if field is row[0] else 12 + 14 * place, field.text) for place, field in enumerate(row)]
                yield [_placed(texts)]
        yield [""]

    return _pages(_paper(content, blocks, 4), " " * 36 + "- {} -")


def _placed(texts: Iterable[tuple[int, str]]) -> str:
    """Return a line with each text at its place, or two blanks behind the one before."""
    line = ""
    for place, text in texts:
        if text:
            line = line.ljust(max(place, len(line) + 2 if line else 0)) + text
    return line


_FIRST, _STEP = 34, 7
"""Where the numbers of the large table stand in the layout of columns: the first, and how far from one to the next."""


def _laid_rows(content: Content, table: TableForm, drawn: Drawn) -> Iterator[list[str]]:
    """Yield the rows of a table, long labels over several lines with the numbers on the middle one.

    Merged labels are cut into pieces that stand left of the rows they cover, in the middle of their height.
    """
    head = drawn[:3]
    note = _wrapped(head[0][0].text, 18)
    over_all = [(_FIRST + 2 * _STEP, field.text) for field in head[0][1:]]
    yield [_placed([(2, note[0]), *over_all])]
    middle = [field for field in head[1] if field.columns > 1]
    yield [_placed([(2, "".join(note[1:2])), *((_FIRST + 2 * _STEP, field.text) for field in middle)])]
    yield from ([line] for line in _column_labels(list(table.columns.values()), "".join(note[2:])))
    rows = [table.rows[key] for key in content.printed_rows(table.key)]
    chains = enclosing(table, rows)
    lines: list[dict[int, str]] = []
    heights: list[range] = []
    for row, chain in zip(rows, chains, strict=True):
        left, width = ((0, 32), (6, 26), (13, 19))[min(len(chain), 2)]
        label = _wrapped(_label(content, table, row), width)
        height = len(label) + (len(label) > 1 and len(label) % 2 == 0)
        first = len(lines)
        lines.extend({} for _ in range(height))
        heights.append(range(first, first + height))
        numbers = first + height // 2
        free = [line for line in heights[-1] if line != numbers or len(label) % 2]
        for line, text in zip(free, label, strict=True):
            lines[line][left] = text
        values = content.row(table.key, row.key)
        lines[numbers].update({_FIRST + _STEP * place: text for place, text in enumerate(values) if text})
    for group, left, width in _vertical(table, chains):
        covered = [line for span, chain in zip(heights, chains, strict=True) if group in chain for line in span]
        pieces = _wrapped(table.groups[group].label, width)
        start = max(0, (len(covered) - len(pieces)) // 2)
        for line, piece in zip(covered[start:], pieces, strict=False):
            lines[line][left] = piece
    for span in heights:
        yield [_placed(sorted(lines[line].items())) for line in span]


def _vertical(table: TableForm, chains: Sequence[Sequence[str]]) -> list[tuple[str, int, int]]:
    """Return merged labels with the place and width at which they are printed."""
    outer = {chain[0] for chain in chains if chain}
    inner = {group for chain in chains for group in chain[1:]}
    return [(group, 6, 4) for group in table.groups if group in inner] + [
        (group, 0, 3) for group in table.groups if group in outer
    ]


def _column_labels(columns: Sequence[Column], note: str) -> list[str]:
    """Return the column labels, two characters a line, under each other."""
    pieces = [_wrapped(column.label, 3 if len(column.label) > 4 else 2) for column in columns]
    lines = []
    for line in range(max(map(len, pieces))):
        at = [(_FIRST + _STEP * place, piece[line]) for place, piece in enumerate(pieces) if line < len(piece)]
        lines.append(_placed([(2, note if line == 0 else ""), *at]))
    return lines


def _laid_columns(drawn: Drawn) -> Iterator[list[str]]:
    """Yield a table of numbers under their labels, each label on two lines."""
    top, middle, bottom = drawn[:3]
    widths = [field.columns for field in top]
    places = [0, widths[0]] if len(widths) > 1 else [0]
    yield [_placed([(4 + 6 * place + 8, field.text) for place, field in zip(places, top, strict=False)])]
    nested = [field for field in middle if field.columns > 1]
    starts = [sum(1 for field in middle if field.columns == 1)]
    for field in nested:
        starts.append(starts[-1] + field.columns)
    yield [_placed([(4 + 6 * start + 4, field.text) for start, field in zip(starts, nested, strict=False)])]
    labels = [field.text for field in middle if field.columns == 1] + [field.text for field in bottom]
    for part in (slice(None, 2), slice(2, None)):
        yield [_placed([(4 + 6 * place, label[part]) for place, label in enumerate(labels)])]
    for row in drawn[3:]:
        yield [_placed([(4 + 6 * place, field.text) for place, field in enumerate(row)])]


_RENDERERS: Mapping[str, Callable[[Content], str]] = {
    "tabs": _tabs,
    "shifted_tabs": _shifted_tabs,
    "pipes": _pipes,
    "cell_lines": _cell_lines,
    "pipe_lines": _pipe_lines,
    "one_line": _one_line,
    "pdf_layout": _pdf_layout,
    "pdf_plain": _pdf_plain,
}

LAYOUTS = tuple(_RENDERERS)
"""The layouts ``render`` knows."""

SHOWS_BLANKS = ("tabs", "shifted_tabs", "pipes")
"""The layouts in which a blank cell leaves an empty field that cannot be taken for anything else."""
