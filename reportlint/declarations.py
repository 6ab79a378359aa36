"""Declared data (forms, catalogues of texts) from YAML, compiled once as Python compiles its modules.

Parsing YAML would cost more than everything else a check of one report does. The parsed data is therefore kept in
``__pycache__`` next to the file, found valid by the size and time of its source, and written anew when it is not. Where
nothing can be written, the YAML is parsed each time.
"""

import contextlib
import marshal
import os
import sys
from pathlib import Path
from typing import Any

_LAYOUT = 1  # to be raised when what is kept changes its form


def load(path: Path) -> Any:
    """Return the data of a YAML file as dicts, lists, strings and numbers; raise OSError or a YAML error."""
    status = path.stat()
    source = (_LAYOUT, status.st_mtime_ns, status.st_size)
    compiled = _compiled_path(path)
    try:
        kept, data = marshal.loads(compiled.read_bytes())
        if kept == source:
            return data
    except (OSError, ValueError, TypeError, EOFError):
        pass  # not compiled yet, or by half: done anew below
    data = _parse(path)
    _keep(compiled, marshal.dumps((source, data)))
    return data


def _parse(path: Path) -> Any:
    from ruamel.yaml import YAML

    with path.open(encoding="utf-8") as stream:
        return YAML(typ="safe", pure=True).load(stream)


def _compiled_path(path: Path) -> Path:
    name = f"{path.name}.{sys.implementation.cache_tag}.data"
    if sys.pycache_prefix:
        return Path(sys.pycache_prefix, *path.parent.absolute().parts[1:], name)
    return path.parent / "__pycache__" / name


def _keep(compiled: Path, content: bytes) -> None:
    if sys.dont_write_bytecode:
        return
    with contextlib.suppress(OSError):
        compiled.parent.mkdir(parents=True, exist_ok=True)
        part = compiled.with_name(f"{compiled.name}.{os.getpid()}")
        part.write_bytes(content)
        part.replace(compiled)
