"""Terms of procedure in their place: TXT007."""

from collections.abc import Iterator

from reportlint import Message, Problem, Report, Severity, Unjudged, rule
from reportlint_rules.shared.evidence import is_damaged, with_words
from reportlint_rules.shared.wording import places, stretches

_CLAUSE_ENDS = "。;\n"
_REVIEW, _LITIGATION = ("复议",), ("诉讼", "起诉", "应诉", "法院", "败诉", "胜诉", "不服")
_MISPLACED = {
    "撤诉": (_REVIEW, _LITIGATION, "撤回行政复议申请"),
    "撤销申请": (_LITIGATION, (*_REVIEW, "信息公开申请"), "撤诉"),
    "撤回申请": (_LITIGATION, (*_REVIEW, "信息公开申请"), "撤诉"),
}
"""A term, the words that make it wrong in a clause, the words that may make it right all the same, the term meant."""


@rule("TXT007", "term-of-procedure", Severity.INFO)
def term_of_procedure(report: Report) -> Iterator[Problem | Unjudged]:
    """撤诉 belongs to litigation; whoever gives up a 行政复议 withdraws the application (行政复议法第四十一条)."""
    for term, (about, beside, expected) in _MISPLACED.items():
        for prose in with_words(report, term):
            for start, end in stretches(prose.text, _CLAUSE_ENDS):
                clause = prose.text[start:end]
                if not any(word in clause for word in about) or any(word in clause for word in beside):
                    continue
                for place in places(clause, term):
                    position = prose.position(start + place, start + place + len(term))
                    if not is_damaged(report, position):
                        params = {"text": term, "about": about[0], "expected": expected}
                        yield Problem(Message("misplaced", params), position, expected=expected, actual=term)
