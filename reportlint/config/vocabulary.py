"""The names that a configuration may use: those of rules, options, messages, profiles and plugins of this run."""

from collections.abc import Callable, Collection, Hashable, Mapping

from reportlint.model.named import NamedTuple
from reportlint.rule_api import Rule


class Vocabulary(NamedTuple):
    """What is known besides the configuration itself.

    ``profiles`` are the paths of profiles by name: ``sichuan``, or ``distribution:name`` where a plugin brings it.
    ``plugins`` are names of plugins and distributions; ``messages`` returns the message ids of a rule by its code.
    ``identity`` changes whenever a plugin does. ``versions`` are those of plugins and distributions that have one.
    """

    rules: tuple[Rule, ...]
    profiles: Mapping[str, str]
    plugins: Collection[str]
    messages: Callable[[str], Collection[str]]
    identity: Hashable = ()
    versions: Mapping[str, str] = {}

    def jurisdictions(self) -> list[str]:
        """Return what jurisdictions there are profiles for."""
        return sorted({name.rpartition(":")[2] for name in self.profiles})

    def fingerprint(self) -> str:
        """Return what changes whenever a configuration might be read differently."""
        rules = [(rule.code, rule.name, int(rule.severity), rule.options) for rule in self.rules]
        return repr((self.identity, sorted(self.profiles.items()), sorted(self.plugins), rules))
