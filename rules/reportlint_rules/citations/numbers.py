"""Document numbers by themselves: CIT005 one number for two documents, CIT007 how they are written."""

from collections.abc import Iterator

from reportlint import Message, Problem, Related, Report, Severity, Skip, Unjudged, rule
from reportlint_rules.citations.citing import Citation, citations
from reportlint_rules.citations.documents import plain
from reportlint_rules.shared.evidence import is_damaged, said_once
from reportlint_rules.shared.likeness import is_near

_EDITS_IN = 4
"""One slip in so many characters, and two titles may still be one."""

_SERIES = "发函办文字通规便电"
"""Characters by which the letters of an office's document series are known; court cases and licences have others."""


@rule("CIT005", "one-number-two-documents", Severity.WARNING)
def one_number_two_documents(report: Report) -> Iterator[Problem | Unjudged]:
    """No two notices bear the same number (what a notice issues may be cited under the notice's number)."""
    first: dict[str, Citation] = {}
    for citation in citations(report):
        if not citation.title.endswith("通知"):
            continue
        other = first.setdefault(citation.number, citation)
        if other is citation or _may_be_one(other.title, citation.title):
            continue
        place = citation.prose.position(citation.start, citation.end)
        if is_damaged(report, place):
            continue
        before = other.prose.position(other.start, other.end)
        params = {"number": citation.number, "first": other.title, "second": citation.title}
        related = (Related(Message("first", {"title": other.title}), before),)
        yield Problem(Message("two-documents", params), place, actual=citation.number, related=related)


def _may_be_one(first: str, second: str) -> bool:
    """Tell whether two titles may be one, written in full and cut short or with a slip."""
    one, other = plain(first).removesuffix("的通知"), plain(second).removesuffix("的通知")
    return one in other or other in one or is_near(one, other, max(2, min(len(one), len(other)) // _EDITS_IN))


@rule("CIT007", "number-brackets", Severity.INFO)
def number_brackets(report: Report) -> Iterator[Problem | Unjudged]:
    """The year of a document number stands in 〔〕, its serial without 第 and leading zeros (GB/T 9704—2012, 7.2.5)."""
    if any(report.damaged("punctuation", "document-number")):
        raise Skip("normalised")
    yield from said_once(
        (
            (citation.written, citation.prose.position(citation.start, citation.end))
            for citation in citations(report)
            if not citation.is_well_formed and any(letter in citation.letters[-3:] for letter in _SERIES)
        ),
        "brackets",
        expected="〔〕",
    )
