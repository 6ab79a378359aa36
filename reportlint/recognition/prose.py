"""Running text made searchable: sentences cut by a page break rejoined, blanks inside words removed, places kept."""

import re
from collections.abc import Iterable, Iterator

from reportlint.model.document import Text
from reportlint.model.report import Prose
from reportlint.recognition.characters import fold

_BLANK = re.compile(r"\s+")
_ENDS_OF_SENTENCE = tuple("。;:!?…”》)】.")
_NUMERALS = "一二三四五六七八九十"
_MARKS_OF_PART = "#*•(（第0123456789" + _NUMERALS
# Asked only where a line begins with one of these marks: re compiles them on first use.
_SUBHEADING = rf"#|\*\*|[(（]?[{_NUMERALS}\d]{{1,3}}[)）、.．]"
_STARTS_PART = (
    rf"#|\*\*|•|[(（][{_NUMERALS}\d]{{1,3}}[)）]|[{_NUMERALS}]{{1,2}}、|第[一二三四五六]部分|\d{{1,2}}[、.．](?!\d)"
)
_LONGEST_SUBHEADING = 30
_SHORTEST_BROKEN_LINE = 18
"""A line shorter than this that ends without a stop is a heading or a signature, not half a sentence."""


def paragraphs(lines: Iterable[Text]) -> tuple[Prose, ...]:
    """Return lines as paragraphs, halves of a sentence joined."""
    return tuple(searchable(text) for text in _rejoined(lines) if text.raw.strip())


def searchable(text: Text) -> Prose:
    """Return a text folded, without the blanks that stand beside Chinese characters, digits or punctuation."""
    folded = fold(text.raw)
    if not _BLANK.search(folded):
        return Prose(folded, text, range(len(folded)))
    kept: list[int] = []
    end = 0
    for blank in _BLANK.finditer(folded):
        kept.extend(range(end, blank.start()))
        end = blank.end()
        if _separates_words(folded, blank.start(), end):
            kept.append(blank.start())
    kept.extend(range(end, len(folded)))
    joined = "".join([folded[index] for index in kept])
    return Prose(_BLANK.sub(" ", joined), text, tuple(kept))


def _separates_words(folded: str, start: int, end: int) -> bool:
    """Tell whether a blank stands between two words or numbers ("2025 1 1": digits were lost, none may be joined)."""
    if start == 0 or end == len(folded):
        return False
    before, after = folded[start - 1], folded[end]
    return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()


def _rejoined(lines: Iterable[Text]) -> Iterator[Text]:
    pending: list[Text] = []
    for line in lines:
        if pending and (not _is_broken(pending[-1].raw, len(pending)) or _begins_with(_STARTS_PART, line.raw)):
            yield Text.joined(pending)
            pending = []
        pending.append(line)
    if pending:
        yield Text.joined(pending)


def _is_broken(raw: str, lines: int) -> bool:
    """Tell whether a line ends in mid sentence; a numbered line that short is a heading."""
    text = fold(raw).strip()
    if text.endswith(_ENDS_OF_SENTENCE):
        return False
    if lines > 1:
        return True
    if len(text) < _SHORTEST_BROKEN_LINE:
        return False
    return "。" in text or len(text) >= _LONGEST_SUBHEADING or not _begins_with(_SUBHEADING, text)


def _begins_with(pattern: str, line: str) -> bool:
    text = line.lstrip()
    return text[:1] in _MARKS_OF_PART and re.match(pattern, text) is not None
