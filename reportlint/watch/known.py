"""What is known of each file that was read: by what its result was told, and what was found in it."""

from collections.abc import Container, Hashable, Sequence

from reportlint.model.finding import Finding, Message
from reportlint.model.named import NamedTuple
from reportlint.watch.changes import Difference, difference

REMEMBERED = 1000
"""Of so many reports that are gone the findings are still known, for the case that they come back."""


class Known(NamedTuple):
    """What a file was when it was read last: its content and setup (``told_by``), and what came of it."""

    told_by: tuple[bytes, Hashable]
    is_report: bool
    unread: Message | None = None

    @property
    def is_told(self) -> bool:
        """Tell whether anybody was told of this file."""
        return self.is_report or self.unread is not None


class LastFindings:
    """The findings of the last check of each report, kept for a while when it is gone: it may only be saved anew."""

    def __init__(self) -> None:
        self._findings: dict[str, tuple[Finding, ...]] = {}

    def __contains__(self, path: str) -> bool:
        return path in self._findings

    def compared(self, path: str, findings: Sequence[Finding]) -> Difference:
        """Return what became of the findings of a report; these are its last ones from now on."""
        before = self._findings.get(path, ())
        self._findings[path] = tuple(findings)
        return difference(before, findings)

    def forget_all_but(self, paths: Container[str], count: int) -> None:
        """Forget the oldest of those that are gone; ``count`` of ``paths`` are there."""
        while len(self._findings) > count + REMEMBERED:
            del self._findings[next(old for old in self._findings if old not in paths)]
