"""Results as bytes, for the cache and for what workers send: pickles that hold nothing but our own values.

Reading a pickle may run whatever it names. What is read here may name classes of reportlint and a few plain ones, and
nothing else, so that a file which somebody else put into the cache folder can do no more than be refused.
"""

import io
import pickle
import zlib
from collections.abc import Callable, Mapping
from hashlib import blake2b
from types import MappingProxyType
from typing import Any

from reportlint.forms import EDITIONS, edition
from reportlint.model.document import itself
from reportlint.model.form import Form

LAYOUT = 2
"""To be raised when what is packed changes its form."""

_PLAIN = frozenset(
    {
        ("array", "_array_reconstructor"),
        ("array", "array"),
        ("builtins", "frozenset"),
        ("builtins", "range"),
        ("builtins", "set"),
        ("builtins", "slice"),
        ("collections", "Counter"),
        ("collections", "OrderedDict"),
        ("datetime", "date"),
        ("decimal", "Decimal"),
        ("fractions", "Fraction"),
    }
)
_CHECKSUM = 16


class DamagedError(Exception):
    """What was packed is not whole, or not ours."""


def packed(value: object) -> bytes:
    """Return a value as bytes, with a checksum; raise whatever pickle does for one that cannot be packed."""
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, 5)
    pickler.dispatch_table = _PARTS
    pickler.dump(value)
    content = zlib.compress(stream.getvalue(), 1)
    return blake2b(content, digest_size=_CHECKSUM).digest() + content


def unpacked(content: bytes) -> Any:
    """Return a value that was packed; raise DamagedError for anything else."""
    checksum, content = content[:_CHECKSUM], content[_CHECKSUM:]
    if blake2b(content, digest_size=_CHECKSUM).digest() != checksum:
        raise DamagedError("checksum")
    try:
        return _Unpickler(io.BytesIO(zlib.decompress(content))).load()
    except Exception as error:  # whatever a pickle of another time leads to
        raise DamagedError(str(error)) from error


def proxy(items: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    """Return a mapping that cannot be written to."""
    return MappingProxyType(items)


def _proxy_parts(value: MappingProxyType[Any, Any]) -> tuple[Any, ...]:
    return proxy, (dict(value),)


def _form_parts(form: Form) -> Any:
    """Name an edition of the form instead of packing it: it is a quarter of a report."""
    if form.edition in EDITIONS and form is edition(form.edition):
        return edition, (form.edition,)
    return form.__reduce_ex__(pickle.HIGHEST_PROTOCOL)


_PARTS: Mapping[type, Callable[[Any], Any]] = {MappingProxyType: _proxy_parts, Form: _form_parts}


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if module.startswith("reportlint.") and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) or found in (proxy, edition, itself):
                return found
        raise DamagedError(f"{module}.{name}")
