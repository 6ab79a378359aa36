"""What the prose of a report says in numbers: every figure in it, and those that are about the form."""

from decimal import Decimal
from typing import Literal

from reportlint.model.named import NamedTuple
from reportlint.model.position import Position
from reportlint.model.report import Prose

Scope = Literal["own", "region", "other"]
"""Whose number it is: the body's own, that of the whole county, city or province (全县), or another body's (协助)."""

Measure = Literal["number", "share", "growth", "last-year"]
"""``number`` of the year, ``share`` in %, ``growth`` against last year (< 0: decline), number of ``last-year``."""


class Figure(NamedTuple):
    """A number in running text with the ``unit`` behind it ("" where none was known): 余, 多, 约 … make it approximate.

    ``start`` and ``end`` are offsets in ``prose.text``; ``before`` is the text between the last mark or figure and the
    number, ``after`` the text from the unit to the next one. ``sentence`` is the paragraph of the report and the
    sentence in it, ``clause`` counts the stretches between marks in the paragraph.
    """

    value: int | Decimal
    unit: str
    is_approximate: bool
    prose: Prose
    start: int
    end: int
    before: str
    after: str
    sentence: tuple[int, int]
    clause: int

    @property
    def text(self) -> str:
        """Return number and unit as printed, folded to half width."""
        return self.prose.text[self.start : self.end]

    @property
    def position(self) -> Position:
        """Return where number and unit stand."""
        return self.prose.position(self.start, self.end)


class Claim(NamedTuple):
    """A number that the prose gives for a cell, row, group or sum of the form.

    ``about`` is an address like that of a cell, such as ``applications.new.total``; a group stands for the rows or
    columns under it (``applications.refused.total``), ``a+b`` for two rows. ``term`` is the fact in the words of the
    grammar: that applications were received (收到) may mean more than the new ones (新收), though both are about the
    same cell. ``is_exact`` tells whether the words name the fact of the form and nothing else. ``phrase`` is what was
    understood, from the naming word to the unit, and stands at ``position``; ``clause`` is the text before it as well.
    """

    about: str
    term: str
    value: int | Decimal
    unit: str
    measure: Measure
    scope: Scope
    is_exact: bool
    is_approximate: bool
    phrase: str
    clause: str
    sentence: tuple[int, int]
    position: Position
