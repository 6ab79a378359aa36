"""Which installed distributions offer plugins; looked up once, and again when something was installed or removed.

Looking into the folders of all distributions takes milliseconds at every start, asking importlib.metadata many times
that. So what was found is kept in the user's cache folder. It is valid for the version of Python and of reportlint, for
the folders on ``sys.path`` with their times (which change when a distribution comes or goes), and for the files that
declared the plugins with their sizes and times.
"""

import os
import sys
from binascii import crc32
from collections.abc import Iterator
from typing import Any

from reportlint import __version__
from reportlint.declarations import cache_folder, keep, kept
from reportlint.model.named import NamedTuple

ENTRY_POINTS = "reportlint"
"""The entry-point group by which installed distributions offer plugins."""

_TRACKERS = ("issues", "issue tracker", "bug tracker", "bug reports", "bugs", "tracker")
_HOMES = ("repository", "source", "source code", "homepage", "home")
"""Labels of project URLs, as PyPI knows them: where to report a defect, and where else to ask."""

_DISTRIBUTION = (".dist-info", ".egg-info")


class Offer(NamedTuple):
    """A plugin that an installed distribution offers: its name, the module, and whose it is."""

    name: str
    module: str
    distribution: str
    version: str
    tracker: str


def installed() -> tuple[Offer, ...]:
    """Return what installed distributions offer, in the order of the plugins' names."""
    folders = [_absolute(folder) for folder in dict.fromkeys(sys.path)]
    surroundings = (__version__, sys.version, tuple((folder, _time(folder)) for folder in folders))
    path = _kept_path(folders)
    found = kept(path) if path else None
    if isinstance(found, tuple) and len(found) == 3 and found[0] == surroundings and _is_current(found[1]):
        return tuple(Offer(*offer) for offer in found[2])
    sources: list[tuple[str, int, int]] = []
    offers = sorted(_look_through(folders, sources))
    if path:
        plain = tuple(tuple(offer) for offer in offers)
        keep(path, (surroundings, tuple(sources), plain))
    return tuple(offers)


def _absolute(folder: str) -> str:
    try:
        return os.path.abspath(folder)  # noqa: PTH100 - importing pathlib would cost milliseconds at every start
    except OSError:  # the current folder is gone
        return folder


def _kept_path(folders: list[str]) -> str | None:
    folder = cache_folder()
    name = f"plugins-{crc32(os.pathsep.join(folders).encode('utf-8', 'surrogateescape')):08x}"
    return os.path.join(folder, "declared", name) if folder else None  # noqa: PTH118


def _time(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns  # noqa: PTH116
    except OSError:
        return 0


def _is_current(sources: Any) -> bool:
    return all(_source(path) == (path, time, size) for path, time, size in sources)


def _source(path: str) -> tuple[str, int, int]:
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return path, 0, 0
    return path, status.st_mtime_ns, status.st_size


def _look_through(folders: list[str], sources: list[tuple[str, int, int]]) -> Iterator[Offer]:
    """Yield all offers, of a distribution found twice the first one's; add the declaring files to ``sources``."""
    seen: set[str] = set()
    for folder in folders:
        for path in _distributions(folder):
            declared = os.path.join(path, "entry_points.txt")  # noqa: PTH118
            modules = dict(_entry_points(declared))
            if not modules:
                continue
            name, version, tracker = _metadata(path)
            if name in seen:
                continue
            seen.add(name)
            sources.append(_source(declared))
            for key, module in modules.items():
                yield Offer(key, module, name, version, tracker)


def _distributions(folder: str) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.path for entry in entries if entry.name.endswith(_DISTRIBUTION))
    except OSError:
        return []


def _entry_points(path: str) -> Iterator[tuple[str, str]]:
    """Yield name and module of each entry point of our group."""
    text = _text(path)
    if f"[{ENTRY_POINTS}]" not in text:
        return
    group = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("["):
            group = line.strip("[]")
        elif group == ENTRY_POINTS and "=" in line and not line.startswith(("#", ";")):
            name, _, module = line.partition("=")
            yield name.strip(), module.partition("[")[0].strip()


def _metadata(path: str) -> tuple[str, str, str]:
    """Return name, version and the page for defects, as the head of a distribution's metadata gives them."""
    text = _text(os.path.join(path, "METADATA")) or _text(os.path.join(path, "PKG-INFO"))  # noqa: PTH118
    fields: list[tuple[str, str]] = []
    for line in text.splitlines():
        if not line:
            break
        key, colon, value = line.partition(":")
        if colon:
            fields.append((key.strip().lower(), value.strip()))
    first = dict(reversed(fields))
    pages = [value.partition(",") for key, value in fields if key == "project-url"]
    labelled = {label.strip().lower(): page.strip() for label, _, page in pages}
    tracker = next((labelled[label] for label in (*_TRACKERS, *_HOMES) if label in labelled), "")
    return first.get("name", "?"), first.get("version", "?"), tracker or first.get("home-page", "")


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8", errors="replace") as stream:  # noqa: PTH123
            return stream.read()
    except OSError:
        return ""
