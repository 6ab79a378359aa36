"""Which row a run of label pieces names: whole, cut over lines, or mixed with pieces of merged group labels."""

import functools
import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from reportlint.model.form import TableForm
from reportlint.model.named import NamedTuple
from reportlint.recognition.characters import fold, label_key, without_blanks
from reportlint.recognition.tables.tokens import Token

_SHORTEST_PREFIX = 4
"""How many characters of a label must be there to know it by its beginning."""
_SHORTEST_SIMILAR = 6
_LEAST_SIMILARITY = 0.8
_LEAST_MARGIN = 0.1
_MOST_PIECES = 4
"""A label of at least six characters is known in spite of a few wrong ones if it resembles no other as much."""

_LONGEST_HEAD = 160
"""The labels of all columns together, with the note above them, have some eighty characters."""
_LONGEST_RUN = 60
"""No label is cut into more pieces than this, with all the merged labels between them."""
_NUMERALS = "一二三四五六七八九十0123456789"


class LabelBook(NamedTuple):
    """The labels of one table in all editions, by what they are compared by.

    ``ambiguous`` are row labels that are column labels too (总计, 其他): they need a value behind them.
    ``beginnings`` are labels that others begin with (其他, 其他法律行政法规禁止公开).
    ``merged`` is the text of all merged labels; pieces of it may stand anywhere between the rows.
    """

    rows: Mapping[str, str]
    columns: Mapping[str, str]
    ambiguous: frozenset[str]
    merged: tuple[str, ...]
    by_length: tuple[tuple[str, str], ...]
    beginnings: frozenset[str]
    merged_text: str
    row_and_column_text: str
    notes: tuple[str, ...]

    def is_piece(self, key: str) -> bool:
        """Tell whether a text is a label of the table or a piece of one."""
        return key in self.row_and_column_text or key in self.merged_text

    def is_merged_piece(self, key: str) -> bool:
        """Tell whether a label piece is (a piece of) a label over several rows, or an ordinal alone."""
        return key in self.merged_text


class Match(NamedTuple):
    """A row label at the end of a run: the row, the index of its first piece, and what is still to come of it."""

    row: str
    first: int
    rest: str = ""


@functools.lru_cache(maxsize=64)
def label_book(tables: tuple[TableForm, ...]) -> LabelBook:
    """Return the labels of a table as the given editions print them."""
    rows: dict[str, str] = {}
    columns: dict[str, str] = {}
    merged: list[str] = []
    for table in tables:
        for row in table.rows.values():
            rows |= {key_of(label): row.key for label in (row.label, *row.aliases)}
        for column in table.columns.values():
            columns |= {key_of(label): column.key for label in (column.label, *column.aliases)}
        for group in table.groups.values():
            for label in (group.label, *group.aliases):
                merged += [without_ordinal_marks(label), key_of(label)]
    return LabelBook(
        rows,
        columns,
        frozenset(rows.keys() & columns.keys()),
        tuple(dict.fromkeys(merged)),
        tuple(sorted(rows.items(), key=lambda item: -len(item[0]))),
        frozenset(label for label, following in pairwise(sorted(rows)) if following.startswith(label)),
        "\n".join(merged),
        "\n".join((*rows, *columns)),
        tuple(key_of(table.note) for table in tables if table.note),
    )


def key_of(label: str) -> str:
    """Return what a label of the form is compared by."""
    return label_key(fold(label))


def without_ordinal_marks(label: str) -> str:
    """Return a label with its ordinal but without punctuation: 三、本年度办理结果 → 三本年度办理结果."""
    return "".join(character for character in without_blanks(fold(label)) if character.isalpha())


def match_end(run: Sequence[Token], book: LabelBook) -> Match | None:
    """Return the row whose label the run ends with, or whose label begins at its end and goes on behind the values."""
    skipped = max(0, len(run) - _LONGEST_RUN)
    keys = [token.key for token in run[skipped:]]
    match = _match_keys(keys, book)
    if match:
        first = run[match.first + skipped]
        if _is_two_labels(first.key, book) if first.numbered else _goes_on_label(keys, match.first, book):
            return None
    return match._replace(first=match.first + skipped) if match and skipped else match


def _goes_on_label(keys: Sequence[str], first: int, book: LabelBook) -> bool:
    """Tell whether a short label goes on what stands before it: 其他 behind 不计, in the middle of another label."""
    before = next((key for key in reversed(keys[:first]) if key), "")
    printed = "".join(keys[first:])
    return bool(before) and any(
        printed.startswith(label) and f"{before[-1]}{label}" in book.row_and_column_text for label in book.ambiguous
    )


def _match_keys(keys: Sequence[str], book: LabelBook) -> Match | None:
    last = len(keys) - 1
    while last >= 0 and not keys[last]:
        last -= 1
    if last < 0:
        return None
    if keys[last] in book.rows:
        return Match(book.rows[keys[last]], last)
    for label, row in book.by_length:
        first = _consume_back(label, keys, book)
        if first is not None:
            return Match(row, first)
    return _match_beginning(keys, book)


def match_torn(match: Match, run: Sequence[Token], following: Sequence[Token], book: LabelBook) -> Match | None:
    """Return the row of a longer label that begins as the matched one and goes on in the next run; else None.

    2.其他 is no row of its own where 法律行政法规禁止公开 comes next.
    """
    printed = "".join([token.key for token in run[match.first :]])
    if printed not in book.beginnings:
        return None
    keys = [token.key for token in following]
    for label, row in book.by_length:
        rest = label[len(printed) :]
        if rest and label.startswith(printed) and consume_rest(rest, keys, book) is not None:
            return Match(row, match.first, rest)
    return None


def match_similar(run: Sequence[Token], book: LabelBook, taken: Collection[str]) -> Match | None:
    """Return the one row not yet taken whose label the last pieces of the run resemble, or None."""
    filled = [index for index in range(len(run)) if run[index].key]
    best: list[tuple[float, int, str]] = []
    for first in filled[-_MOST_PIECES:]:
        key = "".join(token.key for token in run[first:])
        if len(key) >= _SHORTEST_SIMILAR:
            best += [(_similarity(key, label), first, row) for label, row in book.by_length if row not in taken]
    best.sort(reverse=True)
    if not best or best[0][0] < _LEAST_SIMILARITY:
        return None
    similarity, first, row = best[0]
    key = "".join(token.key for token in run[first:])
    if not all(_shares_characters(token.key, row, book) for token in run[first:]) or _is_two_labels(key, book):
        return None
    rival = max((other for other, _, name in best if name != row), default=0.0)
    return Match(row, first) if similarity - rival >= _LEAST_MARGIN else None


def _is_two_labels(key: str, book: LabelBook) -> bool:
    """Tell whether the labels of two rows stand in one cell: nobody can tell whose the values beside them are."""
    return key not in book.rows and any(
        key.startswith(label) and key[len(label) :].lstrip(_NUMERALS) in book.rows for label in book.rows
    )


def _shares_characters(piece: str, row: str, book: LabelBook) -> bool:
    """Tell whether a piece can be one of a row's label: 小计 beside half a label is another row's."""
    labels = "".join(label for label, key in book.rows.items() if key == row)
    return 2 * sum(character in labels for character in piece) >= len(piece)


def _similarity(key: str, label: str) -> float:
    from difflib import SequenceMatcher

    if len(label) < _SHORTEST_SIMILAR or not len(label) * 2 > len(key) > len(label) // 2:
        return 0.0
    return SequenceMatcher(None, key, label, autojunk=False).ratio()


def _match_beginning(keys: Sequence[str], book: LabelBook) -> Match | None:
    best: Match | None = None
    for label, row in book.by_length:
        for index in reversed(range(len(keys))):
            key = keys[index]
            if key and key in label and not (book.is_merged_piece(key) and len(key) < _SHORTEST_PREFIX):
                end = label.find(key) + len(key)
                first = _consume_back(label[:end], keys[: index + 1], book)
                trailing = all(not later or book.is_merged_piece(later) for later in keys[index + 1 :])
                if first is not None and trailing and _SHORTEST_PREFIX <= end < len(label):
                    found = Match(row, first, label[end:])
                    best = found if best is None or len(found.rest) < len(best.rest) else best
                break
            if key and not book.is_merged_piece(key):
                break
    return best


def _consume_back(label: str, keys: Sequence[str], book: LabelBook) -> int | None:
    """Return the index of the first piece when the pieces at the end of ``keys`` make up ``label``, else None."""
    missing = label
    for index in reversed(range(len(keys))):
        key = keys[index]
        if not key:
            continue
        if missing.endswith(key):
            missing = missing[: -len(key)]
            if not missing:
                return index
        elif len(label) >= _SHORTEST_PREFIX and key.endswith(missing) and _is_other_label(key[: -len(missing)], book):
            return index
        elif not book.is_merged_piece(key):
            return None
    return None


def _is_other_label(key: str, book: LabelBook) -> bool:
    if not key or book.is_merged_piece(key) or key in book.columns or key.startswith("申请人情况"):
        return True
    return (
        len(key) < _LONGEST_HEAD
        and _other_labels((*book.columns, *book.merged, *book.notes)).fullmatch(key) is not None
    )


@functools.lru_cache(maxsize=64)
def _other_labels(labels: tuple[str, ...]) -> re.Pattern[str]:
    """Return what matches labels and ordinals, one after the other."""
    longest_first = sorted(filter(None, labels), key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(map(re.escape, longest_first))}|[一二三四五六七八])+")


def consume_rest(rest: str, keys: Sequence[str], book: LabelBook) -> tuple[int, str] | None:
    """Find the rest of a cut label at the start of ``keys``.

    Return how many pieces it takes up and what is left of the last one, or None where it does not stand there.
    """
    missing = rest
    for index, key in enumerate(keys[:_LONGEST_RUN]):
        if not key:
            continue
        if missing.startswith(key):
            missing = missing[len(key) :]
            if not missing:
                return index + 1, ""
        elif key.startswith(missing):
            return index, key[len(missing) :]
        elif not book.is_merged_piece(key):
            return None
    return None
