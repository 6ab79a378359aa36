"""The loop of ``reportlint watch``: notices, waits until a file stands still, checks it, and tells what changed.

A report is checked again when its content has changed, or something else that its result depends on: so nothing is
said twice. ``lookout`` notices, ``setup`` says how reports are checked, ``known`` what came of them.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from hashlib import blake2b

from reportlint.config.mistakes import ConfigurationError
from reportlint.engine.checking import NO_REPORT
from reportlint.engine.results import UnreadInput
from reportlint.errors import UnreadableError
from reportlint.model.finding import Message
from reportlint.readers.files import content_of
from reportlint.watch import tree
from reportlint.watch.changes import Change, Checked, Gone, Ready, Unread
from reportlint.watch.known import Known, LastFindings
from reportlint.watch.lookout import Lookout
from reportlint.watch.settling import RETRIES
from reportlint.watch.setup import Prepare, Renewal, Unsound
from reportlint.watch.tree import Signature

LOCKED = 2.0
"""Every so many seconds a file is tried again that may not be read: that this has ended is not seen from outside."""

INCOMPLETE = frozenset(
    {"empty", "archive", "ole", "broken-archive", "broken-document", "broken-pdf", "broken-page", "not-word"}
)
"""What is said of files that are only half there: they are tried again before it is said."""


class Watch:
    """Watches files and folders; iterating yields what changed, for ever, and None whenever nothing is left to do.

    ``poll`` does without events of the system, as where they cannot be had. ``explained`` returns an error as text.
    """

    def __init__(
        self, roots: Sequence[str], prepare: Prepare, explained: Callable[[Unsound], str], *, poll: bool = False
    ) -> None:
        self.roots = roots
        self._renewal = Renewal(prepare, explained)
        self._lookout = Lookout(roots, poll=poll)
        self._known: dict[str, Known] = {}
        self._findings = LastFindings()
        self._tries: dict[str, int] = {}

    @property
    def has_events(self) -> bool:
        """Tell whether the system gives notice of changes."""
        return self._lookout.has_events

    def __iter__(self) -> Iterator[Change | None]:
        try:
            for path, signature in self._lookout.scan():
                yield from self._check(path, signature, at_start=True)
            yield Ready(sum(known.is_report for known in self._known.values()))
            while True:
                yield None
                self._lookout.wait(self._renewal.due)
                yield from self._renewed()
                for path in self._lookout.ripe():
                    yield from self._look(path)
        finally:
            self._lookout.stop()

    def _look(self, path: str) -> Iterator[Change]:
        signature = tree.signature(path)
        if signature is None:
            yield from self._gone(path)
        else:
            yield from self._check(path, signature)

    def _gone(self, path: str) -> Iterator[Change]:
        known = self._known.pop(path, None)
        self._tries.pop(path, None)
        self._lookout.forget(path)
        self._findings.forget_all_but(self._known, len(self._known))
        if known and known.is_told:
            yield Gone(path)

    def _check(self, path: str, signature: Signature | None, *, at_start: bool = False) -> Iterator[Change]:
        """Check a file unless nothing changed that its result depends on."""
        if signature is None:
            return
        try:
            content = content_of(path)
        except UnreadableError as error:
            if error.kind == "missing":
                self._lookout.put(path)
                return
            yield from self._failed(path, signature, (b"", None), Message(error.kind, error.params), at_start=at_start)
            return
        digest = blake2b(content, digest_size=16).digest()
        setup = self._renewal.setup
        self._renewal.note(path)  # before they are asked: one that comes in this moment must be seen to be new
        try:
            told_by = digest, setup.key(path)
        except ConfigurationError as error:
            self._note(path, signature, Known((digest, None), is_report=False))
            yield self._renewal.refused(error)
            return
        finally:
            self._renewal.note(path)  # with those that were read only now
        known = self._known.get(path)
        if known and known.told_by == told_by:
            self._lookout.read_as[path] = signature
            return
        result = setup.check(content, path)
        if tree.signature(path) != signature and not at_start:  # written to in the meantime
            self._lookout.put(path)
        elif isinstance(result, UnreadInput):
            yield from self._failed(path, signature, told_by, result.message, at_start=at_start)
        else:
            self._tries.pop(path, None)
            self._note(path, signature, Known(told_by, is_report=True))
            is_first = path not in self._findings
            yield Checked(path, result, *self._findings.compared(path, result.findings), is_first=is_first)

    def _note(self, path: str, signature: Signature, known: Known) -> None:
        self._known[path] = known
        self._lookout.read_as[path] = signature

    def _failed(
        self, path: str, signature: Signature, told_by: tuple[bytes, Hashable], message: Message, *, at_start: bool
    ) -> Iterator[Change]:
        tries = self._tries.get(path, 0)
        is_locked = told_by[1] is None
        is_passing = is_locked or message.id in INCOMPLETE
        if is_passing and not at_start and tries < len(RETRIES):
            self._tries[path] = tries + 1
            self._lookout.put_off(path, signature, RETRIES[tries])
            return
        if is_locked:
            self._lookout.put_off(path, signature, LOCKED)
        else:
            self._tries.pop(path, None)
        known = self._known.get(path)
        is_told = message.id not in NO_REPORT or path in self.roots or (known is not None and known.is_report)
        self._note(path, signature, Known(told_by, is_report=False, unread=message if is_told else None))
        if is_told and not (known and known.unread == message):
            yield Unread(path, message)

    def _renewed(self) -> Iterator[Change]:
        """Make the setup anew where its files changed and stand still; what depends on it is due to be read again."""
        if self._lookout.is_scanned:
            self._renewal.look()
        prepared = self._renewal.renewed(self._known)
        if prepared is None:
            return
        yield prepared
        if prepared.error is None:
            for path, known in self._known.items():
                if known.told_by[1] != self._renewal.key(path):
                    self._lookout.put_off(path, self._lookout.read_as[path], 0.0)
