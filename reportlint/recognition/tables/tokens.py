"""The pieces of a table in reading order: labels, values, blank cells, whatever the layout they stand in."""

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from reportlint.model.document import Block, Grid, Text
from reportlint.model.named import NamedTuple
from reportlint.model.position import Position
from reportlint.recognition.characters import fold, has_ordinal, label_key
from reportlint.recognition.numbers import read_value

TokenKind = Literal["label", "value", "blank"]

_CHUNK = re.compile(r"[^\s|]+")
_DIGIT = re.compile(r"-?\d")
_ENUMERATOR = re.compile(r"\d{1,2} *[.、．](?! *\d)")
_VALUE = re.compile(r"-?\d[\d,]*(?:\.\d+)?(?:万?元|[件项次条个])?")
# The two patterns with a range of Chinese characters take long to compile, and usual tables do without them.
_MORE_OF_VALUE = (
    r"(?:[^\u4e00-\u9fff()]|\((?![一二三四五六七八九十\d]{1,2}\))[^()]*\)?)+|(?:其中|包括|左右|以[上下]|[含余多]).*"
)
"""What makes a number text where it stands directly behind it: 22（其中修订16件）, 12*, 50%; not （七）总计."""
_LONGEST_MORE = 60
_QUALIFIERS = "约近超逾><≥≤≈.+±"
_BRACKETED_NUMBER = re.compile(r"\(\d{1,2}\)")
_STARTS_WITH_DIGIT = re.compile(r"[-−]?\d")
_NUMBERED_LABEL = r"[1-9] ?(?![件项次条个元万页部份余多含]|其中|包括|以[上下])[^\x00-\xff]{4}"
"""A label that lost the stop behind its number: 1属于国家秘密."""
_NOTE = r"\s*[（(【*]*(?:备\s*注|注|说\s*明|附\s*注)\s*\d?\s*[:：.、】]"
_SHORTEST_NOTE_LINE = 20
_BEHIND_NUMBER = ("、", ".", "．")
_EXPLANATION = r"(?<=[^\W\d_])\s?\((?!本列|区分|单位|[一二三四五六七八九十\d]{1,2}\))[^()]{1,200}\)"
"""What a place's own template says of a label: 规章（设区的市、自治州人民政府应提供相关数据）."""
_NOTHING = "无"
"""The sign for nothing that is a word."""
_LONGEST_KEPT = 200
"""Of longer lines, none is like another: what they are made of is not kept."""
_MAY_BE_PAGE_NUMBER = frozenset("-—–―─第")
_new = tuple.__new__  # half the time of the constructors of named tuples: a report has hundreds of tokens
_PAGE_NUMBER = r"[-—–―─]{1,2}\d{1,3}[-—–―─]{1,2}|第\d{1,3}页(?:,?共\d{1,3}页)?"


class Token(NamedTuple):
    """A label, a value or a blank cell, ``raw`` as printed from character ``start`` of ``text`` on.

    ``key`` is what labels are compared by; ``line`` numbers the physical row or line it stands in, ``column`` is its
    grid column, or -1 outside grids; ``numbered`` tells whether the label bears an ordinal.
    """

    kind: TokenKind
    raw: str
    text: Text
    start: int
    line: int
    column: int
    key: str = ""
    numbered: bool = False

    @property
    def position(self) -> Position:
        """Return where the token stands."""
        _, line, column, later = text = self.text
        if later:
            return text.position(self.start, self.start + len(self.raw))
        start = column + self.start
        return _new(Position, (line, start, line, start + len(self.raw)))


Piece = tuple[TokenKind, int, int, str, bool]
"""What a token is made of, wherever its text stands: kind, first character and end in the text, key, numbered."""


class Line(NamedTuple):
    """A physical row of a grid or a line of text, with its tokens; ``grid`` numbers grids from 0, -1 outside."""

    number: int
    grid: int
    tokens: tuple[Token, ...]
    width: int = 0

    @property
    def has_values(self) -> bool:
        """Tell whether a value stands in the line."""
        return "value" in [token.kind for token in self.tokens]

    @property
    def has_labels(self) -> bool:
        """Tell whether a label stands in the line."""
        return "label" in [token.kind for token in self.tokens]


def tokenize(blocks: Iterable[Block]) -> tuple[list[Line], list[Text]]:
    """Return the lines of a table region, and apart from them the lines of prose in it."""
    lines: list[Line] = []
    prose: list[Text] = []
    grids = 0
    in_note = False
    for block in blocks:
        if isinstance(block, Grid):
            for row, width in zip(block.rows, block.widths(), strict=True):
                number = len(lines)
                tokens = tuple([_cell_token(cell.text, number, cell.column) for cell in row])
                lines.append(Line(number, grids, tokens, width))
            grids += 1
        elif block.text.raw.isdigit():
            if _continues_row(lines, block.text):
                last = lines[-1]  # a row broken at a fixed width, in the middle of its last number perhaps
                lines[-1] = last._replace(tokens=(*last.tokens, _cell_token(block.text, last.number, last.width)))
            else:
                number = len(lines)
                lines.append(_new(Line, (number, -1, (_cell_token(block.text, number, -1),), 0)))
        elif _is_prose(block.text.raw, in_note):
            prose.append(block.text)
            in_note = _goes_on(block.text.raw)
        else:
            in_note = False
            lines.append(Line(len(lines), -1, _line_tokens(block.text, len(lines))))
    return lines, prose


def _is_prose(raw: str, in_note: bool) -> bool:
    """Tell sentences and notes from labels: the longest label has some forty characters, none ends in a full stop."""
    if "。" not in raw and not _begins_note(raw) and not (in_note and _is_long(raw)):
        return False
    return len(raw) < 400 and not _looks_like_table(raw)


def _begins_note(raw: str) -> bool:
    return ("注" in raw or "明" in raw) and re.match(_NOTE, raw) is not None


def _goes_on(raw: str) -> bool:
    """Tell whether a line of a note is one of several, which a PDF made of it."""
    return _is_long(raw) and not raw.rstrip().endswith(("。", "；", "！", "）"))


def _is_long(raw: str) -> bool:
    return len("".join(raw.split())) >= _SHORTEST_NOTE_LINE


def _looks_like_table(raw: str) -> bool:
    return "不予公开" in raw or "总计" in raw or "行政许可" in raw or "规章" in raw


def _continues_row(lines: Sequence[Line], text: Text) -> bool:
    """Tell whether a line of digits stands directly under a row of a grid that ends in a value."""
    if not lines or lines[-1].grid < 0 or not lines[-1].tokens:
        return False
    last = lines[-1].tokens[-1]
    return last.kind == "value" and last.text.line + 1 == text.line


def _cell_token(text: Text, line: int, column: int) -> Token:
    raw = text.raw
    if raw.isdigit():
        return _new(Token, ("value", raw, text, 0, line, column, "", False))
    if not raw or raw.isspace():
        return _new(Token, ("blank", raw, text, 0, line, column, "", False))
    kind, _, _, key, numbered = _cell_piece(raw)
    return _new(Token, (kind, raw, text, 0, line, column, key, numbered))


@functools.lru_cache(maxsize=4096)  # the labels of all reports are the same
def _cell_piece(raw: str) -> Piece:
    folded = fold(raw).strip()
    if _is_value(folded):
        return "value", 0, len(raw), "", False
    label = _without_explanations(folded)
    return "label", 0, len(raw), label_key(label), has_ordinal(folded) or folded[0].isdigit()


def _without_explanations(folded: str) -> str:
    """Return a text with blanks in place of what explains its labels."""
    if "(" not in folded:
        return folded
    return re.sub(_EXPLANATION, lambda found: " " * len(found[0]), folded)


def _is_value(folded: str) -> bool:
    if _STARTS_WITH_DIGIT.match(folded):
        return not _ENUMERATOR.match(folded) and not _is_numbered_label(folded)
    return read_value(folded)[0] == "placeholder"


def _line_tokens(text: Text, line: int) -> tuple[Token, ...]:
    raw = text.raw
    pieces = _line_pieces(raw) if len(raw) <= _LONGEST_KEPT else _line_pieces.__wrapped__(raw)
    made = [
        _new(Token, (kind, raw[first:end], text, first, line, -1, key, has_no))
        for kind, first, end, key, has_no in pieces
    ]
    return tuple(made)


@functools.lru_cache(maxsize=4096)
def _line_pieces(raw: str) -> tuple[Piece, ...]:
    return tuple(_pieces(_without_explanations(fold(raw))))


def _pieces(folded: str) -> Iterator[Piece]:
    if not folded:
        yield "blank", 0, 0, "", False
    for chunk in _CHUNK.finditer(folded):
        if chunk[0] == _NOTHING and _is_spread(folded, chunk.start()):  # 申 请 人 无 正 当 理 由
            yield _label(folded, chunk.start(), chunk.end())
        elif chunk[0].isdigit():
            spread = _ENUMERATOR.match(folded, chunk.start()) if folded.startswith(" ", chunk.end()) else None
            if spread:  # 1 . 属 于 国 家 秘 密
                yield _label(folded, chunk.start(), chunk.end())
            else:
                yield "value", chunk.start(), chunk.end(), "", False
        elif _ENUMERATOR.fullmatch(chunk[0]):
            yield _label(folded, chunk.start(), chunk.end())
        elif not _is_page_number(chunk[0]):
            yield from _chunk_pieces(folded, chunk.start(), chunk.end())


def _is_spread(folded: str, at: int) -> bool:
    """Tell whether a character stands in a text with a blank behind each one, or behind its enumerator."""
    before, behind = folded[max(0, at - 3) : at][::-1], folded[at + 1 : at + 4]
    return all(
        len(part) > 1
        and part[0] == " "
        and part[1] not in _NOTHING
        and (_is_cjk(part, 1, 2) or (part is before and part[1] in _BEHIND_NUMBER))
        and part[2:3] in ("", " ")
        for part in (before, behind)
    )


def _is_numbered_label(folded: str) -> bool:
    return folded[0] in "123456789" and not folded[1:6].isascii() and re.match(_NUMBERED_LABEL, folded) is not None


def _is_page_number(chunk: str) -> bool:
    if chunk[0] not in _MAY_BE_PAGE_NUMBER or not any(map(str.isdigit, chunk)):
        return False
    return re.fullmatch(_PAGE_NUMBER, chunk) is not None


def _chunk_pieces(folded: str, start: int, end: int) -> Iterator[Piece]:
    """Split a run of characters where a label meets a number: 数量23二、上年 → 数量 / 23 / 二、上年."""
    if read_value(folded[start:end])[0] == "placeholder" and folded[start:end] != "一":
        yield "value", start, end, "", False
        return
    label_start = start
    at = start + (start == 0 and _is_numbered_label(folded[:end]))
    while digit := _DIGIT.search(folded, at, end):
        at = digit.start()
        stop = _value_end(folded, at, end)
        if stop == at:
            at = _skip_label_digits(folded, at, end)
            continue
        while at > label_start and folded[at - 1] in _QUALIFIERS:
            at -= 1
        if at > label_start:
            yield _label(folded, label_start, at)
        yield "value", at, stop, "", False
        label_start = at = stop
    if end > label_start:
        yield _label(folded, label_start, end)


def _value_end(folded: str, at: int, end: int) -> int:
    """Return where the value that starts at ``at`` ends, or ``at`` where none does.

    ``1.属于`` starts with no value, ``01.属于`` with 0, ``（7）`` is part of a label.
    """
    found = _VALUE.match(folded, at, end)
    if not found or (at and _BRACKETED_NUMBER.match(folded, at - 1, end)):
        return at
    stop = found.end()
    if folded[stop - 1].isdigit() and _ENUMERATOR.match(folded, stop - 1, end) and _is_cjk(folded, stop + 1, end):
        return stop - 1
    more = re.match(_MORE_OF_VALUE, folded[stop : min(end, stop + _LONGEST_MORE)]) if stop < end else None
    return stop + more.end() if more else stop


def _is_cjk(folded: str, at: int, end: int) -> bool:
    return at < end and "\u4e00" <= folded[at] <= "\u9fff"


def _skip_label_digits(folded: str, at: int, end: int) -> int:
    enumerator = _ENUMERATOR.match(folded, at, end)
    return enumerator.end() if enumerator else at + 1


def _label(folded: str, start: int, end: int) -> Piece:
    part = folded[start:end]
    return "label", start, end, label_key(part), has_ordinal(part)
