"""How far a run has come, on the last line of a terminal; never where standard error goes elsewhere."""

import os
import sys
import time

from reportlint.formats.columns import columns, left, printable, shorten_path

FEWEST = 5
"""For fewer reports there is nothing to wait for."""

_PAUSE = 0.1
_BAR = 24
_CLEAR = "\r\033[K"


class Progress:
    """A bar that is drawn over and over, and taken away before anything else is written."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._done = 0
        self._is_shown = False
        is_terminal = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._next = time.monotonic() if is_terminal and total >= FEWEST else float("inf")

    def step(self, path: str) -> None:
        """Count one more; ``path`` is what was done last."""
        self._done += 1
        if time.monotonic() >= self._next:
            self._draw(path)
            self._next = time.monotonic() + _PAUSE

    def hide(self) -> None:
        """Take the bar away."""
        if self._is_shown:
            self._is_shown = False
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()

    def _draw(self, path: str) -> None:
        done = min(self._done, self._total)
        filled = _BAR * done // self._total
        head = f"{'█' * filled}{'░' * (_BAR - filled)} {done}/{self._total} "
        try:
            room = os.get_terminal_size(sys.stderr.fileno()).columns - columns(head) - 1
        except (OSError, ValueError):
            room = 0
        text = head + printable(shorten_path(path, room)) if room > 4 else left(head, 40)
        sys.stderr.write(f"{_CLEAR}{text}")
        sys.stderr.flush()
        self._is_shown = True
