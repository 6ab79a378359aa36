"""Rules of what was read: ordinary rules, with texts as any other rule has them."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from reportlint.config.custom.relations import compare
from reportlint.model.document import Text
from reportlint.model.finding import Message, Problem, Severity, Unjudged
from reportlint.model.position import Position
from reportlint.model.report import DamageKind, Prose, Report
from reportlint.recognition.prose import searchable
from reportlint.rule_api import Rule, Skip

Spec = Mapping[str, Any]

ANYWHERE, PREAMBLE = "anywhere", "preamble"
"""Where a text is looked for, besides the sections of the form."""

BROKEN = "broken"
"""The message of every rule written in YAML."""

_TEXT_LOST: tuple[DamageKind, ...] = ("characters", "quotes", "date", "document-number", "cut-off")
_SENTENCE = re.compile(r"[^。;!?\n]+")
_NUMERALS = "0-9零〇一二两三四五六七八九十百千万"
_FIGURE = rf"[{_NUMERALS}][{_NUMERALS},.]{{0,30}}"  # bounded: a run of digits without end is no number
_NONE = re.compile(r"未|无|没有")


def make_rule(spec: Spec) -> Rule:
    """Return the rule that a specification describes."""
    check = _CHECKS[spec["kind"]]

    def custom(report: Report) -> Iterator[Problem | Unjudged]:
        return check(spec, report)

    return Rule(spec["code"], spec["name"], Severity[spec["severity"].upper()], custom, ("report",))


def _must_occur(spec: Spec, report: Report) -> Iterator[Problem]:
    prose, place, name = _scope(spec["section"], report)
    if any(wanted in each.text for wanted in map(_searched, spec["texts"]) for each in prose):
        return
    _refuse_lost_text(prose, report)
    params = {"text": spec["texts"][0], "section": name}
    yield Problem(Message(BROKEN, params), place, section=_key(spec, report), expected=spec["texts"][0])


def _must_not_occur(spec: Spec, report: Report) -> Iterator[Problem]:
    prose, _, name = _scope(spec["section"], report)
    for each in prose:
        for written in spec["texts"]:
            start = each.text.find(_searched(written))
            if start >= 0:
                place = each.position(start, start + len(_searched(written)))
                params = {"text": written, "section": name}
                yield Problem(Message(BROKEN, params), place, section=_key(spec, report), actual=written)


def _length(spec: Spec, report: Report) -> Iterator[Problem]:
    prose, place, name = _scope(spec["section"], report)
    length = sum(len("".join(each.text.split())) for each in prose)
    most, least = spec["most"], spec["least"]
    if length < least:
        _refuse_lost_text(prose, report)
    if length < least or 0 < most < length:
        params = {"length": length, "most": most, "least": least, "section": name}
        bound = str(least if length < least else most)
        yield Problem(Message(BROKEN, params), place, section=_key(spec, report), expected=bound, actual=str(length))


def _figure(spec: Spec, report: Report) -> Iterator[Problem]:
    """That there was none is as good as a figure: 未收到申请."""
    prose, place, name = _scope(spec["section"], report)
    words = [_searched(word) for word in spec["words"]]
    figure = re.compile(_FIGURE + re.escape(_searched(spec["unit"])))
    for each in prose:
        for sentence in _SENTENCE.findall(each.text):
            if any(word in sentence for word in words) and (figure.search(sentence) or _NONE.search(sentence)):
                return
    _refuse_lost_text(prose, report)
    params = {"words": "、".join(spec["words"]), "section": name}
    yield Problem(Message(BROKEN, params), place, section=_key(spec, report))


def _relation(spec: Spec, report: Report) -> Iterator[Problem]:
    compared = compare(spec["relation"], report)
    if compared.holds:
        return
    params = {"left": f"{compared.left:f}", "right": f"{compared.right:f}"}
    first = compared.cells[0] if compared.cells else None
    yield Problem(
        Message(BROKEN, params),
        first.position if first else Position(1, 1, 1, 1),
        cell=first.key if first else None,
        marks=tuple(dict.fromkeys(cell.key for cell in compared.cells)),
        expected=params["right"],
        actual=params["left"],
    )


_CHECKS: Mapping[str, Callable[[Spec, Report], Iterator[Problem]]] = {
    "must_occur": _must_occur,
    "must_not_occur": _must_not_occur,
    "length": _length,
    "figure": _figure,
    "relation": _relation,
}


def _searched(text: str) -> str:
    return searchable(Text(text, 1, 1)).text


def _key(spec: Spec, report: Report) -> str | None:
    return spec["section"] if spec["section"] in report.sections else None


def _scope(section: str, report: Report) -> tuple[tuple[Prose, ...], Position, str]:
    """Return the text to look in, the place to point at where something is missing, and what that part is called."""
    title = report.title
    start = title.position if title else Position(1, 1, 1, 1)
    if section == ANYWHERE:
        return tuple(report.prose()), start, title.text if title else ""
    if section == PREAMBLE:
        if not report.preamble:
            raise Skip("no-preamble")
        last = report.preamble[-1]
        return report.preamble, last.position(0, len(last.text)), "前言"
    heading = report.form.sections[section].heading
    found = report.sections.get(section)
    if found is None:
        raise Skip("no-section", section=heading)
    return found.paragraphs, found.heading.position, heading


def _refuse_lost_text(prose: tuple[Prose, ...], report: Report) -> None:
    """Raise Skip where extraction lost something of a text: what is looked for may have stood there."""
    lines = {line for each in prose for line in _lines(each)}
    reaches_end = len(prose) == sum(1 for _ in report.prose())
    for damage in report.damaged(*_TEXT_LOST):
        if (damage.kind == "cut-off" and reaches_end) or not lines.isdisjoint(
            range(damage.position.line, damage.position.end_line + 1)
        ):
            raise Skip("text-damaged", text=damage.text)


def _lines(prose: Prose) -> range:
    place = prose.position(0, len(prose.text))
    return range(place.line, place.end_line + 1)
