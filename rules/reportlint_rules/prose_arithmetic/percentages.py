"""Percentages: shares of a whole (占比86.9%), growth against last year (同比增长8.7%)."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_FLOOR, Decimal

from reportlint import Claim, Figure, Message, Problem, Related, Report, Severity
from reportlint_rules.prose_arithmetic.sentences import between, sentences
from reportlint_rules.shared.wording import has_any, words

_SHARE = words("占比为 占比达 占比 占 比例为 比重为")
_OF_WHAT = words(
    "申请总数 申请总量 办结总数 办结总量 受理总数 受理总量 收到申请 全部申请 总数 总量 总申请量 全部 申请 办结 受理 "
    "全年 的 比 为 达 量 数"
)
_COMPARED = words(
    "同比 较上年度 较上年同期 较上年 比上年度 比上年同期 比上年 较去年同期 较去年 比去年同期 比去年 与上年相比 "
    "与去年相比 环比"
)
_LAST_YEAR = words("上年 去年 上一年")
_MARKS = ",;:。()"
_UP = words("增长 上升 增加 提高 上涨")
_DOWN = words("下降 减少 降低 下滑")
_HUNDRED = Decimal(100)
_LAST_DIGIT = Decimal("1.5")
"""Off by no more than this in the last digit: shares are often trimmed so that they are 100 % together."""

_REACH = 80
"""So many numbers back a whole is looked for; no list is longer, and the search stays linear."""

_ROWS = (("new",), ("new", "carried_in"), ("concluded_total",))


def shares(figures: Sequence[Figure], claims: Sequence[Claim], report: Report) -> Iterator[Problem]:
    """Yield the percentages that are not the share of the number before them in any whole they may be of."""
    said = {claim.position for claim in claims if claim.measure == "share"}
    before: deque[Figure] = deque(maxlen=_REACH)  # what counts something, in this paragraph, the last ones
    parts: set[int] = set()  # where those of them begin that are themselves a share of something
    paragraph = -1
    for sentence in sentences(figures, fewest=1):
        if sentence[0].sentence[0] != paragraph:
            paragraph = sentence[0].sentence[0]
            before.clear()
            parts.clear()
        for index, figure in enumerate(sentence):
            if figure.unit != "%":
                before.append(figure)
            elif index and _is_share_of(sentence[index - 1], figure):
                part = sentence[index - 1]
                parts.add(part.start)
                if not (part.is_approximate or figure.is_approximate):
                    wholes = [one for one in before if one.unit == part.unit and not one.is_approximate]
                    since = figure.sentence[1] - _goes_on(sentence[0])
                    near = [one for one in wholes[:-1] if one.start not in parts and one.sentence[1] >= since]
                    problem = _share_of(figure, part, wholes[:-1], near, report, is_result=figure.position in said)
                    if problem:
                        yield problem


def _share_of(
    percentage: Figure,
    part: Figure,
    wholes: Iterable[Figure],
    near: Iterable[Figure],
    report: Report,
    *,
    is_result: bool,
) -> Problem | None:
    """Return what is wrong with a share: none of the numbers before it in the paragraph is the whole.

    Held against it are those ``near`` alone, in its sentence, or in the one before if it goes on with 其中, that are no
    shares themselves: 收到48件。其中网上40件，占83.3%，信函8件，占16.7%.
    """
    totals = _totals(report)
    if any(_fits(part, whole, percentage) for whole in (*(one.value for one in wholes), *totals)):
        return None
    known = {one.value: one for one in near if one.value >= part.value > 0}
    return _share(percentage, part, known, totals if is_result else [])


def _fits(part: Figure, whole: int | Decimal, percentage: Figure) -> bool:
    is_whole = whole > 0 and whole >= part.value
    return is_whole and abs(part.value / Decimal(whole) * _HUNDRED - percentage.value) <= _step(percentage) / 2


def _goes_on(first: Figure) -> bool:
    """Tell whether the sentence with this first figure goes on with the one before it: 其中."""
    text = first.prose.text
    return text.startswith("其中", text.rfind("。", 0, first.start) + 1)


def _is_share_of(part: Figure, percentage: Figure) -> bool:
    """Tell whether nothing stands between a number and a percentage but that it is its share."""
    gap = between(part, percentage)
    if gap == "(" and part.unit not in {"", "%"}:
        return percentage.after == "" and percentage.prose.text[percentage.end : percentage.end + 1] == ")"
    gap = gap.lstrip("(,")
    share = next((word for word in _SHARE if gap.startswith(word)), None)
    return share is not None and part.unit != "%" and not _without(gap[len(share) :], _OF_WHAT)


def _without(text: str, known: Iterable[str]) -> str:
    """Return what is left of a text without these words."""
    for word in known:
        text = text.replace(word, "")
    return text


def _totals(report: Report) -> list[Decimal]:
    """Return the numbers of table three that results may be shares of."""
    table = report.tables.get("applications")
    sums = []
    for rows in _ROWS if table else ():
        cells = [table.cell(row, "total") for row in rows] if table else []
        values = [cell.value for cell in cells if cell and cell.value is not None]
        if len(values) == len(rows):
            sums.append(Decimal(sum(values)))
    return sums


def _share(
    percentage: Figure, part: Figure, known: dict[int | Decimal, Figure], totals: Sequence[Decimal]
) -> Problem | None:
    step = _step(percentage)
    wholes = [Decimal(whole) for whole in known] + [whole for whole in totals if whole >= part.value and whole]
    if not wholes:
        return None
    exact = {whole: part.value / whole * _HUNDRED for whole in wholes}
    if any(abs(share - percentage.value) <= step / 2 for share in exact.values()):
        return None
    cut = [whole for whole, share in exact.items() if 0 <= share - percentage.value < step]
    whole = min(cut or wholes, key=lambda whole: abs(exact[whole] - percentage.value))
    right = _rounded(exact[whole], step)
    stands = known.get(int(whole)) if whole == int(whole) else None
    return Problem(
        Message(
            "truncated" if cut else "wrong",
            {
                "part": part.text,
                "whole": str(whole),
                "said": percentage.text,
                "right": f"{right}%",
                "exact": f"{_rounded(exact[whole], step / 10)}%",
            },
        ),
        percentage.position,
        expected=f"{right}%",
        actual=percentage.text,
        related=(Related(Message("whole", {"whole": stands.text}), stands.position),) if stands else (),
        severity=Severity.INFO if cut or abs(exact[whole] - percentage.value) <= _LAST_DIGIT * step else None,
    )


def _step(percentage: Figure) -> Decimal:
    """Return the last digit that was printed: 0.1 for 86.9%."""
    digits = percentage.text.rstrip("%").partition(".")[2]
    return Decimal(1).scaleb(-len(digits)) if digits.isdecimal() else Decimal(1)


def _rounded(value: Decimal, step: Decimal) -> Decimal:
    return (value / step + Decimal("0.5")).to_integral_value(ROUND_FLOOR) * step


def growths(figures: Sequence[Figure], claims: Sequence[Claim], year: int | None) -> Iterator[Problem]:
    """Yield the growth that no number of last year gives, or that last year's number in the text contradicts."""
    last_year = {claim.about: claim for claim in claims if claim.measure == "last-year"}
    by_end = {claim.position[2:]: claim for claim in claims}
    for sentence in sentences(figures):
        for index in range(1, len(sentence)):
            told = _growth_told(sentence, index, year)
            if told is None:
                continue
            number, direction, base = told
            if base is None:
                said = by_end.get(number.position[2:])
                before = last_year.get(said.about) if said else None
                base = before.value if before and not before.is_approximate else None
            if base is None and number is not sentence[index - 1]:
                continue  # 2024年22件，2023年18件，增长…, and nothing tells that both count the same
            problem = _growth(sentence[index], number, direction, base)
            if problem:
                yield problem


def _growth_told(
    sentence: Sequence[Figure], index: int, year: int | None
) -> tuple[Figure, int, int | Decimal | None] | None:
    """Return the number that grew (1) or fell (-1) by the percentage at ``index``, and from what if that is told."""
    percentage, number = sentence[index], sentence[index - 1]
    if percentage.unit != "%" or percentage.is_approximate:
        return None
    change = None
    grown = _grown_by(sentence[index - 2], number, percentage) if index > 1 else None
    if grown is not None:
        change, number = number, sentence[index - 2]
    elif not number.before.endswith((*_UP, *_DOWN)):
        grown = _grown(number, percentage)
        if grown is not None and _is_of_last_year(number, year):
            number = sentence[index - 2] if index > 1 else percentage
    if grown is None or number.is_approximate or number.unit in {"", "%", "元"} or number.value <= 0:
        return None
    base = number.value - grown * change.value if change else _told_behind(sentence[index : index + 2], number, year)
    return number, grown, base


def _told_behind(figures: Sequence[Figure], number: Figure, year: int | None) -> int | Decimal | None:
    """Return last year's number where it stands in brackets behind the growth: 同比增长18.8%（上年165件）."""
    if len(figures) < 2 or not between(*figures).startswith("("):
        return None
    told = figures[1]
    is_meant = told.unit == number.unit and not told.is_approximate and _is_of_last_year(told, year)
    return told.value if is_meant else None


def _is_of_last_year(figure: Figure, year: int | None) -> bool:
    """Tell whether the clause of a number speaks of last year: 2023年收到18件."""
    text = figure.prose.text
    clause = text[max(text.rfind(mark, 0, figure.start) for mark in _MARKS) + 1 : figure.start]
    return has_any(clause, _LAST_YEAR) or (year is not None and f"{year - 1}年" in clause)


def _grown(number: Figure, percentage: Figure) -> int | None:
    """Return 1 or -1 where the words between say that the number grew or fell by the percentage; None else."""
    gap = between(number, percentage).lstrip("(,")
    compared = next((word for word in _COMPARED if gap.startswith(word)), None)
    return _direction(gap[len(compared) :]) if compared else None


def _grown_by(number: Figure, change: Figure, percentage: Figure) -> int | None:
    """Return the direction of 31件，比上年增加6件，增长24%."""
    first = _grown(number, change)
    if first is None or change.unit != number.unit:
        return None
    gap = between(change, percentage).lstrip("(,")
    return first if first in (_direction(gap), _grown(change, percentage)) else None


def _direction(text: str) -> int | None:
    text = text.removesuffix("了").removesuffix("约")
    return 1 if text in _UP else -1 if text in _DOWN else None


def _growth(percentage: Figure, number: Figure, direction: int, base: int | Decimal | None) -> Problem | None:
    step, said = _step(percentage), Decimal(percentage.value) * direction
    value = Decimal(number.value)
    if base is not None:
        if base <= 0:
            return None
        right = (value - base) / base * _HUNDRED
        if abs(right - said) < step:
            return None
        expected = f"{abs(_rounded(right, step))}%"
        params = {"number": number.text, "said": percentage.text, "base": str(base), "right": expected}
        return Problem(Message("contradicts", params), percentage.position, expected=expected, actual=percentage.text)
    if said <= -_HUNDRED or _has_base(value, said, step):
        return None
    ratio = said > 0 and _has_base(value, said - _HUNDRED, step)
    return Problem(
        Message("impossible", {"number": number.text, "said": percentage.text}),
        percentage.position,
        actual=percentage.text,
        cause=Message("ratio", {"right": f"{said - _HUNDRED}%"}) if ratio else None,
        severity=Severity.INFO,
    )


def _has_base(value: Decimal, said: Decimal, step: Decimal) -> bool:
    """Tell whether a whole number of last year gives this growth, rounded or cut off."""
    if said <= -_HUNDRED:
        return False
    near = (value / (1 + said / _HUNDRED)).to_integral_value(ROUND_FLOOR)
    return any(base > 0 and abs((value - base) / base * _HUNDRED - said) < step for base in (near, near + 1))
