"""Where the configuration of a report is: in the nearest folder upwards, never past the repository's root."""

import os

NAMES = ("reportlint.yaml", ".reportlint.yaml")
"""How a configuration file may be called; where both are in one folder, the first counts."""

_ROOT = ".git"


def find(folder: str, known: dict[str, str | None]) -> str | None:
    """Return the configuration file that holds in a folder (an absolute path), or None; ``known`` is filled in."""
    passed = []
    found: str | None = None
    while folder not in known:
        passed.append(folder)
        found = _in(folder)
        parent = os.path.dirname(folder)  # noqa: PTH120 - pathlib would cost milliseconds at every start
        if found or parent == folder or os.path.lexists(os.path.join(folder, _ROOT)):  # noqa: PTH118
            break
        folder = parent
    else:
        found = known[folder]
    known.update(dict.fromkeys(passed, found))
    return found


def _in(folder: str) -> str | None:
    for name in NAMES:
        path = os.path.join(folder, name)  # noqa: PTH118
        if os.path.isfile(path):  # noqa: PTH113
            return path
    return None
