"""The files that are watched, as they stand now: what is asked is always the disk, never what an event says of it."""

import os
from collections.abc import Iterable, Mapping

from reportlint.readers import Walk, files_below

Signature = tuple[int, int, int]
"""Time of the last change in nanoseconds, size in bytes, number on the disk."""

_REMOTE = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "fuse.sshfs", "fuse.rclone", "davfs", "fuse.davfs2"}
)


def signature(path: str) -> Signature | None:
    """Return by what a change of a file is seen, or None where there is no file."""
    try:
        status = os.stat(path)  # noqa: PTH116
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def scan(roots: Iterable[str], walk: Walk = files_below) -> dict[str, Signature]:
    """Return the files that are named or lie below the folders that are named, with their signatures."""
    found: dict[str, Signature] = {}
    for root in roots:
        is_folder = os.path.isdir(root)  # noqa: PTH112
        for path in walk(root) if is_folder else (root,):
            known = signature(path)
            if known and not (is_folder and path == root):  # a folder that cannot be opened stands for itself
                found[path] = known
    return found


def place_of(path: str) -> str:
    """Return the absolute path by which a file is known whatever links lead to its folder."""
    folder, name = os.path.split(os.path.abspath(path))  # noqa: PTH100
    return os.path.join(os.path.realpath(folder), name)  # noqa: PTH118


def is_remote(path: str, mounts: Mapping[str, str] | None = None) -> bool:
    """Tell whether a path lies on another machine, where changes made by others raise no events here (Linux only)."""
    path = os.path.realpath(path)
    kinds = _mounts() if mounts is None else mounts
    inside = [mount for mount in kinds if path == mount or path.startswith(mount.rstrip("/") + "/")]
    return bool(inside) and kinds[max(inside, key=len)] in _REMOTE


def _mounts() -> dict[str, str]:
    try:
        with open("/proc/self/mounts", encoding="utf-8", errors="surrogateescape") as stream:  # noqa: PTH123
            fields = [line.split() for line in stream]
    except OSError:
        return {}
    return {words[1].replace("\\040", " "): words[2] for words in fields if len(words) > 2}
