"""The piece of a report to be shown with a finding: the row as printed, or the line with its words marked."""

from collections.abc import Sequence

from reportlint.model.finding import Excerpt, Problem
from reportlint.model.position import Position
from reportlint.model.report import Report

BEFORE, AFTER = 24, 36
"""How many characters of a long line are shown before and after the marked ones."""


def excerpt(problem: Problem, report: Report, lines: Sequence[str]) -> Excerpt | None:
    """Return what to show for a problem in a report with these lines, or None where nothing can be shown."""
    return _row(problem, report) or _line(problem, lines)


def _row(problem: Problem, report: Report) -> Excerpt | None:
    cell = problem.cell
    table = report.tables.get(cell.table) if cell else None
    row = table.rows.get(cell.row) if table and cell else None
    if not row or not cell or not row.position.line <= problem.position.line <= row.position.end_line:
        return None  # the problem stands elsewhere, as where section six contradicts a cell
    marked = {key.column for key in (problem.marks or (cell,)) if key.row == cell.row}
    text, marks = row.label, []
    for column, printed in row.cells.items():
        text += " | "
        if column in marked:
            marks.append((len(text), len(text) + max(1, len(printed.raw))))
        text += printed.raw or ("?" if printed.kind == "unread" else " ")
    return Excerpt(text, tuple(marks))


def _line(problem: Problem, lines: Sequence[str]) -> Excerpt | None:
    position = problem.position
    if not 1 <= position.line <= len(lines):
        return None
    line = lines[position.line - 1]
    start = min(position.column - 1, len(line))
    whole = _over_lines(position, lines) if position.end_line > position.line else ""
    if whole:
        return Excerpt(whole, ((0, len(whole)),))
    end = len(line) if position.end_line > position.line else min(max(position.end_column - 1, start), len(line))
    left, right = max(0, start - BEFORE), min(len(line), end + AFTER)
    if end - start > BEFORE + AFTER:  # a whole paragraph is meant: its beginning is enough
        return Excerpt(line[start : start + BEFORE + AFTER] + "…", ())
    prefix = "…" if left else ""
    text = prefix + line[left:right] + ("…" if right < len(line) else "")
    shift = len(prefix) - left
    return Excerpt(text.replace("\t", " "), ((start + shift, end + shift),) if end > start else ())


def _over_lines(position: Position, lines: Sequence[str]) -> str:
    """Return words that go on over lines, such as a title in two, as one line; nothing where they are many."""
    *before, last = lines[position.line - 1 : min(position.end_line, position.line + 2)]
    parts = [*before, last[: position.end_column - 1]]
    parts[0] = parts[0][position.column - 1 :]
    text = "".join(" ".join(part.split()) for part in parts)
    return text if len(text) <= BEFORE + AFTER and position.end_line <= position.line + 2 else ""
