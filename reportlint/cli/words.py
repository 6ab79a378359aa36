"""Words a user writes: which one was meant, and lists of them."""

from reportlint.suggestions import likeness, nearest

__all__ = ["likeness", "nearest", "split_words"]


def split_words(text: str) -> list[str]:
    """Return the words of a list such as ``ARI,FEE001``; an input method's ，and 、 separate as well."""
    for separator in "，、;；":
        text = text.replace(separator, ",")
    return [word.strip() for word in text.split(",") if word.strip()]
