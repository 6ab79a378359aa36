"""Texts in the reader's language, from YAML catalogues: the core's own beside this module, each plugin's beside it."""

import functools
import os
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from reportlint.declarations import load
from reportlint.model.finding import Message

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@functools.cache
def core_texts() -> Mapping[str, Any]:
    """Return the core's catalogue: input errors, reasons for skipping, words of the outputs."""
    # os.path and not pathlib, whose import would cost milliseconds at every start
    data: Mapping[str, Any] = load(os.path.join(os.path.dirname(__file__), "core.yaml"))  # noqa: PTH118, PTH120
    return data


def text(section: str, key: str, language: Language, /, **params: object) -> str:
    """Return a text of the core's catalogue, filled in; raise KeyError for one that does not exist."""
    found: str = core_texts()[section][key][language]
    return found.format(**params) if params else found


class RuleTexts(NamedTuple):
    """The texts of one rule: those of its own entry, then those its family shares, then the core's."""

    code: str
    entry: Mapping[str, Any]
    shared: Mapping[str, Any]

    def title(self, language: Language) -> str:
        """Return what the rule is called."""
        return str(self.entry["title"][language])

    def explanation(self, part: str, language: Language) -> str | None:
        """Return ``what``, ``why``, ``basis``, ``example`` or ``fix``, or None where the rule has no such text."""
        found = self.entry.get(part)
        return str(found[language]).strip() if found else None

    def message(self, message: Message, language: Language) -> str:
        """Return a message, filled in; raise KeyError for one the catalogue does not have."""
        return self._fill(self._find("messages", message.id), message, language)

    def cause(self, message: Message, language: Language) -> str:
        """Return a likely cause, filled in."""
        return self._fill(self._find("causes", message.id), message, language)

    def reason(self, message: Message, language: Language) -> str:
        """Return why something could not be judged, filled in."""
        return self._fill(self._find("reasons", message.id), message, language)

    def fix(self, message: Message, language: Language) -> str | None:
        """Return the next step: the message's own, else the rule's."""
        found = self._find("messages", message.id).get("fix") or self.entry.get("fix")
        return self._fill(found, message, language) if found else None

    def _find(self, kind: str, message_id: str) -> Mapping[str, Any]:
        for catalogue in (self.entry, self.shared, core_texts()):
            found = catalogue.get(kind, {}).get(message_id)
            if found:
                return found  # type: ignore[no-any-return]
        raise KeyError(f"{self.code} has no text {kind}/{message_id}")

    @staticmethod
    def _fill(found: Mapping[str, Any], message: Message, language: Language) -> str:
        return str(found[language]).strip().format(**message.params)


class Catalogue:
    """The texts of all rules, found by code; ``families`` are the names of families by their three letters."""

    def __init__(
        self, rules: Mapping[str, RuleTexts], families: Mapping[str, Mapping[str, str]] = MappingProxyType({})
    ) -> None:
        self.rules = rules
        self.families = families

    def __getitem__(self, code: str) -> RuleTexts:
        return self.rules[code]


def read_catalogue(files: Iterable[str | os.PathLike[str]]) -> Catalogue:
    """Read the catalogues of plugins; raise OSError or a YAML error."""
    rules: dict[str, RuleTexts] = {}
    families: dict[str, Mapping[str, str]] = {}
    for file in files:
        data = load(file)
        families.update(data.get("families", {}))
        shared = data.get("shared", {})
        rules.update({code: RuleTexts(code, entry, shared) for code, entry in data["rules"].items()})
    return Catalogue(rules, families)
