"""Finding, loading and blocking plugins; pluggy registers them, the engine runs their rules."""

import importlib
import os
import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple, TextIO, cast

import pluggy

from reportlint import __version__, hookspecs
from reportlint.errors import UserError
from reportlint.model.finding import Severity
from reportlint.rule_api import Rule

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

ENTRY_POINTS = "reportlint"
"""The entry-point group by which installed distributions offer plugins."""

_HOOKS = "reportlint_"
"""What the names of all hooks begin with."""

BUILT_IN = (
    "reportlint_rules.source_damage",
    "reportlint_rules.structure",
    "reportlint_rules.cells",
    "reportlint_rules.arithmetic",
    "reportlint_rules.fee_statement",
    "reportlint_rules.reporting_period",
    "reportlint_rules.publication",
    "reportlint_rules.title",
    "reportlint_rules.profiles",
    "reportlint_rules.prose_against_tables",
    "reportlint_rules.prose_arithmetic",
    "reportlint_rules.citations",
    "reportlint_rules.typography",
    "reportlint_rules.wording",
    "reportlint_rules.years",
    "reportlint_rules.hierarchy",
)
"""The national rules. An entry point of our own would be invisible in an editable install until it is reinstalled."""


class Plugin(NamedTuple):
    """A plugin as found: ``failure`` is the exception that kept it from working, ``blocked`` that -p no:NAME did.

    ``path`` is the file it was loaded from, ``texts`` and ``profiles`` are the paths of its catalogues and profiles.
    """

    name: str
    distribution: str
    version: str
    path: str = ""
    rules: tuple[Rule, ...] = ()
    texts: tuple[str, ...] = ()
    hooks: tuple[str, ...] = ()
    blocked: bool = False
    failure: BaseException | None = None
    is_built_in: bool = False
    profiles: tuple[str, ...] = ()


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
            prefix = (
                "" if plugin.is_built_in else f"{plugin.name if plugin.distribution == '-' else plugin.distribution}:"
            )
            found |= {prefix + _stem(path): os.path.abspath(path) for path in plugin.profiles}  # noqa: PTH100
        return found

    def failures(self) -> tuple[Plugin, ...]:
        """Return the plugins that could not be loaded."""
        return tuple(plugin for plugin in self.found if plugin.failure is not None)


class _Manager(pluggy.PluginManager):
    """Looks only at those names of a plugin that may be hooks: looking into all takes longer than loading it."""

    def parse_hookimpl_opts(self, plugin: object, name: str) -> pluggy.HookimplOpts | None:
        return super().parse_hookimpl_opts(plugin, name) if name.startswith(_HOOKS) else None

    def parse_hookspec_opts(self, module_or_class: ModuleType | type, name: str) -> pluggy.HookspecOpts | None:
        return super().parse_hookspec_opts(module_or_class, name) if name.startswith(_HOOKS) else None


class StdoutAside:
    """While plugins and rules run, what they print goes to standard error: results stand on standard output alone.

    The stream that stands in is opened when it is first used, on a copy of the descriptor, so that a plugin may close
    or reconfigure it.
    """

    def __init__(self) -> None:
        self._stream: TextIO | None = None

    def __enter__(self) -> None:
        self._stdout = sys.stdout
        sys.stdout = cast("TextIO", self)

    def __exit__(self, *_: object) -> None:
        sys.stdout = self._stdout
        if self._stream:
            with suppress(OSError, ValueError):  # standard error takes no more, or a plugin took the stream apart
                self._stream.close()

    def __getattr__(self, name: str) -> Any:
        if self._stream is None or self._stream.closed:
            try:
                self._stream = open(os.dup(2), "w", encoding="utf-8", errors="backslashreplace")  # noqa: PTH123, SIM115
            except OSError:  # standard error is closed
                self._stream = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        return getattr(self._stream, name)


def load_plugins(names: Iterable[str] = (), blocked: Collection[str] = ()) -> Plugins:
    """Load the national rules, installed plugins and the modules in ``names``, all but the ``blocked`` ones.

    A name is that of a built-in family (``arithmetic``), of an entry point, or of a module. Raises UserError where a
    name leads to nothing or two plugins claim the same prefix; a plugin that fails to load is recorded as such.
    """
    manager = _Manager("reportlint")
    manager.add_hookspecs(hookspecs)
    installed = list(_installed())
    known = {_short_name(module) for module in BUILT_IN} | {point.name for point in installed}
    with StdoutAside():
        found = [
            _load(manager, _short_name(module), module, "reportlint", __version__, blocked)._replace(is_built_in=True)
            for module in BUILT_IN
        ]
        found += [_load_entry_point(manager, point, blocked) for point in installed]
        found += [_load_named(manager, name, blocked) for name in dict.fromkeys(names) if name not in known]
    _refuse_shared_prefixes(found)
    return Plugins(tuple(found))


def _short_name(module: str) -> str:
    return module.rpartition(".")[2].replace("_", "-")


def _load_entry_point(manager: pluggy.PluginManager, point: "EntryPoint", blocked: Collection[str]) -> Plugin:
    distribution = point.dist.name if point.dist else "?"
    version = point.dist.version if point.dist else "?"
    return _load(manager, point.name, point.module, distribution, version, blocked)


def _load_named(manager: pluggy.PluginManager, name: str, blocked: Collection[str]) -> Plugin:
    if not all(part.isidentifier() for part in name.split(".")):  # a path, say: -p takes the name of a module
        raise UserError("unknown-plugin", name=name)
    plugin = _load(manager, name, name, "-", "-", blocked)
    error = plugin.failure
    if isinstance(error, ModuleNotFoundError) and not plugin.path and f"{name}.".startswith(f"{error.name}."):
        raise UserError("unknown-plugin", name=name) from error
    return plugin


def _load(
    manager: pluggy.PluginManager,
    name: str,
    module_name: str,
    distribution: str,
    version: str,
    blocked: Collection[str],
) -> Plugin:
    if name in blocked or module_name in blocked:
        return Plugin(name, distribution, version, blocked=True)
    path = ""
    try:
        module = importlib.import_module(module_name)
        path = getattr(module, "__file__", None) or ""
        manager.register(module, name)
        return _collect(manager, module, Plugin(name, distribution, version, path))
    except KeyboardInterrupt:  # the user's Ctrl-C
        raise
    except BaseException as error:  # not even sys.exit() in a plugin must end the run of the others
        return Plugin(name, distribution, version, path, failure=error)


def _collect(manager: pluggy.PluginManager, module: ModuleType, plugin: Plugin) -> Plugin:
    """Ask this plugin alone: a hook that raises would otherwise end the call for all of them."""
    hooks = tuple(caller.name for caller in manager.get_hookcallers(module) or ())
    return Plugin(
        plugin.name,
        plugin.distribution,
        plugin.version,
        plugin.path,
        rules=tuple(_rule(item) for item in _ask(module, "reportlint_rules")),
        texts=texts_of(module),
        hooks=hooks,
        profiles=tuple(os.fspath(path) for path in _ask(module, "reportlint_profiles")),
    )


def _ask(module: ModuleType, hook: str) -> Iterable[Any]:
    implementation = getattr(module, hook, None)
    return implementation() if implementation else ()


def texts_of(module: ModuleType) -> tuple[str, ...]:
    """Return the catalogues that a plugin names, or else the one beside it that bears its name, where there is one."""
    if hasattr(module, "reportlint_texts"):
        return tuple(os.fspath(path) for path in _ask(module, "reportlint_texts"))
    file = getattr(module, "__file__", None)
    if not file:
        return ()
    # os.path and not pathlib, whose import would cost milliseconds at every start
    stem = os.path.dirname(file) if hasattr(module, "__path__") else os.path.splitext(file)[0]  # noqa: PTH120, PTH122
    beside = f"{stem}.yaml"
    return (beside,) if os.path.isfile(beside) else ()  # noqa: PTH113


def _stem(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0]  # noqa: PTH119, PTH122


def _rule(item: object) -> Rule:
    if not isinstance(item, Rule):
        raise TypeError(f"reportlint_rules returned {item!r}: return functions decorated with @rule")
    if not (isinstance(item.code, str) and isinstance(item.name, str) and isinstance(item.severity, Severity)):
        raise TypeError(f"{item.code!r} {item.name!r}: a rule needs texts for code and name and a Severity")
    return item


def _refuse_shared_prefixes(plugins: Iterable[Plugin]) -> None:
    owners: dict[str, Plugin] = {}
    for plugin in plugins:
        for family in sorted({rule.family for rule in plugin.rules}):
            owner = owners.setdefault(family, plugin)
            if owner is not plugin:
                raise UserError(
                    "prefix-claimed-twice",
                    prefix=family,
                    first=f"{owner.name} ({owner.distribution} {owner.version})",
                    second=f"{plugin.name} ({plugin.distribution} {plugin.version})",
                )


def _installed() -> Iterator["EntryPoint"]:
    """Yield the entry points of our group; importlib.metadata is only imported where there is one.

    Looking into each entry_points.txt costs a few milliseconds, asking importlib.metadata for all of them many times
    that.
    """
    if any(_offers_plugins(folder) for folder in dict.fromkeys(sys.path)):
        from importlib.metadata import entry_points

        yield from sorted(entry_points(group=ENTRY_POINTS), key=lambda point: point.name)


def _offers_plugins(folder: str) -> bool:
    try:
        with os.scandir(folder or ".") as entries:
            candidates = [entry.path for entry in entries if entry.name.endswith((".dist-info", ".egg-info"))]
    except OSError:
        return False
    return any(_declares_group(os.path.join(path, "entry_points.txt")) for path in candidates)  # noqa: PTH118 - speed


def _declares_group(path: str) -> bool:
    try:
        with open(path, "rb") as stream:  # noqa: PTH123 - speed: a Path costs more than the read
            return f"[{ENTRY_POINTS}]".encode() in stream.read()
    except OSError:
        return False
