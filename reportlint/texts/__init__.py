"""Texts in the reader's language, from YAML catalogues: the core's own beside this module, each plugin's beside it."""

import functools
import os
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from reportlint.declarations import load
from reportlint.model.finding import NOTHING, Message
from reportlint.model.named import NamedTuple

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@functools.cache
def core_texts() -> Mapping[str, Any]:
    """Return the core's catalogue: input errors, reasons for skipping, words of the outputs."""
    # os.path and not pathlib, whose import would cost milliseconds at every start
    data: Mapping[str, Any] = load(os.path.join(os.path.dirname(__file__), "core.yaml"))  # noqa: PTH118, PTH120
    return data


@functools.cache
def configuration_texts() -> Mapping[str, Any]:
    """Return the catalogue about configuration files: mistakes in them, their keys, rules written in YAML."""
    data: Mapping[str, Any] = load(os.path.join(os.path.dirname(__file__), "configuration.yaml"))  # noqa: PTH118, PTH120
    return data


@functools.cache
def output_texts() -> Mapping[str, Any]:
    """Return the words that only some outputs need, so that a plain check does not read them."""
    data: Mapping[str, Any] = load(os.path.join(os.path.dirname(__file__), "outputs.yaml"))  # noqa: PTH118, PTH120
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
    """The texts of rules, found by code, and the names of families, found by their three letters.

    Most runs show texts of a few rules only: files named for ``later`` are read when a text in them is asked for.
    """

    def __init__(self) -> None:
        self._rules: dict[str, RuleTexts] = {}
        self._families: dict[str, Mapping[str, str]] = {}
        self._later: dict[str, tuple[str, ...]] = {}

    def add(self, code: str, entry: Mapping[str, Any], shared: Mapping[str, Any] = NOTHING) -> None:
        """Add the texts of a rule: those of its entry, and those its family shares."""
        self._rules[code] = RuleTexts(code, entry, shared)

    def add_family(self, letters: str, names: Mapping[str, str]) -> None:
        """Name a family."""
        self._families[letters] = names

    def read(self, files: Iterable[str]) -> None:
        """Add what these files hold; raise OSError or a YAML error, and whatever a wrong structure leads to."""
        found = [load(file) for file in files]
        entries = [(code, entry, data.get("shared", {})) for data in found for code, entry in data["rules"].items()]
        families = [data.get("families", {}) for data in found]
        for names in families:
            self._families.update(names)
        for code, entry, shared in entries:
            self.add(code, entry, shared)

    def read_later(self, files: tuple[str, ...], families: Iterable[str]) -> None:
        """Read these files, which must be sound, when something of one of these families is asked for."""
        self._later.update(dict.fromkeys(families, files))

    def rule(self, code: str) -> RuleTexts | None:
        """Return the texts of a rule, or None where there are none."""
        self._fetch(code.rstrip("0123456789"))
        return self._rules.get(code)

    def __getitem__(self, code: str) -> RuleTexts:
        found = self.rule(code)
        if found is None:
            raise KeyError(code)
        return found

    def family(self, letters: str) -> Mapping[str, str]:
        """Return the name of a family by language; empty where it has none."""
        self._fetch(letters)
        return self._families.get(letters, {})

    def _fetch(self, family: str) -> None:
        files = self._later.pop(family, ())
        if files:
            self.read(files)


def read_catalogue(files: Iterable[str]) -> Catalogue:
    """Return the texts in these files; raise OSError or a YAML error."""
    catalogue = Catalogue()
    catalogue.read(files)
    return catalogue
