"""What is said of the entries of a baseline."""

from collections.abc import Iterator, Sequence

from reportlint.engine.baseline import Entry
from reportlint.formats.columns import printable
from reportlint.texts import Language, text

MOST = 20
"""So many stale entries are listed; of more, the number is said."""


def stale_lines(entries: Sequence[Entry], language: Language, most: int | None = None) -> Iterator[str]:
    """Yield a line for each entry that no finding answers to any more; of more than ``most``, how many are left."""
    for entry in entries[:most]:
        known = {"organisation": entry.organisation or "?", "year": entry.year or "?", "place": entry.place}
        line = text("words", "baseline-stale", language, **known, code=entry.code, fingerprint=entry.fingerprint)
        yield printable(line)
    if most is not None and len(entries) > most:
        yield text("words", "watch-more", language, count=len(entries) - most)
