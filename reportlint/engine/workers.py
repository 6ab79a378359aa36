"""Work done in several processes, its results in the order of the work; a process that dies costs one result.

Each worker gets its tasks over a pipe of its own, a small one while it still has another in work, so that it need not
wait for the next. Where the system can fork, a worker is a copy of this process with all it has loaded; elsewhere
``work`` is pickled, and loads it anew. Where no process can be started, all is done in this one.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.reduction import ForkingPickler
from typing import TYPE_CHECKING, Any

from reportlint.model.named import NamedTuple

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

AHEAD = 16
"""So many tasks for each worker may be begun or done before the result that is next in order."""

HELD = 2
"""So many tasks a worker has at most: the one in work and the next."""

SMALL = 2048
"""So many bytes a task that waits for its worker may have: the smallest buffer of a pipe holds it. With a larger one,
both ends might wait for the other to read: this process with a task, the worker with a result."""

TRIES = 3
"""So many times a task is given to a worker that turns out to have ended."""

Work = Callable[[Any], bytes]


class Died(NamedTuple):
    """In place of a result: the worker ended while it had this task; ``status`` is how (minus the signal)."""

    status: int


class _Task(NamedTuple):
    """A task as it is sent, and how often in vain."""

    number: int
    content: bytes
    failures: int = 0


class _Worker:
    def __init__(self, context: "BaseContext", work: Work, others: Iterable[Connection]) -> None:
        self.pipe, theirs = context.Pipe()
        self.held: deque[_Task] = deque()
        inherited = [*others, self.pipe] if context.get_start_method() == "fork" else []
        self.process = context.Process(target=_serve, args=(theirs, work, inherited), daemon=True)  # type: ignore[attr-defined]
        try:
            self.process.start()
        except OSError:
            self.pipe.close()
            raise
        finally:
            theirs.close()

    def takes(self, task: _Task) -> bool:
        return not self.held or (len(self.held) < HELD and len(task.content) <= SMALL)

    def give(self, task: _Task) -> None:
        self.pipe.send_bytes(task.content)
        self.held.append(task)

    def end(self) -> None:
        self.pipe.close()
        self.process.terminate()
        self.process.join()


def in_order(
    tasks: Iterable[Any], work: Work, count: int, notice: Callable[[str], None] = lambda _: None
) -> Iterator[bytes | Died]:
    """Yield what ``work`` returns for each task, in the order of the tasks; memory holds a bounded number of them.

    ``notice`` is told why no process can be started, where that is so.
    """
    run = _Run(work, count, notice)
    try:
        yield from run.results(iter(tasks))
    finally:
        run.end()


class _Run:
    def __init__(self, work: Work, count: int, notice: Callable[[str], None]) -> None:
        fork = "fork" in multiprocessing.get_all_start_methods() and os.name == "posix"
        self._context = multiprocessing.get_context("fork" if fork else "spawn")
        self._work = work
        self._count = count
        self._notice = notice
        self._workers: list[_Worker] = []
        self._waiting: deque[_Task] = deque()
        self._done: dict[int, bytes | Died] = {}

    def results(self, tasks: Iterator[Any]) -> Iterator[bytes | Died]:
        given = shown = 0
        for task in tasks:
            self._begin(given, task)
            given += 1
            while shown in self._done or given - shown >= AHEAD * max(self._count, 1):
                yield self._result(shown)
                shown += 1
        while shown < given:
            yield self._result(shown)
            shown += 1

    def _begin(self, number: int, task: Any) -> None:
        if self._count:
            self._waiting.append(_Task(number, bytes(ForkingPickler.dumps(task))))
            self._give()
        else:
            self._done[number] = self._work(task)

    def _result(self, number: int) -> bytes | Died:
        while number not in self._done:
            self._collect()
            self._give()
        return self._done.pop(number)

    def _give(self) -> None:
        """Give the waiting tasks to workers that take them; wait for one where none does."""
        while self._waiting:
            task = self._waiting[0]
            worker = self._worker_for(task) if self._count else None
            if worker:
                self._waiting.popleft()
                self._send(worker, task)
            elif self._count:
                self._collect()
            else:
                self._waiting.popleft()
                self._done[task.number] = self._work(ForkingPickler.loads(task.content))

    def _worker_for(self, task: _Task) -> _Worker | None:
        worker = min((one for one in self._workers if one.takes(task)), key=lambda one: len(one.held), default=None)
        if (worker and not worker.held) or len(self._workers) >= self._count:
            return worker
        try:
            worker = _Worker(self._context, self._work, [other.pipe for other in self._workers])
        except OSError as error:  # too many open files or processes: what there are now may be too many for the work
            self._go_on_alone(error.strerror or str(error))
            return None
        self._workers.append(worker)
        return worker

    def _send(self, worker: _Worker, task: _Task) -> None:
        try:
            worker.give(task)
        except (BrokenPipeError, ConnectionError):  # it died
            if task.failures + 1 < TRIES:
                self._waiting.appendleft(task._replace(failures=task.failures + 1))
            else:
                self._done[task.number] = Died(0)
            while worker in self._workers:
                self._receive(worker)

    def _go_on_alone(self, reason: str) -> None:
        self._count = 0
        self._notice(reason)
        for worker in list(self._workers):
            while worker.held and worker in self._workers:
                self._receive(worker)
        self.end()
        self._workers.clear()

    def _collect(self) -> None:
        """Take the results that have come, waiting for one."""
        busy = {worker.pipe: worker for worker in self._workers if worker.held}
        for pipe in wait(list(busy)):
            self._receive(busy[pipe])  # type: ignore[index]

    def _receive(self, worker: _Worker) -> None:
        """Take a worker's next result; where it died, what it had in work is lost, and the next task waits again."""
        try:
            content = worker.pipe.recv_bytes()
            self._done[worker.held.popleft().number] = content
        except (EOFError, ConnectionError):
            worker.process.join(1)
            if worker.held:
                self._done[worker.held.popleft().number] = Died(worker.process.exitcode or 0)
            self._waiting.extendleft(reversed(worker.held))
            self._workers.remove(worker)
            worker.end()

    def end(self) -> None:
        for worker in self._workers:
            worker.end()


def _serve(pipe: Connection, work: Work, inherited: Iterable[Connection]) -> None:
    """Work until nobody gives tasks any more."""
    for other in inherited:  # else they would stay open as long as this process lives
        other.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to obey: it ends us
    while True:
        try:
            task = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send_bytes(work(task))
