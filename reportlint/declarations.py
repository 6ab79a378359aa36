"""Declared data (forms, catalogues of texts) from YAML, parsed once and kept in the user's cache folder.

Parsing YAML would cost more than everything else a check of one report does. What is kept is found valid by the place,
size and time of its source and by the version of Python, and written anew when it is not. Where nothing can be written,
the YAML is parsed each time. (Not in ``__pycache__``: an installed package may be read-only, and many build machines
forbid Python to write there.)

This module stands at every start: it does without pathlib, whose import would cost more than all it does here.
"""

import errno
import marshal
import os
import stat
import sys
import time
from binascii import crc32
from contextlib import suppress
from typing import Any

CACHE_VARIABLE = "REPORTLINT_CACHE_DIR"
"""The environment variable that names the cache folder; set to nothing, nothing is kept."""

SWEPT = "swept"
"""The file in the cache folder whose time says when that was last done."""

DAY = 86400.0
"""Seconds."""
_LAYOUT = 2  # to be raised when what is kept changes its form


def load(path: str | os.PathLike[str]) -> Any:
    """Return the data of a YAML file as dicts, lists, strings and numbers; raise OSError or a YAML error."""
    path = os.path.abspath(path)  # noqa: PTH100
    status = os.stat(path)  # noqa: PTH116
    source = (_LAYOUT, sys.implementation.cache_tag, path, status.st_mtime_ns, status.st_size)
    place = _kept_path(path)
    found = kept(place) if place else None
    if isinstance(found, tuple) and len(found) == 2 and found[0] == source:
        return found[1]
    data = _parse(path)
    if place:
        keep(place, (source, data))
    return data


load_data = load
"""The same under the name by which plugins know it: what they declare in YAML is parsed once, as what we do is."""


def _parse(path: str) -> Any:
    from ruamel.yaml import YAML

    with open(path, encoding="utf-8") as stream:  # noqa: PTH123
        return YAML(typ="safe", pure=True).load(stream)


def _kept_path(path: str) -> str | None:
    folder = cache_folder()
    if not folder:
        return None
    name = f"{os.path.basename(path)}-{crc32(path.encode('utf-8', 'surrogateescape')):08x}"  # noqa: PTH119
    return os.path.join(folder, "declared", name)  # noqa: PTH118


def cache_folder() -> str | None:
    """Return the folder in which reportlint may keep what it can make anew, or None for nowhere."""
    named = os.environ.get(CACHE_VARIABLE)
    if named is not None:
        return named or None
    home = os.path.expanduser("~")  # noqa: PTH111
    usual = {
        "win32": os.environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local"),  # noqa: PTH118
        "darwin": os.path.join(home, "Library", "Caches"),  # noqa: PTH118
    }
    base = usual.get(sys.platform) or os.environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")  # noqa: PTH118
    return os.path.join(base, "reportlint") if os.path.isabs(base) else None  # noqa: PTH117, PTH118


def is_sweep_due(folder: str) -> bool:
    """Tell whether it is a day since ``engine.cache_folder`` last looked what of the cache folder can be forgotten."""
    try:
        return abs(time.time() - os.lstat(os.path.join(folder, SWEPT)).st_mtime) > DAY  # noqa: PTH118
    except OSError:
        return os.path.isdir(folder)  # noqa: PTH112


def kept(path: str) -> Any:
    """Return what was kept at a path, or None where there is nothing that can be read."""
    try:
        return marshal.loads(content_kept(path))
    except (OSError, ValueError, TypeError, EOFError, MemoryError):
        return None  # nothing kept yet, or damaged: it is made anew


def content_kept(path: str) -> bytes:
    """Return what a file of the cache holds; raise OSError for what is none, without waiting for a pipe's writer.

    The file's time is that of its last use, give or take a day: ``engine.cache_folder`` forgets what is not used.
    """
    with open(path, "rb", opener=open_at_once) as stream:
        status = os.fstat(stream.fileno())
        if stat.S_ISREG(status.st_mode):
            if time.time() - status.st_mtime > DAY:
                with suppress(OSError):
                    os.utime(path)
            return stream.read()
    raise OSError(errno.EINVAL, "not a regular file", path)


def keep(path: str, data: Any) -> None:
    """Keep dicts, lists, tuples, texts, bytes and numbers at a path, if that can be written to."""
    content = marshal.dumps(data)
    with suppress(OSError):  # a folder we may not write to: what was to be kept is made anew next time
        put(path, content)


def put(path: str, content: bytes) -> None:
    """Write a file of the cache, which appears when it is whole; raise OSError where that cannot be."""
    part = f"{path}.{os.getpid()}"
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)  # noqa: PTH103, PTH120
    with suppress(FileNotFoundError):
        os.remove(part)  # noqa: PTH107 - left by a process of this number that was ended
    try:
        with open(part, "xb") as stream:  # noqa: PTH123 - what is there already might be a pipe that nobody reads
            stream.write(content)
        os.replace(part, path)  # noqa: PTH105
    except BaseException:
        with suppress(OSError):
            os.remove(part)  # noqa: PTH107
        raise


def open_at_once(path: str, flags: int) -> int:
    """Open without waiting for a writer: a named pipe must not hang the run."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
