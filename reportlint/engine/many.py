"""Many reports: what was judged before is taken from the cache, what was not is judged by several processes.

Rules that compare a report with others are asked later, in this process and in order: what they say depends on more
than one report, and is neither kept nor made elsewhere.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator

from reportlint.engine.cache import Cache
from reportlint.engine.checking import Judge, JudgeAll, Judged, Source, one_by_one
from reportlint.engine.packing import DamagedError, packed, unpacked
from reportlint.engine.results import UnreadInput
from reportlint.errors import UnreadableError
from reportlint.model.finding import Message, Outcome
from reportlint.readers.files import content_of

UNTOLD = b""
"""What a worker sends in place of a result that cannot be packed: the parent judges that report itself."""

KEPT_REASONS = frozenset({"not-a-report", "earlier-form"})
"""Why a file is no report, as far as its content alone tells that; whether a converter is there, it does not tell."""


class Remembering:
    """A judge that looks into the cache first; ``settings`` says for a path what its configuration says.

    ``notice`` is told once why the cache is of no use.
    """

    def __init__(
        self,
        judge: Judge,
        cache: Cache | None,
        settings: Callable[[str], str],
        notice: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._judge = judge
        self._cache = cache
        self._settings = settings
        self._notice = notice
        self._is_noticed = False

    def __call__(self, source: Source) -> Judged | UnreadInput:
        """Judge a report."""
        result = self._judged(source)[0]
        self.notice(self.trouble)
        return result

    @property
    def trouble(self) -> str:
        """Return why the cache is of no use; empty where it is."""
        return (self._cache.trouble or "") if self._cache else ""

    def notice(self, trouble: str) -> None:
        """Tell of trouble, unless it has been told."""
        if trouble and not self._is_noticed:
            self._is_noticed = True
            self._notice(trouble)

    def sweep(self) -> None:
        """Let the cache forget what was not asked for lately."""
        if self._cache:
            self._cache.sweep()

    def packed(self, source: Source) -> bytes:
        """Judge a report and return the result as bytes, or ``UNTOLD``."""
        result, content = self._judged(source)
        return content or _packed(result) or UNTOLD

    def _judged(self, source: Source) -> tuple[Judged | UnreadInput, bytes | None]:
        """Return a result, and the same packed where that is known."""
        if self._cache is None:
            return self._judge(source), None
        try:
            content = content_of(source.path) if source.content is None else source.content
        except UnreadableError as error:
            return UnreadInput(source.path, Message(error.kind, error.params)), None
        key = self._cache.key(content, source.path, self._settings(source.path))
        found = self._cache.find(key)
        if found and isinstance(found[1], Judged | UnreadInput):
            return found[1], found[0]
        result = self._judge(source._replace(content=content))
        kept = _packed(result) if _may_be_kept(result) else None
        if kept:
            self._cache.keep(key, kept)
        return result, kept


def _may_be_kept(result: Judged | UnreadInput) -> bool:
    if isinstance(result, UnreadInput):
        return result.message.id in KEPT_REASONS
    outcomes = result.result.outcomes.values()
    return not any(outcome.kind == "crashed" or _lacked_time(outcome) for outcome in outcomes)


def _lacked_time(outcome: Outcome) -> bool:
    return any(reason.id == "no-time" for reason in outcome.reasons)


def _packed(result: Judged | UnreadInput) -> bytes | None:
    try:
        return packed(result)
    except Exception:  # a plugin put something into a finding that cannot be packed
        return None


class Worker:
    """Judges in another process; where that is no copy of this one, ``make`` makes the judge there."""

    def __init__(self, make: Callable[[], Remembering], judge: Remembering | None = None) -> None:
        self._make = make
        self._judge = judge

    def __reduce__(self) -> tuple[type["Worker"], tuple[Callable[[], Remembering]]]:
        return Worker, (self._make,)

    def __call__(self, source: Source) -> bytes:
        """Judge a report; return the trouble with the cache and the result, as bytes with a zero between."""
        self._judge = self._judge or self._make()
        content = self._judge.packed(source)
        return self._judge.trouble.encode() + b"\0" + content


def judging_all(
    judge: Remembering, make: Callable[[], Remembering], jobs: int, notice: Callable[[str], None] = lambda _: None
) -> JudgeAll:
    """Return what judges reports in ``jobs`` processes, or in this one where that is 1.

    ``notice`` is told why all are judged in this process, where others cannot be started.
    """
    several = one_by_one(judge) if jobs == 1 else lambda sources: _in_processes(sources, judge, make, jobs, notice)

    def judge_all(sources: Iterable[Source]) -> Iterator[Judged | UnreadInput]:
        yield from several(sources)
        judge.sweep()

    return judge_all


def _in_processes(
    sources: Iterable[Source],
    judge: Remembering,
    make: Callable[[], Remembering],
    jobs: int,
    notice: Callable[[str], None],
) -> Iterator[Judged | UnreadInput]:
    from reportlint.engine.workers import Died, in_order  # multiprocessing is imported where it is wanted

    given: deque[Source] = deque()

    def noted() -> Iterator[Source]:
        for source in sources:
            given.append(source)
            yield source

    for answer in in_order(noted(), Worker(make, judge), jobs, notice):
        source = given.popleft()
        if isinstance(answer, Died):
            yield UnreadInput(source.path, Message("worker-died", {"status": answer.status}))
        else:
            trouble, _, content = answer.partition(b"\0")
            judge.notice(trouble.decode())
            yield _opened(content) or judge(source)


def _opened(answer: bytes) -> Judged | UnreadInput | None:
    try:
        found = unpacked(answer) if answer else None
    except DamagedError:
        return None
    return found if isinstance(found, Judged | UnreadInput) else None
