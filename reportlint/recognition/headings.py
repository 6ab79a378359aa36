"""The section headings of a report: whole lines, lines that go on, or in the middle of a line."""

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reportlint.model.document import Block, Grid, Paragraph, Text
from reportlint.model.form import SectionForm
from reportlint.recognition.characters import fold, ordinal_of, without_blanks

_HINT = re.compile(r"情\s*况|事\s*项|问\s*题|概\s*[述况]")
_MARKUP = re.compile(r"[\s#*>|lI_•·]*")
_ORDINAL = re.compile(r"(?:第?[一二三四五六七八九十]{1,2}(?:部分|[、.:,])+|\d{1,2}[、.])")
_IN_LINE_ORDINAL = re.compile(r"[一二三四五六七]\s*、\s*")
_LONGEST_HEADING = 45
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


class SectionPatterns(NamedTuple):
    """The compiled wordings of all sections: whole headings, and those that may stand in mid-line."""

    whole: re.Pattern[str]
    in_line: re.Pattern[str]


def find_headings(
    blocks: Sequence[Block], sections: Mapping[str, SectionForm]
) -> tuple[tuple[Heading, ...], Mapping[str, tuple[Heading, ...]]]:
    """Return the heading of each section found, in reading order, and further places where a heading stands again."""
    patterns = _patterns(tuple(sections.values()))
    candidates = list(_candidates(blocks, patterns))
    chosen: dict[str, Heading] = {}
    for section in sections:
        own = [candidate for candidate in candidates if candidate.section == section]
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
    return tuple(sorted(chosen.values(), key=lambda heading: (heading.block, heading.start))), repeats


@functools.lru_cache(maxsize=8)
def _patterns(sections: tuple[SectionForm, ...]) -> SectionPatterns:
    whole, in_line = [], []
    for section in sections:
        name = section.key
        official = re.escape(without_blanks(fold(section.heading)))
        accepted = "|".join((official, *section.accepted))
        whole.append(f"(?P<{name}_accepted>{_plain(accepted)})")
        in_line.append(f"(?P<{name}_accepted>{_spaced(accepted)})")
        if section.recognised:
            whole.append(f"(?P<{name}_recognised>{_plain('|'.join(section.recognised))})")
    return SectionPatterns(re.compile("|".join(whole)), re.compile("|".join(in_line)))


def _plain(pattern: str) -> str:
    """Make the groups of a declared pattern nameless; the sections' groups carry the names."""
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", pattern)


def _spaced(pattern: str) -> str:
    """Allow blanks between the characters of a declared pattern, as a line of a report may have them."""
    return re.sub(r"([\u4e00-\u9fff、])(?![?*+{])", r"\1\\s*", _plain(pattern))


def _candidates(blocks: Sequence[Block], patterns: SectionPatterns) -> Iterator[Heading]:
    for index, block in enumerate(blocks):
        text = _single_text(block)
        if text is None or not _HINT.search(text.raw):
            continue
        whole = _whole_line(text, index, patterns)
        if whole:
            yield whole._replace(rank=whole.rank + _stands_before_table(blocks, index))
        else:
            yield from _in_line(text, index, patterns)


def _single_text(block: Block) -> Text | None:
    """Return the text of a paragraph, or of a grid that is only a frame around one text."""
    if isinstance(block, Paragraph):
        return block.text
    filled = [cell for row in block.rows for cell in row if cell.text.raw.strip()]
    return filled[0].text if len(filled) == 1 else None


def _whole_line(text: Text, index: int, patterns: SectionPatterns) -> Heading | None:
    if len(text.raw) > 2 * _LONGEST_HEADING:
        return None
    plain = without_blanks(fold(text.raw))
    start = _MARKUP.match(plain).end()  # type: ignore[union-attr]
    plain = plain[start:].rstrip("*#:。;|")
    ordinal = _ORDINAL.match(plain)
    title = plain[ordinal.end() :] if ordinal else plain
    if len(title) > _LONGEST_HEADING or title.startswith("("):
        return None
    found = patterns.whole.fullmatch(title) or patterns.whole.fullmatch(_without_note(title))
    if not found:
        return None
    section, kind = _named(found)
    accepted = kind == "accepted"
    return Heading(
        section, index, 0, len(text.raw), ordinal_of(plain) if ordinal else "", accepted, 6 if accepted else 3
    )


def _without_note(title: str) -> str:
    """Return a heading without a note in brackets at its end."""
    return re.sub(r"\([^()]*\)$", "", title)


def _in_line(text: Text, index: int, patterns: SectionPatterns) -> Iterator[Heading]:
    folded = fold(text.raw)
    for ordinal in _IN_LINE_ORDINAL.finditer(folded):
        found = patterns.in_line.match(folded, ordinal.end())
        if found and _may_precede(folded[: ordinal.start()]):
            section, _ = _named(found)
            end = ordinal.end() + len(found[0].rstrip())
            yield Heading(section, index, ordinal.start(), end, ordinal[0][0], True, 2 if ordinal.start() else 4)


def _may_precede(before: str) -> bool:
    """Tell whether a heading may follow: not in the middle of a list of headings or of an ordinal such as 第一、."""
    before = before.rstrip()
    return not before or before[-1] not in "、,第《“(十"


def _named(found: re.Match[str]) -> tuple[str, str]:
    section, _, kind = (found.lastgroup or "").rpartition("_")
    return section, kind


def _stands_before_table(blocks: Sequence[Block], index: int) -> int:
    """Return 1 where something of a table follows within the next lines."""
    for block in blocks[index + 1 : index + 4]:
        if isinstance(block, Grid) or _TABLE_HINT.search(block.text.raw):
            return 1
    return 0
