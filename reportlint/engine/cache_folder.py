"""What lies in the cache folder, and what of it is forgotten: what nobody asked for lately, the longest unused first.

The folder may be one that the user named, with other things in it. So only what has a place and name as ours is looked
at, be it of this version of reportlint or of another one.
"""

import os
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress

from reportlint.declarations import DAY, SWEPT, is_sweep_due, put
from reportlint.model.named import NamedTuple

KEPT_DAYS = 30
"""What was not asked for so long is removed."""

MOST_BYTES = 256 * 1024 * 1024
"""The folder holds no more than this when it has been swept: the results of some twenty thousand reports."""

KINDS: Mapping[str, str] = {
    "results": r"[0-9a-f]{38}",
    "configured": r".+-[0-9a-f]{8}",
    "declared": r".+-[0-9a-f]{8}|patterns",
}
"""The folders in the cache folder, and how what is kept there is called; results lie in folders of two digits."""

_UNFINISHED = re.compile(r".*\.\d+", re.DOTALL)


class Entry(NamedTuple):
    """A file of ours: in which of the folders, where, how large, and when it was last asked for, give or take a day."""

    kind: str
    path: str
    size: int
    used: float


def entries(folder: str) -> Iterator[Entry]:
    """Yield what is kept in a cache folder; what cannot be looked at is left out."""
    for kind, names in KINDS.items():
        place = os.path.join(folder, kind)  # noqa: PTH118
        parents = [place]
        if kind == "results":
            parents = [path for path, name in _names(place) if re.fullmatch("[0-9a-f]{2}", name)]
        for parent in parents:
            for path, name in _names(parent):
                if re.fullmatch(rf"(?:{names})(?:\.\d+)?", name, re.DOTALL):
                    yield from _entry(kind, path)


def sweep(folder: str) -> None:
    """Remove what was not asked for lately, and the longest unused where all is too much; once a day at most.

    Never raises. Runs side by side may sweep at once: what one of them removed is gone for the other.
    """
    if not is_sweep_due(folder):
        return
    with suppress(OSError):
        put(os.path.join(folder, SWEPT), b"")  # noqa: PTH118
        now, left = time.time(), 0
        for entry in sorted(entries(folder), key=lambda entry: -entry.used):
            left += entry.size
            age = now - entry.used
            if _UNFINISHED.fullmatch(entry.path) and age < DAY:  # somebody may be writing it
                continue
            if age > KEPT_DAYS * DAY or left > MOST_BYTES:
                left -= entry.size
                with suppress(OSError):
                    os.remove(entry.path)  # noqa: PTH107


def clear(folder: str) -> list[OSError]:
    """Remove all that is kept in a cache folder; return why something could not be removed."""
    troubles = []
    for entry in entries(folder):
        try:
            os.remove(entry.path)  # noqa: PTH107
        except FileNotFoundError:
            pass
        except OSError as error:
            troubles.append(error)
    with suppress(OSError):
        os.remove(os.path.join(folder, SWEPT))  # noqa: PTH107, PTH118
    return troubles


def _names(folder: str) -> list[tuple[str, str]]:
    try:
        with os.scandir(folder) as found:
            return [(entry.path, entry.name) for entry in found]
    except OSError:
        return []


def _entry(kind: str, path: str) -> Iterator[Entry]:
    with suppress(OSError):
        status = os.lstat(path)
        if not os.path.isdir(path) or os.path.islink(path):  # noqa: PTH112, PTH114
            yield Entry(kind, path, status.st_size, status.st_mtime)
