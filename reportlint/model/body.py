"""The body a report is about: what kind it is, on which level, and where it belongs."""

from typing import Literal

from reportlint.model.named import NamedTuple

Level = Literal["province", "prefecture", "county", "township"]

BodyKind = Literal[
    "government",  # 人民政府: the report sums up all bodies below
    "office",  # 人民政府办公厅（室）: what is done in the government's and the office's own name
    "department",  # 局, 委, 办, 厅
    "subdistrict",  # 街道办事处, which is no government
    "zone",  # 开发区, 新区 and the like, with their 管理委员会
    "other",  # companies, schools, hospitals, institutions
]

ClueSource = Literal["configuration", "organisation", "signature", "opening", "text"]


class Division(NamedTuple):
    """An administrative division: ``code`` of GB/T 2260 (511725; empty for townships), full name, level."""

    code: str
    name: str
    level: Level


Chain = tuple[Division, ...]
"""A division with those it belongs to, from the province down."""


class Clue(NamedTuple):
    """From what something was recognised: where it was read, and the words."""

    source: ClueSource
    text: str


class Body(NamedTuple):
    """A body as recognised. What is open is None or empty, never guessed.

    ``divisions`` go from the province down to the division whose body it is; where a name is shared by several
    (鼓楼区), they go as far as all of them agree, and ``alternatives`` names each. ``level`` is None where the name
    does not tell it: 开发区 are found on all levels. A district or county of a municipality (重庆市潼南区) is on the
    level ``county``. ``clues`` say from what all this was recognised, the decisive one first.
    """

    name: str | None = None
    kind: BodyKind | None = None
    level: Level | None = None
    divisions: Chain = ()
    clues: tuple[Clue, ...] = ()
    alternatives: tuple[Chain, ...] = ()

    @property
    def province(self) -> str | None:
        """Return the full name of the province (四川省)."""
        return self.divisions[0].name if self.divisions else None

    @property
    def jurisdiction(self) -> str | None:
        """Return the names of all divisions as one (四川省达州市渠县)."""
        return "".join(division.name for division in self.divisions) or None
