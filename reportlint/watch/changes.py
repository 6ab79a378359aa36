"""What watching has to tell: after each check of a report what is new in it, what was mended, what remains."""

from collections import Counter
from collections.abc import Sequence
from typing import Literal

from reportlint.engine.results import CheckedReport
from reportlint.model.finding import Finding, Message
from reportlint.model.named import NamedTuple

Cause = Literal["content", "settings", "others"]
"""Why a report was checked: it came or was saved; configuration or plugins changed; a report beside it changed."""


class Checked(NamedTuple):
    """A report was checked; at its first time (``is_first``) all that was found in it is new.

    Of those that remain, ``reworded`` say something else than before, such as another number.
    """

    path: str
    result: CheckedReport
    new: tuple[Finding, ...]
    mended: tuple[Finding, ...]
    remaining: tuple[Finding, ...]
    is_first: bool
    cause: Cause = "content"
    reworded: tuple[Finding, ...] = ()


class Unread(NamedTuple):
    """A report can no longer be read, or is none any more; ``message`` is a text of the section ``inputs``."""

    path: str
    message: Message


class Gone(NamedTuple):
    """A report was removed."""

    path: str


class Ready(NamedTuple):
    """All reports that were there at the start are checked, ``reports`` of them."""

    reports: int


class Prepared(NamedTuple):
    """Configuration or plugins changed; what depends on them is checked again next.

    With an ``error`` (one line, said to the user already), they are not sound and those of before stay in force.
    """

    files: tuple[str, ...]
    error: str | None = None


Change = Checked | Unread | Gone | Ready | Prepared


class Difference(NamedTuple):
    """What became of the findings of a report; those that are there once more are new, be they alike.

    ``reworded`` are those of the remaining that say something else than before.
    """

    new: tuple[Finding, ...]
    mended: tuple[Finding, ...]
    remaining: tuple[Finding, ...]
    reworded: tuple[Finding, ...] = ()


def difference(before: Sequence[Finding], after: Sequence[Finding]) -> Difference:
    """Compare the findings of two checks of a report, told by their fingerprints: lines may have moved."""
    left = Counter(finding.fingerprint for finding in before)
    new, remaining = [], []
    for finding in after:
        if left[finding.fingerprint]:
            left[finding.fingerprint] -= 1
            remaining.append(finding)
        else:
            new.append(finding)
    mended = []
    for finding in reversed(before):  # of several alike, the last ones count as mended
        if left[finding.fingerprint]:
            left[finding.fingerprint] -= 1
            mended.append(finding)
    said: dict[str, list[Message]] = {}
    for finding in before:
        said.setdefault(finding.fingerprint, []).append(finding.problem.message)
    reworded = [finding for finding in remaining if finding.problem.message not in said[finding.fingerprint]]
    return Difference(tuple(new), tuple(reversed(mended)), tuple(remaining), tuple(reworded))
