"""What a plugin's hooks return, looked through before anybody relies on it: a mistake is the plugin's, not ours."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType, ModuleType
from typing import Any

from reportlint import forms
from reportlint.extensions import Reader
from reportlint.hookspecs import RESERVED
from reportlint.host.plugin import Plugin
from reportlint.model.finding import Severity
from reportlint.model.form import Form, TableForm
from reportlint.rule_api import Rule

HOOKS = "reportlint_"
"""What the names of all hooks begin with."""


def collect_marked(module: ModuleType, plugin: Plugin) -> Plugin:
    """Return one of our own plugins with all that its hooks return: they are known by their names."""
    return collected(module, plugin, tuple(name for name in dir(module) if name.startswith(HOOKS)))


def collected(module: ModuleType, plugin: Plugin, hooks: tuple[str, ...]) -> Plugin:
    """Return the plugin with all that its hooks return; raise TypeError or ValueError for what they must not return.

    Each plugin is asked by itself: in a call of all plugins, one that raises would end it for the others.
    """
    declared = [_declared(path) for path in _paths(module, "reportlint_forms")]
    return plugin._replace(
        rules=tuple(_rule(item) for item in _ask(module, "reportlint_rules")),
        texts=texts_of(module),
        profiles=tuple(_profile(path) for path in _paths(module, "reportlint_profiles")),
        providers=_named(module, "reportlint_providers", _refuse_reserved),
        readers=tuple(_reader(item) for item in _ask(module, "reportlint_readers")),
        editions=tuple(edition for edition, _ in declared if edition),
        tables=tuple(table for _, tables in declared for table in tables),
        renderers=_named(module, "reportlint_formats", _refuse_odd),
        hooks=hooks,
    )


def texts_of(module: ModuleType) -> tuple[str, ...]:
    """Return the catalogues that a plugin names, or else the one beside it that bears its name, where there is one."""
    if hasattr(module, "reportlint_texts"):
        return tuple(_paths(module, "reportlint_texts"))
    file = getattr(module, "__file__", None)
    if not file:
        return ()
    # os.path and not pathlib, whose import would cost milliseconds at every start
    stem = os.path.dirname(file) if hasattr(module, "__path__") else os.path.splitext(file)[0]  # noqa: PTH120, PTH122
    beside = f"{stem}.yaml"
    return (beside,) if os.path.isfile(beside) else ()  # noqa: PTH113


def _ask(module: ModuleType, hook: str) -> Iterable[Any]:
    implementation = getattr(module, hook, None)
    if implementation is None:
        return ()
    if not hasattr(implementation, "reportlint_impl"):
        raise TypeError(f"{hook} is not marked as a hook: write @hookimpl above it")
    found = implementation()
    if isinstance(found, str | bytes) or not isinstance(found, Iterable):
        raise TypeError(f"{hook} returned {found!r}: return a list, or a mapping where docs/hooks.md says so")
    return found


def _paths(module: ModuleType, hook: str) -> Iterator[str]:
    return (os.fspath(path) for path in _ask(module, hook))


def _rule(item: object) -> Rule:
    if not isinstance(item, Rule):
        raise TypeError(f"reportlint_rules returned {item!r}: return functions decorated with @rule")
    if not (isinstance(item.code, str) and isinstance(item.name, str) and isinstance(item.severity, Severity)):
        raise TypeError(f"{item.code!r} {item.name!r}: a rule needs texts for code and name and a Severity")
    return item


def _profile(path: str) -> str:
    if not os.path.isfile(path):  # noqa: PTH113
        raise FileNotFoundError(f"reportlint_profiles names {path}, which is no file")
    return path


def _reader(item: object) -> Reader:
    if not (isinstance(item, Reader) and callable(item.recognises) and callable(item.read)):
        raise TypeError(f"reportlint_readers returned {item!r}: return Reader(name, recognises, read)")
    return item


def _named(module: ModuleType, hook: str, check: Callable[[str], object]) -> Mapping[str, Any]:
    found = _ask(module, hook)
    if not isinstance(found, Mapping):
        if found == ():
            return MappingProxyType({})
        raise TypeError(f"{hook} returned {found!r}: return a mapping of names to functions")
    for name, function in found.items():
        if not (isinstance(name, str) and name and callable(function)):
            raise TypeError(f"{hook} returned {name!r}: {function!r}: map a name to a function")
        check(name)
    return MappingProxyType(dict(found))


def _refuse_reserved(name: str) -> None:
    taken = name in RESERVED or any(name in form.tables or name in form.sections for form in forms.shipped())
    if taken or not name.isidentifier():
        raise ValueError(f"reportlint_providers: {name!r} cannot be provided: choose a name of your own")


def _refuse_odd(name: str) -> None:
    if not name.replace("-", "_").isidentifier():
        raise ValueError(f"reportlint_formats: {name!r} is no name of a format: write letters, digits and hyphens")


def _declared(path: str) -> tuple[Form | None, tuple[TableForm, ...]]:
    try:
        return forms.declared(path)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ValueError(
            f"{path}: {type(error).__name__}: {error}; docs/hooks.md shows what a form declares"
        ) from error
