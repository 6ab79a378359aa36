"""``reportlint config``: what holds for a report, who set it in which line, and what it took the place of."""

import os
import sys
from collections.abc import Iterator
from itertools import groupby
from typing import Any

from reportlint.cli.arguments import Parser
from reportlint.cli.configured import Configured
from reportlint.cli.exits import Exit
from reportlint.cli.loading import Loaded, load
from reportlint.cli.streams import show, text_width, wants_colour
from reportlint.config.discovery import absolute, shown
from reportlint.config.layers import Path
from reportlint.config.plugins import configuration_files
from reportlint.config.settings import COMMAND_LINE, Origin, Settings, Value, matching
from reportlint.errors import UnreadableError, UserError
from reportlint.formats.columns import wrap
from reportlint.formats.jsontext import dumps
from reportlint.formats.paint import Paint
from reportlint.formats.settings import on_basis, say, written
from reportlint.model.body import Body
from reportlint.readers import read_file
from reportlint.recognition import recognise
from reportlint.recognition.bodies import recognise_body
from reportlint.texts import Language

_ANY_REPORT = "?"
"""Stands for a report in a folder; only what is said for all files matches this name."""


def main(words: list[str], language: Language) -> int:
    """Show the configuration that holds for the path that the words name; return the exit status."""
    parser = Parser("config", language)
    parser.positional("path", "PATH")
    parser.choice("--format", ["text", "json"], "text")
    parser.option("--schema", action="store_true")
    parser.config()
    parser.option("--jurisdiction", metavar="NAME")
    parser.plugins()
    parser.option("-v", "--verbose", action="store_true")
    options = parser.read(words)
    if len(options.path) > 1:
        raise UserError("one-path", count=len(options.path))
    path = options.path[0] if options.path else "."
    report = os.path.join(path, _ANY_REPORT) if os.path.isdir(path) else path  # noqa: PTH112, PTH118
    loaded = load(options.plugins, language, configuration_files([report], options.config))
    if options.schema:
        show(schema_text(loaded))
        return Exit.CRASHED if loaded.has_failed else Exit.CLEAN
    configured = Configured(loaded, options.config, options.jurisdiction)
    configured.prepare([report])
    body = _recognised(path)
    settings = configured.configurations.settings(report, configured.configurations.nearest_profile(body.divisions))
    configured.add_custom_rules(settings)
    recognised = None if settings.jurisdiction else body.jurisdiction
    if options.format == "json":
        show(dumps({**as_dict(settings, path, report), "recognised": recognised}) + "\n")
    else:
        text = _Text(settings, configured.loaded, language, recognised)
        show("".join(f"{line}\n" for line in text.lines(with_defaults=options.verbose)))
    return Exit.CRASHED if loaded.has_failed else Exit.CLEAN


def _recognised(path: str) -> Body:
    """Return the body whose report this is: its place decides where the configuration names none."""
    try:
        return recognise_body(recognise(read_file(path)))
    except UnreadableError:  # a folder, a report that is yet to come, or none
        return Body()


def schema_text(loaded: Loaded) -> str:
    """Return the JSON Schema of a configuration file with these plugins."""
    from reportlint.cli.configured import vocabulary
    from reportlint.config.schema import schema

    return dumps(schema(vocabulary(loaded))) + "\n"


def as_dict(settings: Settings, path: str, report: str) -> dict[str, Any]:
    """Return what holds, in the shape that scripts rely on; keys are only ever added."""
    layers = settings.layers
    holding = matching(layers, absolute(report))
    return {
        "schema": 1,
        "path": path,
        "files": [
            {"file": layer.file, "profile": layer.profile or None, "title": layer.title or None}
            for layer in layers
            if layer.file != COMMAND_LINE
        ],
        "overrides": [
            {"file": layer.file, "glob": glob, "holds": (number, index) in holding}
            for number, layer in enumerate(layers)
            for index, (glob, _) in enumerate(layer.overrides)
        ],
        "values": [_entry(where, value, settings) for where, value in settings.values.items()],
    }


def _entry(path: Path, value: Value, settings: Settings) -> dict[str, Any]:
    layer = settings.layer_of(value.origin)
    return {
        "setting": path,
        "value": value.value,
        **_origin(value.origin),
        "basis": layer.basis_of(path) if layer else None,
        "overrode": [{"value": other, **_origin(origin)} for other, origin in value.overrode],
    }


def _origin(origin: Origin) -> dict[str, Any]:
    said = origin.file == COMMAND_LINE
    return {
        "file": None if said else origin.file,
        "line": None if said else origin.line,
        "column": None if said else origin.column,
        "profile": origin.profile or None,
        "glob": origin.glob or None,
    }


class _Text:
    """What is printed for people."""

    def __init__(self, settings: Settings, loaded: Loaded, language: Language, recognised: str | None) -> None:
        self.settings = settings
        self.recognised = recognised
        self.loaded = loaded
        self.language = language
        self.width = text_width(sys.stdout)
        self.paint = Paint(wants_colour("auto", sys.stdout))

    def lines(self, *, with_defaults: bool) -> Iterator[str]:
        """Yield the files, then each value; with the defaults of options that nobody set."""
        yield self.heading("files")
        for layer in self.settings.layers:
            if layer.file != COMMAND_LINE:
                title = layer.title.get(self.language)
                yield f"  {layer.profile} {title}  {shown(layer.file)}" if layer.profile else f"  {shown(layer.file)}"
        if self.recognised:
            yield f"  {say('recognised', self.language, place=self.recognised)}"
        yield ""
        yield self.heading("values")
        if not self.settings.values and not with_defaults:
            yield f"  {say('no-values', self.language)}"
        for basis, alike in groupby(self.settings.values.items(), lambda item: self.basis(*item)):
            for path, value in alike:
                yield from self.value(path, value)
            yield from wrap(basis, self.width, "    ", "    ") if basis else ()
        if with_defaults:
            yield from self.defaults()

    def value(self, path: Path, value: Value) -> Iterator[str]:
        yield f"  {self.paint(self.setting(path, value.value), 'strong')}  {self.origin(value.origin)}"
        for other, origin in value.overrode:
            said = say("overrode", self.language, value=written(other), origin=self.origin(origin))
            yield from wrap(said, self.width, "    ", "    ")

    def basis(self, path: Path, value: Value) -> str:
        """Return the document that a value stands on; of several in a row it is said once, below them."""
        layer = self.settings.layer_of(value.origin)
        return on_basis(layer.basis_of(path) if layer else None, self.language)

    def setting(self, path: Path, value: Any) -> str:
        """Return a value under its path; of a list that grows, the entry."""
        if path[0] == "custom_rules":
            return f"custom_rules: {path[1]} {self.loaded.catalogue[path[1]].title(self.language)}"
        if path[0] == "suppress":
            return f"suppress: {' '.join(filter(None, path[1:]))} ({value['reason']})"
        if path[0] in ("ignore", "plugins"):
            return f"{'.'.join(path[:-1])}: {path[-1]}"
        return f"{'.'.join(path)} = {written(value)}"

    def origin(self, origin: Origin) -> str:
        if origin.file == COMMAND_LINE:
            return say("command-line", self.language)
        place = f"{shown(origin.file)}:{origin.line}"
        named = f"{origin.profile} {place}" if origin.profile else place
        return f"{named} {say('for-files', self.language, glob=origin.glob)}" if origin.glob else named

    def defaults(self) -> Iterator[str]:
        for _, rule in self.loaded.rules:
            for option in rule.options:
                if ("rules", rule.code, option.name) not in self.settings.values:
                    default = f"rules.{rule.code}.{option.name} = {written(option.default)}"
                    yield f"  {default}  {self.paint(say('default', self.language), 'quiet')}"

    def heading(self, key: str) -> str:
        return self.paint(say(key, self.language), "strong")
