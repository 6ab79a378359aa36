"""Titles in running text: short names (CIT011) and the marks around titles (CIT012)."""

import re
from collections.abc import Iterator

from reportlint import Message, Problem, Report, Severity, Skip, Unjudged, rule
from reportlint_rules.citations.citing import citations
from reportlint_rules.citations.documents import notices, plain
from reportlint_rules.shared.evidence import said_once, with_words

_SAME_NAME = r"《([^《》]{4,60})》(?:\([^()]{0,30}\))?\([^()]{0,30}?(?:以下|下)?(?:简)?称[:“]{0,2}《?\1[》”)]"
_DEFINED = r"称[^,。;()《]{0,6}[《“]{0,2}条例"
_NESTED = r"《[^《》]{0,80}《[^《》]{1,80}》[^《》]{0,30}》"
_LISTED = "》、《"


@rule("CIT011", "short-name", Severity.INFO)
def short_name(report: Report) -> Iterator[Problem | Unjudged]:
    """A short name is shorter than the name, and 《条例》 is introduced before it is used."""
    same = [
        (found[1], prose.position(*found.span()))
        for prose in with_words(report, "称")
        for found in re.finditer(_SAME_NAME, prose.text)
    ]
    yield from said_once(same, "same-name")
    if any(report.damaged("document-number", "quotes", "characters")):
        raise Skip("damaged-text")
    used = [(prose, place) for prose in with_words(report, "《条例》") if (place := prose.text.find("《条例》")) >= 0]
    if used and not any(re.search(_DEFINED, prose.text) for prose in with_words(report, "称")):
        prose, place = used[0]
        yield Problem(Message("undefined"), prose.position(place, place + len("《条例》")), actual="《条例》")


@rule("CIT012", "title-marks", Severity.INFO)
def title_marks(report: Report) -> Iterator[Problem | Unjudged]:
    """Titles in titles stand in 〈〉, and none is between 》 and 《 (GB/T 15834—2011, 4.15.3.5, 4.5.3.5)."""
    yield from said_once(
        (
            (found[0], prose.position(*found.span()))
            for prose in with_words(report, "《")
            if prose.text.count("《") > 1
            for found in re.finditer(_NESTED, prose.text)
        ),
        "nested",
    )
    yield from said_once(
        (
            (_LISTED, prose.position(found.start(), found.end()))
            for prose in with_words(report, _LISTED)
            for found in re.finditer(_LISTED, prose.text)
        ),
        "listed",
    )
    for citation in citations(report):
        notice = next((one for one in notices() if plain(citation.title) == plain(one.title) != one.title), None)
        if notice and not any(mark in citation.title for mark in "《〈<"):
            start = citation.title_start
            yield Problem(
                Message("inner-marks", {"text": citation.title, "expected": notice.title}),
                citation.prose.position(start, start + len(citation.title) + 2),
                expected=notice.title,
                actual=citation.title,
            )
