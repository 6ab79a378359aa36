"""What the prose says in numbers: all its figures, and its claims about cells, rows, groups and sums of the form.

``grammar.yaml`` holds the words, ``scanning`` cuts running text into them and into numbers in one pass, ``passage``
keeps what is spoken of, ``naming`` finds the words that say what a number counts, ``reading`` makes claims of them.
Nothing is understood where an unknown word stands between a naming word and its number: a claim missed costs less than
one invented.
"""

from reportlint.model.claim import Claim, Figure
from reportlint.model.named import NamedTuple
from reportlint.model.report import Report
from reportlint.recognition.claims.figures import figures_in
from reportlint.recognition.claims.grammar import grammar
from reportlint.recognition.claims.proceedings import about_disclosure, paragraphs_under_it
from reportlint.recognition.claims.publicity import of_applications
from reportlint.recognition.claims.reading import claims_in
from reportlint.recognition.claims.scanning import scan


class Numbers(NamedTuple):
    """All figures of a report's prose and all claims among them, in reading order."""

    figures: tuple[Figure, ...]
    claims: tuple[Claim, ...]


_last: tuple[Report, Numbers] | None = None


def numbers_of(report: Report) -> Numbers:
    """Return what the prose of a report says in numbers; asked again for the same report, without looking again."""
    global _last  # noqa: PLW0603 - many rules ask for the report that is being judged, one after the other
    kept = _last
    if kept is None or kept[0] is not report:
        kept = _last = (report, _read(report))
    return kept[1]


def _read(report: Report) -> Numbers:
    words = grammar()
    garbled = [damage.position for damage in report.damaged("characters")]
    figures: list[Figure] = []
    claims: list[Claim] = []
    under_it = paragraphs_under_it(report, words)
    for index, prose in enumerate(report.prose()):
        tokens = list(scan(prose.text, words))
        figures += figures_in(prose, tokens, index)
        if any(trigger in prose.text for trigger in words.triggers):
            found = of_applications(claims_in(prose, tokens, index, words, report), prose.text, words)
            claims += about_disclosure(found, prose.text, is_under_it=index in under_it, grammar=words)
    return Numbers(
        tuple(figures),
        tuple(claim for claim in claims if not any(_touch(claim.position, place) for place in garbled)),
    )


def _touch(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    return one[:2] <= other[2:] and other[:2] <= one[2:]
