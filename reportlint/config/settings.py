"""What holds for a report: the values of its chain merged, each with where it was set and what it took the place of."""

import os
from collections.abc import Iterator, Mapping
from typing import Any

from reportlint.config.layers import Layer, Layers, Leaf, Path
from reportlint.model.named import NamedTuple

COMMAND_LINE = "--"
"""Stands for a file in the origin of what was said on the command line."""


class Origin(NamedTuple):
    """Where a value was set; of two with different ``rank``, the greater one is nearer to the report.

    ``glob`` is the pattern of the override it stands in, if it does.
    """

    file: str
    line: int
    column: int
    rank: int
    profile: str = ""
    glob: str = ""


class Value(NamedTuple):
    """A value with its origin; ``overrode`` are the values it took the place of, the last one first."""

    value: Any
    origin: Origin
    overrode: tuple[tuple[Any, Origin], ...] = ()

    def instead_of(self, earlier: "Value") -> "Value":
        """Return this value, with the earlier one and what that took the place of among those it overrode."""
        return self._replace(overrode=(*self.overrode, (earlier.value, earlier.origin), *earlier.overrode))


Values = Mapping[Path, Value]

Hierarchy = Mapping[str, tuple[str, ...]]
"""Which bodies report to a government: its name → their names, or patterns such as ``云岫县*局``."""


def merged(first: Values, second: Values) -> Values:
    """Return both, where they differ the ``second``; what it takes the place of is remembered. This is associative."""
    result = dict(first)
    for path, value in second.items():
        earlier = result.get(path)
        result[path] = value.instead_of(earlier) if earlier else value
    return result


class Settings(NamedTuple):
    """What holds for a report, with the chain it comes from."""

    values: Values
    layers: Layers = ()

    def value(self, *path: str) -> Any:
        """Return an effective value, or None where nobody set it."""
        found = self.values.get(path)
        return found.value if found else None

    @property
    def jurisdiction(self) -> str | None:
        """Return the jurisdiction that the configuration names."""
        return self.value("jurisdiction")  # type: ignore[no-any-return]

    @property
    def year(self) -> int | None:
        """Return the year that reports are about which do not say it."""
        return self.value("year")  # type: ignore[no-any-return]

    @property
    def hierarchy(self) -> Hierarchy:
        """Return which bodies report to which."""
        found: dict[str, tuple[str, ...]] = {}
        for (government, body), _ in self.below("hierarchy"):
            found[government] = (*found.get(government, ()), body)
        return found

    def below(self, *path: str) -> Iterator[tuple[Path, Value]]:
        """Yield the values whose path begins with this one, with the rest of their path."""
        depth = len(path)
        for full, value in self.values.items():
            if len(full) > depth and full[:depth] == path:
                yield full[depth:], value

    def selects(self, code: str) -> bool:
        """Tell whether a rule runs: the more specific word decides, of two as specific the nearer, then ``ignore``."""
        chosen = self.values.get(("select",))
        word, rank = 0, -1  # nothing said: all run
        if chosen:
            word, rank = _specificity(chosen.value, code), chosen.origin.rank
            if not word:
                return False
        for (ignored, *_), value in self.below("ignore"):
            against = _specificity((ignored,), code)
            if against > word or (against and against == word and value.origin.rank >= rank):
                return False
        return True

    def layer_of(self, origin: Origin) -> Layer | None:
        """Return the file that set a value."""
        return next((layer for layer in self.layers if layer.file == origin.file), None)


def _specificity(words: Any, code: str) -> int:
    """Return 2 where a word is the rule's code, 1 where one is its family, else 0."""
    return 2 if code in words else 1 if code[:3] in words else 0


def matching(layers: Layers, report: str) -> tuple[tuple[int, int], ...]:
    """Return which overrides hold for a report (an absolute path): the number of their layer, and theirs in it."""
    found = []
    for number, layer in enumerate(layers):
        found += [
            (number, index) for index, (glob, _) in enumerate(layer.overrides) if stands_for(glob, layer.file, report)
        ]
    return tuple(found)


def stands_for(glob: str, file: str, report: str) -> bool:
    """Tell whether a glob that stands in a configuration file means a report (an absolute path)."""
    folder = os.path.join(os.path.dirname(file), "")  # noqa: PTH118, PTH120
    if not report.startswith(folder):
        return False
    from reportlint.config.globs import matches  # few configurations have globs

    return matches(glob, report[len(folder) :].replace(os.sep, "/"))


def settle(layers: Layers, overrides: tuple[tuple[int, int], ...] = ()) -> Settings:
    """Merge a chain: layer by layer what it says for all reports, then its overrides that hold for this one."""
    values: Values = {}
    rank = 0
    for number, layer in enumerate(layers):
        values = merged(values, _placed(layer.values, layer, rank))
        for chosen, index in overrides:
            if chosen == number:
                rank += 1
                glob, overriding = layer.overrides[index]
                values = merged(values, _placed(overriding, layer, rank, glob))
        rank += 1
    return Settings(values, layers)


def _placed(values: Mapping[Path, Leaf], layer: Layer, rank: int, glob: str = "") -> Values:
    return {
        path: Value(value, Origin(layer.file, line, column, rank, layer.profile, glob))
        for path, (value, line, column) in values.items()
    }
