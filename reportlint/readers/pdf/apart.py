"""pdfium in a process of its own: a file that makes it crash, hang or eat memory costs that process, not the run.

A PDF of two kilobytes can keep any such library busy for years (forms that draw forms), one of a hundred unpack to a
gigabyte, and neither can be stopped from outside a call. So the pages are read by a child, which is started with the
first PDF, serves all others, and is killed when one takes too long.
"""

import atexit
import os
import pickle
import subprocess
import sys
import threading
from typing import IO

from reportlint.errors import UnreadableError
from reportlint.readers.pdf.pages import Page

_SECONDS = 8.0
"""A report of 60 pages takes less than one."""
_LENGTH_BYTES = 8
_READY = b"R"
_CODE = "import sys; sys.path[:] = {path!r}; from reportlint.readers.pdf.serving import serve; serve()"

_lock = threading.Lock()
_child: "_Child | None" = None


class _Child:
    """A running child; it belongs to the process that started it, and not to one that was forked from that."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.process = subprocess.Popen(
            [sys.executable, "-c", _CODE.format(path=sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self.is_ready = self._to_and_from()[1].read(1) == _READY

    def ask(self, content: bytes) -> bytes | None:
        """Return the child's reply, None where it died or had to be killed."""
        to_child, from_child = self._to_and_from()
        deadline = threading.Timer(_SECONDS, self.process.kill)
        deadline.start()
        try:
            send(to_child, content)
            return receive(from_child)
        except OSError:
            return None
        finally:
            deadline.cancel()

    def end(self) -> None:
        """Kill the child, if it still runs, and close what leads to it."""
        self.process.kill()
        for pipe in self._to_and_from():
            try:
                pipe.close()
            except OSError:  # what it did not read cannot be written any more
                continue
        self.process.wait()

    def _to_and_from(self) -> tuple[IO[bytes], IO[bytes]]:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        return self.process.stdin, self.process.stdout


def send(pipe: IO[bytes], message: bytes) -> None:
    """Write a message, its length before it."""
    pipe.write(len(message).to_bytes(_LENGTH_BYTES, "little"))
    pipe.write(message)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """Read a message; None where the other side has gone."""
    length = pipe.read(_LENGTH_BYTES)
    if len(length) < _LENGTH_BYTES:
        return None
    message = pipe.read(int.from_bytes(length, "little"))
    return message if len(message) == int.from_bytes(length, "little") else None


def read_pages(content: bytes) -> list[Page]:
    """Return the pages of a PDF; raise UnreadableError where it is encrypted, broken, too long, or only pictures."""
    with _lock:
        child = _running()
        if child is None:  # no process can be started here
            from reportlint.readers.pdf.pdfium import read_pages as read_here

            return read_here(content)
        reply = child.ask(content)
        if reply is None:
            end()
            raise UnreadableError("too-complex")
    kind, value = pickle.loads(reply)  # what our own code sent
    if kind is None:
        return [Page(*page) for page in value]
    raise UnreadableError(kind, **value)


def _running() -> _Child | None:
    """Return the child, started if need be; None where that is not possible."""
    global _child  # noqa: PLW0603 - one child for the whole process
    if _child is not None and _child.owner == os.getpid() and _child.process.poll() is None:
        return _child
    if _child is not None and _child.owner == os.getpid():
        _child.end()
    _child = None
    if getattr(sys, "frozen", False) or not sys.executable:
        return None
    try:
        started = _Child()
    except OSError:
        return None
    if not started.is_ready:
        started.end()
        return None
    _child = started
    return started


def end() -> None:
    """End the child; the next PDF starts another one."""
    global _child  # noqa: PLW0603
    if _child is not None and _child.owner == os.getpid():
        _child.end()
    _child = None


atexit.register(end)
