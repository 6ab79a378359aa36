"""The section headings of a report: whole lines, lines that go on, or in the middle of a line."""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence

from reportlint.model.document import Block, Grid, Paragraph, Text
from reportlint.model.form import SectionForm
from reportlint.model.named import NamedTuple
from reportlint.recognition.characters import fold, without_blanks

_HINT = re.compile(r"情\s*况|事\s*项|问\s*题|概\s*[述况]|困\s*难|不\s*足")
_HINT_ENDS = "况项题述难足"
_MARKUP = re.compile(r"[\s#*>|lI_•·]*")
_NUMERALS = "一二三四五六七八九十"
_NUMBERED = re.compile(r"\d{1,2}\\?[、.]")
_IN_LINE_ORDINAL = re.compile(
    r"(?:(?P<chinese>[一二三四五六七])(?:\s*(?P<usual>、)|[.,]|(?P<part>(?<=第.)(?:部分|章)))|(?<!\d)(?P<digits>[1-8])[、.])[\s*]*"
)
_FEWEST_BRACKETED = 4
"""（一） numbers the items of section one; it numbers the sections only where so many of them bear it."""
_FEWEST_OF_OTHER_STYLE = 3
"""Headings in mid-line with another ordinal than 一、 are believed where the line has so many of them."""
_LONGEST_ENTRY = 60
_FEWEST_ENTRIES = 3
"""A table of contents has at least so many lines, none of them longer."""
_LONGEST_BETWEEN = 12
"""Characters between the headings that a sentence lists: “；”, or the page number in a table of contents."""
_BRACKETED = 0
"""The rank of a heading that may be an item of section one."""
_LONGEST_HEADING = 45
_LONGEST_MARKUP = 8
_FURTHEST = 120
"""A heading in mid-line ends within so many characters, its blanks included."""
_TABLE_HINT = re.compile(
    r"第\s*二\s*十\s*条|信\s*息\s*内\s*容|勾\s*稽\s*关\s*系|申\s*请\s*人\s*情\s*况|^\s*行\s*政\s*复\s*议\s*$|结\s*果\s*维\s*持"
)


class Heading(NamedTuple):
    """A heading as found: the block it stands in, its characters there, and how well it fits (``rank``)."""

    section: str
    block: int
    start: int
    end: int
    ordinal: str
    is_accepted: bool
    rank: int


class Headings(NamedTuple):
    """The heading of each section found, in reading order; further places where a heading stands again.

    ``end`` is where a second report begins in the same text, None where there is none.
    """

    chosen: tuple[Heading, ...]
    repeats: Mapping[str, tuple[Heading, ...]]
    end: Heading | None


def find_headings(blocks: Sequence[Block], sections: Mapping[str, SectionForm]) -> Headings:
    """Find the section headings of the first report in these blocks, not those in a table of contents before it."""
    wordings = _wordings(tuple(sections.values()))
    order = tuple(sections)
    candidates = _without_items(list(_candidates(blocks, wordings)))
    candidates = _without_contents(candidates, order[-1], blocks)
    end = _second_report(candidates, order)
    first_report = candidates[: candidates.index(end)] if end else candidates
    chosen: dict[str, Heading] = {}
    for section in sections:
        own = [candidate for candidate in first_report if candidate.section == section]
        if own:
            best = max(candidate.rank for candidate in own)
            chosen[section] = next(candidate for candidate in own if candidate.rank == best)
    repeats = {
        section: tuple(
            other
            for other in candidates
            if other.section == section and other != heading and other.is_accepted and other.rank == heading.rank
        )
        for section, heading in chosen.items()
    }
    return Headings(tuple(sorted(chosen.values(), key=_place)), repeats, end)


def names_section(text: Text, sections: Mapping[str, SectionForm]) -> bool:
    """Tell whether a line is the heading of a section, with an ordinal and in an accepted wording."""
    if not may_name_section(text.raw):
        return False
    found = _whole_line(text, 0, _wordings(tuple(sections.values())))
    return found is not None and found.is_accepted and bool(found.ordinal) and found.rank > _BRACKETED


def _place(heading: Heading) -> tuple[int, int]:
    return heading.block, heading.start


def _without_items(candidates: list[Heading]) -> list[Heading]:
    """Leave out headings with a bracketed ordinal, which number items of a section, unless most sections bear one."""
    bracketed = {
        candidate.section for candidate in candidates if candidate.rank == _BRACKETED and candidate.is_accepted
    }
    if len(bracketed) >= _FEWEST_BRACKETED:
        return [candidate for candidate in candidates if candidate.rank != _BRACKETED or candidate.is_accepted]
    return [candidate for candidate in candidates if candidate.rank != _BRACKETED]


def _without_contents(candidates: list[Heading], last: str, blocks: Sequence[Block]) -> list[Heading]:
    """Leave out a table of contents, and what stands before it: headings with nothing between that all come again.

    Where they do not come again, or do not go to the ``last`` section, the tables between them were pictures.
    """
    ends: set[int] = set()
    entries: list[Heading] = []
    for index, candidate in enumerate(candidates, 1):
        named = {entry.section for entry in entries}
        if candidate.section in named or (entries and not _follows_at_once(entries[-1], candidate, blocks)):
            entries = []
        entries.append(candidate)
        if len(entries) >= _FEWEST_ENTRIES and candidate.section == last:
            ends.add(index)
    kept: list[Heading] = []
    found: set[str] = set()
    come_again: frozenset[str] = frozenset()
    for index in range(len(candidates), 0, -1):
        if index in ends:
            come_again = frozenset(found)
        if candidates[index - 1].section not in come_again:
            kept.append(candidates[index - 1])
            found.add(candidates[index - 1].section)
    return kept[::-1]


def _follows_at_once(one: Heading, other: Heading, blocks: Sequence[Block]) -> bool:
    if one.block == other.block:
        return other.start - one.end <= _LONGEST_BETWEEN
    block = blocks[one.block]
    if other.block != one.block + 1 or other.start > _LONGEST_BETWEEN:
        return False
    return isinstance(block, Paragraph) and len(block.text.raw) <= _LONGEST_ENTRY


def _second_report(candidates: Sequence[Heading], sections: Sequence[str]) -> Heading | None:
    """Return the heading of the first section where it stands again behind that of the last one."""
    found: set[str] = set()
    for candidate in candidates:
        if candidate.section == sections[0] and {sections[0], sections[-1]} <= found:
            return candidate
        if candidate.is_accepted:
            found.add(candidate.section)
    return None


class SectionWordings:
    """The wordings of all sections; most headings are the official ones, patterns are made when another one is met."""

    def __init__(self, sections: tuple[SectionForm, ...]) -> None:
        self._sections = sections
        self._official = {without_blanks(fold(section.heading)): section.key for section in sections}
        self._patterns: dict[tuple[str, ...], re.Pattern[str]] = {}

    def whole(self, title: str) -> tuple[str, bool] | None:
        """Return the section a heading names and whether its wording is accepted, or None."""
        if title in self._official:
            return self._official[title], True
        for section in self._named_in(title):
            for wordings in (section.accepted, section.recognised):
                if wordings and self._pattern(wordings).fullmatch(title):
                    return section.key, wordings is section.accepted
        return None

    def in_line(self, line: str, start: int) -> tuple[str, int] | None:
        """Return the section whose accepted heading stands in a line from ``start`` on, and where it ends; or None."""
        for section in self._named_in(without_blanks(line[start : start + _FURTHEST])):
            wordings = (*section.accepted, re.escape(fold(section.heading)))
            found = self._pattern(tuple(map(_spaced, wordings))).match(line, start)
            if found:
                return section.key, found.end()
        return None

    def _named_in(self, title: str) -> Iterator[SectionForm]:
        return (section for section in self._sections if any(word in title for word in section.words))

    def _pattern(self, wordings: tuple[str, ...]) -> re.Pattern[str]:
        if wordings not in self._patterns:
            self._patterns[wordings] = re.compile("|".join(wordings))
        return self._patterns[wordings]


@functools.lru_cache(maxsize=8)
def _wordings(sections: tuple[SectionForm, ...]) -> SectionWordings:
    return SectionWordings(sections)


def _spaced(pattern: str) -> str:
    """Allow blanks between the characters of a declared pattern, as a line of a report may have them."""
    pairs = zip(pattern, pattern[1:] + " ", strict=True)
    return "".join(f"{one}\\s*" if one > "\u2fff" and other not in "?*+{" else one for one, other in pairs)


def _candidates(blocks: Sequence[Block], wordings: SectionWordings) -> Iterator[Heading]:
    for index, block in enumerate(blocks):
        text = _single_text(block)
        if text is None or not may_name_section(text.raw):
            continue
        whole = _whole_line(text, index, wordings)
        if whole and not whole.ordinal and _is_end_of_list(blocks, index, text):
            continue
        if whole and whole.rank > _BRACKETED:
            yield whole._replace(rank=whole.rank + _stands_before_table(blocks, index))
        elif whole:
            yield whole
        else:
            yield from _in_line(text, index, wordings)


def may_name_section(raw: str) -> bool:
    """Tell whether a text has one of the words that all headings have."""
    return any(map(raw.__contains__, _HINT_ENDS)) and _HINT.search(raw) is not None


def _is_end_of_list(blocks: Sequence[Block], index: int, text: Text) -> bool:
    """Tell whether a line without ordinal is the end of a sentence that lists the sections, broken over lines."""
    if text.raw.rstrip().endswith(("。", "；")):
        return True
    before = blocks[index - 1] if index else None
    return isinstance(before, Paragraph) and before.text.raw.rstrip().endswith(("、", "，", ",", "和", "及", "以及"))


def _single_text(block: Block) -> Text | None:
    """Return the text of a paragraph, or of a grid that is only a frame around one text."""
    if isinstance(block, Paragraph):
        return block.text
    filled = [cell for row in block.rows for cell in row if cell.text.raw.strip()]
    return filled[0].text if len(filled) == 1 else None


def _whole_line(text: Text, index: int, wordings: SectionWordings) -> Heading | None:
    if len(text.raw) > 2 * _LONGEST_HEADING:
        return None
    plain = without_blanks(fold(text.raw))
    start = _MARKUP.match(plain).end()  # type: ignore[union-attr]
    plain = plain[start:].rstrip("*#:。;|")
    ordinal = _read_ordinal(plain)
    title = plain[ordinal.end :]
    if len(title) > _LONGEST_HEADING or title.startswith("("):
        return None
    found = wordings.whole(title) or (wordings.whole(_without_note(title)) if title.endswith(")") else None)
    if not found:
        return None
    section, accepted = found
    rank = _BRACKETED if ordinal.is_bracketed else 6 if accepted else 3
    return Heading(section, index, 0, len(text.raw), ordinal.number, accepted, rank)


class _Ordinal(NamedTuple):
    """The ordinal a line begins with (第五部分、): its number (五), empty where there is none, and where it ends."""

    number: str
    end: int
    is_bracketed: bool = False


def _read_ordinal(plain: str) -> _Ordinal:
    """Read 五、 第五部分 5. （五） and the like; 五 alone is one too, as blanks are gone: 五 存在的主要问题."""
    if plain[:1] == "(" and plain[1:2] in _NUMERALS[:7] and plain[2:3] == ")":
        return _Ordinal(plain[1], _skip(plain, 3, ("*", "_")), is_bracketed=True)
    numbered = _NUMBERED.match(plain)
    if numbered:
        return _Ordinal(numbered[0].rstrip("\\、."), _skip(plain, numbered.end(), ("*", "_")))
    start = int(plain.startswith("第"))
    end = start
    while end < start + 2 and plain[end : end + 1] and plain[end] in _NUMERALS:
        end += 1
    if end == start:
        return _Ordinal("", 0)
    stop = _skip(plain, end, ("部分", "章", "、", ".", ":", ","))
    return _Ordinal(plain[start:end], _skip(plain, stop, ("*", "_")))


def _skip(text: str, start: int, marks: tuple[str, ...]) -> int:
    """Return where the marks that stand in a text from ``start`` on end."""
    while mark := next((mark for mark in marks if text.startswith(mark, start)), ""):
        start += len(mark)
    return start


def _without_note(title: str) -> str:
    """Return a heading without a note in brackets at its end."""
    return re.sub(r"\([^()]*\)$", "", title)


def _in_line(text: Text, index: int, wordings: SectionWordings) -> Iterator[Heading]:
    folded = fold(text.raw)
    usual: list[Heading] = []
    other: list[Heading] = []
    for ordinal in _IN_LINE_ORDINAL.finditer(folded):
        if not _HINT.search(folded, ordinal.end(), ordinal.end() + _LONGEST_HEADING):
            continue
        begin = ordinal.start() - bool(ordinal["part"])
        after = _skip(folded, ordinal.end(), ("、", ":", ",", " ")) if ordinal["part"] else ordinal.end()
        before = _without_marks(folded[max(0, begin - _LONGEST_MARKUP) : begin])
        found = wordings.in_line(folded, after) if _may_precede(before) else None
        if found and not folded.startswith("、", found[1]):
            section, stop = found
            start = max(0, begin - _LONGEST_MARKUP) + len(before)
            end = after + len(folded[after:stop].rstrip())
            style = usual if ordinal["usual"] else other
            number = ordinal["chinese"] or ordinal["digits"]
            style.append(Heading(section, index, start, end, number, True, 2 if start else 4))
    yield from sorted(usual + other if len(other) >= _FEWEST_OF_OTHER_STYLE else usual, key=_place)


def _without_marks(before: str) -> str:
    """Return what stands before a heading without its Markdown; in 12* the star is part of a value."""
    bare = before.rstrip("#* ")
    return before if bare and before.startswith(("#", "*"), len(bare)) else bare


def _may_precede(before: str) -> bool:
    """Tell whether a heading may follow: not in the middle of a list of headings or of an ordinal such as 第一、."""
    before = before.rstrip()
    return not before or before[-1] not in "、,第《“(十"


def _stands_before_table(blocks: Sequence[Block], index: int) -> int:
    """Return 1 where something of a table follows within the next lines."""
    for block in blocks[index + 1 : index + 4]:
        if isinstance(block, Grid) or _TABLE_HINT.search(block.text.raw):
            return 1
    return 0
