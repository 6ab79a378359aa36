"""Plugins and their rules, as every command that needs them loads them."""

import re
from collections.abc import Iterable, Sequence

from reportlint import __version__
from reportlint.cli.streams import say
from reportlint.cli.words import nearest, unknown_rule
from reportlint.config.plugins import configuration_files, plugins_named
from reportlint.engine.selection import Selected
from reportlint.errors import UserError, described
from reportlint.formats import FORMATS
from reportlint.formats.context import Context
from reportlint.formats.failures import maintainer, origin, plugin_failed
from reportlint.host import Plugin, Plugins, load_plugins
from reportlint.model.named import NamedTuple
from reportlint.rule_api import Rule
from reportlint.texts import Catalogue, Language, text

_BLOCK = "no:"

_HERE = "report"
"""A report in the current folder: commands that read none go by its configuration."""


class Loaded(NamedTuple):
    """The plugins of a run, their rules, and the texts of those whose catalogues can be read.

    ``broken_texts`` are the plugins whose catalogues cannot be read.
    """

    plugins: Plugins
    rules: tuple[Selected, ...]
    catalogue: Catalogue
    broken_texts: tuple[Plugin, ...] = ()

    @property
    def has_failed(self) -> bool:
        """Tell whether a plugin could not be loaded in whole."""
        return bool(self.plugins.failures() or self.broken_texts)

    def context(self, language: Language) -> Context:
        """Return the context of an output without colour."""
        by_code = {rule.code: plugin for plugin, rule in self.rules}
        return Context(language, __version__, self.catalogue, by_code, self.plugins.failures())


def load(words: Iterable[str], language: Language, files: Iterable[str | None] | None = None) -> Loaded:
    """Load the plugins as ``-p`` words say; what fails is said on standard error and the others go on.

    ``files`` are the configurations of the run, by default that of the current folder: what they say of plugins holds
    as well. Raises UserError for a word that names no plugin.
    """
    words = list(words)
    blocked = [word.removeprefix(_BLOCK) for word in words if word.startswith(_BLOCK)]
    configured = plugins_named(configuration_files([_HERE]) if files is None else files)
    plugins = load_plugins(
        [word for word in words if not word.startswith(_BLOCK)],
        [*blocked, *configured.blocked],
        local=configured.local,
    )
    for name in blocked:
        _refuse_unknown(name, plugins)
    _refuse_own_formats(plugins)
    for failed in plugins.failures():
        say(f"reportlint: {plugin_failed(failed, language)}")
    catalogue, broken = _read_catalogues(plugins, language)
    return Loaded(plugins, tuple(plugins.rules()), catalogue, broken)


def named(words: Sequence[str], loaded: Loaded) -> list[str]:
    """Return the words as rules, names and families are written, whatever their case; raise UserError for others."""
    rules = [rule for _, rule in loaded.rules]
    known = {word.lower(): word for rule in rules for word in (rule.family, rule.name, rule.code)}
    blocked = ", ".join(plugin.name for plugin in loaded.plugins.found if plugin.blocked)
    for word in words:
        if word.lower() not in known:
            suggestion = _nearest_rule(word, rules)
            if blocked:
                raise UserError("unknown-rule-blocked", name=word, suggestion=suggestion, blocked=blocked)
            raise unknown_rule(word, suggestion)
    return [known[word.lower()] for word in words]


def _nearest_rule(word: str, rules: Sequence[Rule]) -> str:
    if not rules:
        raise UserError("no-rules")
    code = re.fullmatch(r"([A-Za-z]{2,4})\d*", word)
    if code and any(character.isdigit() for character in word):
        return nearest(word, [rule.code for rule in rules])
    if code and word.isupper():
        return nearest(word, {rule.family: None for rule in rules})
    return nearest(word, [name for rule in rules for name in (rule.name, rule.code)])


def _refuse_unknown(name: str, plugins: Plugins) -> None:
    if not any(plugin.blocked and plugin.is_called(name) for plugin in plugins.found):
        suggestion = nearest(name, [plugin.name for plugin in plugins.found])
        raise UserError("unknown-blocked-plugin", name=name, suggestion=suggestion)


def _refuse_own_formats(plugins: Plugins) -> None:
    for plugin in plugins.found:
        for name in plugin.renderers:
            if name in FORMATS:
                raise UserError("format-claimed-twice", prefix=name, first="reportlint", second=plugin.label)


def _read_catalogues(plugins: Plugins, language: Language) -> tuple[Catalogue, tuple[Plugin, ...]]:
    """Read each plugin's texts by themselves: one that is broken must not take the others' along.

    Those of the national rules are sound, as tests see to, and can wait until they are needed.
    """
    catalogue = Catalogue()
    broken: list[Plugin] = []
    for plugin in plugins.found:
        if plugin.is_built_in:
            catalogue.read_later(plugin.texts, {rule.family for rule in plugin.rules})
            continue
        try:
            catalogue.read(plugin.texts)
        except Exception as error:  # YAML and file errors, and whatever a wrong structure leads to
            broken.append(plugin)
            params = {"name": plugin.name, "origin": origin(plugin, language), "error": described(error)}
            params["maintainer"] = maintainer(plugin, language)
            line = text("words", "plugin-texts-failed", language, **params)
            say(f"reportlint: {line}")
    return catalogue, tuple(broken)
