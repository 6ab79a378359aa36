"""Characters that look alike made one: full width and half width, radicals that PDFs put for ordinary characters."""

import functools
import re

_KANGXI_RADICALS = (  # U+2F00-2FD5 in order, as NFKC maps them
    "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴"
    "廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿"
    "目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵"
    "邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠"
)
_RADICALS_SUPPLEMENT = {  # U+2E80-2EFF: NFKC leaves these alone
    "⺁": "厂", "⺇": "几", "⺌": "小", "⺎": "兀", "⺏": "尣", "⺐": "尢", "⺑": "尢", "⺒": "巳", "⺓": "幺",
    "⺛": "旡", "⺝": "月", "⺟": "母", "⺠": "民", "⺢": "氺", "⺣": "灬", "⺤": "爫", "⺥": "爫", "⺧": "牛",
    "⺩": "王", "⺪": "疋", "⺫": "目", "⺬": "示", "⺭": "礻", "⺮": "竹", "⺯": "糹", "⺱": "罒", "⺳": "罒",
    "⺵": "网", "⺶": "羊", "⺷": "羊", "⺸": "羊", "⺹": "老", "⺺": "肀", "⺻": "聿", "⺼": "肉", "⺽": "臼",
    "⺾": "艹", "⻀": "艹", "⻁": "虎", "⻂": "衣", "⻃": "西", "⻄": "西", "⻅": "见", "⻆": "角", "⻇": "角",
    "⻈": "讠", "⻉": "贝", "⻊": "足", "⻋": "车", "⻌": "辶", "⻍": "辶", "⻎": "辶", "⻏": "阝", "⻐": "金",
    "⻑": "長", "⻒": "镸", "⻓": "长", "⻔": "门", "⻕": "阜", "⻖": "阝", "⻗": "雨", "⻘": "青", "⻙": "韦",
    "⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食", "⻞": "食", "⻟": "食", "⻠": "饣", "⻡": "首", "⻢": "马",
    "⻣": "骨", "⻤": "鬼", "⻥": "鱼", "⻦": "鸟", "⻧": "卤", "⻨": "麦", "⻩": "黄", "⻪": "黾", "⻫": "斉",
    "⻬": "齐", "⻭": "歯", "⻮": "齿", "⻯": "竜", "⻰": "龙", "⻱": "龜", "⻲": "亀", "⻳": "龟",
}  # fmt: skip
_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


def _table() -> dict[int, str]:
    folded = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    folded |= {chr(0x2F00 + index): character for index, character in enumerate(_KANGXI_RADICALS)}
    folded |= _RADICALS_SUPPLEMENT
    folded |= {"⼾": "户", "\u3000": " ", "\u00a0": " ", "\t": " ", "\f": " ", "﹝": "〔", "﹞": "〕"}
    folded |= dict.fromkeys(_ZERO_WIDTH, " ")  # one character stays one, so that offsets do not move
    return {ord(character): other for character, other in folded.items()}


_FOLDED = _table()
# Neighbouring characters in one class: a list of all of them would take four times as long to compile.
_FOLDABLE = re.compile("[\u2e80-\u2fd5\uff01-\uff5e\u200b-\u200d\t\f\xa0\xad\u2060\u3000\ufe5d\ufe5e\ufeff]")
_BLANKS = re.compile(r"\s+")
_NUMERALS = "一二三四五六七八九十"
_NUMBER = re.compile(r"\d{1,2}[、.)](?!\d)")
_LONGEST_NUMERAL = 3
_BEHIND_NUMERAL = (")", "〕", "]", "】", "、", ".", ":", ",", "部分", "章")


def fold(text: str) -> str:
    """Return the text with ordinary characters, as many as before (，→ , ２ → 2 ⾏ → 行 zero width → blank)."""
    return text if text.isascii() and "\t" not in text else _FOLDABLE.sub(_other, text)


def _other(found: re.Match[str]) -> str:
    return _FOLDED.get(ord(found[0]), found[0])


def without_blanks(text: str) -> str:
    """Return a folded text without any blanks."""
    return _BLANKS.sub("", text)


@functools.lru_cache(maxsize=4096)
def label_key(folded: str) -> str:
    """Return what labels are compared by: the characters of a folded label without ordinal, blanks and punctuation."""
    stripped = _BLANKS.sub("", folded)
    return "".join(filter(str.isalpha, stripped[_ordinal_end(stripped) :]))


@functools.lru_cache(maxsize=4096)
def has_ordinal(folded: str) -> bool:
    """Tell whether a folded text begins with an ordinal: 3.其他, （七）总计."""
    return _ordinal_end(folded) > 0


def _ordinal_end(folded: str) -> int:
    """Return where the ordinal ends that a text begins with: 3. （七） 一、 第五部分 3）; 0 where there is none."""
    start = int(folded[:1] in ("(", "〔", "[", "【"))
    if number := _NUMBER.match(folded, start):
        return number.end()
    first = end = start + folded.startswith("第", start)
    while end < first + _LONGEST_NUMERAL and folded[end : end + 1] and folded[end] in _NUMERALS:
        end += 1
    mark = next((mark for mark in _BEHIND_NUMERAL if folded.startswith(mark, end)), "") if end > first else ""
    if not mark:
        return 0
    end += len(mark)
    return end + folded.startswith(("、", ".", ":"), end)
