"""Which report is last year's of which, and which ones report to which: told by body and year, as the reports say them.

Reports are checked as they come, and no result waits longer than it must. Last year's report is looked up among those
met already; only where it may still come, the files ahead are looked into, each of them once in a run. Names of files
tell nothing but which of them need not be looked into: one that bears the same year as the file at hand, or a later
one, is not last year's. What was read is kept for a while, within bounds, and read again where it is needed later. So
all of it takes time in proportion to the number of reports, and memory within a limit.
"""

import os
import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence

from reportlint.config.settings import Hierarchy
from reportlint.errors import UnreadableError
from reportlint.model.case import Case
from reportlint.model.document import itself
from reportlint.model.finding import NOTHING
from reportlint.model.named import NamedTuple
from reportlint.model.report import Report
from reportlint.readers import Walk, files_below, read_file
from reportlint.recognition import recognise

KEPT = 128
"""So many recognised reports are kept at a time; some tens of kilobytes each."""

SHORTEST_TWIN = 40
"""Section five is compared between bodies if it has at least so many letters: a sentence may be alike by chance."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d")
_UNKNOWN = 0


class BodyYear(NamedTuple):
    """Who reports about which year."""

    name: str
    year: int


def body_of(report: Report) -> BodyYear | None:
    """Return whose report on which year this is, None where it does not say; 县政府 and 县人民政府 are one."""
    if not report.organisation or report.year is None:
        return None
    return BodyYear(plain_name(report.organisation), report.year)


def plain_name(organisation: str) -> str:
    """Return a body's name as it is compared: without blanks, 人民政府 as 政府."""
    return "".join(organisation.split()).replace("人民政府", "政府")


class Companions:
    """Finds what stands beside a report among the inputs of a run and what was given as ``previous``.

    ``paths`` are files and folders; ``previous`` a file or folder with reports of the year before. A single file given
    as the previous report of a single file is taken at the user's word where one of them does not name its body.
    """

    def __init__(self, paths: Sequence[str], previous: str | None = None, walk: Walk = files_below) -> None:
        self.matched = 0
        self._paths = paths
        self._previous = previous
        self._walk = walk
        self._is_named = previous is not None and not _is_folder(previous) and not any(map(_is_folder, paths))
        self._is_named = self._is_named and len(paths) == 1
        self._known: dict[BodyYear, str] = {}
        self._ahead: dict[int, list[str]] | None = None
        self._looked_into: set[str] = set()
        self._kept: OrderedDict[str, Report] = OrderedDict()
        self._wordings: dict[tuple[int, int], tuple[str, str]] = {}

    def __call__(self, report: Report, hierarchy: Hierarchy = NOTHING) -> Case:  # type: ignore[assignment]
        """Return the case of a report that is about to be judged; ``hierarchy`` says who reports to whom."""
        body = body_of(report)
        self._meet(report, body)
        previous = self._previous_of(report, body)
        self.matched += previous is not None
        below, absent = self._below(body, hierarchy) if hierarchy else ((), ())
        return Case(report, previous, below, absent=absent, twin=self._twin(report, body))

    def _meet(self, report: Report, body: BodyYear | None) -> None:
        self._looked_into.add(report.path)
        if body:
            self._known.setdefault(body, report.path)
            self._keep(report)

    def _previous_of(self, report: Report, body: BodyYear | None) -> Report | None:
        if self._is_named:
            return self._taken_at_word(report)
        if body is None:
            return None
        wanted = body._replace(year=body.year - 1)
        if wanted not in self._known:
            self._look_ahead(report.path)
        path = self._known.get(wanted)
        return self._read(path) if path and path != report.path else None

    def _taken_at_word(self, report: Report) -> Report | None:
        """Return the one report given as last year's, unless it is about another body or year."""
        previous = self._read(self._previous) if self._previous else None
        if previous is None or (None not in (report.year, previous.year) and report.year != (previous.year or 0) + 1):
            return None
        names = [plain_name(one.organisation) for one in (report, previous) if one.organisation]
        return previous if len(set(names)) < 2 else None

    def _below(self, body: BodyYear | None, hierarchy: Hierarchy) -> tuple[tuple[Report, ...], tuple[str, ...]]:
        names = [name for government, names in hierarchy.items() for name in names if _is(body, government)]
        if not body or not names:
            return (), ()
        from fnmatch import fnmatchcase

        self._look_ahead(None)
        there = {known.name: path for known, path in self._known.items() if known.year == body.year}
        there.pop(body.name, None)
        found: dict[str, str] = {}
        absent = []
        for name in names:
            plain = plain_name(name)
            matching = [other for other in there if fnmatchcase(other, plain)]
            found.update((other, there[other]) for other in matching)
            if not matching:
                absent.append(name)
        reports = [(path, self._read(path)) for path in found.values()]
        return tuple(one for _, one in reports if one), tuple(absent)

    def _twin(self, report: Report, body: BodyYear | None) -> str | None:
        """Return which other body's section five of this year is the same but for digits and its name."""
        section = report.sections.get("problems")
        if not section or not body:
            return None
        text = section.text.replace(report.organisation or "", "")
        letters = "".join(character for character in text if character.isalpha())
        if len(letters) < SHORTEST_TWIN:
            return None
        name, path = self._wordings.setdefault((body.year, hash(letters)), (body.name, report.path))
        return None if name == body.name else f"{name}（{path}）"

    def _look_ahead(self, path: str | None) -> None:
        """Look into all files not met yet that may be older than this one; into all there are for None."""
        if self._ahead is None:
            self._ahead = {}
            for root, file in self._files():
                year = _UNKNOWN if root == self._previous else _year_in_name(root, file)  # these were given as older
                self._ahead.setdefault(year, []).append(file)
        own = _UNKNOWN if path is None else _year_in_name(self._root_of(path), path)
        for older in [year for year in self._ahead if not own or not year or year < own]:
            for file in self._ahead.pop(older):
                if file not in self._looked_into:
                    self._look_into(file)

    def _look_into(self, path: str) -> None:
        self._looked_into.add(path)
        report = self._read(path)
        body = body_of(report) if report else None
        if body:
            self._known.setdefault(body, path)

    def _files(self) -> Iterator[tuple[str, str]]:
        """Yield all files with the folder they were given by; first those given as the year before."""
        roots = ([self._previous] if self._previous else []) + list(self._paths)
        for root in roots:
            if _is_folder(root):
                yield from ((root, file) for file in self._walk(root))
            else:
                yield root if root == self._previous else os.path.dirname(root), root  # noqa: PTH120

    def _root_of(self, path: str) -> str:
        roots: Iterable[str] = filter(_is_folder, self._paths)
        return next((root for root in roots if path.startswith(root)), os.path.dirname(path))  # noqa: PTH120

    def _read(self, path: str) -> Report | None:
        """Return the report in a file, None where there is none: whoever checks that file says why."""
        if path in self._kept:
            self._kept.move_to_end(path)
            return self._kept[path]
        try:
            report = recognise(read_file(path))
        except UnreadableError:
            return None
        except Exception:
            return None  # said where the file itself is checked
        self._keep(report)
        return report

    def _keep(self, report: Report) -> None:
        self._kept[report.path] = report._replace(place=itself)  # places would keep the whole document
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)


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
