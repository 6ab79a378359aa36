"""Finding, loading and blocking plugins; pluggy registers those of others, the engine runs their rules."""

import importlib
from collections.abc import Callable, Collection, Iterable, Iterator
from types import MappingProxyType, ModuleType

from reportlint import __version__, hookspecs
from reportlint.errors import UserError, described
from reportlint.extensions import Extensions, use
from reportlint.host.aside import StdoutAside
from reportlint.host.collecting import collect_marked, texts_of
from reportlint.host.discovery import installed
from reportlint.host.plugin import Plugin, Plugins, refuse_shared_names
from reportlint.host.watchdog import Limits, Watchdog
from reportlint.model.named import NamedTuple

__all__ = ["BUILT_IN", "Plugin", "Plugins", "StdoutAside", "load_plugins", "refuse_unmet", "texts_of"]

_LOADING = Limits(30, 60)
"""Seconds in which a plugin, and all of them, must be imported: large libraries on a slow disk take long."""

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


class ApiVersionError(ImportError):
    """A plugin was written for another version of the plugin API."""


Register = Callable[[ModuleType, Plugin], Plugin]
"""Looks at the hooks of a module and returns the plugin with all that they add."""


class _Source(NamedTuple):
    """Where a plugin comes from: what is known of it before it is imported, and how that is done."""

    plugin: Plugin
    load: Callable[[], ModuleType]


def load_plugins(
    names: Iterable[str] = (),
    blocked: Collection[str] = (),
    *,
    local: Iterable[str] = (),
) -> Plugins:
    """Load the national rules, installed plugins, the modules in ``names`` and the files or folders in ``local``.

    A name is that of a built-in family (``arithmetic``), of an entry point, or of a module; a ``blocked`` one may also
    be that of a distribution. Blocked plugins are not imported. What the plugins add is in use from now on. Raises
    UserError where a name leads to nothing or two plugins claim the same thing; a plugin that fails to load is recorded
    as such.
    """
    offers = installed()
    known = {*BUILT_IN, *map(_short_name, BUILT_IN), *(name for offer in offers for name in (offer.name, offer.module))}
    built_in = [_named_source(_short_name(module), module, "reportlint", __version__) for module in BUILT_IN]
    others = [_named_source(*offer) for offer in offers]
    others += [_module_source(name) for name in dict.fromkeys(names) if name not in known]
    others += _local_sources(local)
    with StdoutAside():
        found = [_load(collect_marked, source, blocked)._replace(is_built_in=True) for source in built_in]
    if others:
        from reportlint.host.registering import Registry  # our own plugins do without pluggy, which takes long to load

        register = Registry(found).register
        with StdoutAside(whole=True), Watchdog(_LOADING, last_resort=True) as watchdog:
            found += [_load(register, source, blocked, watchdog) for source in others]
    for plugin in found:
        _refuse_nothing(plugin)
    plugins = Plugins(tuple(found))
    refuse_shared_names(plugins.found)
    use(_extensions(plugins))
    return plugins


def _short_name(module: str) -> str:
    return module.rpartition(".")[2].replace("_", "-")


def _named_source(name: str, module: str, distribution: str, version: str, tracker: str = "") -> _Source:
    plugin = Plugin(name, distribution, version, module=module, tracker=tracker)
    return _Source(plugin, lambda: importlib.import_module(module))


def _module_source(name: str) -> _Source:
    if not all(part.isidentifier() for part in name.split(".")):  # a path, say: -p takes the name of a module
        raise UserError("unknown-plugin", name=name)
    return _named_source(name, name, "-", "-")


def _local_sources(paths: Iterable[str]) -> Iterator[_Source]:
    for path in dict.fromkeys(paths):
        from reportlint.host.local import import_file, local_modules

        for name, file in local_modules(path):
            yield _Source(Plugin(name, "-", "-", path=file), lambda file=file: import_file(file))  # type: ignore[misc]


def _load(register: Register, source: _Source, blocked: Collection[str], watchdog: Watchdog | None = None) -> Plugin:
    plugin = source.plugin
    if any(plugin.is_called(name) for name in blocked):
        return plugin._replace(blocked=True)
    try:
        if watchdog:
            watchdog.begin()
        module = source.load()
        plugin = plugin._replace(path=getattr(module, "__file__", None) or plugin.path)
        return _ask(register, module, plugin)
    except KeyboardInterrupt:  # the user's Ctrl-C
        raise
    except BaseException as error:  # not even sys.exit() in a plugin must end the run of the others
        return plugin._replace(failure=error)
    finally:
        if watchdog:
            watchdog.end()


def _ask(register: Register, module: ModuleType, plugin: Plugin) -> Plugin:
    """Let the plugin's hooks be looked at, and ask them."""
    wanted = getattr(module, "REPORTLINT_API", hookspecs.API_VERSION)
    if wanted != hookspecs.API_VERSION:
        newer = isinstance(wanted, int) and wanted > hookspecs.API_VERSION
        step = "upgrade reportlint" if newer else f"upgrade {plugin.name}"
        raise ApiVersionError(f"it needs plugin API {wanted}, this reportlint has {hookspecs.API_VERSION}: {step}")
    return register(module, plugin)


def _refuse_nothing(plugin: Plugin) -> None:
    """Raise UserError where a name on the command line leads to no module."""
    error = plugin.failure
    if plugin.distribution != "-" or plugin.path or not isinstance(error, ModuleNotFoundError):
        return
    if f"{plugin.name}.".startswith(f"{error.name}."):
        raise UserError("unknown-plugin", name=plugin.name) from error


def refuse_unmet(required: Collection[str], plugins: Collection[Plugin]) -> None:
    """Raise UserError where a required plugin is not there, blocked, or broken."""
    for name in dict.fromkeys(required):
        meant = [plugin for plugin in plugins if plugin.is_called(name)]
        if not meant:
            raise UserError("plugin-required-missing", name=name)
        for plugin in meant:
            if plugin.blocked:
                raise UserError("plugin-required-blocked", name=name, plugin=plugin.name)
            if plugin.failure:
                raise UserError(
                    "plugin-required-failed",
                    name=name,
                    plugin=plugin.label,
                    error=described(plugin.failure),
                    path=plugin.path or plugin.module,
                )


def _extensions(plugins: Plugins) -> Extensions:
    """Return what all plugins add; the readers and outputs of plugins run under guard."""
    from_plugins = [plugin for plugin in plugins.found if plugin.works and plugin.adds]
    if not from_plugins:
        return Extensions()
    from reportlint.host.guards import forget_mishaps, guarded_provider, guarded_reader, guarded_renderer

    forget_mishaps()
    return Extensions(
        tuple(guarded_reader(reader, plugin) for plugin in from_plugins for reader in plugin.readers),
        tuple(form for plugin in from_plugins for form in plugin.editions),
        tuple(table for plugin in from_plugins for table in plugin.tables),
        MappingProxyType(
            {
                name: guarded_provider(name, provider, plugin)
                for plugin in from_plugins
                for name, provider in plugin.providers.items()
            }
        ),
        MappingProxyType(
            {
                name: guarded_renderer(name, render, plugin)
                for plugin in from_plugins
                for name, render in plugin.renderers.items()
            }
        ),
    )
