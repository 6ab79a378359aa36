"""Chinese numerals read and written."""

from reportlint_rules.shared.wording import NUMERALS

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"两": 2}
_LONGEST = 3  # 二十一


def number_in(ordinal: str) -> int | None:
    """Return the number in an ordinal: 三 and 第三部分 are 3, 十一 is 11, 3. is 3."""
    start = next((place for place, one in enumerate(ordinal) if is_numeral(one) or one.isdecimal()), None)
    if start is None:
        return None
    end = start + 1
    if ordinal[start].isdecimal():
        return int(ordinal[start : end + ordinal[end : end + 1].isdecimal()])
    while end < start + _LONGEST and is_numeral(ordinal[end : end + 1]):
        end += 1
    tens, ten, ones = ordinal[start:end].rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def is_numeral(character: str) -> bool:
    """Tell whether a character is a Chinese numeral."""
    return character in NUMERALS or character == "两"


def chinese(number: int) -> str:
    """Return a number up to ten as it is written in a heading."""
    return "〇一二三四五六七八九十"[number] if 0 <= number <= 10 else str(number)
