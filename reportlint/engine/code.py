"""The files that a plugin's results come from: its code, and the catalogues of its texts."""

import os
import sys
from collections.abc import Iterable, Iterator

from reportlint.host import Plugin

_OURS = ("reportlint", "reportlint_rules", "__main__")


def code_files(plugin: Plugin) -> tuple[str, ...]:
    """Return the files of a plugin in order of their names: modules loaded from its folder, and its catalogues.

    A plugin that is a package has all Python and YAML files below its folder; one that is a module has those loaded
    modules that lie in its folder or below it: it may import what lies beside it.
    """
    if not plugin.path:
        return tuple(sorted(plugin.texts))
    folder = os.path.dirname(os.path.abspath(plugin.path))  # noqa: PTH100, PTH120
    is_package = os.path.basename(plugin.path) == "__init__.py"  # noqa: PTH119
    found = _below(folder) if is_package else _loaded_from(folder)
    return tuple(sorted({os.path.abspath(plugin.path), *found, *map(os.path.abspath, plugin.texts)}))  # noqa: PTH100


def loaded_modules(files: Iterable[str]) -> list[str]:
    """Return the names of the modules that were loaded from these files."""
    wanted = set(files)
    return [name for name, file in _modules() if file in wanted]


def _below(folder: str) -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        yield from (os.path.join(parent, name) for name in names if name.endswith((".py", ".yaml")))  # noqa: PTH118


def _loaded_from(folder: str) -> Iterator[str]:
    """Yield the files of loaded modules below a folder; not of what is installed there, nor of ourselves."""
    inside = os.path.join(folder, "")  # noqa: PTH118
    for name, file in _modules():
        is_installed = "site-packages" in file or "dist-packages" in file
        if file.startswith(inside) and not is_installed and name.partition(".")[0] not in _OURS:
            yield file


def _modules() -> list[tuple[str, str]]:
    named = [(name, getattr(module, "__file__", None)) for name, module in list(sys.modules.items())]
    return [(name, os.path.abspath(file)) for name, file in named if isinstance(file, str)]  # noqa: PTH100
