"""The number of the decree that put the regulation in force: CIT001 and CIT002."""

import re
from collections.abc import Iterator

from reportlint import Message, Problem, Prose, Report, Severity, Unjudged, rule
from reportlint_rules.citations.documents import decree
from reportlint_rules.shared.evidence import is_damaged, said_once, sentence, with_words
from reportlint_rules.shared.wording import has_any

_FIGURES = r"[\d一二三四五六七八九十百〇零○]{1,8}"
_REGULATION = r"(?:《(?:中华人民共和国)?政府信息公开条例》|中华人民共和国政府信息公开条例)"
_BEHIND = rf"{_REGULATION}[(\[【〔]([^()\[\]【】〔〕]{{0,90}})[)\]】〕]"
_BEFORE = rf"国(?:务院)?(?:令第?{_FIGURES}号|第{_FIGURES}号令)\(?{_REGULATION}"
_NUMBER = rf"国(?:务院)?令第?(?P<behind>{_FIGURES})(?=号|[,、)\]】〕]|$)号?|第(?P<before>{_FIGURES})号(?:国务院)?令"
_HISTORY = ("修订", "修正", "修改", "废止", "2007年", "2008年", "原《", "旧", "原条例")
_RIGHT = "令第711号"
_WITHOUT_ORDINAL = r"国(?:务院)?令711号"
_DIGITS = {**{figure: value for value, figure in enumerate("〇一二三四五六七八九")}, "零": 0, "○": 0}


@rule("CIT001", "decree-number", Severity.ERROR)
def decree_number(report: Report) -> Iterator[Problem | Unjudged]:
    """The regulation is cited with 国务院令第711号 (revised 2019-04-03); 第492号 is the text of 2007."""
    for prose in with_words(report, "政府信息公开条例"):
        if prose.text.count("令") == prose.text.count(_RIGHT):
            continue
        for pattern in (_BEHIND, _BEFORE):
            for found in re.finditer(pattern, prose.text):
                yield from _judge(report, prose, *found.span(1 if found.re.groups else 0))


def _judge(report: Report, prose: Prose, start: int, end: int) -> Iterator[Problem | Unjudged]:
    """Judge the numbers of one citation; with the right one among them it recounts the history."""
    numbers = list(re.compile(_NUMBER).finditer(prose.text, start, end))
    values = [value_of(found["behind"] or found["before"]) for found in numbers]
    law = decree()
    if not numbers or law.number in values:
        return
    expected = f"国务院令第{law.number}号"
    written, place = numbers[0][0], prose.position(*numbers[0].span())
    around = sentence(prose.text, start, end)
    if is_damaged(report, place):
        yield Unjudged(Message("damaged", {"text": written}), place)
    elif values[0] != law.replaced:
        yield Problem(Message("wrong", {"text": written}), place, expected=expected, actual=written)
    elif (report.year is None or report.year >= law.first_year) and not has_any(around, _HISTORY):
        severity = Severity.WARNING if report.year is None else None
        message = Message("replaced", {"text": written})
        yield Problem(message, place, expected=expected, actual=written, severity=severity)


@rule("CIT002", "decree-without-ordinal", Severity.INFO)
def decree_without_ordinal(report: Report) -> Iterator[Problem | Unjudged]:
    """The number of a decree is written with 第: 国务院令第711号."""
    yield from said_once(
        (
            (found[0], prose.position(*found.span()))
            for prose in with_words(report, "令711号")
            for found in re.finditer(_WITHOUT_ORDINAL, prose.text)
        ),
        "without-ordinal",
        expected="国务院令第711号",
    )


def value_of(figures: str) -> int:
    """Return the number that figures say, digits (711, 七一一) or in words (七百一十一)."""
    if figures.isascii():
        return int(figures)
    if not any(unit in figures for unit in "十百"):
        return int("".join(str(_DIGITS.get(figure, figure)) for figure in figures))
    total, digit = 0, 0
    for figure in figures:
        if figure in "十百":
            total += (digit or 1) * (10 if figure == "十" else 100)
            digit = 0
        else:
            digit = int(_DIGITS.get(figure, figure))
    return total + digit
