"""What comes of a run, as text for people or data for programs: one module per output, imported on use.

A format is a module with a function ``render(results, context)``. It takes the results as they come and yields one
piece of text for each of them (which may be empty), then whatever closes the output. Several formats of one run are
driven side by side on that rhythm, so that none of them holds back what the others could already show.
"""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module

from reportlint.engine.results import Result
from reportlint.extensions import extensions
from reportlint.formats.context import Context

Render = Callable[[Iterable[Result], Context], Iterator[str]]

FORMATS = {
    name: f"reportlint.formats.{name}" for name in ("text", "json", "html", "csv", "sarif", "junit", "github", "gitlab")
}
"""The formats by name, with the module that renders each."""


def known_formats() -> tuple[str, ...]:
    """Return the names of all formats, those of plugins last."""
    return (*FORMATS, *extensions().renderers)


def renderer(name: str) -> Render:
    """Return the function that renders a format; raise KeyError for a name that is none."""
    if name not in FORMATS:
        return extensions().renderers[name]
    render: Render = import_module(FORMATS[name]).render
    return render
