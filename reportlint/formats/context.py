"""What a format knows about the run besides its results."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from reportlint.host import Plugin
from reportlint.texts import Catalogue, Language

_NO_PLUGINS: Mapping[str, Plugin] = MappingProxyType({})


class Context(NamedTuple):
    """The language and looks of an output, the texts of the rules, and where each rule comes from.

    ``plugins`` by rule code; ``failures`` are the plugins that could not be loaded. ``width`` counts terminal columns.
    """

    language: Language
    version: str
    catalogue: Catalogue
    plugins: Mapping[str, Plugin] = _NO_PLUGINS
    failures: tuple[Plugin, ...] = ()
    width: int = 100
    colour: bool = False
    verbose: bool = False
