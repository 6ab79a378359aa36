"""All numbers of a paragraph, whatever they count."""

from collections.abc import Iterator, Sequence

from reportlint.model.claim import Figure
from reportlint.model.report import Prose
from reportlint.recognition.claims.scanning import Token

DATES = frozenset({"年", "年度", "月", "日", "号"})
"""Units of numbers that count nothing."""

_BREAKS = frozenset({"comma", "stop", "number"})


def figures_in(prose: Prose, tokens: Sequence[Token], paragraph: int) -> Iterator[Figure]:
    """Yield the numbers of a paragraph but for those of dates."""
    text, sentence, clause, begin = prose.text, 0, 0, 0
    ends_of_about = {token.end for token in tokens if token.kind == "about"}
    marks = [token for token in tokens if token.kind in _BREAKS]
    for index, token in enumerate(marks):
        if token.kind == "number" and token.value not in DATES:
            end = marks[index + 1].start if index + 1 < len(marks) else len(text)
            yield Figure(
                token.number,
                token.value,
                token.is_approximate or token.start in ends_of_about,
                prose,
                token.start,
                token.end,
                text[begin : token.start],
                text[token.end : end],
                (paragraph, sentence),
                clause,
            )
        begin = token.end
        sentence += token.kind == "stop"
        clause += token.kind != "number"
