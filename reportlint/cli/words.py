"""Words a user writes: which one was meant, and lists of them."""

from collections.abc import Collection

from reportlint.errors import UserError
from reportlint.suggestions import likeness, meant, nearest

__all__ = ["LIKE", "likeness", "nearest", "refused", "split_words", "unknown_rule"]

LIKE = 0.6
"""How much a word must be like what was written to be suggested instead; a wrong guess would only mislead."""


def refused(option: str, value: str, choices: Collection[str]) -> UserError:
    """Return the mistake of an option's value that is none of the choices."""
    suggestion = meant(value, choices, LIKE)
    key = "unknown-value" if suggestion else "no-such-value"
    return UserError(key, option=option, value=value, suggestion=suggestion, choices=", ".join(choices))


def unknown_rule(name: str, suggestion: str) -> UserError:
    """Return the mistake of a word that names no rule; the suggestion is the word most like it, however little."""
    key = "unknown-rule" if likeness(name, suggestion) >= LIKE else "no-such-rule"
    return UserError(key, name=name, suggestion=suggestion)


def split_words(text: str) -> list[str]:
    """Return the words of a list such as ``ARI,FEE001``; an input method's ，and 、 separate as well."""
    for separator in "，、;；":
        text = text.replace(separator, ",")
    return [word.strip() for word in text.split(",") if word.strip()]
