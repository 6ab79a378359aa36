"""What rules say, and what comes of a rule on a report."""

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from reportlint.model.form import CellKey
from reportlint.model.named import NamedTuple
from reportlint.model.position import Position

NOTHING: Mapping[str, object] = MappingProxyType({})


class Severity(enum.IntEnum):
    """How bad a finding is: ``ERROR`` contradiction or breach, ``WARNING`` very likely a defect, ``INFO`` a hint."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """Return the name used on the command line and in JSON."""
        return self.name.lower()


class Message(NamedTuple):
    """A text of a rule's catalogue: its id and the values it is filled with."""

    id: str
    params: Mapping[str, object] = NOTHING


class Related(NamedTuple):
    """Another place a finding speaks of."""

    message: Message
    position: Position


class Problem(NamedTuple):
    """What a rule yields: something wrong, where, and what would be right.

    ``cell`` is the address in the form where the problem is about a cell; ``marks`` are the cells to be marked when the
    row is shown (default: that one). ``expected`` and ``actual`` are numbers or texts as a person would write them.
    ``cause`` is the likely cause, a message of the same catalogue. ``severity`` only where it differs from the rule's.
    """

    message: Message
    position: Position
    cell: CellKey | None = None
    marks: tuple[CellKey, ...] = ()
    expected: str | None = None
    actual: str | None = None
    cause: Message | None = None
    related: tuple[Related, ...] = ()
    section: str | None = None
    severity: Severity | None = None


class Unjudged(NamedTuple):
    """What a rule yields for a part of the report it cannot judge; the rest is judged all the same."""

    reason: Message
    position: Position | None = None


class Excerpt(NamedTuple):
    """Source text to show with a finding; ``marks`` are (start, end) offsets in ``text`` of what is wrong."""

    text: str
    marks: tuple[tuple[int, int], ...]


class Tuning(NamedTuple):
    """A setting that made a rule what it is here: its dotted path and value, and the file and line that set it.

    ``profile`` is the name of the file if it is a profile, else ""; ``basis`` the document it stands on (``document``,
    ``number``, ``link``), where one is named; ``message`` the one message that it is about, or "" for the whole rule.
    """

    setting: str
    value: object
    profile: str
    file: str
    line: int
    basis: Mapping[str, str]
    message: str = ""


class Finding(NamedTuple):
    """A problem in its place: which rule of which plugin said it about which report.

    ``identity`` is what the finding is told by when lines move or the same report comes in another file format.
    ``tuned_by`` are the settings under which the rule said it, where they differ from the rule's own.
    """

    code: str
    name: str
    plugin: str
    severity: Severity
    problem: Problem
    excerpt: Excerpt | None
    identity: tuple[str, ...]
    tuned_by: tuple[Tuning, ...] = ()

    @property
    def position(self) -> Position:
        """Return where the problem stands."""
        return self.problem.position

    @property
    def fingerprint(self) -> str:
        """Return 16 hexadecimal digits that stay the same as long as the finding does."""
        from hashlib import blake2b

        told_by = "\0".join((self.code, *self.identity)).encode(errors="backslashreplace")  # may be no proper Unicode
        return blake2b(told_by, digest_size=8).hexdigest()


OutcomeKind = Literal["passed", "failed", "skipped", "crashed"]


class Outcome(NamedTuple):
    """How a rule ended on a report; ``reasons`` say why it was skipped, crashed, or could not judge a part.

    ``left_out`` is the number of its problems beyond those that are kept of one rule in one report.
    """

    kind: OutcomeKind
    reasons: tuple[Message, ...] = ()
    left_out: int = 0
