"""Words a user writes: which one was meant."""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is most like ``word``, whatever their case."""
    from difflib import SequenceMatcher

    return max(known, key=lambda other: (SequenceMatcher(None, word.lower(), other.lower()).ratio(), other == word))


def split_words(text: str) -> list[str]:
    """Return the words of a list such as ``ARI,FEE001``; an input method's ，and 、 separate as well."""
    for separator in "，、;；":
        text = text.replace(separator, ",")
    return [word.strip() for word in text.split(",") if word.strip()]
