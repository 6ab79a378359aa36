"""The phrase grammar as declared in ``grammar.yaml``."""

import functools
import os
from collections.abc import Mapping
from typing import Any

from reportlint import declarations
from reportlint.model.named import NamedTuple

_KINDS = {
    "fillers": "filler",
    "owns": "own",
    "causes": "cause",
    "others": "other",
    "regions": "region",
    "traps": "trap",
    "neutral": "neutral",
    "parts": "part",
    "compared": "compared",
    "last_year": "last-year",
    "this_year": "this-year",
    "next_year": "next-year",
    "shares": "share",
    "denials": "denial",
    "abouts": "about",
}


class Fact(NamedTuple):
    """A fact of the form and how it is named: ``about`` is its address, ``needs`` the topic in which its words mean it.

    ``rank`` says how telling its words are beside others: 0 for the verbs, 2 for outcomes of proceedings. ``is_strong``
    words mean it without a topic, too; ``is_only_before`` ones never stand behind their number.
    """

    term: str
    about: str
    needs: str
    rank: int
    is_exact: bool
    is_strong: bool
    is_only_before: bool
    units: frozenset[str]


class Word(NamedTuple):
    """A word of the grammar: its kind, the topic or direction it names, and the facts it may stand for."""

    text: str
    kind: str
    value: str
    facts: tuple[Fact, ...]


class Grammar(NamedTuple):
    """All words by their first character, the longest first; ``named`` are the facts that a topic alone stands for."""

    triggers: tuple[str, ...]
    words: Mapping[str, tuple[Word, ...]]
    units: Mapping[str, tuple[str, ...]]
    roughly: tuple[str, ...]
    bodies: tuple[str, ...]
    named: Mapping[str, Fact]
    disclosure: tuple[str, ...]
    reviewers: tuple[str, ...]
    unrelated: tuple[str, ...]
    documents: tuple[str, ...]
    answering: tuple[str, ...]


@functools.lru_cache(maxsize=1)
def grammar() -> Grammar:
    """Return the grammar; its declaration is read once."""
    declared = declarations.load(os.path.join(os.path.dirname(__file__), "grammar.yaml"))  # noqa: PTH118, PTH120
    counted = frozenset(declared["counted"].split())
    facts = [(_fact(one, counted), one) for one in declared["facts"]]
    words: dict[str, Word] = {}
    for key, kind in _KINDS.items():
        for text in declared[key].split():
            words[text] = Word(text, kind, "", ())
    for direction, listed in declared["comparisons"].items():
        words.update((text, Word(text, "direction", direction, ())) for text in listed.split())
    for topic, listed in declared["topics"].items():
        words.update((text, Word(text, "topic", topic, ())) for text in listed.split())
    for fact, one in facts:
        for text in one.get("words", "").split():
            known = words.get(text)
            before = known.facts if known else ()
            words[text] = Word(text, "fact", known.value if known else "", (*before, fact))
    return Grammar(
        tuple(declared["triggers"].split()),
        _by_first_character(words.values()),
        {first: tuple(unit) for first, unit in _longest_first(declared["units"].split()).items()},
        tuple(declared["roughly"].split()),
        tuple(declared["bodies"].split()),
        {one["names"]: fact for fact, one in facts if "names" in one},
        tuple(declared["disclosure"].split()),
        tuple(declared["reviewers"].split()),
        tuple(declared["unrelated"].split()),
        tuple(declared["documents"].split()),
        tuple(declared["answering"].split()),
    )


def _fact(declared: Mapping[str, Any], counted: frozenset[str]) -> Fact:
    return Fact(
        declared["term"],
        declared["about"],
        declared.get("needs", ""),
        2 if declared.get("outcome") else 0 if declared.get("weak") else 1,
        declared.get("exact", False),
        declared.get("strong", False),
        declared.get("only_before", False),
        frozenset(declared["units"].split()) if "units" in declared else counted,
    )


def _by_first_character(words: Any) -> Mapping[str, tuple[Word, ...]]:
    by_text = {word.text: word for word in words}
    return {first: tuple(by_text[text] for text in texts) for first, texts in _longest_first(by_text).items()}


def _longest_first(texts: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for text in sorted(texts, key=len, reverse=True):
        found.setdefault(text[0], []).append(text)
    return found
