"""What the plugins of this process add to it besides rules: kinds of files, forms, things to ask for, outputs.

The host puts it here whenever plugins are loaded, in place of what was here before; whoever reads files, recognises
forms, judges or renders looks here. (Handing it through every function on the way would make all of them know of it.)
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from reportlint.model.case import Case
from reportlint.model.document import Document
from reportlint.model.form import Form, TableForm
from reportlint.model.named import NamedTuple


class Reader(NamedTuple):
    """A kind of file that a plugin reads.

    ``name`` is what the kind is called (``ofd``); ``recognises`` tells from the bytes and the path of a file whether it
    is one; ``read`` makes a Document of them or raises UnreadableError.
    """

    name: str
    recognises: Callable[[bytes, str], bool]
    read: Callable[[bytes, str], Document]


Provider = Callable[[Case], object]
"""Makes of a case what a rule asks for by a parameter's name; raises Skip where there is no such thing."""


class ProviderError(Exception):
    """What a rule asks for could not be provided; the cause is what the provider raised."""


class RendererError(Exception):
    """An output of a plugin failed; the cause is what it raised."""


NONE: Mapping[str, Any] = MappingProxyType({})


class Extensions(NamedTuple):
    """Additions of all plugins together: ``providers`` and ``renderers`` by name.

    ``editions`` are further editions of the form, ``tables`` those a report may have besides its form's.
    """

    readers: tuple[Reader, ...] = ()
    editions: tuple[Form, ...] = ()
    tables: tuple[TableForm, ...] = ()
    providers: Mapping[str, Provider] = NONE
    renderers: Mapping[str, Callable[..., Any]] = NONE


_in_use = Extensions()


def extensions() -> Extensions:
    """Return what the plugins that are loaded add."""
    return _in_use


def use(found: Extensions) -> None:
    """Let these additions be the ones in use."""
    global _in_use  # noqa: PLW0603 - the one place where what is loaded is known
    _in_use = found
