"""The figures of a sentence, and the text between two of them."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from reportlint import Figure


def sentences(figures: Iterable[Figure], fewest: int = 2) -> Iterator[list[Figure]]:
    """Yield the figures of each sentence that has at least so many."""
    for _, group in groupby(figures, key=lambda figure: figure.sentence):
        found = list(group)
        if len(found) >= fewest:
            yield found


def between(one: Figure, other: Figure) -> str:
    """Return the text between two figures of a paragraph."""
    return one.prose.text[one.end : other.start]


def listed(figures: Iterable[Figure]) -> str:
    """Return a sum of figures as it is written: 123 + 3088 + 1863."""
    return " + ".join(str(figure.value) for figure in figures)
