"""What a format knows about the run besides its results."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from reportlint.host import Plugin
from reportlint.model.finding import Finding
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

    def message(self, finding: Finding) -> str:
        """Return what is wrong, in the reader's language."""
        from reportlint.formats import wording  # which knows this class

        return wording.message(self, finding)

    def title(self, finding: Finding) -> str:
        """Return what the rule is called."""
        from reportlint.formats import wording

        return wording.title(self, finding.code, finding.name)

    def fix(self, finding: Finding) -> str | None:
        """Return the next step, or None where no text says it."""
        from reportlint.formats import wording

        return wording.fix(self, finding)
