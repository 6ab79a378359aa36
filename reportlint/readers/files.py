"""Files on disk: their bytes, within bounds, and the files below a folder."""

import errno
import os
import stat
from collections.abc import Callable, Iterator

from reportlint.declarations import open_at_once
from reportlint.errors import UnreadableError
from reportlint.readers.ignoring import ignoring
from reportlint.readers.leftovers import is_leftover

MAX_BYTES = 16 * 1024 * 1024
"""A report has some ten kilobytes; what is larger than this is something else and would only cost time."""

Walk = Callable[[str], Iterator[str]]
"""What yields the files below a folder: ``files_below``, or the same with what ignore files name."""


def content_of(path: str) -> bytes:
    """Return the bytes of a regular file; raise UnreadableError for anything that is not one of reasonable size."""
    try:
        with open(path, "rb", opener=open_at_once) as stream:
            status = os.fstat(stream.fileno())
            if not stat.S_ISREG(status.st_mode):
                raise UnreadableError("not-a-file")
            refuse_large(status.st_size)
            content = stream.read(MAX_BYTES + 1) or b""  # None: a device that has nothing to say at once
    except FileNotFoundError as error:
        raise UnreadableError("missing") from error
    except IsADirectoryError as error:
        raise UnreadableError("not-a-file") from error
    except PermissionError as error:
        is_folder = os.path.isdir(path)  # noqa: PTH112 - pathlib would cost milliseconds
        raise UnreadableError("folder-unreadable" if is_folder else "permission") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL character in the path
        if isinstance(error, OSError) and error.errno == errno.ELOOP:  # links that lead to each other, and to no file
            raise UnreadableError("missing") from error
        raise UnreadableError("unreadable", reason=str(error)) from error
    refuse_large(len(content))  # the file may have grown since
    return content


def refuse_large(size: int) -> None:
    """Raise UnreadableError for more bytes than any report has."""
    if size > MAX_BYTES:
        raise UnreadableError("too-large", size=f"{size / 1024**2:.0f} MB", limit=f"{MAX_BYTES // 1024**2} MB")


def files_below(folder: str, *, with_ignored: bool = False) -> Iterator[str]:
    """Yield the files below a folder in order of their names; hidden ones and what programs leave are left out.

    So is what an ignore file names (``ignoring`` says how), unless it is wanted. Links to folders are not followed. A
    folder that cannot be opened is yielded itself, so that reading it says why.
    """
    waiting = [(folder, None if with_ignored else ignoring(folder))]  # not os.walk, which in Python 3.11 recurses
    while waiting:
        parent, ignored = waiting.pop()
        try:
            with os.scandir(parent) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            yield parent
            continue
        folders = []
        for entry in found:
            is_folder = _is_folder(entry)
            if ignored and ignored.files and ignored.ignores(_absolute(entry), is_folder=is_folder):
                continue
            if is_folder:
                if not entry.name.startswith(".") and not entry.is_symlink():
                    folders.append((entry.path, ignored and ignored.below(_absolute(entry))))
            elif not is_leftover(entry.name):
                yield entry.path
        waiting += reversed(folders)


def _absolute(entry: "os.DirEntry[str]") -> str:
    return os.path.abspath(entry.path)  # noqa: PTH100


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir()
    except OSError:  # links that lead to each other
        return False
