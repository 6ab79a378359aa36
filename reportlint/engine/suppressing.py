"""Findings that someone looked at and accepted, with a reason: they are counted, not shown."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from datetime import date
from typing import Literal

from reportlint.config.discovery import absolute
from reportlint.config.settings import Settings, stands_for
from reportlint.model.finding import Finding
from reportlint.model.named import NamedTuple

State = Literal["used", "expired", "refused", "unused"]


class Suppression(NamedTuple):
    """An entry under ``suppress``: which finding, in which reports (a glob, or "" for all), why, and until which day.

    ``file`` and ``line`` are where it is written.
    """

    fingerprint: str
    path: str
    reason: str
    until: str
    file: str
    line: int

    def is_meant_for(self, report: str) -> bool:
        """Tell whether it is about a report of this path."""
        return not self.path or stands_for(self.path, self.file, absolute(report))

    def has_expired(self, today: date) -> bool:
        """Tell whether its last day has passed."""
        return bool(self.until) and self.until < today.isoformat()


class Suppressed(NamedTuple):
    """What is left of findings, what was taken out, and what became of each entry that is about the report.

    An entry is ``refused`` where a profile calls the finding's rule unsuppressible, ``unused`` where it names a report
    in which there is no such finding (any more).
    """

    findings: tuple[Finding, ...]
    suppressed: tuple[tuple[Finding, Suppression], ...] = ()
    entries: tuple[tuple[Suppression, State], ...] = ()


def suppressions(settings: Settings) -> Iterator[Suppression]:
    """Yield the entries of a configuration."""
    for (fingerprint, path), value in settings.below("suppress"):
        entry, origin = value.value, value.origin
        yield Suppression(fingerprint, path, entry.get("reason", ""), entry.get("until", ""), origin.file, origin.line)


def suppress(
    findings: Sequence[Finding],
    report: str,
    entries: Iterable[Suppression],
    binds: Callable[[Finding], bool] = lambda _: False,
    today: date | None = None,
) -> Suppressed:
    """Take out of a report's findings those that are accepted; none of those that bind."""
    meant = [entry for entry in entries if entry.is_meant_for(report)]
    if not meant:
        return Suppressed(tuple(findings))
    today = today or date.today()  # as the user's calendar has it
    there = {finding.fingerprint: finding for finding in findings}
    bound = {fingerprint for fingerprint, finding in there.items() if binds(finding)}
    states = [(entry, _state(entry, there, bound, today)) for entry in meant]
    used = {entry.fingerprint: entry for entry, state in states if state == "used"}
    return Suppressed(
        tuple(finding for finding in findings if finding.fingerprint not in used),
        tuple((finding, used[finding.fingerprint]) for finding in findings if finding.fingerprint in used),
        tuple((entry, state) for entry, state in states if state != "unused" or entry.path),
    )


def _state(entry: Suppression, there: Container[str], bound: Container[str], today: date) -> State:
    if entry.fingerprint not in there:
        return "unused"
    if entry.fingerprint in bound:
        return "refused"
    return "expired" if entry.has_expired(today) else "used"
