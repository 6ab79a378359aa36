"""``reportlint plugins``: what is loaded, from where, and why something is not."""

import sys
from collections.abc import Iterator
from typing import Any

from reportlint.cli.arguments import Parser
from reportlint.cli.exits import Exit
from reportlint.cli.loading import Loaded, load
from reportlint.cli.streams import show, text_width, wants_colour
from reportlint.errors import described
from reportlint.formats.columns import columns, wrap
from reportlint.formats.context import Context
from reportlint.formats.failures import origin
from reportlint.formats.jsontext import dumps
from reportlint.formats.paint import Paint
from reportlint.formats.wording import word
from reportlint.host import Plugin
from reportlint.texts import Language


def main(words: list[str], language: Language) -> int:
    """List the plugins; return the exit status."""
    parser = Parser("plugins", language)
    parser.choice("--format", ["text", "json"], "text")
    parser.plugins()
    options = parser.read(words)
    loaded = load(options.plugins, language)
    if options.format == "json":
        entries = [_entry(plugin) for plugin in loaded.plugins.found]
        show(dumps({"schema": 1, "plugins": entries}) + "\n")
    else:
        show("".join(f"{line}\n" for line in _lines(loaded, loaded.context(language), options.plugins)))
    return Exit.CRASHED if loaded.has_failed else Exit.CLEAN


def _lines(loaded: Loaded, context: Context, words: list[str]) -> Iterator[str]:
    paint = Paint(wants_colour("auto", sys.stdout))
    width = text_width(sys.stdout)
    for plugin in loaded.plugins.found:
        name, state = paint(plugin.name, "strong"), _state(plugin, context, paint, words)
        yield f"{name}  {origin(plugin, context.language)}  {state}"
        facts = {
            "plugin-path": plugin.path,
            "plugin-hooks": ", ".join(plugin.hooks),
            "plugin-rules": _rules(plugin, context),
            "plugin-tracker": plugin.tracker,
            "plugin-why": described(plugin.failure) if plugin.failure else "",
        }
        for key, fact in facts.items():
            label = f"  {word(context, key)}  "
            if fact:
                yield from wrap(fact, width, label, " " * columns(label))
        yield ""
    yield word(context, "plugins-closing", count=len(loaded.plugins.found), rules=len(loaded.rules))


def _state(plugin: Plugin, context: Context, paint: Paint, words: list[str]) -> str:
    if plugin.failure:
        return paint(word(context, "plugin-broken"), "error")
    if plugin.blocked:
        by_option = any(plugin.is_called(each.removeprefix("no:")) for each in words if each.startswith("no:"))
        return paint(word(context, "plugin-off" if by_option else "plugin-blocked", name=plugin.name), "warning")
    return paint(word(context, "plugin-on"), "good")


def _rules(plugin: Plugin, context: Context) -> str:
    if not plugin.rules:
        return ""
    codes = word(context, "and").join(sorted(rule.code for rule in plugin.rules))
    return word(context, "plugin-rule-count", count=len(plugin.rules), codes=codes)


def _entry(plugin: Plugin) -> dict[str, Any]:
    return {
        "name": plugin.name,
        "distribution": plugin.distribution,
        "version": plugin.version,
        "path": plugin.path,
        "tracker": plugin.tracker or None,
        "hooks": plugin.hooks,
        "rules": [rule.code for rule in plugin.rules],
        "state": "failed" if plugin.failure else "blocked" if plugin.blocked else "loaded",
        "error": described(plugin.failure) if plugin.failure else None,
    }
