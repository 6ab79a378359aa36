"""Values that lost what stood between them: 200 000121 was 20 0 0 0 0 1 21, and nothing else it can have been.

Digits are split only in a table that shows its zeros (0000000 can only be seven of them: no number begins with 0), into
exactly as many numbers as the row has cells, and only where a single split of them all fits the sums of the row. Such
cells are marked as inferred, so that no rule judges them by the sum that split them.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from reportlint.model.form import CellKey, Identity
from reportlint.recognition.tables.tokens import Token

_FEWEST_ZEROS = 5
"""So many zeros in a row that has no more cells show that a table prints its zeros."""
_LONGEST_NUMBER = 7
_MOST_MORE_DIGITS = 10
"""So many digits more than numbers; with seven numbers, there are no more than eight thousand ways to split them."""
_MOST_SPLITS = 8_100

Cuts = tuple[int, ...]
"""The lengths of the numbers that a string of digits is split into."""


def is_row_of_zeros(values: Sequence[Token], count: int) -> bool:
    """Tell whether the values are ``count`` zeros, however they are run together."""
    return count >= _FEWEST_ZEROS and "".join(token.raw for token in values) == "0" * count


def split(values: Sequence[Token], keys: Sequence[CellKey], sums: Sequence[Identity]) -> list[Token] | None:
    """Return the one value of each cell where the digits fit its row's sums in a single way, else None."""
    if not values or not all(token.raw.isdecimal() and token.raw.isascii() for token in values):
        return None
    digits = "".join(token.raw for token in values)
    if not len(keys) <= len(digits) <= len(keys) + _MOST_MORE_DIGITS or (not sums and digits.strip("0")):
        return None
    ends = {0}
    for token in values:
        ends.add(max(ends) + len(token.raw))
    splits = list(islice(_splits(digits, 0, len(keys), frozenset(ends)), _MOST_SPLITS + 1))
    if len(splits) > _MOST_SPLITS:
        return None
    fitting = [cuts for cuts in splits if _fits(digits, cuts, keys, sums)]
    return list(_tokens(values, fitting[0])) if len(fitting) == 1 else None


def _splits(digits: str, start: int, count: int, ends: frozenset[int]) -> Iterator[Cuts]:
    """Yield the ways to split the digits from ``start`` on into ``count`` numbers, none of them across an end."""
    rest = len(digits) - start
    if count == 0 or rest < count:
        if count == rest == 0:
            yield ()
        return
    longest = 1 if digits[start] == "0" else _LONGEST_NUMBER
    for length in range(1, min(longest, rest - count + 1) + 1):
        for cuts in _splits(digits, start + length, count - 1, ends):
            yield (length, *cuts)
        if start + length in ends:
            return


def _fits(digits: str, cuts: Cuts, keys: Sequence[CellKey], sums: Sequence[Identity]) -> bool:
    numbers: Mapping[CellKey, int] = dict(zip(keys, _numbers(digits, cuts), strict=True))
    return all(sum(map(numbers.__getitem__, one.left)) == sum(map(numbers.__getitem__, one.right)) for one in sums)


def _numbers(digits: str, cuts: Cuts) -> Iterator[int]:
    start = 0
    for length in cuts:
        yield int(digits[start : start + length])
        start += length


def _tokens(values: Sequence[Token], cuts: Cuts) -> Iterator[Token]:
    remaining = iter(values)
    token, offset = next(remaining), 0
    for length in cuts:
        if offset == len(token.raw):
            token, offset = next(remaining), 0
        yield token._replace(raw=token.raw[offset : offset + length], start=token.start + offset)
        offset += length
