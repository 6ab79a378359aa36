"""Numbers as automatic numbering writes them (ST_NumberFormat of ECMA-376)."""

from collections.abc import Callable, Mapping, Sequence

_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_LEGAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_LEGAL_TRADITIONAL = str.maketrans("一二三四五六七八九十百千", "壹貳參肆伍陸柒捌玖拾佰仟")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def numeral(number: int, style: str) -> str:
    """Return a number in one of Word's styles; in figures where the style is unknown, or has no sign for the number."""
    write = _STYLES.get(style)
    return (write(number) if write and number > 0 else "") or str(number)


def chinese(number: int) -> str:
    """Return a number below 10 000 in words: 一, 十二, 一百零三; "" for a larger one."""
    if number > 9999:
        return ""
    text, skipped = "", False
    figures = str(number)
    for place, figure in zip(range(len(figures) - 1, -1, -1), figures, strict=True):
        if figure == "0":
            skipped = True
            continue
        text += ("零" if skipped and text else "") + _DIGITS[int(figure)] + _UNITS[place]
        skipped = False
    return text.removeprefix("一") if 10 <= number < 20 else text


def _digit_by_digit(zero: str) -> Callable[[int], str]:
    digits = str.maketrans("0123456789", zero + _DIGITS[1:])
    return lambda number: str(number).translate(digits)


def _letters(first: str) -> Callable[[int], str]:
    """Return a function that writes 1 as a, 26 as z, 27 as aa, 28 as bb."""
    return lambda number: chr(ord(first) + (number - 1) % 26) * ((number - 1) // 26 + 1) if number <= 780 else ""


def _roman(number: int) -> str:
    if number > 3999:
        return ""
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


def _signs(signs: Sequence[str]) -> Callable[[int], str]:
    return lambda number: signs[number - 1] if number <= len(signs) else ""


def _range(first: str, count: int) -> Callable[[int], str]:
    return _signs("".join(chr(ord(first) + index) for index in range(count)))


_STYLES: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters("A"),
    "lowerLetter": _letters("a"),
    "decimalFullWidth": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL_WIDTH),
    "decimalEnclosedCircle": _range("①", 20),
    "decimalEnclosedCircleChinese": _range("①", 20),
    "decimalEnclosedFullstop": _range("⒈", 20),
    "decimalEnclosedParen": _range("⑴", 20),
    "ideographEnclosedCircle": _range("㊀", 10),
    "numberInDash": lambda number: f"- {number} -",
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "taiwaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "japaneseCounting": chinese,
    "koreanCounting": chinese,
    "chineseLegalSimplified": lambda number: _with_one(number).translate(_LEGAL),
    "ideographLegalTraditional": lambda number: _with_one(number).translate(_LEGAL_TRADITIONAL),
    "ideographDigital": _digit_by_digit("〇"),
    "japaneseDigitalTenThousand": _digit_by_digit("〇"),
    "taiwaneseDigital": _digit_by_digit("○"),
    "ideographTraditional": _signs(_STEMS),
    "ideographZodiac": _signs(_BRANCHES),
    "ideographZodiacTraditional": _signs([a + b for a, b in zip(_STEMS * 6, _BRANCHES * 5, strict=True)]),
}


def _with_one(number: int) -> str:
    text = chinese(number)
    return f"一{text}" if 10 <= number < 20 else text
