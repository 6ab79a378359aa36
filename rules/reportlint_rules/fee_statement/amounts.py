"""The numbers a statement names: notices (件) and sums of money (元)."""

import functools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from decimal import Decimal
from operator import itemgetter
from typing import NamedTuple

from reportlint import Position, Prose
from reportlint_rules.fee_statement.wordings import is_of_other_fee
from reportlint_rules.shared.wording import behind, has_any, places, stretches, words

_NOTICE = "收费通知"
_ONES = {numeral: digit for digit, numeral in enumerate("零一二三四五六七八九十")} | {"两": 2}
_UNITS = frozenset("件份次张")
_LONGEST_COUNT = 6

# 收费通知(的总件数和总金额分别为)
_BEFORE_COUNT = tuple(
    words(step)
    for step in (
        "书 单",
        "的",
        "总",
        "件数 数量 份数",
        "和通知总金额 和通知金额 和总金额 和金额",
        "分别",
        "共计 合计 总计 共 计",
        "为 是 :",
    )
)
_COUNT = r"(?<![\d.一二三四五六七八九十百零])(?P<count>\d{1,6}|[一二两三四五六七八九十零])"
_VERBS = words("发出 发送 发放 发过 开具 出具 送达 下达 作出 制发 制作 下发 寄发 寄出 产生 发生")
_FEE_NAME = "(?:政府信息公开|政府|依申请公开)?(?:申请)?(?:信息处理费|信息公开处理费|处理费)?的?"
_COUNTED_BEFORE = (
    rf"{_COUNT}[件份次张]{_FEE_NAME}收费通知(?!要求)",
    rf"{_COUNT}件[^,。;未没无]{{0,10}}?申请[^,。;未没无]{{0,6}}?(?:{'|'.join(_VERBS)})了?{_FEE_NAME}收费通知(?!要求)",
)
_FEE_NAMES = (
    words("政府信息公开 政府 依申请公开"),
    words("申请"),
    words("信息处理费 信息公开处理费 处理费"),
    words("的"),
)
_NOT = words("未 没有 从未 均未 无需 无")
_NOT_STARTS = frozenset("未没从均无")
_ENDS_OF_NOT = ",。;按缴对未"
_VERB_WITHIN = 12  # characters behind the negation
_NOTICE_WITHIN = 16  # characters behind the verb

_AMOUNT = r"(?<![\d.])(?<!\d,)(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<unit>万?)元(?!/|每)"
_RATE = r"(?:每|/)[^,。;]{0,16}$|标准[^,。;]{0,8}$"
_RATE_WITHIN = 17
_YUAN = {"": Decimal(1), "万": Decimal(10000)}
_SUM_NAMED = words("金额 实收 实际 均已 全部缴")
_RECEIVED = words("实际 实收 已收 收到 到账 缴纳 缴费 入库")
_NEGATED = words("未 没有 尚无 不予 逾期 拒")
_ASKED_FOR = words("通知 应收 应缴 拟收")
_TAKEN = words("收取 收缴 征收 处理费 公开费")
_SOME_COUNT = r"(?:\d|[一二两三四五六七八九十])(?:余)?(?:件|份|次|张|笔|宗|例|起|人次)"


class Sentence(NamedTuple):
    """A sentence, or several in a row, with its place: ``start`` is its offset in ``prose.text``."""

    text: str
    start: int
    prose: Prose

    def position(self, start: int = 0, end: int | None = None) -> Position:
        """Return where the characters ``start`` to ``end`` of the sentence stand."""
        return self.prose.position(self.start + start, self.start + (len(self.text) if end is None else end))


class Figure(NamedTuple):
    """A number the statement names: notices (件) or money (元)."""

    value: Decimal
    printed: str
    position: Position


def largest(figures: Iterable[Figure | None]) -> Figure | None:
    """Return the largest of several figures: the sum, where parts are named beside it."""
    return max((figure for figure in figures if figure), key=lambda figure: figure.value, default=None)


def notices(sentence: Sentence, year: int | None) -> Figure | None:
    """Return how many notices a sentence says were sent in the year, the most where it names several numbers."""
    said = max(_notices_in(sentence.text, year), key=itemgetter(0), default=None)
    if said is None:
        return None
    value, start, end = said
    return Figure(value, sentence.text[start:end], sentence.position(start, end))


@functools.lru_cache(maxsize=16)  # several rules ask for the same report
def _notices_in(text: str, year: int | None) -> tuple[tuple[Decimal, int, int], ...]:
    """Return numbers of notices, each with where it is said."""
    if _NOTICE not in text:
        return ()
    found = [
        (Decimal(_ONES[count] if count in _ONES else int(count)), start, end)
        for start, end, count in _counts(text)
        if not is_of_other_year(text, year, start)
    ]
    none = _none_sent(text)
    if none and not is_of_other_year(text, year, none[0]):
        found.append((Decimal(0), *none))
    return tuple(found)


def _counts(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield from where to where it is said how many notices there were, with the number as printed."""
    for start in places(text, _NOTICE):
        first = start + len(_NOTICE)
        if not _is_figure(text, first):
            first = behind(text, first, *_BEFORE_COUNT)
        last = first + (text[first : first + 1] in _ONES)
        while first + _LONGEST_COUNT >= last and _is_figure(text, last):
            last += 1
        if first < last <= first + _LONGEST_COUNT and text[last : last + 1] in _UNITS:
            yield start, last + 1, text[first:last]
    if _counts_before(text, text.rfind(_NOTICE)):
        for pattern in _COUNTED_BEFORE:
            yield from ((*match.span(), match["count"]) for match in re.finditer(pattern, text))


def _is_figure(text: str, place: int) -> bool:
    return text[place : place + 1].isdecimal()


def _counts_before(text: str, end: int) -> bool:
    """Tell whether anything is counted in the text before a place."""
    return any(
        one in _UNITS and (text[place] in _ONES or text[place].isdecimal()) for place, one in enumerate(text[1:end])
    )


def _none_sent(text: str) -> tuple[int, int] | None:
    """Return from where to where a sentence says that no notice was sent: 未发出收费通知, 没有处理费收费通知."""
    for start, character in enumerate(text):
        if character in _NOT_STARTS:
            for negation in _NOT:
                if text.startswith(negation, start):
                    end = _sent_end(text, start + len(negation))
                    if end is not None:
                        return start, end
            end = behind(text, behind(text, start, ("无", "没有")), *_FEE_NAMES)
            if character in "无没" and _is_notice(text, end):
                return start, end + len(_NOTICE)
    return None


def _sent_end(text: str, start: int) -> int | None:
    """Return where 收费通知 ends that stands behind a verb of sending, both soon and in the same clause."""
    for verb in range(start, start + _VERB_WITHIN + 1):
        if text.startswith(_VERBS, verb):
            behind_verb = verb + len(_VERBS[0])
            stop = behind_verb
            while stop < behind_verb + _NOTICE_WITHIN and text[stop : stop + 1] not in _ENDS_OF_NOT:
                stop += 1
            for place in range(stop, behind_verb - 1, -1):
                if _is_notice(text, place):
                    return place + len(_NOTICE)
        if text[verb : verb + 1] in _ENDS_OF_NOT:
            return None
    return None


def _is_notice(text: str, place: int) -> bool:
    """Tell whether 收费通知 stands at a place, and not 收费通知要求."""
    return text.startswith(_NOTICE, place) and not text.startswith("要求", place + len(_NOTICE))


def amount(sentence: Sentence, year: int | None, *, is_received: bool) -> Figure | None:
    """Return the largest sum a sentence names of those that were received, or else of those only asked for."""
    named = (found for found in _amounts_in(sentence.text, year) if found[3] is is_received)
    said = max(named, key=itemgetter(0), default=None)
    if said is None:
        return None
    value, start, end, _ = said
    return Figure(value, sentence.text[start:end], sentence.position(start, end))


@functools.lru_cache(maxsize=16)
def _amounts_in(text: str, year: int | None) -> tuple[tuple[Decimal, int, int, bool], ...]:
    """Return sums in 元, each with where it stands and whether it was received."""
    found = []
    behind_last = 0
    for match in re.finditer(_AMOUNT, text) if "元" in text else ():
        start = match.start()
        if _is_rate(text[max(behind_last, start - _RATE_WITHIN) : start]) or is_of_other_year(text, year, start):
            continue
        is_received = _is_received(text[behind_last:start])
        behind_last = match.end()
        if is_received is not None:
            value = Decimal(match["figure"].replace(",", "")) * _YUAN[match["unit"]]
            found.append((value, *match.span(), is_received))
    return tuple(found)


def goes_on(text: str) -> bool:
    """Tell whether a sentence goes on about the sums of the fee named before it."""
    named = "元" in text and has_any(text, _SUM_NAMED)
    return named and bool(re.search(_AMOUNT, text)) and not is_of_other_fee(text)


def has_count(text: str) -> bool:
    """Tell whether a text says how many there were, of whatever."""
    return bool(re.search(_SOME_COUNT, text))


def _is_rate(before: str) -> bool:
    return has_any(before, ("每", "/", "标准")) and bool(re.search(_RATE, before))


def _is_received(before: str) -> bool | None:
    """Tell from the words before a sum whether it was received; None where they do not say."""
    for start, end in reversed(list(stretches(before, ",;。!?"))):
        clause = before[start:end]
        if has_any(clause, _RECEIVED):
            return not has_any(clause, _NEGATED)
        if has_any(clause, _ASKED_FOR):
            return False
        if has_any(clause, _TAKEN):
            return True
    return None


def is_of_other_year(text: str, year: int | None, end: int | None = None) -> bool:
    """Tell whether the last year that a text names, up to a place, is not the report's."""
    if year is None:
        return False
    named, are_others = _years_in(text, year)
    index = bisect_left(named, len(text) if end is None else end)
    return index > 0 and are_others[index - 1]


@functools.lru_cache(maxsize=16)  # asked for every number of a text
def _years_in(text: str, year: int) -> tuple[list[int], list[bool]]:
    """Return where a text names a year, and whether it is another one than the report's."""
    named, are_others = [], []
    for place in places(text, "年"):
        figures = text[max(0, place - 4) : place]
        if len(figures) == 4 and figures.isdecimal() and figures.startswith("20") and not _is_figure(text, place - 5):
            is_other = figures != str(year)
        elif figures.endswith(("本", "当", "今")):
            is_other = False
        elif figures.endswith(("上", "上一", "去", "往", "历")):
            is_other = True
        else:
            continue
        named.append(place)
        are_others.append(is_other)
    return named, are_others


def rounding(table: Decimal) -> Decimal:
    """Return how much the table's sum may have been rounded off; a printed 0 was not."""
    exponent = table.as_tuple().exponent
    if table == 0 or not isinstance(exponent, int):
        return Decimal(0)
    return Decimal(1).scaleb(exponent) if exponent < 0 else Decimal("0.5")
