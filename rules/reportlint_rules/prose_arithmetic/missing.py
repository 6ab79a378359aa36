"""Numbers and units that are missing, and rough numbers that are too exact: 共公开条, 访问量为12119741, 15余件."""

import re
from collections.abc import Iterable, Iterator

from reportlint import Figure, Message, Problem, Report, Severity, Skip
from reportlint_rules.shared.wording import has_any, words

_TOTAL = words("共 累计 合计 总计")
_NUMBERLESS = (
    "(?:共计|共|累计|合计|总计)"
    "(?:主动公开|公开|发布|受理|收到|办结|答复|制发|印发|开展|举办|编制|解读|更新|政府信息|信息|申请|依申请公开|各类|政策文件){0,4}"
    "(?P<unit>件|条|份|篇|期|场|人次)(?=[,。;、)])"
)
_COUNTED = words("访问量 浏览量 点击量 阅读量 访问总量 浏览总量 点击数 浏览数 下载量 访问总数")
_SAYS = words("共计 累计 达到 共 为 达 约 :")
_FEWEST_DIGITS = 2


def missing_numbers(report: Report) -> Iterator[Problem]:
    """Yield where a total is announced and no number stands before its unit; raise Skip where digits were lost."""
    if any(report.damaged("date", "document-number", "characters")):
        raise Skip("digits-lost")
    for prose in report.prose():
        if has_any(prose.text, _TOTAL):
            for found in re.finditer(_NUMBERLESS, prose.text):
                yield Problem(
                    Message("no-number", {"text": found[0], "unit": found["unit"]}), prose.position(*found.span())
                )


def missing_units(figures: Iterable[Figure]) -> Iterator[Problem]:
    """Yield where a number of visits or readers ends the clause without a unit."""
    for figure in figures:
        if figure.unit or figure.after or len(figure.text) < _FEWEST_DIGITS:
            continue
        before = figure.before
        while before.endswith(_SAYS):
            before = before.removesuffix(next(word for word in _SAYS if before.endswith(word)))
        if before.endswith(_COUNTED):
            yield Problem(
                Message("no-unit", {"text": figure.before[-12:] + figure.text}), figure.position, severity=Severity.INFO
            )


def rough_numbers(figures: Iterable[Figure]) -> Iterator[Problem]:
    """Yield 余 behind a digit that is not 0, and 余 or 左右 together with 约 or 近."""
    for figure in figures:
        if not figure.is_approximate:
            continue
        text = figure.text
        digits = text[: text.find("余")] if "余" in text else ""
        if digits.isdecimal() and not digits.endswith("0"):
            yield Problem(Message("too-exact", {"text": text}), figure.position)
        elif figure.before.endswith(("约", "大约", "近", "将近", "约为", "接近")) and ("余" in text or "左右" in text):
            sign = next(word for word in ("大约", "约为", "将近", "接近", "约", "近") if figure.before.endswith(word))
            start = figure.start - len(sign)
            yield Problem(Message("twice-rough", {"text": sign + text}), figure.prose.position(start, figure.end))
