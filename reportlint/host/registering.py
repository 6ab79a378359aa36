"""Plugins that are not our own are registered by pluggy, which looks at their hooks closely."""

from collections.abc import Iterable
from types import ModuleType

import pluggy

from reportlint import hookspecs
from reportlint.host.collecting import HOOKS, collected
from reportlint.host.plugin import Plugin


class _Manager(pluggy.PluginManager):
    """Looks only at those names of a plugin that may be hooks: looking into all takes longer than loading it."""

    def parse_hookimpl_opts(self, plugin: object, name: str) -> pluggy.HookimplOpts | None:
        return super().parse_hookimpl_opts(plugin, name) if name.startswith(HOOKS) else None

    def parse_hookspec_opts(self, module_or_class: ModuleType | type, name: str) -> pluggy.HookspecOpts | None:
        return super().parse_hookspec_opts(module_or_class, name) if name.startswith(HOOKS) else None


class Registry:
    """Registers plugins that are not our own, under names that differ from those of ``taken`` ones."""

    def __init__(self, taken: Iterable[Plugin]) -> None:
        self._manager = _Manager("reportlint")
        self._manager.add_hookspecs(hookspecs)
        for plugin in taken:
            if plugin.works:
                self._manager.register(plugin, plugin.name)

    def register(self, module: ModuleType, plugin: Plugin) -> Plugin:
        """Let pluggy look at the plugin's hooks, and ask them; a plugin that fails at that is none."""
        manager = self._manager
        if manager.register(module, plugin.name) is None:
            return plugin
        try:
            manager.check_pending()  # hooks that do not exist: most often a misspelt name
            hooks = tuple(caller.name for caller in manager.get_hookcallers(module) or ())
            return collected(module, plugin, hooks)
        except BaseException:
            manager.unregister(module)
            raise
