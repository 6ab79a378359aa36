"""What plugins add runs under guard: whatever it does is noted as the plugin's mishap, and the run goes on."""

from collections.abc import Callable, Iterator
from typing import Any

from reportlint.errors import UnreadableError, described
from reportlint.extensions import Provider, ProviderError, Reader, RendererError
from reportlint.host.aside import StdoutAside
from reportlint.host.plugin import Plugin
from reportlint.host.watchdog import Limits, Watchdog
from reportlint.model.case import Case
from reportlint.model.document import Document
from reportlint.model.named import NamedTuple
from reportlint.rule_api import Skip

_READING = Limits(30, 30)
"""Seconds for one file."""


class Mishap(NamedTuple):
    """What went wrong in a hook of a plugin: ``kind`` and ``name`` (``reader``, ``ofd``), and where."""

    plugin: Plugin
    kind: str
    name: str
    error: BaseException


_mishaps: dict[tuple[str, str], Mishap] = {}


def mishaps() -> tuple[Mishap, ...]:
    """Return what went wrong in hooks since the plugins were loaded, the first mishap of each kind and name."""
    return tuple(_mishaps.values())


def forget_mishaps() -> None:
    """Begin anew, as when plugins are loaded anew."""
    _mishaps.clear()


def _note(plugin: Plugin, kind: str, name: str, error: BaseException) -> None:
    _mishaps.setdefault((kind, name), Mishap(plugin, kind, name, error))


def guarded_provider(name: str, provider: Provider, plugin: Plugin) -> Provider:
    """Return the provider such that it is asked once for a report, and what it raises names it; a Skip is passed on."""
    last: tuple[Case, object] | None = None

    def provide(case: Case) -> object:
        nonlocal last
        if last and last[0] is case:
            return last[1]
        try:
            last = (case, provider(case))
        except (Skip, KeyboardInterrupt):
            raise
        except Exception as error:
            raise ProviderError(f"{name!r}, provided by plugin {plugin.label}: {described(error)}") from error
        return last[1]

    return provide


def guarded_reader(reader: Reader, plugin: Plugin) -> Reader:
    """Return the reader such that it recognises nothing where it raises, and a file it cannot read is unreadable."""

    def recognises(content: bytes, path: str) -> bool:
        try:
            return bool(_within_bounds(reader.recognises, content, path))
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            _note(plugin, "reader", reader.name, error)
            return False

    def read(content: bytes, path: str) -> Document:
        try:
            return _document(_within_bounds(reader.read, content, path))
        except (UnreadableError, KeyboardInterrupt):
            raise
        except BaseException as error:
            _note(plugin, "reader", reader.name, error)
            raise UnreadableError("reader-failed", plugin=plugin.label, error=described(error)) from error

    return Reader(reader.name, recognises, read)


def _document(found: object) -> Document:
    if not isinstance(found, Document):
        raise TypeError(f"read returned {found!r}: return a Document")
    return found


def _within_bounds(function: Callable[[bytes, str], object], content: bytes, path: str) -> object:
    with StdoutAside(whole=True), Watchdog(_READING, last_resort=True) as watchdog:
        watchdog.begin()
        return function(content, path)


def _text(piece: object) -> str:
    if not isinstance(piece, str):
        raise TypeError(f"yielded {piece!r}: yield texts")
    return piece


def guarded_renderer(name: str, render: Callable[..., Any], plugin: Plugin) -> Callable[..., Iterator[str]]:
    """Return the renderer such that it raises RendererError, and nothing else that is its own doing."""

    def guarded(results: Any, context: Any) -> Iterator[str]:
        upstream: list[BaseException] = []

        def passed_on() -> Iterator[Any]:
            try:
                yield from results
            except BaseException as error:  # what the run raises is not the output's doing
                upstream.append(error)
                raise

        pieces: Iterator[str] | None = None
        while True:
            try:
                with StdoutAside():
                    pieces = pieces or iter(render(passed_on(), context))
                    piece = _text(next(pieces))
            except StopIteration:
                return
            except BaseException as error:
                if error in upstream or isinstance(error, KeyboardInterrupt | GeneratorExit):
                    raise
                _note(plugin, "format", name, error)
                raise RendererError(name) from error
            yield piece

    return guarded
