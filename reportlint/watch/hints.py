"""Events of the file system, by watchdog: hints that something may have changed, so that it is looked at at once.

Nothing depends on them. The tree is looked through every now and then in any case, so that an event that is lost, comes
twice or never comes (as from network folders) costs time but no result.
"""

import os
import threading
import warnings
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from reportlint.model.named import NamedTuple
from reportlint.readers.leftovers import is_leftover
from reportlint.watch.tree import place_of

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent
    from watchdog.observers.api import ObservedWatch

MANY = 500
"""More paths at once are not kept one by one: the whole tree is looked through instead."""


class Hints(NamedTuple):
    """Files to be looked at (absolute paths), or with ``everything`` the tree as a whole."""

    paths: frozenset[str]
    everything: bool


class Watcher:
    """Collects hints about files and folders until somebody takes them."""

    def __init__(self, roots: Iterable[str]) -> None:
        self._roots = list(roots)
        self._condition = threading.Condition()
        self._paths: set[str] = set()
        self._everything = False
        self._open: set[str] = set()
        self._watched: dict[tuple[str, bool], tuple[ObservedWatch, int]] = {}

    def start(self) -> None:
        """Begin to collect; raise OSError or RuntimeError where the system does not offer events."""
        from watchdog.observers import Observer

        warnings.filterwarnings("ignore", category=RuntimeWarning, module="watchdog")  # folders moved out and in again
        self._observer = Observer()
        self._observer.start()
        self.renew()
        if not self._watched:
            raise OSError("no folder can be watched")

    def stop(self) -> None:
        """Collect no more; does not wait for the threads, which end with the process."""
        self._observer.stop()

    def renew(self) -> None:
        """Watch the folders that were made anew: the system watches a folder, not its name."""
        for root in self._roots:
            is_folder = os.path.isdir(root)  # noqa: PTH112
            folder = os.path.realpath(root) if is_folder else os.path.dirname(place_of(root))  # noqa: PTH120
            self._watch(folder, recursive=is_folder)

    def take(self, timeout: float) -> Hints:
        """Return what was collected, waiting for it at most so many seconds."""
        with self._condition:
            if not self._paths and not self._everything:
                self._condition.wait(timeout)
            hints = Hints(frozenset(self._paths), self._everything)
            self._paths.clear()
            self._everything = False
            return hints

    def is_open(self, path: str) -> bool:
        """Tell whether a file was written to and not closed since, as far as the system tells (Linux does)."""
        return place_of(path) in self._open

    def dispatch(self, event: "FileSystemEvent") -> None:
        """Take up an event (called by watchdog, in a thread of its own)."""
        source, target = (os.fsdecode(path) for path in (event.src_path, event.dest_path or ""))
        with self._condition:
            if event.is_directory:
                self._everything |= event.event_type != "modified"
            else:
                self._note_open(event.event_type, source, target)
                self._paths.update(path for path in (source, target) if path and not is_leftover(path))
            if len(self._paths) > MANY:
                self._paths.clear()
                self._everything = True
            if self._paths or self._everything:
                self._condition.notify()

    def _note_open(self, kind: str, source: str, target: str) -> None:
        if kind == "modified" and _tells_of_closing():
            self._open.add(source)
        else:
            self._open -= {source, target}
        if len(self._open) > MANY:
            self._open.clear()

    def _watch(self, folder: str, *, recursive: bool) -> None:
        number = _number(folder)
        known = self._watched.get((folder, recursive))
        if known and known[1] == number:
            return
        if known:
            with suppress(KeyError, OSError, RuntimeError):
                self._observer.unschedule(known[0])
            del self._watched[folder, recursive]
        if number:
            with suppress(OSError, RuntimeError):
                watch = self._observer.schedule(self, folder, recursive=recursive, event_filter=_wanted())  # type: ignore[arg-type]
                self._watched[folder, recursive] = watch, number


def _number(folder: str) -> int:
    try:
        return os.stat(folder).st_ino or 1  # noqa: PTH116
    except OSError:
        return 0


def _tells_of_closing() -> bool:
    import sys

    return sys.platform.startswith("linux")


def _wanted() -> "list[type[FileSystemEvent]]":
    """Return the kinds of events that may mean a change; reading a file raises events as well, which must not count."""
    from watchdog import events

    return [
        events.FileModifiedEvent,
        events.FileClosedEvent,
        events.FileCreatedEvent,
        events.FileDeletedEvent,
        events.FileMovedEvent,
        events.DirCreatedEvent,
        events.DirDeletedEvent,
        events.DirMovedEvent,
    ]
