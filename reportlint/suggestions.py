"""Which of the known words someone meant who wrote another one."""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is most like ``word``, whatever their case."""
    return max(known, key=lambda other: likeness(word, other))


def likeness(word: str, other: str) -> float:
    """Return how alike two words are, from 0 to 1, whatever their case."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, word.lower(), other.lower()).ratio()
