"""Where the configuration of a report is: in the nearest folder upwards, never past the repository's root."""

import os
from collections.abc import Iterator

NAMES = ("reportlint.yaml", ".reportlint.yaml")
"""How a configuration file may be called; where both are in one folder, the first counts."""

MAX_BYTES = 1024 * 1024
"""A configuration has some kilobytes; what is larger is something else, or has no end."""

_ROOT = ".git"


def absolute(path: str) -> str:
    """Return a path from the root on; as it is where the current folder is gone."""
    try:
        return os.path.abspath(path)  # noqa: PTH100 - pathlib would cost milliseconds at every start
    except OSError:
        return path


def shown(path: str) -> str:
    """Return a path as it is shown: from the current folder where the file is below that."""
    return path.removeprefix(os.path.join(absolute("."), ""))  # noqa: PTH118


def content_of(path: str) -> bytes:
    """Return the bytes of a configuration file, one more than allowed at most; raise OSError."""
    with open(path, "rb") as stream:  # noqa: PTH123
        return stream.read(MAX_BYTES + 1)


def find(folder: str, known: dict[str, str | None]) -> str | None:
    """Return the configuration file that holds in a folder (an absolute path), or None; ``known`` is filled in."""
    passed = []
    found: str | None = None
    while folder not in known:
        passed.append(folder)
        found = _in(folder)
        parent = os.path.dirname(folder)  # noqa: PTH120
        if found or parent == folder or os.path.lexists(os.path.join(folder, _ROOT)):  # noqa: PTH118
            break
        folder = parent
    else:
        found = known[folder]
    known.update(dict.fromkeys(passed, found))
    return found


def candidates(folder: str) -> Iterator[str]:
    """Yield the files that could hold in a folder (an absolute path), there or not: all that ``find`` asks for."""
    while True:
        yield from (os.path.join(folder, name) for name in NAMES)  # noqa: PTH118
        parent = os.path.dirname(folder)  # noqa: PTH120
        if _in(folder) or parent == folder or os.path.lexists(os.path.join(folder, _ROOT)):  # noqa: PTH118
            return
        folder = parent


def _in(folder: str) -> str | None:
    for name in NAMES:
        path = os.path.join(folder, name)  # noqa: PTH118
        if os.path.isfile(path):  # noqa: PTH113
            return path
    return None
