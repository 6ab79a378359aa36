"""Words of two years compared: YOY003, YOY004 and YOY007."""

from collections.abc import Iterator

from reportlint import Message, Problem, Report, Section, Severity, Skip, Unjudged
from reportlint_rules.shared.evidence import in_print, is_damaged
from reportlint_rules.shared.wording import has_any, stretches, words

SHORTEST = 40
"""Section five is compared if it has at least so many letters: a sentence may be alike by chance."""

LONGEST = 20_000
IDENTICAL = 99.5

_SENTENCE_ENDS = "。;!?\n"
_SHORTEST_SENTENCE = 12
_BEFORE_YEAR = "()一二三四五六七八九十是、.:, "
_HISTORY = words("施行 实施 修订 印发 公布的 成立 以来 同比 相比 较上年 比上年 增长 下降")
_SINCE = ("自", "从")
_OF_A_TEXT = ("版", "修编", "修改", "起")
"""A year stands behind or before one of these where it is that of a fact that lasts: 自2023年1月起, 2023年版."""

_OF_PERIOD = ("统计", "期限", "截至", "截止")
_PLANS = ("将", "下一步", "计划", "打算", "拟")


def alike(problems: Section, report: Report, previous: Report, threshold: float) -> Iterator[Problem | Unjudged]:
    """Compare section five with last year's, digits, punctuation and the body's name aside; see YOY003."""
    before = previous.sections.get("problems")
    if before is None:
        raise Skip("no-section-before")
    now, then = _letters(problems, report), _letters(before, previous)
    if min(len(now), len(then)) < SHORTEST:
        raise Skip("too-short")
    if problems.repeats or before.repeats:
        raise Skip("repeated-heading")
    from rapidfuzz.fuzz import ratio  # takes longer to import than a report to check

    likeness = ratio(now[:LONGEST], then[:LONGEST], score_cutoff=min(threshold, IDENTICAL))
    if likeness >= min(threshold, IDENTICAL):
        params = {"likeness": int(likeness), "previous": previous.path}
        yield Problem(
            Message("identical" if likeness >= IDENTICAL else "alike", params),
            problems.heading.position,
            section="problems",
        )


def _letters(section: Section, report: Report) -> str:
    text = section.text.replace(report.organisation or "", "")
    return "".join(character for character in text if character.isalpha())


def left_over(report: Report, year: int, previous: Report) -> Iterator[Problem | Unjudged]:
    """Find the sentences with a year that stand word for word in last year's report; see YOY004."""
    stale, planned = f"{year - 1}年", f"{year}年"
    said: set[str] = set()
    for prose in previous.prose():
        said.update(prose.text[start:end] for start, end in stretches(prose.text, _SENTENCE_ENDS))
    for prose in report.prose():
        if stale not in prose.text and planned not in prose.text:
            continue
        for start, end in stretches(prose.text, _SENTENCE_ENDS):
            sentence = prose.text[start:end]
            if end - start < _SHORTEST_SENTENCE or sentence not in said or has_any(sentence, _OF_PERIOD):
                continue
            outside = _without_titles(sentence)
            is_stale = stale in outside and not has_any(outside, _HISTORY) and not _lasts(outside, stale)
            is_plan = planned in outside and has_any(outside, _PLANS)
            position = prose.position(start, end)
            if (is_stale or is_plan) and not is_damaged(report, position):
                params = {"text": in_print(sentence[:40]), "year": year, "previous": previous.path}
                yield Problem(
                    Message("stale" if is_stale else "plan", params),
                    position,
                    actual=stale if is_stale else planned,
                    severity=None if is_plan or sentence.lstrip(_BEFORE_YEAR).startswith(stale) else Severity.INFO,
                )


def _lasts(sentence: str, year: str) -> bool:
    """Tell whether a year is that from which something holds, or of the text that holds."""
    before, _, behind = sentence.partition(year)
    return before.endswith(_SINCE) or behind.startswith(_OF_A_TEXT)


def _without_titles(sentence: str) -> str:
    """Return a sentence without what stands in 《》: the year of a document is its own."""
    outside, depth = [], 0
    for character in sentence:
        depth += character == "《"
        if not depth:
            outside.append(character)
        depth -= character == "》" and depth > 0
    return "".join(outside)


def same_as(problems: Section, twin: str) -> Problem:
    """Say that section five is another body's; see YOY007."""
    return Problem(Message("twin", {"other": twin}), problems.heading.position, section="problems")
