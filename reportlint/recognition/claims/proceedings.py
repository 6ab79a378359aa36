"""Which proceedings are those of table four: not all that a body was in, but those about disclosure."""

from collections.abc import Iterable, Iterator, Sequence

from reportlint.model.claim import Claim
from reportlint.model.report import Report
from reportlint.recognition.claims.grammar import Grammar
from reportlint.recognition.claims.scanning import sentences

_SECTIONS = ("applications", "proceedings")
_LONGEST_HEADING = 30


def about_disclosure(claims: Iterable[Claim], text: str, *, is_under_it: bool, grammar: Grammar) -> Iterator[Claim]:
    """Yield the claims of a paragraph without those about other proceedings: 办理行政复议案件120件，审结115件.

    That they are about disclosure is said in the sentence, or else in the paragraph or above it (``is_under_it``), and
    nothing before that in the sentence speaks of the work of those who review or represent.
    """
    judged: Sequence[bool] = ()  # for each sentence of the paragraph
    for claim in claims:
        if claim.value and claim.about.startswith("proceedings."):
            judged = judged or _are_about_it(text, is_under_it=is_under_it, grammar=grammar)
            if not judged[claim.sentence[1]]:
                continue
        yield claim


def _are_about_it(text: str, *, is_under_it: bool, grammar: Grammar) -> list[bool]:
    is_meant = is_under_it or _has_any(text, grammar.disclosure)
    return [_is_about_it(sentence, is_meant, grammar) for sentence in sentences(text)]


def _is_about_it(sentence: str, is_meant: bool, grammar: Grammar) -> bool:
    named = _first_of(sentence, grammar.disclosure)
    if named < len(sentence) and _has_any(sentence, grammar.unrelated):
        return False
    if _first_of(sentence, grammar.reviewers) < named:  # 办理行政复议案件120件，其中涉及政府信息公开的9件
        return False
    return is_meant or named < len(sentence)


def _first_of(text: str, words: Iterable[str]) -> int:
    """Return where the first of these words stands, behind the end where none does."""
    return min((place for word in words if (place := text.find(word)) >= 0), default=len(text))


def paragraphs_under_it(report: Report, grammar: Grammar) -> set[int]:
    """Return which paragraphs of ``Report.prose`` stand in section three or four, or right below one about it."""
    found: set[int] = set()
    index = len(report.preamble)
    for key, section in report.sections.items():
        for place in range(len(section.paragraphs)):
            above = section.paragraphs[place - 1].text if place else ""
            is_heading = len(above) <= _LONGEST_HEADING and "复议" in above
            if key in _SECTIONS or is_heading or _has_any(above, grammar.disclosure):
                found.add(index + place)
        index += len(section.paragraphs)
    return found


def _has_any(text: str, words: Iterable[str]) -> bool:
    return any(word in text for word in words)
