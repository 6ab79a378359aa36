"""The loop of ``reportlint watch``: notices, waits until a file stands still, checks it, and tells what changed.

A report is checked again when its content has changed, or something else that its result depends on: so nothing is
said twice. ``lookout`` notices, ``setup`` says how reports are judged, ``partners`` which of them depend on which,
``known`` what came of them.
"""

from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from hashlib import blake2b

from reportlint.config.mistakes import ConfigurationError
from reportlint.engine.checking import NO_REPORT, Source, compared
from reportlint.engine.many import Answer
from reportlint.engine.results import UnreadInput
from reportlint.errors import UnreadableError
from reportlint.model.finding import Message
from reportlint.model.named import NamedTuple
from reportlint.readers import read
from reportlint.readers.files import content_of
from reportlint.recognition import recognise
from reportlint.watch import tree
from reportlint.watch.changes import Cause, Change, Checked, Gone, Ready, Unread
from reportlint.watch.known import Known, LastResults, ToldBy
from reportlint.watch.lookout import Lookout
from reportlint.watch.partners import Partners
from reportlint.watch.settling import RETRIES
from reportlint.watch.setup import Prepare, Renewal, Unsound
from reportlint.watch.tree import Signature

LOCKED = 2.0
"""Every so many seconds a file is tried again that may not be read: that this has ended is not seen from outside."""

INCOMPLETE = frozenset(
    {"empty", "archive", "ole", "broken-archive", "broken-document", "broken-pdf", "broken-page", "not-word"}
)
"""What is said of files that are only half there: they are tried again before it is said."""

TOGETHER = 16
"""So many files that changed at once are judged before it is told what is wrong in them: one may depend on another."""


NOT_READ = ToldBy(b"", None)
"""By what is told that a file may not be read."""


class _File(NamedTuple):
    """A file that was read and is to be judged."""

    path: str
    signature: Signature
    told_by: ToldBy
    content: bytes
    cause: Cause


class Watch:
    """Watches files and folders; iterating yields what changed, for ever, and None whenever nothing is left to do.

    ``previous`` is a file or folder with reports of the year before, which are not judged themselves. ``poll`` does
    without events of the system, as where they cannot be had. ``explained`` returns an error as text.
    """

    def __init__(
        self,
        roots: Sequence[str],
        prepare: Prepare,
        explained: Callable[[Unsound], str],
        *,
        previous: str | None = None,
        poll: bool = False,
    ) -> None:
        self.roots = roots
        self._renewal = Renewal(prepare, explained)
        self._lookout = Lookout([*roots, *([previous] if previous and previous not in roots else [])], poll=poll)
        self._partners = Partners(roots, previous)
        self._previous: dict[str, bytes] = {}
        self._known: dict[str, Known] = {}
        self._last = LastResults()
        self._tries: dict[str, int] = {}
        self._news: deque[Change] = deque()

    @property
    def has_events(self) -> bool:
        """Tell whether the system gives notice of changes."""
        return self._lookout.has_events

    def __iter__(self) -> Generator[Change | None]:
        try:
            yield from self._first_turn()
            yield Ready(sum(known.is_report for known in self._known.values()))
            while True:
                yield None
                self._lookout.wait(self._renewal.due)
                self._renew()
                yield from self._told()
                yield from self._turn(self._lookout.ripe())
        finally:
            self._lookout.stop()

    def _first_turn(self) -> Iterator[Change]:
        """Check what is there, each report as soon as it is judged; those whose partners came later once more."""
        paths = [path for path, _ in self._lookout.scan()]
        reports = self._reports()
        for path in paths:
            if path not in reports:
                self._look_at_previous(path)
        pairing = self._partners.beginning(self._lookout.there)
        for file in self._judged([path for path in paths if path in reports], at_start=True):
            if file:
                self._partners.meet(file.path, pairing)
                self._tell(file.path, "content")
            yield from self._told()
        yield from self._compare({})

    def _turn(self, paths: Sequence[str]) -> Iterator[Change]:
        """Look at files that changed, and compare again what depends on them."""
        if not paths:
            return
        there, reports = self._there(paths), self._reports()
        for path in paths:
            if path not in there:
                self._gone(path)
            elif path not in reports:
                self._look_at_previous(path)
        causes: dict[str, Cause] = {}
        for file in self._judged([path for path in paths if path in there and path in reports]):
            yield from self._told()
            if file:
                causes[file.path] = file.cause
            if len(causes) >= TOGETHER:
                yield from self._compare(causes)
                causes = {}
        yield from self._compare(causes)

    def _there(self, paths: Sequence[str]) -> set[str]:
        """Return those of these files that are there and asked for: an ignore file may have changed."""
        present = {path for path in paths if tree.signature(path)}
        known = {path for files in self._lookout.there.values() for path in files}
        if not present <= known:
            self._lookout.scan()
            known = {path for files in self._lookout.there.values() for path in files}
        return present & known

    def _reports(self) -> set[str]:
        return {path for root in self.roots for path in self._lookout.there.get(root, ())}

    def _compare(self, causes: Mapping[str, Cause]) -> Iterator[Change]:
        """Tell of reports that were judged, and of those that depend on them."""
        affected = self._partners.settle(self._lookout.there)
        yield from self._told()
        for path in dict.fromkeys((*causes, *affected)):
            self._tell(path, causes.get(path, "others"))
            yield from self._told()

    def _told(self) -> Iterator[Change]:
        while self._news:
            yield self._news.popleft()

    def _gone(self, path: str) -> None:
        known = self._known.pop(path, None)
        self._tries.pop(path, None)
        self._previous.pop(path, None)
        self._lookout.forget(path)
        self._partners.drop(path)
        self._last.forget_all_but(self._known, len(self._known))
        if known and known.is_told:
            self._news.append(Gone(path))

    def _judged(self, paths: Sequence[str], *, at_start: bool = False) -> Iterator[_File | None]:
        """Judge those of these files that have to be; yield each that is a report, None for the others."""
        given: deque[_File] = deque()

        def sources() -> Iterator[Source]:
            for path in paths:
                file = self._read(path, at_start=at_start)
                if file:
                    given.append(file)
                    yield Source(path, file.content)

        for answer in self._renewal.setup.answer_all(sources(), len(paths)):
            file = given.popleft()
            yield file if self._takes(file, answer, at_start=at_start) else None

    def _read(self, path: str, *, at_start: bool) -> _File | None:
        """Read a file; return it unless nothing changed that its result depends on."""
        signature = tree.signature(path)
        try:
            content = content_of(path)
        except UnreadableError as error:
            if error.kind == "missing" or signature is None:
                self._lookout.put(path)
            else:
                self._failed(path, signature, NOT_READ, Message(error.kind, error.params), at_start=at_start)
            return None
        if signature is None:
            self._lookout.put(path)
            return None
        digest = _digest(content)
        self._renewal.note(path)  # before they are asked: one that comes in this moment must be seen to be new
        try:
            told_by = ToldBy(digest, self._renewal.setup.key(path))
        except ConfigurationError as error:
            self._partners.drop(path)
            self._note(path, signature, Known(ToldBy(digest, None), is_report=False))
            self._news.append(self._renewal.refused(error))
            return None
        finally:
            self._renewal.note(path)  # with those that were read only now
        known = self._known.get(path)
        if known and known.told_by == told_by:
            self._lookout.read_as[path] = signature
            return None
        cause: Cause = "settings" if known and known.told_by.digest == digest else "content"
        return _File(path, signature, told_by, content, cause)

    def _takes(self, file: _File, answer: Answer, *, at_start: bool) -> bool:
        """Tell whether this is a report, and note it as such."""
        result = answer.result
        if tree.signature(file.path) != file.signature:  # written to in the meantime
            self._lookout.put(file.path)
        elif isinstance(result, UnreadInput):
            self._failed(file.path, file.signature, file.told_by, result.message, at_start=at_start)
        else:
            self._tries.pop(file.path, None)
            plan = self._renewal.setup.plans(result.result.report, result.body)
            self._partners.put(file.path, file.told_by.digest, answer, plan)
            self._note(file.path, file.signature, Known(file.told_by, is_report=True))
            return True
        return False

    def _tell(self, path: str, cause: Cause) -> None:
        """Compare a report that was judged with those beside it, and tell what became of its findings."""
        setup = self._renewal.setup
        result = compared(self._partners.judged(path), setup.plans, self._partners.case)
        if isinstance(result, UnreadInput):  # a mistake of ours
            self._note_unread(path, self._lookout.read_as[path], self._known[path].told_by, result.message)
            return
        result = setup.divided(result)
        if cause == "others" and self._last.has_said(result):
            return
        is_first = path not in self._last
        self._news.append(Checked(path, result, *self._last.compared(result), is_first=is_first, cause=cause))

    def _note(self, path: str, signature: Signature, known: Known) -> None:
        self._known[path] = known
        self._lookout.read_as[path] = signature

    def _failed(self, path: str, signature: Signature, told_by: ToldBy, message: Message, *, at_start: bool) -> None:
        tries = self._tries.get(path, 0)
        is_locked = told_by == NOT_READ
        is_passing = is_locked or message.id in INCOMPLETE
        if is_passing and not at_start and tries < len(RETRIES):
            self._tries[path] = tries + 1
            self._lookout.put_off(path, signature, RETRIES[tries])
            return
        if is_locked:
            self._lookout.put_off(path, signature, LOCKED)
        else:
            self._tries.pop(path, None)
        self._note_unread(path, signature, told_by, message)

    def _note_unread(self, path: str, signature: Signature, told_by: ToldBy, message: Message) -> None:
        known = self._known.get(path)
        was_told = known is not None and (known.is_report or known.unread == message)
        is_told = message.id not in NO_REPORT or path in self.roots or was_told
        self._partners.drop(path)
        self._note(path, signature, Known(told_by, is_report=False, unread=message if is_told else None))
        if is_told and not (known and known.unread == message):
            self._news.append(Unread(path, message))
        elif known and known.is_told and not is_told:  # it was a broken one, and is none of ours now
            self._news.append(Gone(path))

    def _look_at_previous(self, path: str) -> None:
        """Read a file that was given as last year's."""
        signature = tree.signature(path)
        try:
            content = content_of(path)
            digest = _digest(content)
            if self._previous.get(path) != digest:
                self._previous[path] = digest
                self._partners.drop(path)
                self._partners.put_previous(path, digest, recognise(read(content, path)))
        except UnreadableError as error:
            if error.kind == "permission" and signature:
                self._lookout.put_off(path, signature, LOCKED)
        except Exception:  # one that ``check`` would say nothing of either: it is nobody's previous report
            self._partners.drop(path)
        if signature:
            self._lookout.read_as[path] = signature

    def _renew(self) -> None:
        """Make the setup anew where its files changed and stand still; what depends on it is due to be read again."""
        if self._lookout.is_scanned:
            self._renewal.look()
        prepared = self._renewal.renewed(self._known)
        if prepared is None:
            return
        self._news.append(prepared)
        if prepared.error is None:
            for path, known in self._known.items():
                if known.told_by.setup != self._renewal.key(path):
                    self._lookout.put_off(path, self._lookout.read_as[path], 0.0)
            for path in self._previous:
                self._previous[path] = b""
                self._lookout.put_off(path, self._lookout.read_as[path], 0.0)


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).digest()
