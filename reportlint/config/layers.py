"""What each file of a chain says, as plain data that can be kept: the values it sets, each with its line and column."""

from collections.abc import Mapping
from typing import Any

from reportlint.model.named import NamedTuple

NATIONAL = "national"
"""The profile that every configuration stands on that does not say otherwise, and that holds without any."""

Path = tuple[str, ...]
"""The way to a value: ``("rules", "PUB001", "county")``; of a list that grows along the chain, each word is a path."""

Leaf = tuple[Any, int, int]
"""A value with the line and column, from 1, at which it is set."""


class Layer(NamedTuple):
    """One file: what it says for all reports, and for those that a glob matches; ``profile`` is its name if it is one.

    ``basis`` says by dotted path which document a value stands on. Globs are relative to the folder of ``file``.
    """

    file: str
    profile: str
    title: Mapping[str, str]
    values: Mapping[Path, Leaf]
    overrides: tuple[tuple[str, Mapping[Path, Leaf]], ...] = ()
    basis: Mapping[str, Mapping[str, str]] = {}

    def basis_of(self, path: Path) -> Mapping[str, str] | None:
        """Return the document that a value stands on: the one named for it, or for what it is a part of."""
        for end in range(len(path), 0, -1):
            found = self.basis.get(".".join(path[:end]))
            if found:
                return found
        return None


Layers = tuple[Layer, ...]
"""A chain, parents first. Each file stands in it once, where it comes first."""


def joined(*chains: Layers) -> Layers:
    """Return chains one behind the other; a file that was there already is not repeated."""
    return tuple({layer.file: layer for chain in chains for layer in chain}.values())
