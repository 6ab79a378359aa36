"""Which of the known words someone meant who wrote another one."""

from collections.abc import Iterable

_SAID = {"错误": "error", "警告": "warning", "提示": "info", "hint": "info"}
"""Severities as findings say them, and as options and configuration are written."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the known word that is most like ``word``, whatever their case."""
    return max(known, key=lambda other: likeness(word, other))


def meant(word: str, known: Iterable[str], least: float) -> str | None:
    """Return the known word that was most likely meant, or None where none is at least so much like it."""
    known = list(known)
    said = _SAID.get(word.lower())
    if said in known:
        return said
    found = nearest(word, known) if known else None
    return found if found and likeness(word, found) >= least else None


def likeness(word: str, other: str) -> float:
    """Return how alike two words are, from 0 to 1, whatever their case."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, word.lower(), other.lower()).ratio()
