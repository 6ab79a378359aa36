"""Traces of what was lost between the author's document and our file. They are the source's fault, not the author's."""

import re
from collections.abc import Iterable, Iterator

from reportlint.model.document import Document, Text
from reportlint.model.position import Position
from reportlint.model.report import Damage, DamageKind, Prose

_DATE = re.compile(
    r"(?<!第)(?<!〔)(?<![\d\[(/.-])(?:(?:19|20)\d{2}\d{1,4}日|(?:至|到)\d{3,4}日|(?:19|20)\d{2}\s\d{1,2}(?:\s\d{1,2})?\s?日)"
)
_DOCUMENT_NUMBER = re.compile(r"[^\s\d]20\d\d\d{1,4}号")
_BEFORE_YEAR = "〔[(【函"
# [^\x00-\xff] stands for any Chinese character: the range of them all would take ten times as long to compile.
_LOST_QUOTES = r"(?<=[^\x00-\xff]) (?=[^\x00-\xff])|危及三安全一稳定"
_IN_SENTENCE = r"[，,。；;]|危及三安全一稳定"  # labels of tables have blanks of their own: 结果 维持
_FULL_WIDTH = "，（）：；"
_HALF_WIDTH = r"(?<=[^\x00-\xff])[,;:(]|[,;:)](?=[^\x00-\xff])"
_LONGEST_FURNITURE = 80
_FURNITURE = (
    *("当前位置", "您的位置", "您所在的位置", "您现在的位置", "您当前的位置", "所在位置", "扫一扫", "-->"),
    *("打印", "关闭窗口", "分享到", "浏览次数", "点击数", "阅读次数"),
)
_FONT_SIZE = r"字号\s*[:：]?\s*[大\[【]"
_SITES = frozenset(f"{kind}网站" for kind in ("国务院部门", "地方政府", "市政府部门", "区(县)政府", "其他"))
_FEWEST_HALF_WIDTH = 20


def prose_damage(prose: Iterable[Prose]) -> Iterator[Damage]:
    """Yield dates and document numbers that lost characters."""
    patterns: tuple[tuple[DamageKind, re.Pattern[str]], ...] = (("date", _DATE), ("document-number", _DOCUMENT_NUMBER))
    for part in prose:
        for kind, pattern in patterns:
            if kind == "date" and not _may_have_lost_characters(part.text):
                continue
            for found in pattern.finditer(part.text):
                if kind == "document-number" and found[0][0] not in _BEFORE_YEAR:
                    continue
                yield Damage(kind, found[0], part.position(found.start(), found.end()))


def _may_have_lost_characters(text: str) -> bool:
    """Tell whether more than two figures, or a blank, stand before a 日: to search with the pattern is slow."""
    place = text.find("日")
    while place >= 0:
        before = text[max(0, place - 3) : place]
        if before[-1:].isdigit() and (before.isdigit() or not before.isalnum()):
            return True
        if before[-1:].isspace():
            return True
        place = text.find("日", place + 1)
    return False


def normalised_punctuation(document: Document) -> Damage | None:
    """Tell whether all punctuation of the text was made half width, which no author does."""
    raw = "\n".join(document.lines)
    if any(mark in raw for mark in _FULL_WIDTH) or len(re.findall(_HALF_WIDTH, raw)) <= _FEWEST_HALF_WIDTH:
        return None
    for number, line in enumerate(document.lines, 1):
        found = re.search(_HALF_WIDTH, line)
        if found:
            around = line[max(0, found.start() - 5) : found.end() + 5]
            return Damage("punctuation", around, _on_line(line, number, found))
    return None


def is_furniture(text: str) -> bool:
    """Tell whether a line belongs to the web page around the report."""
    if len(text) >= _LONGEST_FURNITURE:
        return False
    if text in _SITES or any(word in text for word in _FURNITURE):
        return True
    return "字号" in text and re.search(_FONT_SIZE, text) is not None


def furniture_damage(lines: Iterable[Text]) -> Iterator[Damage]:
    """Yield the lines of the web page around the report."""
    for line in lines:
        if is_furniture(line.raw):
            yield Damage("furniture", line.raw[:60], line.position())


def lost_quotes(document: Document) -> Iterator[Damage]:
    """Yield the places where quotation marks seem to be lost; to be asked only where other damage is known."""
    in_sentence, lost = re.compile(_IN_SENTENCE), re.compile(_LOST_QUOTES)
    for number, line in enumerate(document.lines, 1):
        if "“" in line or "\t" in line or not in_sentence.search(line):
            continue
        found = lost.search(line)
        if found:
            start, end = max(0, found.start() - 4), found.end() + 8
            yield Damage("quotes", line[start:end], _on_line(line, number, found))


def _on_line(line: str, number: int, found: re.Match[str]) -> Position:
    return Position(number, found.start() + 1, number, max(found.end(), found.start() + 1) + 1)
