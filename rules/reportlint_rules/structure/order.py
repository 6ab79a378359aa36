"""Order and numbers of the sections: STR002 section-order."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportlint import Form, Message, Problem, Related, Report, Section, Severity, Skip, Unjudged, rule
from reportlint_rules.structure.headings import in_print_order
from reportlint_rules.structure.judgeable import refuse_years_without_form
from reportlint_rules.structure.numerals import chinese, number_in

FEWEST_TWICE = 3
"""So many headings that stand twice are a table of contents, or the whole report printed twice: no slip of one."""

_NUMBERED_LINE = r"(?:第)?([一二三四五六七八九十]{1,2})(?:部分|[、.,:])"


@rule("STR002", "section-order", Severity.WARNING)
def section_order(report: Report, form: Form) -> Iterator[Problem | Unjudged]:
    """The sections stand in the order 一 to 六, numbered so, each once (国办公开办函〔2021〕30号, 模板)."""
    refuse_years_without_form(report)
    sections = in_print_order(report)
    if not sections:
        raise Skip("no-headings")
    ordinals = {section.key: section.ordinal for section in sections if not section.repeats}
    if list(ordinals.items()) == [(key, declared.ordinal) for key, declared in form.sections.items()]:
        return
    moved = list(_out_of_order(sections, form))
    yield from moved
    yield from _repeated(sections)
    if not moved:
        yield from _misnumbered(sections, form)


def _out_of_order(sections: Sequence[Section], form: Form) -> Iterator[Problem]:
    keys = list(form.sections)
    places = [keys.index(section.key) for section in sections]
    kept = _longest_rising(places)
    for section, place in zip(sections, places, strict=True):
        if place in kept:
            continue
        follower = next((other for other in sections if keys.index(other.key) > place), None)
        leader = next((other for other in reversed(sections) if keys.index(other.key) < place), None)
        neighbour = follower or leader
        if neighbour:
            side = "before" if follower else "after"
            yield Problem(
                Message(f"belongs-{side}", {"heading": section.heading.text, "neighbour": neighbour.heading.text}),
                section.heading.position,
                section=section.key,
                related=(_see(neighbour),),
            )


def _see(section: Section) -> Related:
    return Related(Message("heading", {"heading": section.heading.text}), section.heading.position)


def _longest_rising(places: Sequence[int]) -> tuple[int, ...]:
    """Return the longest rising subsequence: those that may stay where they are."""
    best: list[tuple[int, ...]] = []
    for place in places:
        longest = max((run for run in best if run[-1] < place), key=len, default=())
        best.append((*longest, place))
    return max(best, key=len, default=())


def _repeated(sections: Sequence[Section]) -> Iterator[Problem]:
    twice = [section for section in sections if section.repeats]
    if len(twice) >= FEWEST_TWICE:
        return
    for section in twice:
        yield Problem(
            Message("repeated", {"heading": section.heading.text, "count": len(section.repeats) + 1}),
            section.repeats[0],
            section=section.key,
            expected="1",
            actual=str(len(section.repeats) + 1),
            related=(_see(section),),
        )


def _misnumbered(sections: Sequence[Section], form: Form) -> Iterator[Problem | Unjudged]:
    numbers = [number_in(section.ordinal) for section in sections]
    if all(number is None for number in numbers):
        yield Unjudged(Message("no-ordinals"), sections[0].heading.position)
        return
    for section, number in zip(sections, numbers, strict=True):
        if number is None:
            expected = form.sections[section.key].ordinal
            yield Problem(
                Message("no-ordinal", {"heading": section.heading.text, "expected": expected}),
                section.heading.position,
                section=section.key,
                expected=expected,
                severity=Severity.INFO,
            )
    numbered = [(section, number) for section, number in zip(sections, numbers, strict=True) if number is not None]
    yield from _wrong_numbers(numbered, form)


def _wrong_numbers(numbered: Sequence[tuple[Section, int]], form: Form) -> Iterator[Problem]:
    keys = list(form.sections)
    shifts = [number - keys.index(section.key) - 1 for section, number in numbered]
    if all(_follows(one, other, keys) for one, other in pairwise(numbered)):
        if shifts[0]:
            yield _shifted(numbered[0][0], numbered[0][1], shifts[0])
        return
    usual = _usual(shifts)
    previous = usual
    for (section, number), shift in zip(numbered, shifts, strict=True):
        if shift not in (usual, previous):  # the same shift as the section before: said there
            yield _wrong_number(section, number, numbered, keys.index(section.key) + 1 + usual)
        previous = shift


def _usual(shifts: Sequence[int]) -> int:
    """Return by how much the ordinals are shifted: by nothing, unless all but one agree with the first on more."""
    most = max(shifts, key=shifts.count)
    agreed = shifts.count(most) >= len(shifts) - 1 and shifts[0] == most
    return most if agreed or 0 not in shifts else 0


def _follows(one: tuple[Section, int], other: tuple[Section, int], keys: Sequence[str]) -> bool:
    """Tell whether two headings may be numbered so: one up, or as far as in the form, or other sections in between."""
    step = other[1] - one[1]
    if step in (1, keys.index(other[0].key) - keys.index(one[0].key)):
        return True
    return step > 1 and all(_has_heading(one[0], number) for number in range(one[1] + 1, other[1]))


def _has_heading(section: Section, number: int) -> bool:
    """Tell whether a heading with this number stands in the section's text: a section of its own, which is lawful."""
    return any(
        number_in(found.group(1)) == number
        for prose in section.paragraphs
        if (found := re.match(_NUMBERED_LINE, prose.text))
    )


def _shifted(section: Section, number: int, shift: int) -> Problem:
    return Problem(
        Message(
            "numbered-high" if shift > 0 else "numbered-low",
            {"heading": section.heading.text, "shift": abs(shift), "expected": chinese(number - shift)},
        ),
        section.heading.position,
        section=section.key,
        expected=chinese(number - shift),
        actual=chinese(number),
        severity=Severity.INFO,
    )


def _wrong_number(section: Section, number: int, numbered: Sequence[tuple[Section, int]], expected: int) -> Problem:
    same = [other for other, taken in numbered if taken == number and other is not section]
    return Problem(
        Message(
            "number-twice" if same else "wrong-number",
            {
                "heading": section.heading.text,
                "expected": chinese(expected),
                "actual": chinese(number),
                "other": same[0].heading.text if same else "",
            },
        ),
        section.heading.position,
        section=section.key,
        expected=chinese(expected),
        actual=chinese(number),
        related=tuple(_see(other) for other in same),
    )
