"""Taking in the files that are watched: they are read once they stand still, judged, and noted as what they are.

A file is judged again only when its content has changed, or what else its result depends on. One that cannot be read,
or is only half there, is tried again before anything is said of it.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from hashlib import blake2b

from reportlint.config.mistakes import ConfigurationError
from reportlint.engine.checking import NO_REPORT, Source
from reportlint.engine.many import Answer
from reportlint.engine.results import UnreadInput
from reportlint.errors import UnreadableError
from reportlint.model.finding import Message
from reportlint.model.named import NamedTuple
from reportlint.readers import read
from reportlint.readers.files import content_of
from reportlint.recognition import recognise
from reportlint.watch import tree
from reportlint.watch.changes import Cause, Change, Gone, Unread
from reportlint.watch.known import Known, ToldBy
from reportlint.watch.lookout import Lookout
from reportlint.watch.partners import Partners
from reportlint.watch.settling import RETRIES
from reportlint.watch.setup import Renewal
from reportlint.watch.tree import Signature

LOCKED = 2.0
"""Every so many seconds a file is tried again that may not be read: that this has ended is not seen from outside."""

INCOMPLETE = frozenset(
    {"empty", "archive", "ole", "broken-archive", "broken-document", "broken-pdf", "broken-page", "not-word"}
)
"""What is said of files that are only half there: they are tried again before it is said."""

NOT_READ = ToldBy(b"", None)
"""By what is told that a file may not be read."""


class Taken(NamedTuple):
    """A file that was read, and why it is judged."""

    path: str
    signature: Signature
    told_by: ToldBy
    content: bytes
    cause: Cause


class Intake:
    """Takes files in; what is to be told of them comes to ``news``, what is known of them to ``known``.

    ``named`` are the files and folders that were asked for: of one of them that is no report it is said.
    """

    def __init__(self, named: Sequence[str], lookout: Lookout, renewal: Renewal, partners: Partners) -> None:
        self.known: dict[str, Known] = {}
        self.news: deque[Change] = deque()
        self._named = named
        self._lookout = lookout
        self._renewal = renewal
        self._partners = partners
        self._previous: dict[str, bytes] = {}
        self._tries: dict[str, int] = {}

    def judged(self, paths: Sequence[str], *, at_start: bool = False) -> Iterator[Taken | None]:
        """Judge those of these files that have to be; yield each that is a report, None for the others."""
        given: deque[Taken] = deque()

        def sources() -> Iterator[Source]:
            for path in paths:
                file = self._read(path, at_start=at_start)
                if file:
                    given.append(file)
                    yield Source(path, file.content)

        for answer in self._renewal.setup.answer_all(sources(), len(paths)):
            file = given.popleft()
            yield file if self._takes(file, answer, at_start=at_start) else None

    def take_previous(self, path: str) -> None:
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

    def drop(self, path: str) -> None:
        """Take a file for gone."""
        known = self.known.pop(path, None)
        self._tries.pop(path, None)
        self._previous.pop(path, None)
        self._lookout.forget(path)
        self._partners.drop(path)
        if known and known.is_told:
            self.news.append(Gone(path))

    def refuse(self, path: str, message: Message) -> None:
        """Tell of a report that could not be compared, which is a mistake of ours."""
        self._note_unread(path, self._lookout.read_as[path], self.known[path].told_by, message)

    def take_again(self) -> None:
        """Let all files be read again whose result depends on a setup that was made anew."""
        for path, known in self.known.items():
            if known.told_by.setup != self._renewal.key(path):
                self._lookout.put_off(path, self._lookout.read_as[path], 0.0)
        for path in self._previous:
            self._previous[path] = b""
            self._lookout.put_off(path, self._lookout.read_as[path], 0.0)

    def _read(self, path: str, *, at_start: bool) -> Taken | None:
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
            self.news.append(self._renewal.refused(error))
            return None
        finally:
            self._renewal.note(path)  # with those that were read only now
        known = self.known.get(path)
        if known and known.told_by == told_by:
            self._lookout.read_as[path] = signature
            return None
        cause: Cause = "settings" if known and known.told_by.digest == digest else "content"
        return Taken(path, signature, told_by, content, cause)

    def _takes(self, file: Taken, answer: Answer, *, at_start: bool) -> bool:
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
        known = self.known.get(path)
        was_told = known is not None and (known.is_report or known.unread == message)
        is_told = message.id not in NO_REPORT or path in self._named or was_told
        self._partners.drop(path)
        self._note(path, signature, Known(told_by, is_report=False, unread=message if is_told else None))
        if is_told and not (known and known.unread == message):
            self.news.append(Unread(path, message))
        elif known and known.is_told and not is_told:  # it was a broken one, and is none of ours now
            self.news.append(Gone(path))

    def _note(self, path: str, signature: Signature, known: Known) -> None:
        self.known[path] = known
        self._lookout.read_as[path] = signature


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).digest()
