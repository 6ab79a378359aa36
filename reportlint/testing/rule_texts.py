"""What is wrong with the texts of a rule: none at all, a language that is missing, values that do not fit."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from reportlint.model.finding import Message
from reportlint.rule_api import Rule
from reportlint.texts import LANGUAGES, Catalogue

_PARTS = ("title", "what", "why", "basis", "example", "fix")
_KINDS = ("messages", "causes", "reasons")
_PLACEHOLDER = re.compile(r"\{(\w+)[^{}]*\}")


def mistakes_in_texts(rule: Rule, catalogue: Catalogue) -> Iterator[str]:
    """Yield what is wrong with the texts of a rule, one sentence each that says what to write."""
    texts = catalogue.rule(rule.code)
    if texts is None:
        yield f"{rule.code} has no texts: write an entry {rule.code}: below rules: in the catalogue"
        return
    for part in _PARTS:
        if part not in texts.entry:
            yield f"{rule.code} has no {part}: write {part}: {{zh: …, en: …}}"
    if not catalogue.family(rule.family):
        yield f"family {rule.family} has no name: write {rule.family}: {{zh: …, en: …}} below families:"
    for name, text in _all_texts(texts.entry):
        yield from (f"{rule.code} {mistake}" for mistake in _mistakes_in_text(name, text))
    for option in rule.options:
        if not option.help or any(not option.help.get(language) for language in LANGUAGES):
            yield f"{rule.code} option {option.name} has no help in both languages"


def _all_texts(entry: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for part in _PARTS:
        if part in entry:
            yield part, entry[part]
    for kind in _KINDS:
        for key, text in entry.get(kind, {}).items():
            yield f"{kind[:-1]} {key}", text
            if isinstance(text, Mapping) and "fix" in text:
                yield f"{kind[:-1]} {key} fix", text["fix"]


def _mistakes_in_text(name: str, text: Any) -> Iterator[str]:
    if not isinstance(text, Mapping):
        yield f"{name} is no text in two languages: write {{zh: …, en: …}}"
        return
    for language in LANGUAGES:
        if not text.get(language):
            yield f"{name} has no text in {language}"
    values = [set(_PLACEHOLDER.findall(str(text.get(language, "")))) for language in LANGUAGES]
    if all(text.get(language) for language in LANGUAGES) and values[0] != values[1]:
        different = ", ".join(sorted(values[0] ^ values[1]))
        yield f"{name}: only one language has {{{different}}}"


def mistakes_in_message(rule: Rule, message: Message, catalogue: Catalogue) -> Iterator[str]:
    """Yield what is wrong with a message that a rule used: undeclared, or a value missing that its text asks for."""
    texts = catalogue.rule(rule.code)
    if texts is None:
        yield f"{rule.code} has no texts"
        return
    for language in LANGUAGES:
        try:
            texts.message(message, language)
            texts.fix(message, language)
        except KeyError as error:
            if error.args[0] == language:
                yield f"{rule.code} message {message.id} has no text in {language}"
            elif "messages/" in str(error.args[0]):
                yield f"{rule.code} used the message {message.id!r}, which its catalogue does not declare"
                return
            else:
                yield f"{rule.code} message {message.id} asks for {{{error.args[0]}}} ({language}), which is not given"
        except (IndexError, ValueError) as error:
            yield f"{rule.code} message {message.id} ({language}): {error}"
