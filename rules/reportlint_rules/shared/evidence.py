"""What a finding in running text rests on: its place, its sentence, and whether anything was lost there."""

from collections.abc import Iterable, Iterator

from reportlint import Message, Position, Problem, Prose, Related, Report, Severity
from reportlint_rules.shared.places import overlap

PLACES = 20
"""How many further places of the same thing are listed with its first."""

LONGEST = 400
"""So many characters before and behind a place are looked at for its sentence."""

_ENDS = "。;!?\n"
_LOSSES = ("date", "document-number", "quotes", "characters", "cut-off")


def is_damaged(report: Report, position: Position) -> bool:
    """Tell whether characters were lost where this stands."""
    return bool(report.damage) and any(
        damage.kind in _LOSSES and overlap(damage.position, position) for damage in report.damage
    )


def sentence(text: str, start: int, end: int) -> str:
    """Return the sentence, or the part of one up to a semicolon, in which the characters from start to end stand.

    Of a longer one than anybody writes, only what stands near is returned.
    """
    left, right = max(0, start - LONGEST), end + LONGEST
    first = max(left, *(text.rfind(mark, left, start) + 1 for mark in _ENDS))
    last = min((place for mark in _ENDS if (place := text.find(mark, end, right)) >= 0), default=right)
    return text[first:last]


def with_words(report: Report, *words: str) -> Iterator[Prose]:
    """Yield the paragraphs in which one of these words stands."""
    for prose in report.prose():
        for word in words:
            if word in prose.text:
                yield prose
                break


_FULL_WIDTH = {",": "，", ";": "；", ":": "："}


def in_print(text: str) -> str:
    """Return prose as it is printed in Chinese, with full-width marks where no figure or letter stands before."""
    printed = ""
    for character in text:
        is_chinese = not printed or not printed[-1].isascii()
        printed += _FULL_WIDTH.get(character, character) if is_chinese else character
    return printed


def said_once(
    found: Iterable[tuple[str, Position]],
    message: str,
    *,
    expected: str | None = None,
    severity: Severity | None = None,
) -> Iterator[Problem]:
    """Yield one problem for what occurs again and again: at the first place, the others named with it (``again``)."""
    places = list(found)
    if not places:
        return
    (text, position), *others = ((in_print(words), place) for words, place in places)
    yield Problem(
        Message(message, {"text": text, "expected": expected or ""}),
        position,
        expected=expected,
        actual=text,
        related=tuple(Related(Message("again", {"text": other}), place) for other, place in others[:PLACES]),
        severity=severity,
    )
