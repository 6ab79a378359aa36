"""The child's side: reads PDFs from standard input until that is closed, and writes their pages to standard output."""

import contextlib
import os
import pickle
import signal
import sys
import time

from reportlint.errors import UnreadableError
from reportlint.readers.pdf.apart import receive, send
from reportlint.readers.pdf.pdfium import read_pages

_MAX_MEMORY = 768 * 1024 * 1024
"""Bytes of address space; a report of 60 pages with its fonts takes a tenth of it."""
_SECONDS = 20
"""Should the parent be gone, nobody else ends a child that hangs."""


def serve() -> None:
    """Serve until the parent goes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent's to handle
    requests, replies = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever the library prints is no reply
    _limit_memory()
    replies.write(b"R")
    replies.flush()
    while (content := receive(requests)) is not None:
        _limit_time()
        send(replies, pickle.dumps(_reply(content), protocol=pickle.HIGHEST_PROTOCOL))


def _reply(content: bytes) -> tuple[str | None, object]:
    try:
        return None, [tuple(page) for page in read_pages(content)]
    except UnreadableError as error:
        return error.kind, error.params
    except MemoryError:
        return "too-complex", {}


def _limit_memory() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):  # not on Windows, nor above a limit that is set already
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MAX_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _limit_time() -> None:
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        until = int(time.process_time()) + _SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))
