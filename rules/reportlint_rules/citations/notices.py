"""The notices that set the form: number, title, year (CIT003, CIT004, CIT013), and whether they are named (CIT010)."""

import re
from collections.abc import Iterator

from reportlint import Message, Position, Problem, Report, Severity, Skip, Unjudged, rule
from reportlint_rules.citations.citing import Citation, citations
from reportlint_rules.citations.documents import Notice, notices, plain
from reportlint_rules.shared.evidence import is_damaged, with_words
from reportlint_rules.shared.likeness import is_near

TITLE_EDITS = 8
"""A title that differs from the official one in so many characters is meant to be it; in more, another document."""

LETTER_EDITS = 2
"""So many characters of 国办公开办函 lost or changed are a slip; 国办函 and 国办发 are other series."""

_FIRST_YEAR = 2019
_ISSUER = r"国务院办公厅政府信息[^,。;:《》()]{0,5}政务公开办公室"
_NOTICE_NAMED = r"年(?:度报告|报)[^。;]{0,8}格式|年度报告[^。;《]{0,30}通知|通知》?[^。;]{0,12}年度报告"


@rule("CIT003", "notice-of-other-years", Severity.WARNING)
def notice_of_other_years(report: Report, year: int) -> Iterator[Problem | Unjudged]:
    """The notice cited for the form is the one for the report's year (60号: 2019 and 2020; 30号: from 2021)."""
    cited = [(citation, notice) for citation in citations(report) if (notice := _by_number(citation)) and notice.first]
    if not cited or any(notice.sets_form(year) for _, notice in cited):
        return  # the other one is then cited as history
    right = next((notice for notice in notices() if notice.sets_form(year)), None)
    if right is None or _names(report, right):
        return
    citation, notice = cited[0]
    place = citation.prose.position(citation.start, citation.end)
    if is_damaged(report, place):
        yield Unjudged(Message("damaged", {"text": citation.written}), place)
        return
    yield Problem(
        Message(
            "other-years",
            {"text": notice.number, "year": year, "first": notice.first, "expected": right.number},
        ),
        place,
        expected=right.number,
        actual=citation.written,
    )


@rule("CIT004", "title-differs", Severity.INFO)
def title_differs(report: Report) -> Iterator[Problem | Unjudged]:
    """A document is cited by its official title, its issuer by its official name."""
    for citation in citations(report):
        notice = _by_number(citation)
        if notice and citation.title and not _meant(citation, report.year) and _is_misquoted(citation.title, notice):
            start = citation.title_start
            place = citation.prose.position(start, start + len(citation.title) + 2)
            expected = f"{notice.issuer}{notice.title}"
            yield Problem(
                Message("title", {"text": citation.title, "number": notice.number, "expected": expected}),
                place,
                expected=expected,
                actual=citation.title,
            )
    official = notices()[0].issuer
    for prose in with_words(report, "政务公开办公室"):
        if "政务公开办公室" not in prose.text.replace(official, ""):
            continue
        for found in re.finditer(_ISSUER, prose.text):
            place = prose.position(*found.span())
            if found[0] != official and not is_damaged(report, place):
                yield Problem(
                    Message("issuer", {"text": found[0], "expected": official}),
                    place,
                    expected=official,
                    actual=found[0],
                )


@rule("CIT010", "basis-not-named", Severity.INFO)
def basis_not_named(report: Report) -> Iterator[Problem | Unjudged]:
    """A report says on what it is based: the regulation, and the notice that sets its form."""
    if report.year is not None and report.year < _FIRST_YEAR:
        raise Skip("before-forms", year=report.year)
    place = _opening(report)
    if place is None:
        raise Skip("no-opening")
    if any(report.damaged("characters", "cut-off")):
        raise Skip("damaged-text")
    texts = [prose.text for prose in report.prose()]
    if not any("信息公开条例" in text or "《条例》" in text for text in texts):
        yield Problem(Message("no-regulation"), place)
    elif not any("国办公" in text for text in texts) and not any(re.search(_NOTICE_NAMED, text) for text in texts):
        notice = next((notice for notice in notices() if notice.sets_form(report.year or 2021)), notices()[0])
        yield Problem(Message("no-notice", {"expected": notice.number}), place, expected=notice.number)


@rule("CIT013", "notice-number-slip", Severity.WARNING)
def notice_number_slip(report: Report) -> Iterator[Problem | Unjudged]:
    """The numbers of the notices that set form and fee are whole and belong to the titles they stand with."""
    for citation in citations(report):
        notice = _meant(citation, report.year)
        if notice is None:
            continue
        place = citation.prose.position(citation.start, citation.end)
        if is_damaged(report, place):
            yield Unjudged(Message("damaged", {"text": citation.written}), place)
        else:
            kind = "letters" if citation.letters != notice.letters else "number"
            yield Problem(
                Message(kind, {"text": citation.written, "expected": notice.number, "title": notice.title}),
                place,
                expected=notice.number,
                actual=citation.written,
            )


def _by_number(citation: Citation) -> Notice | None:
    found = (citation.letters, citation.year, citation.serial)
    return next((notice for notice in notices() if found == (notice.letters, notice.year, notice.serial)), None)


def _meant(citation: Citation, year: int | None) -> Notice | None:
    """Return the notice a wrong number surely stands for, None where the number is right or another document's.

    A number that is the year's own is right, whatever title it stands with: CIT004 then speaks of the title.
    """
    numbered = _by_number(citation)
    if numbered:
        titled = next((one for one in notices() if plain(citation.title) in _full_names(one)), None)
        is_right = titled in (None, numbered) or (year is not None and numbered.sets_form(year))
        return None if is_right else titled
    for notice in notices():
        if notice.first is None:
            continue
        if (citation.year, citation.serial) == (notice.year, notice.serial) and citation.letters != notice.letters:
            if citation.letters.startswith("国办公") and is_near(citation.letters, notice.letters, LETTER_EDITS):
                return notice
        elif citation.letters == notice.letters and plain(citation.title) in notice.names:
            return notice
    return None


def _full_names(notice: Notice) -> tuple[str, str]:
    return plain(notice.title), plain(notice.issuer + notice.title)


def _is_misquoted(title: str, notice: Notice) -> bool:
    words = plain(title)
    return words not in notice.names and any(is_near(words, name, TITLE_EDITS) for name in notice.names)


def _names(report: Report, notice: Notice) -> bool:
    """Tell whether a notice is named by its title or by that of what it issued."""
    texts = [plain(prose.text) for prose in with_words(report, "年度报告格式", "有关事项的通知")]
    others = [name for other in notices() if other is not notice for name in other.names]
    for other in others:  # 《…格式（试行）》 is another one's, though it begins with this one's name
        texts = [text.replace(other, "") for text in texts]
    return any(name in text for text in texts for name in notice.names)


def _opening(report: Report) -> Position | None:
    """Return where the basis stands or should: where the regulation is named, or else what there is of the opening."""
    for prose in with_words(report, "信息公开条例"):
        return prose.position(0, len(prose.text))
    if report.preamble:
        last = report.preamble[-1]
        return last.position(0, len(last.text))
    if "overview" in report.sections:
        return report.sections["overview"].heading.position
    return None
