"""Hypothesis strategies for prose with numbers: what the tables say put into words, beside numbers of other things.

The wordings stand in ``phrases.yaml``.
"""

import functools
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from reportlint import declarations
from reportlint.model.form import CellKey
from reportlint.testing.content import Content

_BLANK = re.compile(r"\{(\w+)\}")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


class Said(NamedTuple):
    """A number said in a paragraph: its name in ``phrases.yaml``, the rule that compares it, and where it stands."""

    name: str
    rule: str
    paragraph: int
    start: int
    end: int
    value: int


class Spoken(NamedTuple):
    """A report with prose about its tables, and the numbers of them said there."""

    content: Content
    said: tuple[Said, ...]

    def with_number(self, said: Said, number: int) -> Content:
        """Return the report with another number in the place of one that was said."""
        text = self.content.prose["overview"][said.paragraph]
        changed = f"{text[: said.start]}{number}{text[said.end :]}"
        return self.content.with_paragraph("overview", said.paragraph, changed)


@functools.lru_cache(maxsize=1)
def phrases() -> Mapping[str, Any]:
    """Return what ``phrases.yaml`` declares."""
    found: Mapping[str, Any] = declarations.load(os.path.join(os.path.dirname(__file__), "phrases.yaml"))  # noqa: PTH118, PTH120
    return found


def numbers_to_say(content: Content) -> dict[str, int]:
    """Return the numbers that can be said of a report: those whose cells its form has."""
    found = {name: _values(content, one["cells"]) for name, one in phrases()["numbers"].items()}
    return {name: sum(values) for name, values in found.items() if values}


def _values(content: Content, addresses: Sequence[str]) -> list[int]:
    known = {str(key): int(content.number(key) or 0) for key in content.cells}
    found = []
    for address in addresses:
        before, star, behind = address.partition("*.")
        if star:
            found += [number for key, number in known.items() if key.startswith(before) and key.endswith(f".{behind}")]
        elif address in known:
            found.append(known[address])
    return found


@st.composite
def spoken(draw: DrawFn, content: Content, traps: int = 4) -> Spoken:
    """Return a strategy for the report with a paragraph about its applications and documents in many wordings.

    Up to ``traps`` sentences beside them speak of numbers that are not the body's own.
    """
    numbers = numbers_to_say(content)
    paragraphs = list(content.prose["overview"])
    said: list[Said] = []

    def put(mark: str, templates: Sequence[str]) -> None:
        place = next(index for index, paragraph in enumerate(paragraphs) if paragraph.startswith(mark))
        text = ""
        for template in templates:
            text = _filled(draw, content, numbers, template, text, place, said)
        paragraphs[place] = text

    kinds = phrases()["applications"]
    parts = [draw(st.sampled_from(_sayable(wordings, numbers))) for wordings in kinds.values()]
    parts += [draw(st.sampled_from(phrases()["none"][name])) for name in _none(numbers, parts) if draw(st.booleans())]
    put("（二）", parts)
    put("（三）", [draw(st.sampled_from(_sayable(phrases()["documents"], numbers)))])
    for trap in draw(st.lists(st.sampled_from(phrases()["traps"]), max_size=traps, unique=True)):
        place = draw(st.integers(0, len(paragraphs) - 1))
        paragraphs[place] = _filled(draw, content, numbers, trap, paragraphs[place], place, said)
    return Spoken(content.with_prose("overview", *paragraphs), tuple(said))


def _sayable(templates: Sequence[str], numbers: Mapping[str, int]) -> list[str]:
    free = {"year", "last_year", "body", "any_1", "any_2", "any_3"}
    return [one for one in templates if all(name in numbers or name in free for name in _BLANK.findall(one))]


def _none(numbers: Mapping[str, int], parts: Sequence[str]) -> Iterator[str]:
    """Yield the kinds of which there were none, where the parts do not say so already."""
    for name in phrases()["none"]:
        if numbers[name] == 0 and not any(f"{{{name}}}" in part for part in parts):
            yield name


def _filled(
    draw: DrawFn,
    content: Content,
    numbers: Mapping[str, int],
    template: str,
    before: str,
    paragraph: int,
    said: list[Said],
) -> str:
    """Return a text with a template behind it that has its numbers filled in, some in full-width digits."""
    text, end = before, 0
    for blank in _BLANK.finditer(template):
        text += template[end : blank.start()]
        end, name = blank.end(), blank[1]
        if name in numbers:
            printed = str(numbers[name]).translate(_FULL_WIDTH if draw(st.integers(0, 9)) == 9 else {})
            rule = phrases()["numbers"][name]["rule"]
            said.append(Said(name, rule, paragraph, len(text), len(text) + len(printed), numbers[name]))
        else:
            printed = _other(draw, content, name)
        text += printed
    return text + template[end:]


def _other(draw: DrawFn, content: Content, name: str) -> str:
    given = {"year": str(content.year), "last_year": str(content.year - 1), "body": content.organisation}
    return given[name] if name in given else str(draw(st.integers(1, 99)) * 10)


def cell_values(content: Content) -> set[int]:
    """Return every number of the tables, and the sums that can be said of them."""
    numbers = {int(content.number(CellKey(*key)) or 0) for key in content.cells}
    return numbers | set(numbers_to_say(content).values())
