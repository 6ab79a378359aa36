"""Words a user writes: which one was meant."""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is most like ``word``, whatever their case."""
    return max(known, key=lambda other: likeness(word, other))


def likeness(word: str, other: str) -> float:
    """Return how alike two words are, from 0 to 1, whatever their case."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, word.lower(), other.lower()).ratio()


def split_words(text: str) -> list[str]:
    """Return the words of a list such as ``ARI,FEE001``; an input method's ，and 、 separate as well."""
    for separator in "，、;；":
        text = text.replace(separator, ",")
    return [word.strip() for word in text.split(",") if word.strip()]
