"""Where changes are noticed: the state of the disk is looked through every now and then; events only hasten this.

A file that looks otherwise than when it was read waits until it stands still (``settling``); then it is ripe.
"""

import time
from collections.abc import Sequence

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
    """Looks out for changes below ``roots``; ``poll`` does without events of the system.

    ``read_as`` is how each file looked when it was read last; ``is_scanned`` tells whether the last wait ended with a
    look through the tree.
    """

    def __init__(self, roots: Sequence[str], *, poll: bool = False) -> None:
        self.roots = roots
        self.has_events = False
        self.is_scanned = False
        self.read_as: dict[str, Signature] = {}
        self._settling = Settling()
        self._places: dict[str, str] = {}
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
            if place in self._places:
                self.put(self._places[place])
            else:  # a new file, or one that does not concern us: the tree knows
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
        self.read_as.pop(path, None)
        self._places.pop(tree.place_of(path), None)

    def scan(self) -> list[tuple[str, Signature | None]]:
        """Look through the tree and return the files that look otherwise than when they were read, None: gone."""
        self._scan_wanted = False
        started = time.monotonic()
        if self.has_events:
            self._watcher.renew()
        found = tree.scan(self.roots)
        for path in found:
            if path not in self.read_as:
                self._places[tree.place_of(path)] = path
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
