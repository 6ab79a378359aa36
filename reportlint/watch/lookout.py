"""Where changes are noticed: the state of the disk is looked through every now and then; events only hasten this.

A file that looks otherwise than when it was read waits until it stands still (``settling``); then it is ripe.
"""

import time
from collections.abc import Container, Sequence

from reportlint.readers import Walk, files_below
from reportlint.watch import tree
from reportlint.watch.hints import Watcher
from reportlint.watch.settling import GONE, OPEN, SETTLED, Settling
from reportlint.watch.tree import Signature

SHORTEST = 0.25
"""Seconds from one look through the tree to the next, at least; far more where a look takes long."""

SHARE, SHARE_WITHOUT_EVENTS = 0.02, 0.2
"""The share of the time that looking through the tree may take."""

LONGEST_WAIT = 0.25
"""So long at most nothing else is heard, such as Ctrl-C on a system that does not end a wait for it."""


class Lookout:
    """Looks out for changes of files, named or below folders that are named; ``poll`` does without events.

    ``there`` are the files that there are for each of the ``roots``, in order, as of the last look; one that is missing
    since then counts as there until it is forgotten. ``read_as`` is how each file looked when it was read last;
    ``is_scanned`` tells whether the last wait ended with a look through the tree.
    """

    def __init__(self, roots: Sequence[str], walk: Walk = files_below, *, poll: bool = False) -> None:
        self.roots = roots
        self._walk = walk
        self.there: dict[str, Sequence[str]] = {}
        self.has_events = False
        self.is_scanned = False
        self.read_as: dict[str, Signature] = {}
        self._settling = Settling()
        self._places: dict[str, set[str]] = {}
        self._watcher = Watcher(roots)
        self._share = SHARE_WITHOUT_EVENTS if any(map(tree.is_remote, roots)) else SHARE
        self._next_scan = self._soonest = 0.0
        self._scan_wanted = False
        if not poll:
            self._start_watcher()

    def _start_watcher(self) -> None:
        try:
            self._watcher.start()
        except (ImportError, OSError, RuntimeError):  # no such events here, or no more of them to be had
            self._share = SHARE_WITHOUT_EVENTS
        else:
            self.has_events = True

    def stop(self) -> None:
        """Look out no more."""
        if self.has_events:
            self._watcher.stop()

    def wait(self, due: float | None = None) -> None:
        """Wait for something to happen, at most until something is due; let what changed wait to stand still."""
        moments = (self._scan_due(), self._settling.next_due(), due)
        first = min(moment for moment in moments if moment is not None)
        hints = self._watcher.take(max(0.0, min(first - time.monotonic(), LONGEST_WAIT)))
        self._scan_wanted |= hints.everything
        for place in hints.paths:
            for path in self._places.get(place, ()):
                self.put(path)
            if place not in self._places:  # a new file, or one that does not concern us: the tree knows
                self._scan_wanted = True
        self.is_scanned = time.monotonic() >= self._scan_due()
        if self.is_scanned:
            for path, _ in self.scan():
                if path not in self._settling:
                    self.put(path)

    def ripe(self) -> list[str]:
        """Return the files that stood still long enough since they changed."""
        return self._settling.ripe(time.monotonic(), tree.signature, self._patience)

    def put(self, path: str) -> None:
        """Let a file wait until it stands still."""
        signature = tree.signature(path)
        self._settling.put(path, signature, time.monotonic() + self._patience(path, signature))

    def put_off(self, path: str, signature: Signature, seconds: float) -> None:
        """Let a file wait for so long, as long as it looks like this."""
        self._settling.put(path, signature, time.monotonic() + seconds)

    def is_waiting(self, path: str) -> bool:
        """Tell whether a file waits to be read."""
        return path in self._settling

    def forget(self, path: str) -> None:
        """Take a file that is gone for one that never was."""
        self.there = {root: [other for other in files if other != path] for root, files in self.there.items()}
        self.read_as.pop(path, None)
        place = tree.place_of(path)
        names = self._places.get(place, set())
        names.discard(path)
        if not names:
            self._places.pop(place, None)

    def scan(self) -> list[tuple[str, Signature | None]]:
        """Look through the tree and return the files that look otherwise than when they were read, None: gone."""
        self._scan_wanted = False
        started = time.monotonic()
        if self.has_events:
            self._watcher.renew()
        by_root = {root: tree.scan([root], self._walk) for root in self.roots}
        found = {path: signature for files in by_root.values() for path, signature in files.items()}
        missing = {path for path in self.read_as if path not in found and tree.signature(path) is None}
        self.there = {root: _with(self.there.get(root, ()), list(files), missing) for root, files in by_root.items()}
        for path in found:
            if path not in self.read_as:
                self._places.setdefault(tree.place_of(path), set()).add(path)
        ended = time.monotonic()
        taken = ended - started
        self._soonest = ended + max(SETTLED, taken / SHARE_WITHOUT_EVENTS)
        self._next_scan = ended + max(SHORTEST, taken / self._share)
        changed: list[tuple[str, Signature | None]] = [
            (path, now) for path, now in found.items() if self.read_as.get(path) != now
        ]
        return changed + [(path, None) for path in self.read_as if path not in found]

    def _scan_due(self) -> float:
        return self._soonest if self._scan_wanted else self._next_scan

    def _patience(self, path: str, signature: Signature | None) -> float:
        if signature is None:
            return GONE
        return OPEN if self._watcher.is_open(path) else SETTLED


def _with(before: Sequence[str], now: list[str], missing: Container[str]) -> list[str]:
    """Return the files of now and those missing, each of these behind the one it stood behind before."""
    there = set(now)
    for index, path in enumerate(before):
        if path not in there and path in missing:
            now.insert(now.index(before[index - 1]) + 1 if index and before[index - 1] in there else 0, path)
            there.add(path)
    return now
