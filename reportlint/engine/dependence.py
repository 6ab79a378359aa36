"""What the result of a report depends on besides its content: what holds for it, and the code that judges it."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from hashlib import blake2b
from importlib.util import find_spec
from shutil import which

import reportlint
from reportlint import __version__
from reportlint.config.settings import Settings
from reportlint.engine.code import code_files
from reportlint.host import Plugin

LIBRARIES = ("lxml", "lxml.etree", "pypdfium2", "pypdfium2_raw", "rapidfuzz", "ruamel.yaml")
"""What reads files for us, or is asked by rules: other versions may read otherwise."""


def settings_key(settings: Settings) -> str:
    """Return what changes whenever a setting does, or the place or document that findings name for it."""
    values = sorted((path, repr(value.value), value.origin) for path, value in settings.values.items())
    return repr((values, [(layer.file, layer.basis) for layer in settings.layers]))


def settings_keys(settings: Callable[[str], Settings]) -> Callable[[str], str]:
    """Return what says for the path of a report the key of its settings; few reports have settings of their own."""
    known: dict[int, tuple[Settings, str]] = {}  # by identity; the settings are kept, so that it stays theirs

    def key(path: str) -> str:
        found = settings(path)
        if id(found) not in known:
            known[id(found)] = found, settings_key(found)
        return known[id(found)][1]

    return key


def code_key(plugins: Iterable[Plugin], files: Iterable[str] = ()) -> str:
    """Return what changes with our version, with the version or the code of a plugin, or with one of these files.

    Our own code and the libraries that read files are told by the times of their files: whoever works on reportlint
    changes it without changing its version.
    """
    digest = blake2b(repr((__version__, sys.version, *_own_files(), *_libraries())).encode(), digest_size=16)
    for plugin in plugins:
        told_by = (
            plugin.name,
            plugin.distribution,
            plugin.version,
            plugin.blocked,
            [rule[:3] for rule in plugin.rules],
        )
        digest.update(repr(told_by).encode())
        for file in code_files(plugin):
            digest.update(_content(file))
    for file in files:
        digest.update(_content(file))
    return digest.hexdigest()


def _own_files() -> Iterator[tuple[str, int, int]]:
    folder = os.path.dirname(reportlint.__file__)  # noqa: PTH120
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for name in names:
            status = os.stat(os.path.join(parent, name))  # noqa: PTH116, PTH118
            yield name, status.st_mtime_ns, status.st_size


def _libraries() -> Iterator[tuple[str, int, int]]:
    specs = (find_spec(name) for name in LIBRARIES)
    files = [spec.origin for spec in specs if spec and spec.origin]
    office = which(os.environ.get("REPORTLINT_SOFFICE", "soffice"))
    for file in (*files, *([os.path.realpath(office)] if office else [])):
        status = os.stat(file)  # noqa: PTH116
        yield file, status.st_mtime_ns, status.st_size


def _content(file: str) -> bytes:
    try:
        with open(file, "rb") as stream:  # noqa: PTH123
            content = stream.read()
    except OSError:
        content = b""
    return f"\0{file}\0{len(content)}\0".encode(errors="surrogateescape") + content
