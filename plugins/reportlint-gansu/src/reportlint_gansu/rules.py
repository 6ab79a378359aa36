"""What Wuwei (甘肃武威) asks of annual reports from 2025 on (GSU): 武政办发〔2025〕54号 of 2025-12-19.

That section one has at most 1000 characters, the notice asks for as well: the national rule STR011 judges it, with the
limit that the profile sets.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from reportlint import (
    Body,
    Cell,
    CellKey,
    Message,
    Position,
    Problem,
    Prose,
    Related,
    Rule,
    Section,
    Severity,
    Skip,
    Table,
    Unjudged,
    hookimpl,
    rule,
)

REPORTLINT_API = 1

_FIRST_YEAR = 2025

_ASPECTS: Mapping[str, tuple[str, ...]] = {
    "主动公开": ("主动公开",),
    "依申请公开": ("依申请", "申请公开"),
    "政府信息管理": ("信息管理", "信息资源管理"),
    "政府信息公开平台建设": ("平台",),
    "监督保障": ("监督保障", "监督", "保障"),
}
"""The five aspects of section one, in their order, and by which words the beginning of each is known."""

_TOPICS: Mapping[str, tuple[str, ...]] = {
    "网站": ("网站",),
    "政务新媒体": ("新媒体", "公众号", "微信", "微博"),
    "政策解读": ("解读",),
    "回应关切": ("回应", "答复网民", "留言"),
    "重点领域": ("重点领域",),
}
"""What is to be told with figures."""
_GAZETTE = "政府公报"
"""Only governments have one: it needs figures where it is spoken of."""

_LEAD = 24
"""So many characters at the beginning of a part may be its heading."""
_ORDINAL = re.compile(r"(?:^|(?<=[。;\s]))\(?[一二三四五六]\)")
_FIGURE = re.compile(
    r"\d|[一二两三四五六七八九十百千万]+[件条次个期篇场份项家类期]|零[件条次个]|未(?:开设|开展|发布)|没有"
)

_COLUMNS = {"制发": "issued", "废止": "repealed", "现行有效": "in_force"}
_TOLD = re.compile(
    r"(?P<what>制发|废止|现行有效)(?:的)?(?:行政)?规范性文件(?:共)?(?P<number>\d+)件"
    r"|(?:行政)?规范性文件(?:共)?(?P<what2>制发|废止|现行有效)(?:共)?(?P<number2>\d+)件"
)
_OTHER_COUNT = ("累计", "截至目前", "代拟", "起草", "审核", "备案", "其中", "市政府", "县政府", "区政府")
"""A sentence with one of these may count something else than table two does."""


def _expect_wuwei(body: Body, year: int) -> None:
    """Raise Skip for a report that the notice is not about: of a body elsewhere, or of an earlier year."""
    if not any(division.name == "武威市" for division in body.divisions):
        raise Skip("elsewhere")
    if year < _FIRST_YEAR:
        raise Skip("earlier", year=_FIRST_YEAR)


@rule("GSU001", "five-aspects", Severity.WARNING)
def five_aspects(overview: Section, body: Body, year: int) -> Iterator[Problem]:
    """Section one has a part for each of the five aspects, in their order (武政办发〔2025〕54号)."""
    _expect_wuwei(body, year)
    parts = [part for paragraph in overview.paragraphs for part in _parts(paragraph)]
    present = list(dict.fromkeys(part.aspect for part in parts))
    missing = [aspect for aspect in _ASPECTS if aspect not in present]
    if missing:
        yield Problem(
            Message("missing", {"aspects": "、".join(missing)}), overview.heading.position, section="overview"
        )
        return
    order = list(_ASPECTS)
    for before, after in pairwise(present):
        if order.index(before) > order.index(after):
            late, early = (next(part for part in parts if part.aspect == aspect) for aspect in (after, before))
            yield Problem(
                Message("order", {"first": after, "second": before}),
                late.position,
                related=(Related(Message("stands-first", {"aspect": before}), early.position),),
                section="overview",
            )
            return


@rule("GSU002", "figures-missing", Severity.INFO)
def figures_missing(overview: Section, body: Body, year: int) -> Iterator[Problem]:
    """Websites, new media, interpretation, responses, key fields and the gazette are told of with figures."""
    _expect_wuwei(body, year)
    for topic, words in (*_TOPICS.items(), (_GAZETTE, (_GAZETTE,))):
        told = [(paragraph, start) for paragraph in overview.paragraphs for start in _places(paragraph, words)]
        if not told:
            if topic != _GAZETTE:
                yield Problem(Message("not-told", {"topic": topic}), overview.heading.position, section="overview")
        elif not any(_FIGURE.search(_sentence(paragraph, start)) for paragraph, start in told):
            paragraph, start = told[0]
            word = next(word for word in words if paragraph.text.startswith(word, start))
            position = paragraph.position(start, start + len(word))
            yield Problem(Message("no-figure", {"topic": topic}), position, section="overview")


@rule("GSU003", "documents-told", Severity.WARNING)
def documents_told(overview: Section, proactive: Table, body: Body, year: int) -> Iterator[Problem | Unjudged]:
    """Section one tells how many normative documents were made and repealed and are in force, and as table two does."""
    _expect_wuwei(body, year)
    told = [claim for paragraph in overview.paragraphs for claim in _claims(paragraph)]
    untold = [what for what in _COLUMNS if not any(claim.what == what for claim in told)]
    if untold and not _speaks_of_documents(overview, untold):
        yield Problem(
            Message("untold", {"what": "、".join(untold)}),
            overview.heading.position,
            section="overview",
            severity=Severity.INFO,
        )
    for claim in told:
        key = CellKey("proactive", "normative_documents", _COLUMNS[claim.what])
        cell = proactive.cell(key.row, key.column)
        if cell is None:
            yield Unjudged(Message("no-cell", {"what": claim.what}))
        elif not cell.is_number or cell.inferred_by:
            yield Unjudged(Message("no-number", {"what": claim.what}), cell.position)
        elif cell.value != claim.number:
            yield _differs(claim, cell)


class _Claim(NamedTuple):
    what: str
    number: int
    paragraph: Prose
    start: int
    end: int


def _claims(paragraph: Prose) -> Iterator[_Claim]:
    """Yield the numbers of normative documents that a paragraph tells, but for sentences that may count others."""
    for found in _TOLD.finditer(paragraph.text):
        if not any(word in _sentence(paragraph, found.start()) for word in _OTHER_COUNT):
            what, number = found["what"] or found["what2"], found["number"] or found["number2"]
            yield _Claim(what, int(number), paragraph, found.start(), found.end())


def _differs(claim: _Claim, cell: Cell) -> Problem:
    return Problem(
        Message("differs", {"what": claim.what, "told": claim.number, "cell": cell.raw}),
        claim.paragraph.position(claim.start, claim.end),
        expected=cell.raw,
        actual=str(claim.number),
        related=(Related(Message("in-table", {"what": claim.what, "cell": cell.raw}), cell.position),),
        section="overview",
    )


def _speaks_of_documents(overview: Section, words: list[str]) -> bool:
    """Tell whether each word stands in a sentence about such documents that has a figure, however it is worded."""
    sentences = [
        sentence
        for paragraph in overview.paragraphs
        for sentence in paragraph.text.split("。")
        if "规范性文件" in sentence and _FIGURE.search(sentence)
    ]
    return all(any(word in sentence for sentence in sentences) for word in words)


class _Part(NamedTuple):
    aspect: str
    position: Position


def _parts(paragraph: Prose) -> Iterator[_Part]:
    """Yield the parts that begin in a paragraph: at its beginning, and at each ordinal such as （二） in it."""
    starts = [0, *(found.start() for found in _ORDINAL.finditer(paragraph.text) if found.start())]
    for start in starts:
        lead = paragraph.text[start : start + _LEAD].partition("。")[0]
        aspect = _aspect_of(lead)
        if aspect:
            yield _Part(aspect, paragraph.position(start, start + len(lead)))


def _aspect_of(lead: str) -> str:
    """Return the aspect that is named first, or nothing."""
    found = [
        (place, -len(word), aspect)
        for aspect, words in _ASPECTS.items()
        for word in words
        if (place := lead.find(word)) >= 0
    ]
    return min(found)[2] if found else ""


def _places(paragraph: Prose, words: tuple[str, ...]) -> Iterator[int]:
    for word in words:
        start = paragraph.text.find(word)
        while start >= 0:
            yield start
            start = paragraph.text.find(word, start + 1)


def _sentence(paragraph: Prose, place: int) -> str:
    """Return the sentence that stands at a place."""
    start = max(paragraph.text.rfind(mark, 0, place) for mark in "。;\n") + 1
    ends = [end for mark in "。;\n" if (end := paragraph.text.find(mark, place)) >= 0]
    return paragraph.text[start : min(ends, default=len(paragraph.text))]


@hookimpl
def reportlint_rules() -> list[Rule]:
    """Return the rules; their texts stand in rules.yaml."""
    return [five_aspects, figures_missing, documents_told]


@hookimpl
def reportlint_profiles() -> list[Path]:
    """Return the settings that ``extends: reportlint-gansu:wuwei-notice`` takes over."""
    return [Path(__file__).with_name("profiles") / "wuwei-notice.yaml"]
