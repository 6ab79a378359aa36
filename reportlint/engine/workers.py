"""Work done in several processes, its results in the order of the work; a process that dies costs one result.

Each worker gets one task at a time over a pipe of its own and the next one when its result has come. Where the system
can fork, a worker is a copy of this process with all it has loaded; elsewhere ``work`` is pickled, and loads it anew.
"""

import multiprocessing
import os
import signal
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any

from reportlint.model.named import NamedTuple

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

AHEAD = 16
"""So many tasks for each worker may be begun or done before the result that is next in order."""

TRIES = 3
"""So many times a task is given to a worker that turns out to have ended."""

Work = Callable[[Any], bytes]


class Died(NamedTuple):
    """In place of a result: the worker ended while it had this task; ``status`` is how (minus the signal)."""

    status: int


class _Worker:
    def __init__(self, context: "BaseContext", work: Work, others: Iterable[Connection]) -> None:
        self.pipe, theirs = context.Pipe()
        self.number = -1
        inherited = [*others, self.pipe] if context.get_start_method() == "fork" else []
        self.process = context.Process(target=_serve, args=(theirs, work, inherited), daemon=True)  # type: ignore[attr-defined]
        self.process.start()
        theirs.close()

    def give(self, number: int, task: Any) -> None:
        self.number = number
        self.pipe.send(task)

    def end(self) -> None:
        self.pipe.close()
        self.process.terminate()
        self.process.join()


def in_order(tasks: Iterable[Any], work: Work, count: int) -> Iterator[bytes | Died]:
    """Yield what ``work`` returns for each task, in the order of the tasks; memory holds a bounded number of them."""
    run = _Run(work, count)
    try:
        yield from run.results(iter(tasks))
    finally:
        run.end()


class _Run:
    def __init__(self, work: Work, count: int) -> None:
        fork = "fork" in multiprocessing.get_all_start_methods() and os.name == "posix"
        self._context = multiprocessing.get_context("fork" if fork else "spawn")
        self._work = work
        self._count = count
        self._workers: list[_Worker] = []
        self._done: dict[int, bytes | Died] = {}

    def results(self, tasks: Iterator[Any]) -> Iterator[bytes | Died]:
        given = shown = 0
        for task in tasks:
            self._give(given, task)
            given += 1
            while shown in self._done or given - shown >= AHEAD * self._count:
                while shown not in self._done:
                    self._collect()
                yield self._done.pop(shown)
                shown += 1
        while shown < given:
            while shown not in self._done:
                self._collect()
            yield self._done.pop(shown)
            shown += 1

    def _give(self, number: int, task: Any) -> None:
        """Give a task to a worker that has none; wait for one where all have."""
        failures = 0
        while failures < TRIES:
            worker = next((worker for worker in self._workers if worker.number < 0), None)
            if worker is None and len(self._workers) < self._count:
                worker = _Worker(self._context, self._work, [other.pipe for other in self._workers])
                self._workers.append(worker)
            if worker is None:
                self._collect()
                continue
            try:
                worker.give(number, task)
            except (BrokenPipeError, ConnectionError):  # it died between two tasks
                failures += 1
                self._workers.remove(worker)
                worker.end()
            else:
                return
        self._done[number] = Died(0)

    def _collect(self) -> None:
        """Take the results that have come, waiting for one."""
        busy = {worker.pipe: worker for worker in self._workers if worker.number >= 0}
        for pipe in wait(list(busy)):
            worker = busy[pipe]  # type: ignore[index]
            try:
                self._done[worker.number] = worker.pipe.recv_bytes()
                worker.number = -1
            except (EOFError, ConnectionError):
                worker.process.join(1)
                self._done[worker.number] = Died(worker.process.exitcode or 0)
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
