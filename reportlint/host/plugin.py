"""A plugin as found, and all plugins of a run."""

import os
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from reportlint.errors import UserError
from reportlint.extensions import NONE, Provider, Reader
from reportlint.model.form import Form, TableForm
from reportlint.model.named import NamedTuple
from reportlint.rule_api import Rule


class Plugin(NamedTuple):
    """A plugin as found: ``failure`` is the exception that kept it from working, ``blocked`` that someone asked for it.

    ``path`` is the file it was loaded from, ``module`` what it is imported as, ``tracker`` where its makers take
    reports of defects ("" where they do not say). ``texts`` and ``profiles`` are paths of YAML files.
    """

    name: str
    distribution: str
    version: str
    path: str = ""
    module: str = ""
    tracker: str = ""
    rules: tuple[Rule, ...] = ()
    texts: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    providers: Mapping[str, Provider] = NONE
    readers: tuple[Reader, ...] = ()
    editions: tuple[Form, ...] = ()
    tables: tuple[TableForm, ...] = ()
    renderers: Mapping[str, Callable[..., Any]] = NONE
    hooks: tuple[str, ...] = ()
    blocked: bool = False
    failure: BaseException | None = None
    is_built_in: bool = False

    @property
    def works(self) -> bool:
        """Tell whether it was loaded in whole."""
        return not self.blocked and self.failure is None

    @property
    def adds(self) -> bool:
        """Tell whether it brings more than rules, texts and profiles."""
        return bool(self.providers or self.readers or self.editions or self.tables or self.renderers)

    @property
    def label(self) -> str:
        """Return its name with the distribution it comes in, else its file, as error messages name it."""
        whose = f"{self.distribution} {self.version}" if self.distribution != "-" else self.path or self.module
        return f"{self.name} ({whose})"

    def is_called(self, name: str) -> bool:
        """Tell whether a user who writes ``name`` means this plugin: its own name, its module or its distribution."""
        return name in {self.name, self.module} or plain(name) in {plain(self.name), plain(self.distribution)}


class Plugins(NamedTuple):
    """All plugins of this run, working or not."""

    found: tuple[Plugin, ...]

    def rules(self) -> Iterator[tuple[Plugin, Rule]]:
        """Yield every rule with the plugin it comes from, in the order of their codes."""
        pairs = [(plugin, rule) for plugin in self.found for rule in plugin.rules]
        return iter(sorted(pairs, key=lambda pair: pair[1].code))

    def catalogues(self) -> tuple[str, ...]:
        """Return the files that hold the texts of all rules."""
        return tuple(path for plugin in self.found for path in plugin.texts)

    def profiles(self) -> dict[str, str]:
        """Return the paths of all profiles: our own by name, those of others as ``distribution:name``."""
        found: dict[str, str] = {}
        for plugin in self.found:
            owner = plugin.name if plugin.distribution == "-" else plugin.distribution
            prefix = "" if plugin.is_built_in else f"{owner}:"
            found |= {prefix + _stem(path): os.path.abspath(path) for path in plugin.profiles}  # noqa: PTH100
        return found

    def failures(self) -> tuple[Plugin, ...]:
        """Return the plugins that could not be loaded."""
        return tuple(plugin for plugin in self.found if plugin.failure is not None)


def plain(name: str) -> str:
    """Return a name as package registries compare it: My_Rules and my-rules are the same."""
    return name.lower().replace("_", "-").replace(".", "-")


def _stem(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0]  # noqa: PTH119, PTH122


def refuse_shared_names(plugins: tuple[Plugin, ...]) -> None:
    """Raise UserError where two plugins claim one prefix of codes, parameter of rules, format or edition."""
    _refuse_shared("prefix-claimed-twice", plugins, lambda plugin: sorted({rule.family for rule in plugin.rules}))
    own = tuple(plugin for plugin in plugins if not plugin.is_built_in)
    _refuse_shared("provider-claimed-twice", own, lambda plugin: list(plugin.providers))
    _refuse_shared("format-claimed-twice", own, lambda plugin: list(plugin.renderers))
    _refuse_shared("form-claimed-twice", own, _forms)


def _forms(plugin: Plugin) -> list[str]:
    return [form.edition for form in plugin.editions] + [table.key for table in plugin.tables]


def _refuse_shared(key: str, plugins: tuple[Plugin, ...], claims: Callable[[Plugin], list[str]]) -> None:
    owners: dict[str, Plugin] = {}
    for plugin in plugins:
        for claimed in claims(plugin):
            owner = owners.setdefault(claimed, plugin)
            if owner is not plugin:
                raise UserError(key, prefix=claimed, first=owner.label, second=plugin.label)
