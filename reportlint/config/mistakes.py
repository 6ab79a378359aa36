"""Mistakes in configuration files: all of a chain are collected, then shown with their lines."""

from collections.abc import Iterable, Mapping

from reportlint.model.finding import NOTHING
from reportlint.model.named import NamedTuple
from reportlint.model.position import Position

SOMEWHERE = Position(1, 1, 1, 1)


class Mistake(NamedTuple):
    """Something wrong at a place of a file; ``key`` names the text in the catalogue of configuration (``mistakes``).

    ``line`` is the line of the file that the place is in, ``suggestion`` the nearest valid word where one is like it.
    """

    key: str
    file: str
    place: Position
    line: str
    params: Mapping[str, object] = NOTHING
    suggestion: str | None = None


class ConfigurationError(Exception):
    """What is wrong with the configuration: every mistake of the chain, file by file in the order of their lines."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        found = {(mistake.file, mistake.place, mistake.key): mistake for mistake in mistakes}  # none is said twice
        files = list(dict.fromkeys(mistake.file for mistake in found.values()))
        self.mistakes = tuple(sorted(found.values(), key=lambda mistake: (files.index(mistake.file), mistake.place)))
        super().__init__(*(f"{mistake.file}:{mistake.place.line}: {mistake.key}" for mistake in self.mistakes))
