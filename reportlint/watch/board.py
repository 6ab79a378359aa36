"""All that is known at a moment of watching: what the screen shows."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from reportlint.formats.context import Context
from reportlint.formats.wording import input_error
from reportlint.model.finding import Finding, Severity
from reportlint.model.named import NamedTuple
from reportlint.watch.changes import Change, Checked, Gone, Prepared, Unread

if TYPE_CHECKING:
    from reportlint.engine.results import CheckedReport


class Entry(NamedTuple):
    """A report as it stands: its findings, those that its last check found to be new, and those mended."""

    path: str
    findings: tuple[Finding, ...] = ()
    new: frozenset[str] = frozenset()
    mended: tuple[Finding, ...] = ()
    unread: str | None = None
    is_first: bool = True

    def count(self, severity: Severity) -> int:
        """Return how many findings have this severity."""
        return sum(finding.severity == severity for finding in self.findings)


class Board:
    """The reports that are watched, by path; ``latest`` is the one that changed last, ``notice`` what is amiss.

    ``result`` is all that was found in the latest one.
    """

    def __init__(self, context: Callable[[], Context]) -> None:
        self.entries: dict[str, Entry] = {}
        self.latest: str | None = None
        self.result: CheckedReport | None = None
        self.notice: str | None = None
        self._context = context

    def take(self, change: Change) -> None:
        """Take up what changed."""
        if isinstance(change, Checked):
            new = frozenset(finding.fingerprint for finding in change.new)
            entry = Entry(change.path, change.result.findings, new, change.mended, is_first=change.is_first)
            self.entries[change.path] = entry
            if change.cause != "others" or self.latest in (None, change.path):  # what was saved stays in view
                self.latest, self.result = change.path, change.result
        elif isinstance(change, Unread):
            text = input_error(self._context().language, change.message)
            self.entries[change.path] = self.entries.get(change.path, Entry(change.path))._replace(unread=text)
            self.latest, self.result = change.path, None
        elif isinstance(change, Gone):
            self.entries.pop(change.path, None)
            if self.latest == change.path:
                self.latest = self.result = None
        elif isinstance(change, Prepared):
            self.notice = change.error

    def ordered(self) -> list[Entry]:
        """Return the reports in order of their paths."""
        return [entry for _, entry in sorted(self.entries.items())]
