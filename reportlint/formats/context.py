"""What a format knows about the run besides its results."""

from collections.abc import Mapping
from types import MappingProxyType

from reportlint.host import Plugin
from reportlint.model.finding import Finding, Severity
from reportlint.model.named import NamedTuple
from reportlint.texts import Catalogue, Language

_NO_PLUGINS: Mapping[str, Plugin] = MappingProxyType({})


class Context(NamedTuple):
    """The language and looks of an output, the texts of the rules, and where each rule comes from.

    ``plugins`` by rule code; ``failures`` are the plugins that could not be loaded. ``width`` counts terminal columns.
    ``fail_on`` is the least severity that lets the run fail, None where none does; ``statistics`` asks for a summary
    by rule and by body.
    """

    language: Language
    version: str
    catalogue: Catalogue
    plugins: Mapping[str, Plugin] = _NO_PLUGINS
    failures: tuple[Plugin, ...] = ()
    width: int = 100
    colour: bool = False
    verbose: bool = False
    fail_on: Severity | None = Severity.ERROR
    statistics: bool = False

    def fails(self, severity: Severity) -> bool:
        """Tell whether a finding of this severity lets the run fail."""
        return self.fail_on is not None and severity >= self.fail_on

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
