"""Lists within running text: 一是, 二是, 三是."""

from collections.abc import Iterator

from reportlint_rules.shared.wording import NUMERALS, places

_BEFORE_ITEM = "。;:,!?…”)》、 "
_LONGEST_NUMERAL = 3


def items(text: str) -> Iterator[tuple[int, int]]:
    """Yield where 一是, 二是 and so on stand at the beginning of a part of a sentence."""
    for place in places(text, "是"):
        start = place
        while start and text[start - 1] in NUMERALS and place - start < _LONGEST_NUMERAL:
            start -= 1
        if start < place and (not start or text[start - 1] in _BEFORE_ITEM):
            yield start, place + 1


def number_of(numeral: str) -> int:
    """Return the number of 一, 十, 十二, 二十; 0 for anything else."""
    tens, ten, ones = numeral.rpartition("十")
    figures = "一二三四五六七八九"
    if not ten:
        return figures.find(numeral) + 1 if len(numeral) == 1 and numeral in NUMERALS else 0
    return 10 * (figures.find(tens) + 1 if tens else 1) + (figures.find(ones) + 1 if ones else 0)
