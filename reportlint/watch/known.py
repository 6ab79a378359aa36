"""What is known of each file that was read: by what its result was told, and what was found in it."""

from collections.abc import Container, Hashable
from hashlib import blake2b

from reportlint.engine.results import CheckedReport
from reportlint.model.finding import Finding, Message, Outcome
from reportlint.model.named import NamedTuple
from reportlint.watch.changes import Difference, difference

REMEMBERED = 1000
"""Of so many reports that are gone the findings are still known, for the case that they come back."""


class ToldBy(NamedTuple):
    """By what the result of a file was told: the digest of its content and its setup, None where it was not read."""

    digest: bytes
    setup: Hashable


class Known(NamedTuple):
    """What a file was when it was read last, and what came of it."""

    told_by: ToldBy
    is_report: bool
    unread: Message | None = None

    @property
    def is_told(self) -> bool:
        """Tell whether anybody was told of this file."""
        return self.is_report or self.unread is not None


class _Last(NamedTuple):
    """The findings of a check, and how all its rules ended."""

    findings: tuple[Finding, ...]
    outcomes: bytes


class LastResults:
    """What the last check of each report said, kept for a while when it is gone: it may only be saved anew."""

    def __init__(self) -> None:
        self._last: dict[str, _Last] = {}

    def __contains__(self, path: str) -> bool:
        return path in self._last

    def has_said(self, result: CheckedReport) -> bool:
        """Tell whether the last check said the same."""
        return self._last.get(result.path) == _last(result)

    def compared(self, result: CheckedReport) -> Difference:
        """Return what became of the findings of a report; these are its last ones from now on."""
        before = self._last.get(result.path)
        self._last[result.path] = _last(result)
        return difference(before.findings if before else (), result.findings)

    def forget_all_but(self, paths: Container[str], count: int) -> None:
        """Forget the oldest of those that are gone; ``count`` of ``paths`` are there."""
        while len(self._last) > count + REMEMBERED:
            del self._last[next(old for old in self._last if old not in paths)]


def _last(result: CheckedReport) -> _Last:
    others = {code: outcome for code, outcome in result.outcomes.items() if outcome != Outcome("passed")}
    return _Last(result.findings, blake2b(repr(others).encode(errors="surrogateescape"), digest_size=16).digest())
