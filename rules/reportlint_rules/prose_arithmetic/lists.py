"""Lists of parts: 总计5074条，其中概况类123条，动态类3088条，目录类1863条."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate
from typing import NamedTuple

from reportlint import Figure, Message, Problem, Related, Severity
from reportlint_rules.prose_arithmetic.sentences import between, listed, sentences
from reportlint_rules.shared.wording import has_any, words

_OPENS = words("其中 包括 包含 分别 含 具体")
_OPEN_LISTS = words("主要 等 部分 例如 重点 尤其 特别 如")
_CLOSED_BY = words("其他 其它 其余 另外")
_CLOSED_FROM = words("分别")
_CHANGES = words("比上 较上 比去年 较去年 同比 环比 增长 增加 减少 下降 上升")
"""What stands behind one of these is a change of the number, no part of it: 3件、3件，分别比上年增加1件、1件."""

_PERSONS = ("自然人", "法人")
_ELSE = words(
    "办结 答复 受理 收到 结转 剩余 共 累计 总计 全年 另 此外 同时 同比 较 比上年 占 率 平均 每 新增 开展 召开 组织 "
    "举办 引发 发生 尚有 已 均"
)
"""An item that begins with one of these goes on about something else."""

_CARRIED = words("结转 接转 转结 遗留 顺延 转入")
_JOINED = ("、", "和", "及", "以及", "与")

_LIKE = (frozenset("个家户所处"), frozenset({"件", "宗", "起", "例"}), frozenset({"条", "篇"}))
_FEWEST, _MOST = 2, 60
_LONGEST_NAME = 40


class _List(NamedTuple):
    """A total and its parts; ``is_cut`` where the sentence goes on about something else.

    ``beside`` is the number before the total where the parts may be those of both, else 0.
    """

    total: Figure
    beside: int | Decimal
    parts: tuple[Figure, ...]
    opener: str
    names: tuple[str, ...]
    is_cut: bool


def lists_and_totals(figures: Iterable[Figure]) -> Iterator[Problem]:
    """Yield the closed lists whose parts do not add up to the number before them."""
    for found in _lists(figures):
        total, parts = found.total, found.parts
        if len(parts) < _FEWEST or any(part.value > total.value for part in parts):
            continue
        sums = list(accumulate(part.value for part in parts))
        if total.value in sums or (sums[-1] < total.value and not _is_closed(found)):
            continue
        if found.beside and sums[-1] <= total.value + found.beside:
            continue
        nested = next((part for part in parts if part.value == sums[-1] - total.value), None)
        yield Problem(
            Message(
                "more" if sums[-1] > total.value else "less",
                {"total": total.text, "parts": listed(parts), "sum": str(sums[-1])},
            ),
            total.prose.position(total.start, parts[-1].end),
            expected=str(sums[-1]),
            actual=str(total.value),
            cause=Message("nested", {"part": nested.text}) if nested else None,
            related=(Related(Message("total", {"total": total.text}), total.position),),
            severity=Severity.INFO if nested else None,
        )


def parts_above_whole(figures: Iterable[Figure]) -> Iterator[Problem]:
    """Yield the parts that are larger than the number they are a part of."""
    for found in _lists(figures):
        for part in found.parts:
            if part.value > found.total.value + found.beside and "其中" in found.opener:
                yield Problem(
                    Message("above", {"part": part.text, "total": found.total.text}),
                    part.position,
                    expected=f"≤ {found.total.value}",
                    actual=str(part.value),
                    related=(Related(Message("total", {"total": found.total.text}), found.total.position),),
                )


def _lists(figures: Iterable[Figure]) -> Iterator[_List]:
    for sentence in sentences(figures):
        counts = [figure for figure in sentence if figure.unit and figure.unit != "%"]
        index = 0
        while index + 1 < len(counts):
            found = _list_from(counts, index)
            if found:
                yield found
            index += len(found.parts) if found and len(found.parts) > 1 else 1


def _list_from(counts: Sequence[Figure], index: int) -> _List | None:
    """Return the list that begins behind a figure; None where none begins, or it is open or rough."""
    total = counts[index]
    opener = between(total, counts[index + 1])
    in_brackets = opener.startswith("(")
    beside = _beside(counts, index)
    if not _opens(total, opener) or ("分别" in opener and beside):
        return None
    parts: list[Figure] = []
    names: list[str] = []
    before, depth, is_cut = total, 0, False
    for figure in counts[index + 1 : index + 1 + _MOST]:
        gap = between(before, figure)
        depth += gap.count("(") - gap.count(")")
        before = figure
        if depth < in_brackets or (parts and not in_brackets and depth < 0):
            break
        if depth > in_brackets:
            continue
        name = gap.rpartition(")")[2].lstrip("(,:;、")
        if parts and (name.startswith((*_ELSE, *_OPENS)) or len(gap) > _LONGEST_NAME or "。" in gap):
            is_cut = True  # or parts of a part come: 网站200条，其中动态120条、公告80条
            break
        name = name.removeprefix(next((word for word in _OPENS if name.startswith(word)), "")).lstrip(",:")
        if ";" in gap and _is_complete(total, parts, figure):
            break
        if not _is_like(figure, total if not parts else parts[0]):
            break
        parts.append(figure)
        names.append(name)
    if not parts or any(part.is_approximate for part in (total, *parts)):
        return None
    if any(has_any(text, _OPEN_LISTS) for text in (opener, *names, parts[-1].after)):
        return None
    return _List(total, beside, tuple(parts), opener, tuple(names), is_cut)


def _opens(total: Figure, opener: str) -> bool:
    """Tell whether what stands between two figures makes the second one a part of the first.

    None is a part of a change: 合计25件，同比减少5件，其中… speaks of the 25.
    """
    is_list = opener.startswith("(") or opener.lstrip(",:;").startswith(_OPENS)
    is_change = total.before.endswith(_CHANGES) or has_any(opener, _CHANGES)
    return is_list and len(opener) <= _LONGEST_NAME and not is_change


def _beside(counts: Sequence[Figure], index: int) -> int | Decimal:
    """Return the number before a total where what follows may be said of both, else 0.

    复议6件和诉讼3件，其中…; 收到35件（网上20件），上年结转2件，其中….
    """
    total = counts[index]
    for place in range(index - 1, max(index - _MOST, 0) - 1, -1):
        one = counts[place]
        gap = between(one, total)
        if gap.count("(") == gap.count(")"):
            joined = gap.startswith(_JOINED) or has_any(gap, _CARRIED)
            return one.value if joined and _is_like(one, total) else 0
    return 0


def _is_complete(total: Figure, parts: Sequence[Figure], following: Figure) -> bool:
    """Tell whether a figure is no part any more: 网站12个，其中门户1个、部门11个；账号64个，其中…."""
    behind = following.prose.text[following.end : following.end + 4]
    return sum(part.value for part in parts) == total.value or behind.lstrip(",:;(").startswith(_OPENS)


def _is_like(one: Figure, other: Figure) -> bool:
    return one.unit == other.unit or any(one.unit in units and other.unit in units for units in _LIKE)


def _is_closed(found: _List) -> bool:
    """Tell whether a list says of itself that it is complete."""
    names = found.names
    has_all = not found.is_cut and (has_any(found.opener, _CLOSED_FROM) or names[-1].startswith(_CLOSED_BY))
    return has_all or (len(names) == 2 and all(word in name for word, name in zip(_PERSONS, names, strict=True)))
