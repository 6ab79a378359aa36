"""Who is told of the changes that ``reportlint watch`` sees: standard output as lines, JSON or a screen; the page."""

import os
import sys
import time
from collections.abc import Callable, Sequence

from reportlint.cli.streams import say, show
from reportlint.formats.columns import printable
from reportlint.formats.context import Context
from reportlint.formats.wording import word
from reportlint.model.named import NamedTuple
from reportlint.watch.board import Board
from reportlint.watch.changes import Change, Checked

CLEAR = "\033[2J"

_USUAL_HEIGHT = 24
_PAUSE = 0.2
"""Seconds between two drawings while one change follows the other."""


class Scene(NamedTuple):
    """What there is to show: the board, how to say it, what is watched, and where the page is."""

    board: Board
    context: Callable[[], Context]
    paths: Sequence[str]
    has_events: bool
    is_polling_wanted: bool
    url: str | None = None

    def announce(self) -> None:
        """Say on standard error what is watched and how."""
        context = self.context()
        say(word(context, "watch-start", paths=printable(word(context, "and").join(self.paths))))
        if self.url:
            say(word(context, "watch-page", url=self.url))
        if not self.has_events and not self.is_polling_wanted:
            say(word(context, "watch-polling"))


class Lines:
    """Plain lines, each change when it comes."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        scene.announce()

    def take(self, change: Change) -> None:
        """Tell of a change."""
        from reportlint.watch.lines import lines

        show("".join(f"{line}\n" for line in lines(change, self._scene.context(), now())))

    def rest(self) -> None:
        """Do nothing: all is told."""


class JsonLines:
    """One JSON object a line, each change when it comes."""

    def __init__(self, scene: Scene) -> None:
        from reportlint.watch import jsonlines

        self._jsonlines = jsonlines
        self._scene = scene
        beginning = jsonlines.started(scene.paths, scene.context(), has_events=scene.has_events, url=scene.url)
        show(jsonlines.line(self._dated(beginning)))

    def take(self, change: Change) -> None:
        """Tell of a change."""
        show(self._jsonlines.line(self._dated(self._jsonlines.entry(change, self._scene.context()))))

    def rest(self) -> None:
        """Do nothing: all is told."""

    @staticmethod
    def _dated(entry: dict[str, object]) -> dict[str, object]:
        from datetime import datetime

        return {"event": entry["event"], "time": datetime.now().astimezone().isoformat("T", "milliseconds"), **entry}


class Screen:
    """A terminal whose lines are written over."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._drawn = ""
        self._time = now()
        self._next = 0.0
        show(CLEAR)
        self._draw()

    def take(self, change: Change) -> None:
        """Take up the time of a change; while one follows the other, draw now and then."""
        if isinstance(change, Checked) or not self._drawn:
            self._time = now()
        if time.monotonic() >= self._next:
            self._draw()

    def rest(self) -> None:
        """Draw what changed, or what a new size of the window asks for."""
        self._draw()

    def _draw(self) -> None:
        from reportlint.watch.screen import drawn

        text = drawn(self._scene.board, self._scene.context(), self._time, _height(), self._scene.url)
        if text != self._drawn:
            self._drawn = text
            show(text)
        self._next = time.monotonic() + _PAUSE


class Browser:
    """The page, served at ``url``."""

    def __init__(self, context: Callable[[], Context], port: int | None) -> None:
        from reportlint.watch.livepage import LivePage  # before there are threads: processes are copied later on
        from reportlint.watch.server import serve

        self._context = context
        self._page = LivePage(context())
        self._next = 0.0
        self._is_new = True
        self.url = serve(self._page, port)
        self.rest()

    def take(self, change: Change) -> None:
        """Note a change; while one follows the other, show them now and then."""
        self._page.take(change, self._context())
        self._is_new = True
        if time.monotonic() >= self._next:
            self.rest()

    def rest(self) -> None:
        """Show what changed."""
        if self._is_new:
            self._page.publish(now())
            self._is_new = False
            self._next = time.monotonic() + _PAUSE


Viewer = Lines | JsonLines | Screen | Browser


def now() -> str:
    """Return the time of day, HH:MM:SS."""
    return time.strftime("%H:%M:%S")


def _height() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).lines or _USUAL_HEIGHT
    except (OSError, ValueError):
        return _USUAL_HEIGHT
