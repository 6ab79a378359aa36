"""Relations between cells: ``proceedings.review.total >= proceedings.review.upheld + proceedings.review.pending``.

    relation = sum comparison sum
    sum      = [ "-" ] term { ( "+" | "-" ) term }
    term     = number | cell

A comparison is ``=`` (or ``==``), ``!=``, ``<``, ``<=``, ``>`` or ``>=``; full-width signs and ≤ ≥ ≠ are as good.
A cell is written as ``parse`` prints it: table, row and column with dots between; in a table of one row, that row may
be left out.
"""

import functools
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from reportlint.forms import editions
from reportlint.model.form import CellKey
from reportlint.model.named import NamedTuple
from reportlint.model.report import Cell, Report
from reportlint.rule_api import Skip

Term = tuple[int, str | tuple[str, str, str]]
"""A sign (1 or -1) and a number as text, or the address of a cell."""

Relation = tuple[str, tuple[Term, ...], tuple[Term, ...]]
"""A comparison and what stands on either side of it; plain data, so that it can be kept."""

MAX_TERMS = 60

COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}

_SIGNS = {
    "==": "=",
    "=>": ">=",
    "=<": "<=",
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "＝": "=",
    "＜": "<",
    "＞": ">",
    "＋": "+",
    "－": "-",
    "−": "-",
}
"""Other ways to write the signs."""
_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|([A-Za-z_][\w.]*)|([<>!=]=|=[<>]|[<>=+\-≤≥≠＝＜＞＋－−])|(\S))", re.ASCII)


class RelationError(ValueError):
    """What is wrong with a relation: the key of the text that says it, and the stretch that is meant."""

    def __init__(self, key: str, start: int, end: int, /, **params: object) -> None:
        super().__init__(key)
        self.key = key
        self.start = start
        self.end = end
        self.params = params


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


def parse(text: str) -> Relation:
    """Return a relation as plain data; raise RelationError."""
    return _Parser(text).relation()


class _Parser:
    def __init__(self, text: str) -> None:
        self._tokens = [*_tokens(text), _Token("end", "", len(text.rstrip()), len(text.rstrip()) + 1)]
        self._terms = 0

    def relation(self) -> Relation:
        left = self._sum()
        sign = self._next()
        if sign.text not in COMPARISONS:
            key = "relation-no-comparison" if sign.kind == "end" else "relation-comparison"
            raise RelationError(key, sign.start, sign.end, found=sign.text, known=" ".join(COMPARISONS))
        right = self._sum()
        rest = self._next()
        if rest.text in COMPARISONS:
            raise RelationError("relation-second", rest.start, rest.end, found=rest.text)
        if rest.kind != "end":
            raise RelationError("relation-rest", rest.start, rest.end, found=rest.text)
        return sign.text, left, right

    def _sum(self) -> tuple[Term, ...]:
        terms = [self._term(-1 if self._take("-") else 1)]
        while self._tokens[0].text in ("+", "-"):
            terms.append(self._term(1 if self._next().text == "+" else -1))
        return tuple(terms)

    def _term(self, sign: int) -> Term:
        token = self._next()
        self._terms += 1
        if self._terms > MAX_TERMS:
            raise RelationError("relation-too-long", token.start, token.end, limit=MAX_TERMS)
        if token.kind == "number":
            return sign, token.text
        if token.kind == "cell":
            key = addresses().get(token.text)
            if key is None:
                raise RelationError("unknown-cell", token.start, token.end, found=token.text)
            return sign, (key.table, key.row, key.column)
        raise RelationError("relation-term", token.start, token.end, found=token.text)

    def _take(self, text: str) -> bool:
        return self._tokens[0].text == text and bool(self._next())

    def _next(self) -> _Token:
        return self._tokens.pop(0) if len(self._tokens) > 1 else self._tokens[0]


def _tokens(text: str) -> Iterator[_Token]:
    kinds = ("number", "cell", "sign", "other")
    for found in _TOKEN.finditer(text):
        kind = kinds[(found.lastindex or 1) - 1]
        word = found[found.lastindex or 1]
        start = found.start(found.lastindex or 1)
        if kind == "other":
            raise RelationError("relation-character", start, start + 1, found=word)
        yield _Token(kind, _SIGNS.get(word, word), start, found.end())


@functools.cache
def addresses() -> Mapping[str, CellKey]:
    """Return the cells of all editions of the form by the ways they may be written."""
    found: dict[str, CellKey] = {}
    for form in editions():
        for table in form.tables.values():
            for key in table.cells():
                found[str(key)] = key
                if len(table.rows) == 1:
                    found[f"{key.table}.{key.column}"] = key
    return found


class Compared(NamedTuple):
    """A relation that was worked out on a report: what each side comes to, and the cells, left side first."""

    holds: bool
    left: Decimal
    right: Decimal
    cells: tuple[Cell, ...]


def compare(relation: Relation, report: Report) -> Compared:
    """Work out a relation; raise Skip where one of its cells is no number that was read."""
    comparison, *sides = relation
    cells: list[Cell] = []
    left, right = (_total(side, report, cells) for side in sides)
    return Compared(COMPARISONS[comparison](left, right), left, right, tuple(cells))


def _total(terms: tuple[Term, ...], report: Report, cells: list[Cell]) -> Decimal:
    total = Decimal(0)
    for sign, term in terms:
        if isinstance(term, str):
            total += sign * Decimal(term)
        else:
            cell = _cell(CellKey(*term), report)
            cells.append(cell)
            total += sign * Decimal(cell.value or 0)
    return total


def _cell(key: CellKey, report: Report) -> Cell:
    """Return a cell with a number in it; a blank or unread one is no 0, so nothing can be said about it."""
    form = report.form.tables[key.table]
    if key.row not in form.rows or key.column not in form.rows[key.row].columns:
        raise Skip("no-such-cell", cell=str(key), edition=report.form.edition)
    table = report.tables.get(key.table)
    if table is None:
        raise Skip("no-table", table=report.form.sections[form.section].heading)
    name = f"{form.row_label(key.row)}·{form.column_label(key.column)}"
    cell = table.cell(key.row, key.column)
    if cell is None or not cell.is_number:
        reason = {"blank": "cell-blank", "placeholder": "cell-no-number", "text": "cell-no-number"}
        raise Skip(reason.get(cell.kind if cell else "", "cell-unread"), cell=name, raw=cell.raw if cell else "")
    return cell
