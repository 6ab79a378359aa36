"""The baseline: findings that were there when one began to look, so that only new ones count.

A finding is known by its fingerprint, that is by the report's body and year, the place in the form and what is said of
it; lines may move, and the report may come in another format. The file has one entry a line, in a settled order, so
that changes of two people can be merged line by line; entries that such a merge leaves twice count once.
"""

import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from reportlint.engine.results import CheckedReport
from reportlint.errors import UserError
from reportlint.model.named import NamedTuple

if TYPE_CHECKING:
    from reportlint.model.finding import Finding

USUAL_NAME = "reportlint-baseline.jsonl"

MAX_BYTES = 64 * 1024 * 1024
"""Some three hundred thousand findings; what is larger is something else, and may have no end (a device)."""

_HEAD = {"reportlint-baseline": 1}
_KEYS = ("organisation", "year", "code", "place", "fingerprint", "times")


class Entry(NamedTuple):
    """A finding that is accepted: where it is, for the reader of the file, and by what it is known.

    ``times`` says how many alike one report has.
    """

    organisation: str
    year: str
    code: str
    place: str
    fingerprint: str
    times: int = 1

    @property
    def report(self) -> tuple[str, str]:
        """Return body and year of the report it is about."""
        return self.organisation, self.year


class Baseline:
    """The entries of a file; what becomes of them in a run is noted."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries: dict[str, Entry] = {}
        for entry in entries:
            other = self._entries.get(entry.fingerprint)
            self._entries[entry.fingerprint] = max(entry, other) if other else entry
        self._met: set[tuple[str, str]] = set()
        self._found: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def divide(self, result: CheckedReport) -> CheckedReport:
        """Take out of a report's findings those that are known, of several alike as many as there were."""
        self._met.add(_report_of(result))
        new: list[Finding] = []
        known: list[Finding] = []
        counts: Counter[str] = Counter()
        for finding in result.findings:
            fingerprint = finding.fingerprint
            entry = self._entries.get(fingerprint)
            is_known = entry is not None and counts[fingerprint] < entry.times and not result.binds(finding)
            counts[fingerprint] += is_known
            (known if is_known else new).append(finding)
        for fingerprint, count in counts.items():
            self._found[fingerprint] = max(count, self._found.get(fingerprint, 0))
        return result._replace(findings=tuple(new), known=tuple(known))

    def stale(self) -> list[Entry]:
        """Return the entries of reports met in this run that no finding answers to any more, with how many too many."""
        return [
            entry._replace(times=entry.times - self._found.get(entry.fingerprint, 0))
            for entry in self.entries()
            if entry.report in self._met and self._found.get(entry.fingerprint, 0) < entry.times
        ]

    def pruned(self) -> "Baseline":
        """Return the baseline without what is stale."""
        stale = {entry.fingerprint: entry.times for entry in self.stale()}
        left = [entry._replace(times=entry.times - stale.get(entry.fingerprint, 0)) for entry in self.entries()]
        return Baseline(entry for entry in left if entry.times)

    def renewed(self, results: Iterable[CheckedReport]) -> "Baseline":
        """Return the baseline with all findings of these reports in place of what it says of them."""
        met: set[tuple[str, str]] = set()
        found: dict[str, Entry] = {}
        for result in results:
            met.add(_report_of(result))
            for entry in _entries_of(result):
                other = found.get(entry.fingerprint)
                found[entry.fingerprint] = max(entry, other) if other else entry
        others = [entry for entry in self.entries() if entry.report not in met]
        return Baseline([*others, *found.values()])

    def entries(self) -> list[Entry]:
        """Return the entries in the order of the file."""
        return sorted(self._entries.values())

    def lines(self) -> Iterator[str]:
        """Yield the lines of the file."""
        yield json.dumps(_HEAD) + "\n"
        for entry in self.entries():
            yield json.dumps(entry._asdict(), ensure_ascii=False) + "\n"


def read_baseline(path: str) -> Baseline:
    """Return the baseline in a file; raise UserError where it is none, with the line."""
    try:
        with open(path, "rb") as stream:  # noqa: PTH123
            content = stream.read(MAX_BYTES + 1)
    except OSError as error:
        key = "no-baseline" if not os.path.lexists(path) else "baseline-unreadable"
        raise UserError(key, path=path, reason=error.strerror or str(error)) from error
    if len(content) > MAX_BYTES:
        raise UserError("baseline-too-large", path=path, limit=MAX_BYTES // 1024**2)
    lines = content.decode("utf-8", "surrogateescape").splitlines()
    if not lines or _read_line(lines[0]) != _HEAD:
        raise UserError("not-a-baseline", path=path)
    entries = []
    for number, line in enumerate(lines[1:], 2):
        if line.strip() and _read_line(line) != _HEAD:  # a merge may leave the first line twice
            entry = _entry(_read_line(line))
            if entry is None:
                raise UserError("broken-baseline", path=path, line=number)
            entries.append(entry)
    return Baseline(entries)


def _read_line(line: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _entry(data: Any) -> Entry | None:
    if not isinstance(data, dict) or not set(_KEYS) >= set(data):
        return None
    words = [data.get(key) for key in _KEYS[:-1]]
    times = data.get("times", 1)
    is_number = isinstance(times, int) and not isinstance(times, bool) and times > 0
    if not is_number or not all(isinstance(word, str) for word in words):
        return None
    organisation, year, code, place, fingerprint = map(str, words)
    return Entry(organisation, year, code, place, fingerprint, times)


def _entries_of(result: CheckedReport) -> Iterator[Entry]:
    findings = [finding for finding in result.findings if not result.binds(finding)]
    counts = Counter(finding.fingerprint for finding in findings)
    named = {finding.fingerprint: finding for finding in findings}
    for fingerprint, finding in named.items():
        cell = finding.problem.cell
        place = str(cell) if cell else finding.problem.section or ""
        yield Entry(*_report_of(result), finding.code, place, fingerprint, counts[fingerprint])


def _report_of(result: CheckedReport) -> tuple[str, str]:
    report = result.report
    return report.organisation or "", str(report.year or "")
