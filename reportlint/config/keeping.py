"""Chains that were found sound are kept in the user's cache folder, beside the contents they were made of.

What is kept holds as long as each file of the chain has these very bytes, and rules, options and profiles are the same.
"""

import os
import sys
from binascii import crc32
from collections.abc import Mapping

from reportlint.config.discovery import content_of
from reportlint.config.layers import Layer, Layers
from reportlint.declarations import cache_folder, keep, kept

_LAYOUT = 1  # to be raised when Layer changes its form


def kept_layers(file: str, fingerprint: str) -> Layers | None:
    """Return the chain of a configuration file as kept, or None where that is not there or holds no longer."""
    place = _place(file, fingerprint)
    found = kept(place) if place else None
    if not isinstance(found, tuple) or len(found) != 3 or found[0] != (_LAYOUT, sys.version, file, fingerprint):
        return None
    if any(_content(path) != content for path, content in found[1].items()):
        return None
    return tuple(Layer(*fields) for fields in found[2])


def keep_layers(file: str, fingerprint: str, contents: Mapping[str, bytes], layers: Layers) -> None:
    """Keep a chain with the contents of all files that it was made of."""
    place = _place(file, fingerprint)
    if place:
        plain = tuple(tuple(layer) for layer in layers)
        keep(place, ((_LAYOUT, sys.version, file, fingerprint), dict(contents), plain))


def _place(file: str, fingerprint: str) -> str | None:
    """Return where a chain is kept: runs with other plugins, which take turns, keep theirs elsewhere."""
    folder = cache_folder()
    told_by = f"{file}\0{fingerprint}".encode("utf-8", "surrogateescape")
    name = f"{os.path.basename(file)}-{crc32(told_by):08x}"  # noqa: PTH119
    return os.path.join(folder, "configured", name) if folder else None  # noqa: PTH118


def _content(path: str) -> bytes | None:
    try:
        return content_of(path)
    except (OSError, ValueError):
        return None
