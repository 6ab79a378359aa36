"""Slips of the pen, listed in slips.yaml: TXT006."""

import functools
import os
from collections.abc import Iterator
from typing import Any, NamedTuple

from reportlint import Message, Problem, Prose, Report, Severity, Unjudged, load_data, rule
from reportlint_rules.shared.evidence import is_damaged, sentence
from reportlint_rules.shared.wording import places


class Slip(NamedTuple):
    """What is written and what is meant ("" where words were left out); where it may be right (see slips.yaml)."""

    wrong: str
    right: str
    near: str = ""
    unless_before: tuple[str, ...] = ()
    unless_after: tuple[str, ...] = ()

    def stands_at(self, text: str, place: int) -> bool:
        """Tell whether what stands at this place of a text is the slip."""
        end = place + len(self.wrong)
        if text.endswith(self.unless_before, 0, place) or text.startswith(self.unless_after, end):
            return False
        if self.wrong.isascii() and (_is_latin(text[place - 1 : place]) or _is_latin(text[end : end + 1])):
            return False  # part of a longer word, of an address
        return not self.near or self.near in sentence(text, place, end)


def _is_latin(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in ("/", ".", "-", "_"))


@functools.cache
def slips() -> tuple[Slip, ...]:
    """Return the listed slips."""
    data: Any = load_data(os.path.join(os.path.dirname(__file__), "slips.yaml"))  # noqa: PTH118, PTH120
    return tuple(
        Slip(
            item["wrong"],
            item.get("right", ""),
            item.get("near", ""),
            tuple(item.get("unless_before", ())),
            tuple(item.get("unless_after", ())),
        )
        for item in data["slips"]
    )


@rule("TXT006", "slip", Severity.INFO)
def slip_of_the_pen(report: Report) -> Iterator[Problem | Unjudged]:
    """Words that are frequently written wrong are written right."""
    prose = list(report.prose())
    whole = "\n".join(part.text for part in prose)
    for slip in slips():
        if slip.wrong in whole:
            yield from _found(slip, prose, report)


def _found(slip: Slip, prose: list[Prose], report: Report) -> Iterator[Problem]:
    for part in prose:
        for place in places(part.text, slip.wrong):
            position = part.position(place, place + len(slip.wrong))
            if slip.stands_at(part.text, place) and not is_damaged(report, position):
                params = {"text": slip.wrong, "expected": slip.right}
                kind = "slip" if slip.right else "words-missing"
                yield Problem(Message(kind, params), position, expected=slip.right or None, actual=slip.wrong)
                return  # once is enough: whoever mends it looks for the others
