"""While plugins and rules run, what they print goes to standard error, and ``os._exit`` does not end the run."""

import os
import sys
from contextlib import suppress
from typing import Any, NoReturn, TextIO, cast


class ProcessExitError(BaseException):
    """A plugin called ``os._exit``, which would have taken the results of all others along."""


class StdoutAside:
    """What is printed while it is entered goes to standard error: results stand on standard output alone.

    The stream that stands in is opened when it is first used, on a copy of the descriptor, so that a plugin may close
    or reconfigure it. With ``whole``, so does what is written past Python: to descriptor 1, by libraries in C and by
    child processes; and the current folder is afterwards what it was, since paths of reports are relative to it. The
    national rules need none of that.
    """

    def __init__(self, *, whole: bool = False) -> None:
        self._stream: TextIO | None = None
        self._whole = whole
        self._descriptor: int | None = None

    def __enter__(self) -> None:
        self._stdout = sys.stdout
        self._exit = os._exit
        sys.stdout = cast("TextIO", self)
        if self._whole:
            os._exit = _refuse_exit
            self._folder = _current_folder()
            _flush(self._stdout)  # what is ours
            with suppress(OSError):  # one of the two is closed: there is nothing to keep apart
                self._descriptor = os.dup(1)
                os.dup2(2, 1)

    def __exit__(self, *_: object) -> None:
        sys.stdout = self._stdout
        if self._whole:
            os._exit = self._exit
            _flush(self._stdout)  # what a plugin left in sys.__stdout__
            if self._folder and _current_folder() != self._folder:
                with suppress(OSError):
                    os.chdir(self._folder)
        if self._descriptor is not None:
            with suppress(OSError):
                os.dup2(self._descriptor, 1)
                os.close(self._descriptor)
            self._descriptor = None
        if self._stream:
            with suppress(OSError, ValueError):  # standard error takes no more, or a plugin took the stream apart
                self._stream.close()

    def __getattr__(self, name: str) -> Any:
        if self._stream is None or self._stream.closed:
            try:
                self._stream = open(os.dup(2), "w", encoding="utf-8", errors="backslashreplace")  # noqa: PTH123, SIM115
            except OSError:  # standard error is closed
                self._stream = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        return getattr(self._stream, name)


def _current_folder() -> str | None:
    try:
        return os.getcwd()  # noqa: PTH109 - importing pathlib would cost milliseconds
    except OSError:  # it is gone
        return None


def _flush(stream: TextIO | None) -> None:
    with suppress(OSError, ValueError, AttributeError):  # closed, or it takes no more: whoever writes next will see
        if stream:
            stream.flush()


def _refuse_exit(status: int) -> NoReturn:
    raise ProcessExitError(f"os._exit({status}) was called: raise an exception to give up, a rule must not end the run")
