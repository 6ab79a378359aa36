"""When a file that is being written may be read: once it has stood still for a while."""

from collections.abc import Callable

from reportlint.model.named import NamedTuple
from reportlint.watch.tree import Signature

SETTLED = 0.08
"""So many seconds a file stands still before it is read: programs save in several strokes."""

OPEN = 1.0
"""So long one stands still that was written to and not closed yet, where this is known: its writer may only be slow."""

GONE = 0.6
"""So long a file is missed before it counts as removed: some programs delete the old one and then write the new."""

RETRIES = (0.15, 0.3, 0.6, 1.2)
"""After so many seconds a file that cannot be read or opened is tried again: it is locked, or only half of it there."""


class Waiting(NamedTuple):
    """A file that changed: how it looked then, and when it may be read if it still looks so."""

    signature: Signature | None
    due: float


class Settling:
    """The files that changed and were not read since. Times are seconds of one clock that never goes back."""

    def __init__(self) -> None:
        self._waiting: dict[str, Waiting] = {}

    def put(self, path: str, signature: Signature | None, due: float) -> None:
        """Let a file wait until ``due``; one that waits already waits anew."""
        self._waiting[path] = Waiting(signature, due)

    def __contains__(self, path: str) -> bool:
        return path in self._waiting

    def next_due(self) -> float | None:
        """Return when the first file may be read, or None where none waits."""
        return min((waiting.due for waiting in self._waiting.values()), default=None)

    def ripe(
        self,
        now: float,
        look: Callable[[str], Signature | None],
        patience: Callable[[str, Signature | None], float],
    ) -> list[str]:
        """Return the files that stood still long enough, in order of their names; they wait no longer.

        One that looks otherwise than when it was put here waits again, as long as ``patience`` says.
        """
        ripe = []
        for path, waiting in sorted(self._waiting.items()):
            if waiting.due > now:
                continue
            current = look(path)
            if current == waiting.signature:
                del self._waiting[path]
                ripe.append(path)
            else:
                self.put(path, current, now + patience(path, current))
        return ripe
