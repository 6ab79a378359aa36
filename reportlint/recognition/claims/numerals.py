"""Chinese numerals of running text: 三, 二十三, 一百零五, 两千三百."""

NUMERALS = frozenset("零〇一二两三四五六七八九十百千万")

_ONES = {numeral: value for value, numeral in enumerate("零一二三四五六七八九十")} | {"〇": 0, "两": 2}
_LONGEST = 12


def value_of(numeral: str) -> int | None:
    """Return what a Chinese numeral says; None for what is none, such as 二三 (two or three)."""
    if len(numeral) == 1:
        return _ONES.get(numeral)
    if len(numeral) > _LONGEST:
        return None
    from cn2an import cn2an  # slow to load, and few reports count in Chinese numerals beyond ten

    try:
        return int(cn2an(numeral.replace("两", "二").replace("〇", "零"), "strict"))
    except ValueError:
        return None
