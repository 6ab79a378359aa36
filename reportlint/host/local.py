"""Plugins that lie beside a configuration, in files of their own, instead of being installed."""

import importlib.util
import os
import sys
from binascii import crc32
from collections.abc import Iterator
from types import ModuleType

from reportlint.errors import UserError


def local_modules(path: str) -> Iterator[tuple[str, str]]:
    """Yield name and file of each plugin in a file or folder; raise UserError where there is none.

    ``reportlint_plugins`` stands for ``reportlint_plugins.py`` or the folder of that name. A folder with an
    ``__init__.py`` is one plugin, of any other each Python file in it is one, but for those that begin with ``_``.
    """
    if not os.path.exists(path) and os.path.isfile(f"{path}.py"):  # noqa: PTH110, PTH113
        path = f"{path}.py"
    if os.path.isfile(path) and path.endswith(".py"):  # noqa: PTH113
        found = [path]
    elif os.path.isfile(os.path.join(path, "__init__.py")):  # noqa: PTH113, PTH118
        found = [os.path.join(path, "__init__.py")]  # noqa: PTH118
    elif os.path.isdir(path):  # noqa: PTH112
        names = sorted(os.listdir(path))  # noqa: PTH208
        found = [os.path.join(path, name) for name in names if name.endswith(".py") and name[0] not in "._"]  # noqa: PTH118
    else:
        found = []
    if not found:
        raise UserError("local-plugins-missing", path=path)
    for file in found:
        yield _name(file), os.path.abspath(file)  # noqa: PTH100


def _name(file: str) -> str:
    folder, name = os.path.split(file)
    return os.path.basename(folder) if name == "__init__.py" else name.removesuffix(".py")  # noqa: PTH119


def import_file(file: str) -> ModuleType:
    """Import a plugin's file; files beside it are found by relative imports, and nothing else gets onto ``sys.path``.

    A name on ``sys.path`` could hide a module of Python's own from everybody else.
    """
    folder, name = os.path.split(file)
    if name == "__init__.py":
        return _import(_unique(folder), file, [folder])
    parent = _unique(folder)
    if parent not in sys.modules:
        package = ModuleType(parent)
        package.__path__ = [folder]
        sys.modules[parent] = package
    return _import(f"{parent}.{name.removesuffix('.py')}", file, None)


def _unique(folder: str) -> str:
    """Return a module's name that no other folder's plugin has, and no installed module."""
    return f"_reportlint_local_{crc32(folder.encode('utf-8', 'surrogateescape')):08x}"


def _import(name: str, file: str, inner: list[str] | None) -> ModuleType:
    known = sys.modules.get(name)
    if known is not None:
        return known
    spec = importlib.util.spec_from_file_location(name, file, submodule_search_locations=inner)
    if spec is None or spec.loader is None:
        raise ImportError(f"{file} is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module
