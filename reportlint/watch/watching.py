"""The loop of ``reportlint watch``: notices, waits until a file stands still, checks it, and tells what changed.

What counts is the state of the disk, which is looked through every now and then; events only hasten this. A report is
checked again when its content has changed, or something else that its result depends on: so nothing is said twice.
"""

import time
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from hashlib import blake2b

from reportlint.config.mistakes import ConfigurationError
from reportlint.engine.checking import NO_REPORT
from reportlint.engine.results import CheckedReport, UnreadInput
from reportlint.errors import UnreadableError, UserError
from reportlint.model.finding import Finding, Message
from reportlint.model.named import NamedTuple
from reportlint.readers import Walk, files_below
from reportlint.readers.files import content_of
from reportlint.watch import tree
from reportlint.watch.changes import Change, Checked, Gone, Prepared, Ready, Unread, difference
from reportlint.watch.hints import Watcher
from reportlint.watch.settling import GONE, OPEN, RETRIES, SETTLED, Settling
from reportlint.watch.tree import Signature

SHORTEST = 0.25
"""Seconds from one look through the tree to the next, at least; far more where a look takes long."""

SHARE, SHARE_WITHOUT_EVENTS = 0.02, 0.2
"""The share of the time that looking through the tree may take."""

LONGEST_WAIT = 0.25
"""So long at most nothing else is heard, such as Ctrl-C on a system that does not end a wait for it."""

REMEMBERED = 1000
"""Of so many reports that are gone the findings are still known, for the case that they come back."""

LOCKED = 2.0
"""Every so many seconds a file is tried again that may not be read: that this has ended is not seen from outside."""

INCOMPLETE = frozenset(
    {"empty", "archive", "ole", "broken-archive", "broken-document", "broken-pdf", "broken-page", "not-word"}
)
"""What is said of files that are only half there: they are tried again before it is said."""


class Setup(NamedTuple):
    """How reports are checked; made anew whenever one of its ``files`` changes, comes or goes.

    ``check`` takes the content and path of a file. ``key`` says for a path what the result depends on besides the
    content: rules, options, code of plugins; it raises ConfigurationError where the configuration of a file that came
    later is not sound. ``files`` returns for the paths of reports the configuration files, those looked for included,
    and the code of local plugins.
    """

    check: Callable[[bytes, str], CheckedReport | UnreadInput]
    key: Callable[[str], Hashable]
    files: Callable[[Iterable[str]], Iterable[str]]


Unsound = UserError | ConfigurationError

Prepare = Callable[[], Setup]
"""Makes the setup; raises one of these errors where configuration or plugins are not sound."""


class _Known(NamedTuple):
    """What a file was when it was read last: its content and setup (``told_by``), and what came of it."""

    signature: Signature
    told_by: tuple[bytes, Hashable]
    is_report: bool
    unread: Message | None = None


class Watch:
    """Watches files and folders; iterating yields what changed, for ever, and None whenever nothing is left to do.

    ``poll`` does without events of the system, as where they cannot be had. ``explained`` returns an error as text.
    """

    def __init__(
        self,
        roots: Sequence[str],
        prepare: Prepare,
        explained: Callable[[Unsound], str],
        walk: Walk = files_below,
        *,
        poll: bool = False,
    ) -> None:
        self.roots = roots
        self._walk = walk
        self.has_events = False
        self._explained = explained
        self._prepare = prepare
        self._setup = prepare()
        self._setup_files: dict[str, Signature | None] = {}
        self._setup_due: float | None = None
        self._setup_changed: tuple[str, ...] = ()
        self._settling = Settling()
        self._known: dict[str, _Known] = {}
        self._findings: dict[str, tuple[Finding, ...]] = {}
        self._tries: dict[str, int] = {}
        self._places: dict[str, str] = {}
        self._watcher = Watcher(roots)
        self._share = SHARE_WITHOUT_EVENTS if any(map(tree.is_remote, roots)) else SHARE
        self._next_scan = self._soonest = 0.0
        self._scan_wanted = self._is_scanned = False
        if not poll:
            self._start_watcher()

    def _start_watcher(self) -> None:
        try:
            self._watcher.start()
        except (ImportError, OSError, RuntimeError):  # no such events here, or no more of them to be had
            self._share = SHARE_WITHOUT_EVENTS
        else:
            self.has_events = True

    def __iter__(self) -> Iterator[Change | None]:
        try:
            for path, signature in self._scan():
                yield from self._check(path, signature, at_start=True)
            yield Ready(sum(known.is_report for known in self._known.values()))
            while True:
                yield None
                self._wait()
                yield from self._renewed()
                now = time.monotonic()
                for path in self._settling.ripe(now, tree.signature, self._patience):
                    yield from self._look(path)
        finally:
            if self.has_events:
                self._watcher.stop()

    def _wait(self) -> None:
        """Wait for something to happen, at most until something is due; let what changed wait to stand still."""
        moments = (self._scan_due(), self._settling.next_due(), self._setup_due)
        first = min(moment for moment in moments if moment is not None)
        hints = self._watcher.take(max(0.0, min(first - time.monotonic(), LONGEST_WAIT)))
        self._scan_wanted |= hints.everything
        for place in hints.paths:
            if place in self._places:
                self._put(self._places[place])
            else:  # a new file, or one that does not concern us: the tree knows
                self._scan_wanted = True
        self._is_scanned = time.monotonic() >= self._scan_due()
        if self._is_scanned:
            for path, _ in self._scan():
                if path not in self._settling:
                    self._put(path)

    def _scan_due(self) -> float:
        return self._soonest if self._scan_wanted else self._next_scan

    def _scan(self) -> list[tuple[str, Signature | None]]:
        """Look through the tree and return the files that look otherwise than when they were read, None: gone."""
        self._scan_wanted = False
        started = time.monotonic()
        if self.has_events:
            self._watcher.renew()
        found = tree.scan(self.roots, self._walk)
        for path in found:
            if path not in self._known:
                self._places[tree.place_of(path)] = path
        ended = time.monotonic()
        taken = ended - started
        self._soonest = ended + max(SETTLED, taken / SHARE_WITHOUT_EVENTS)
        self._next_scan = ended + max(SHORTEST, taken / self._share)
        changed: list[tuple[str, Signature | None]] = [
            (path, now) for path, now in found.items() if path not in self._known or self._known[path].signature != now
        ]
        return changed + [(path, None) for path in self._known if path not in found]

    def _put(self, path: str) -> None:
        signature = tree.signature(path)
        self._settling.put(path, signature, time.monotonic() + self._patience(path, signature))

    def _patience(self, path: str, signature: Signature | None) -> float:
        if signature is None:
            return GONE
        return OPEN if self._watcher.is_open(path) else SETTLED

    def _look(self, path: str) -> Iterator[Change]:
        signature = tree.signature(path)
        if signature is None:
            yield from self._gone(path)
        else:
            yield from self._check(path, signature)

    def _gone(self, path: str) -> Iterator[Change]:
        known = self._known.pop(path, None)
        self._tries.pop(path, None)
        self._places.pop(tree.place_of(path), None)
        while len(self._findings) > len(self._known) + REMEMBERED:
            del self._findings[next(old for old in self._findings if old not in self._known)]
        if known and (known.is_report or known.unread):
            yield Gone(path)

    def _check(self, path: str, signature: Signature | None, *, at_start: bool = False) -> Iterator[Change]:
        """Check a file unless nothing changed that its result depends on."""
        if signature is None:
            return
        try:
            content = content_of(path)
        except UnreadableError as error:
            if error.kind == "missing":
                self._put(path)
                return
            yield from self._failed(path, signature, (b"", None), Message(error.kind, error.params), at_start=at_start)
            return
        digest = blake2b(content, digest_size=16).digest()
        self._note_files(path)  # before they are asked: one that comes in this moment must be seen to be new
        try:
            told_by = digest, self._setup.key(path)
        except ConfigurationError as error:
            self._known[path] = _Known(signature, (digest, None), is_report=False)
            yield Prepared((), self._explained(error))
            return
        finally:
            self._note_files(path)  # with those that were read only now
        known = self._known.get(path)
        if known and known.told_by == told_by:
            self._known[path] = known._replace(signature=signature)
            return
        result = self._setup.check(content, path)
        if tree.signature(path) != signature and not at_start:  # written to in the meantime
            self._put(path)
        elif isinstance(result, UnreadInput):
            yield from self._failed(path, signature, told_by, result.message, at_start=at_start)
        else:
            self._tries.pop(path, None)
            self._known[path] = _Known(signature, told_by, is_report=True)
            before = self._findings.get(path)
            self._findings[path] = result.findings
            yield Checked(path, result, *difference(before or (), result.findings), is_first=before is None)

    def _failed(
        self, path: str, signature: Signature, told_by: tuple[bytes, Hashable], message: Message, *, at_start: bool
    ) -> Iterator[Change]:
        tries = self._tries.get(path, 0)
        is_locked = told_by[1] is None
        is_passing = is_locked or message.id in INCOMPLETE
        if is_passing and not at_start and tries < len(RETRIES):
            self._tries[path] = tries + 1
            self._settling.put(path, signature, time.monotonic() + RETRIES[tries])
            return
        if is_locked:
            self._settling.put(path, signature, time.monotonic() + LOCKED)
        else:
            self._tries.pop(path, None)
        known = self._known.get(path)
        is_told = message.id not in NO_REPORT or path in self.roots or (known is not None and known.is_report)
        self._known[path] = _Known(signature, told_by, is_report=False, unread=message if is_told else None)
        if is_told and not (known and known.unread == message):
            yield Unread(path, message)

    def _renewed(self) -> Iterator[Change]:
        """Make the setup anew where its files changed and stand still; what depends on it is due to be read again."""
        signatures = {path: tree.signature(path) for path in self._setup_files} if self._is_scanned else {}
        changed = [path for path, now in signatures.items() if now != self._setup_files[path]]
        if changed:
            self._setup_changed = tuple(sorted(changed))
            self._setup_files = signatures
            self._setup_due = time.monotonic() + SETTLED
        if self._setup_due is None or time.monotonic() < self._setup_due:
            return
        self._setup_due = None
        try:
            self._setup = self._prepare()
        except (UserError, ConfigurationError) as error:
            yield Prepared(self._setup_changed, self._explained(error))
            return
        self._setup_files.clear()
        self._note_files(*self._known)
        yield Prepared(self._setup_changed)
        for path, known in self._known.items():
            if known.told_by[1] != self._key(path):
                self._settling.put(path, known.signature, time.monotonic())

    def _key(self, path: str) -> Hashable:
        try:
            return self._setup.key(path)
        except ConfigurationError:
            return None

    def _note_files(self, *paths: str) -> None:
        for file in self._setup.files(paths):
            if file not in self._setup_files:
                self._setup_files[file] = tree.signature(file)
