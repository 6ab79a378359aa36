"""Titles in running text: short names (CIT011) and the marks around titles (CIT012)."""

import re
from collections.abc import Iterator

from reportlint import Message, Position, Problem, Report, Severity, Skip, Unjudged, rule
from reportlint_rules.citations.citing import citations
from reportlint_rules.citations.documents import notices, plain
from reportlint_rules.shared.evidence import said_once, with_words
from reportlint_rules.shared.wording import behind, has_any, places

_LONGEST_NAME = 60
_SHORTEST_NAME = 4
_DEFINITIONS = ("称《条例", "称“条例", "称“《条例", "称条例", "称:《条例", "称:“条例")
_DEFINED = r"称[^,。;()《]{0,6}[《“]{0,2}条例"
_NESTED = r"《[^《》]{0,80}《[^《》]{1,80}》[^《》]{0,30}》"
_LISTED = "》、《"


@rule("CIT011", "short-name", Severity.INFO)
def short_name(report: Report) -> Iterator[Problem | Unjudged]:
    """A short name is shorter than the name, and 《条例》 is introduced before it is used."""
    yield from said_once(_same_names(report), "same-name")
    if any(report.damaged("document-number", "quotes", "characters")):
        raise Skip("damaged-text")
    used = [(prose, place) for prose in with_words(report, "《条例》") if (place := prose.text.find("《条例》")) >= 0]
    if used and not _is_defined(report):
        prose, place = used[0]
        yield Problem(Message("undefined"), prose.position(place, place + len("《条例》")), actual="《条例》")


def _same_names(report: Report) -> Iterator[tuple[str, Position]]:
    """Yield the names behind 称 that stand before it as whole titles."""
    for prose in with_words(report, "称《", "称“", "称:"):
        for place in places(prose.text, "称"):
            start = behind(prose.text, place + 1, (":",), ("“",), ("《",))
            name = prose.text[start : start + _LONGEST_NAME].partition("》")[0].partition("”")[0].partition(")")[0]
            if len(name) >= _SHORTEST_NAME and f"《{name}》" in prose.text[:place]:
                yield name, prose.position(start, start + len(name))


def _is_defined(report: Report) -> bool:
    """Tell whether 《条例》 is introduced, in the usual words or in others."""
    texts = [prose.text for prose in with_words(report, "称")]
    return any(has_any(text, _DEFINITIONS) for text in texts) or any(re.search(_DEFINED, text) for text in texts)


@rule("CIT012", "title-marks", Severity.INFO)
def title_marks(report: Report) -> Iterator[Problem | Unjudged]:
    """Titles in titles stand in 〈〉, and none is between 》 and 《 (GB/T 15834—2011, 4.15.3.5, 4.5.3.5)."""
    yield from said_once(
        (
            (found[0], prose.position(*found.span()))
            for prose in with_words(report, "《")
            if _may_be_nested(prose.text)
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


def _may_be_nested(text: str) -> bool:
    """Tell whether a 《 stands before the 》 of another one."""
    return any("》" not in piece for piece in text.split("《")[1:-1])
