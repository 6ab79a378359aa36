"""Which report is last year's of which, and which ones report to which: told by body and year, as the reports say them.

Reports are checked as they come, and no result waits longer than it must. Last year's report is looked up among those
met already; only where it may still come, the files ahead are looked into, each of them once in a run. Names of files
tell nothing but which of them need not be looked into: one that bears the same year as the file at hand, or a later
one, is not last year's. What was read is kept for a while, within bounds, and read again where it is needed later. So
all of it takes time in proportion to the number of reports, and memory within a limit.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from reportlint.config.settings import Hierarchy
from reportlint.engine.shelf import Shelf
from reportlint.model.case import Case
from reportlint.model.finding import NOTHING
from reportlint.model.named import NamedTuple
from reportlint.model.report import Report
from reportlint.readers import Walk, files_below

SHORTEST_TWIN = 40
"""Section five is compared between bodies if it has at least so many letters: a sentence may be alike by chance."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d")
_UNKNOWN = 0


class BodyYear(NamedTuple):
    """Who reports about which year."""

    name: str
    year: int


class Card(NamedTuple):
    """What is to be known of a report to tell what stands beside it.

    ``wording`` tells section five from others, whatever its digits and the body's name; None where it is too short.
    """

    path: str
    organisation: str | None
    year: int | None
    wording: int | None = None

    @property
    def body(self) -> BodyYear | None:
        """Return whose report on which year this is, None where it does not say; 县政府 and 县人民政府 are one."""
        if not self.organisation or self.year is None:
            return None
        return BodyYear(plain_name(self.organisation), self.year)


class Neighbours(NamedTuple):
    """What stands beside a report, as paths; ``absent`` and ``twin`` as a ``Case`` has them."""

    previous: str | None = None
    below: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    twin: str | None = None


class Files(Protocol):
    """The reports that may stand beside others."""

    def below(self, folder: str) -> Iterable[str]:
        """Return the files below a folder, in order."""

    def card(self, path: str) -> Card | None:
        """Return the card of a report, None where there is none."""


def card_of(report: Report) -> Card:
    """Return the card of a report."""
    return Card(report.path, report.organisation, report.year, _wording(report))


def body_of(report: Report) -> BodyYear | None:
    """Return whose report on which year this is, None where it does not say."""
    return Card(report.path, report.organisation, report.year).body


def plain_name(organisation: str) -> str:
    """Return a body's name as it is compared: without blanks, 人民政府 as 政府."""
    return "".join(organisation.split()).replace("人民政府", "政府")


def _wording(report: Report) -> int | None:
    section = report.sections.get("problems")
    if not section:
        return None
    text = section.text.replace(report.organisation or "", "")
    letters = "".join(character for character in text if character.isalpha())
    return hash(letters) if len(letters) >= SHORTEST_TWIN else None


class Pairing:
    """Tells what stands beside a report among the inputs of a run and what was given as ``previous``.

    ``paths`` are files and folders; ``previous`` a file or folder with reports of the year before. A single file given
    as the previous report of a single file is taken at the user's word where one of them does not name its body.
    Reports are to be asked about in the order of the inputs: of two about the same body and year the one met first
    counts.
    """

    def __init__(self, paths: Sequence[str], previous: str | None, files: Files) -> None:
        self._paths = paths
        self._previous = previous
        self._folders = [path for path in paths if _is_folder(path)]
        is_one = len(paths) == 1 and not self._folders
        self._is_named = previous is not None and is_one and not _is_folder(previous)
        self._files = files
        self._known: dict[BodyYear, str] = {}
        self._ahead: dict[int, list[str]] | None = None
        self._looked_into: set[str] = set()
        self._wordings: dict[tuple[int, int], tuple[str, str]] = {}

    def neighbours(self, card: Card, hierarchy: Hierarchy = NOTHING) -> Neighbours:  # type: ignore[assignment]
        """Return what stands beside a report; ``hierarchy`` says who reports to whom."""
        body = card.body
        self._looked_into.add(card.path)
        if body:
            self._known.setdefault(body, card.path)
        below, absent = self._below(body, hierarchy) if hierarchy else ((), ())
        return Neighbours(self._previous_of(card, body), below, absent, self._twin(card, body))

    def _previous_of(self, card: Card, body: BodyYear | None) -> str | None:
        if self._is_named:
            return self._taken_at_word(card)
        if body is None:
            return None
        wanted = body._replace(year=body.year - 1)
        if wanted not in self._known:
            self._look_ahead(card.path)
        path = self._known.get(wanted)
        return path if path != card.path else None

    def _taken_at_word(self, card: Card) -> str | None:
        """Return the one report given as last year's, unless it is about another body or year."""
        previous = self._files.card(self._previous) if self._previous else None
        if previous is None or (None not in (card.year, previous.year) and card.year != (previous.year or 0) + 1):
            return None
        names = [plain_name(one.organisation) for one in (card, previous) if one.organisation]
        return previous.path if len(set(names)) < 2 else None

    def _below(self, body: BodyYear | None, hierarchy: Hierarchy) -> tuple[tuple[str, ...], tuple[str, ...]]:
        names = [name for government, names in hierarchy.items() for name in names if _is(body, government)]
        if not body or not names:
            return (), ()
        self._look_ahead(None)
        there = {known.name: path for known, path in self._known.items() if known.year == body.year}
        there.pop(body.name, None)
        found: dict[str, str] = {}
        absent = []
        for name in names:
            matching = _matching(plain_name(name), there)
            found.update((other, there[other]) for other in matching)
            if not matching:
                absent.append(name)
        return tuple(found.values()), tuple(absent)

    def _twin(self, card: Card, body: BodyYear | None) -> str | None:
        """Return which other body's section five of this year is the same but for digits and its name."""
        if card.wording is None or not body:
            return None
        name, path = self._wordings.setdefault((body.year, card.wording), (body.name, card.path))
        return None if name == body.name else f"{name}（{path}）"

    def _look_ahead(self, path: str | None) -> None:
        """Look into all files not met yet that may be older than this one; into all there are for None."""
        if self._ahead is None:
            self._ahead = {}
            for root, file in self._all():
                year = _UNKNOWN if root == self._previous else _year_in_name(root, file)  # these were given as older
                self._ahead.setdefault(year, []).append(file)
        own = _UNKNOWN if path is None else _year_in_name(self._root_of(path), path)
        for older in [year for year in self._ahead if not own or not year or year < own]:
            for file in self._ahead.pop(older):
                if file not in self._looked_into:
                    self._look_into(file)

    def _look_into(self, path: str) -> None:
        self._looked_into.add(path)
        card = self._files.card(path)
        if card and card.body:
            self._known.setdefault(card.body, path)

    def _all(self) -> Iterator[tuple[str, str]]:
        """Yield all files with the folder they were given by; first those given as the year before."""
        roots = ([self._previous] if self._previous else []) + list(self._paths)
        for root in roots:
            if _is_folder(root):
                yield from ((root, file) for file in self._files.below(root))
            else:
                yield root if root == self._previous else os.path.dirname(root), root  # noqa: PTH120

    def _root_of(self, path: str) -> str:
        return next((root for root in self._folders if path.startswith(root)), os.path.dirname(path))  # noqa: PTH120


class Companions:
    """Makes the case of each report of a run: finds what stands beside it, and reads that."""

    def __init__(self, paths: Sequence[str], previous: str | None = None, walk: Walk = files_below) -> None:
        self.matched = 0
        self._walk = walk
        self._shelf = Shelf()
        self._pairing = Pairing(paths, previous, self)

    def __call__(self, report: Report, hierarchy: Hierarchy = NOTHING) -> Case:  # type: ignore[assignment]
        """Return the case of a report that is about to be judged; ``hierarchy`` says who reports to whom."""
        card = card_of(report)
        if card.body:
            self._shelf.keep(report)
        case = case_of(report, self._pairing.neighbours(card, hierarchy), self._shelf.report)
        self.matched += case.previous is not None
        return case

    def below(self, folder: str) -> Iterable[str]:
        """Return the files below a folder, in order."""
        return self._walk(folder)

    def card(self, path: str) -> Card | None:
        """Return the card of the report in a file, None where there is none."""
        report = self._shelf.report(path)
        return card_of(report) if report else None


def case_of(report: Report, neighbours: Neighbours, read: Callable[[str], Report | None]) -> Case:
    """Return the case of a report beside which these stand; ``read`` returns the report in a file."""
    previous = read(neighbours.previous) if neighbours.previous else None
    below = [one for path in neighbours.below if (one := read(path))]
    return Case(report, previous, tuple(below), absent=neighbours.absent, twin=neighbours.twin)


def _matching(name: str, there: Mapping[str, str]) -> list[str]:
    if not any(sign in name for sign in "*?["):
        return [name] if name in there else []
    from fnmatch import fnmatchcase

    return [other for other in there if fnmatchcase(other, name)]


def _is(body: BodyYear | None, name: str) -> bool:
    return body is not None and body.name == plain_name(name)


def _is_folder(path: str) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - pathlib would cost milliseconds


def _year_in_name(root: str, path: str) -> int:
    """Return the last year in the name of a file, or else in those of its folders below the root; 0 for none."""
    below = path.removeprefix(root)
    for name in reversed(below.replace("\\", "/").split("/")):
        found = _YEAR.findall(name)
        if found:
            return int(found[-1])
    return _UNKNOWN
