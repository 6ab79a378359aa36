"""Declared data (forms, catalogues of texts) from YAML, compiled once as Python compiles its modules.

Parsing YAML would cost more than everything else a check of one report does. The parsed data is therefore kept in
``__pycache__`` next to the file, found valid by the size and time of its source, and written anew when it is not. Where
nothing can be written, the YAML is parsed each time.

This module stands at every start: it does without pathlib, whose import would cost more than all it does here.
"""

import marshal
import os
import sys
from typing import Any

_LAYOUT = 1  # to be raised when what is kept changes its form


def load(path: str | os.PathLike[str]) -> Any:
    """Return the data of a YAML file as dicts, lists, strings and numbers; raise OSError or a YAML error."""
    path = os.path.abspath(path)  # noqa: PTH100
    status = os.stat(path)  # noqa: PTH116
    source = (_LAYOUT, status.st_mtime_ns, status.st_size)
    compiled = _compiled_path(path)
    try:
        with open(compiled, "rb") as stream:  # noqa: PTH123
            kept, data = marshal.load(stream)  # as trusted as the .pyc files beside it
        if kept == source:
            return data
    except (OSError, ValueError, TypeError, EOFError):
        pass  # not compiled yet, or by half: done anew below
    data = _parse(path)
    _keep(compiled, marshal.dumps((source, data)))
    return data


def _parse(path: str) -> Any:
    from ruamel.yaml import YAML

    with open(path, encoding="utf-8") as stream:  # noqa: PTH123
        return YAML(typ="safe", pure=True).load(stream)


def _compiled_path(path: str) -> str:
    folder, name = os.path.split(path)
    name = f"{name}.{sys.implementation.cache_tag}.data"
    if sys.pycache_prefix:
        return os.path.join(sys.pycache_prefix, folder.lstrip("/\\").replace(":", ""), name)  # noqa: PTH118
    return os.path.join(folder, "__pycache__", name)  # noqa: PTH118


def _keep(compiled: str, content: bytes) -> None:
    if sys.dont_write_bytecode:
        return
    part = f"{compiled}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(compiled), exist_ok=True)  # noqa: PTH103, PTH120
        with open(part, "wb") as stream:  # noqa: PTH123
            stream.write(content)
        os.replace(part, compiled)  # noqa: PTH105
    except OSError:
        pass  # a folder we may not write to: the file is parsed again next time
