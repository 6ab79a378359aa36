"""What a configuration says of plugins, known before any is loaded: local ones to load, others not to.

Only the file itself counts here, not what it extends: local code is run where the project's own configuration names it,
and nobody else's can. A file that is unsound says nothing here; reading it in whole says what is wrong.
"""

import os
from binascii import crc32
from collections.abc import Iterable, Iterator

from reportlint.config import discovery
from reportlint.declarations import cache_folder, keep, kept
from reportlint.model.named import NamedTuple


class PluginsNamed(NamedTuple):
    """Paths of ``local`` plugins (absolute), and names of ``blocked`` ones."""

    local: tuple[str, ...] = ()
    blocked: frozenset[str] = frozenset()


def configuration_files(reports: Iterable[str], file: str | None = None) -> set[str | None]:
    """Return the configuration files of these reports, or ``file`` for all; None stands for a report without one."""
    if file:
        return {discovery.absolute(file)}
    folders = {os.path.dirname(discovery.absolute(report)) for report in reports}  # noqa: PTH120
    known: dict[str, str | None] = {}
    return {discovery.find(folder, known) for folder in folders}


def plugins_named(files: Iterable[str | None]) -> PluginsNamed:
    """Return the local plugins of all these configurations, and those blocked in each of them.

    A plugin that one of them leaves on has to be loaded; its rules do not run where another blocks it.
    """
    found = [_named_in(file) if file else PluginsNamed() for file in sorted(files, key=lambda file: file or "")]
    if not any(found):
        return PluginsNamed()
    blocked = frozenset.intersection(*(each.blocked for each in found))
    return PluginsNamed(tuple(path for each in found for path in each.local), blocked)


def _named_in(file: str) -> PluginsNamed:
    try:
        content = discovery.content_of(file)
    except (OSError, ValueError):  # ValueError: a NUL character in the path
        return PluginsNamed()
    if b"plugins" not in content or not (b"local" in content or b"block" in content):
        return PluginsNamed()
    place = _place(file)
    known = kept(place) if place else None
    if not isinstance(known, tuple) or len(known) != 3 or known[0] != content:
        known = (content, tuple(_words(content, file, "local")), tuple(_words(content, file, "block")))
        if place:
            keep(place, known)
    folder = os.path.dirname(file)  # noqa: PTH120
    return PluginsNamed(tuple(os.path.join(folder, path) for path in known[1]), frozenset(known[2]))  # noqa: PTH118


def _words(content: bytes, file: str, sought: str) -> Iterator[str]:
    from reportlint.config.nodes import UnsoundError, read_nodes  # only what is new is read

    try:
        _, root = read_nodes(content, file)
    except UnsoundError:
        return
    for key, node in root.pairs:
        if key.text == "plugins":
            for name, value in node.pairs:
                if name.text == sought:
                    yield from (item.text for item in value.items or (value,) if item.text)


def _place(file: str) -> str | None:
    folder = cache_folder()
    name = f"plugins-{crc32(file.encode('utf-8', 'surrogateescape')):08x}"
    return os.path.join(folder, "configured", name) if folder else None  # noqa: PTH118
