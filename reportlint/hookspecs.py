"""The hooks a plugin may implement: a plugin is a module, its functions marked ``@hookimpl`` go by these names."""

import os
from collections.abc import Iterable

import pluggy

from reportlint.rule_api import Rule

hookspec = pluggy.HookspecMarker("reportlint")
hookimpl = pluggy.HookimplMarker("reportlint")


@hookspec
def reportlint_rules() -> Iterable[Rule]:  # type: ignore[empty-body]
    """Return the plugin's rules.

    Called once per run, before the first report is read. Rules are run in the order of their codes, whatever the order
    in which they are returned.
    """


@hookspec
def reportlint_texts() -> Iterable[str | os.PathLike[str]]:  # type: ignore[empty-body]
    """Return the paths of the YAML catalogues that hold the texts of the plugin's rules, in Chinese and English.

    Called once per run, after the plugin was loaded. Each file declares ``rules:`` with an entry for every code;
    docs/rules.md says what an entry holds. A plugin without this hook has its texts, if any, in the YAML file beside it
    that bears its name: ``counting.yaml`` beside ``counting.py``, or beside the folder of a package ``counting``.
    """


@hookspec
def reportlint_profiles() -> Iterable[str | os.PathLike[str]]:  # type: ignore[empty-body]
    """Return the paths of the YAML files that are the plugin's profiles; the stem of a file is the profile's name.

    Called once per run, after the plugin was loaded. A configuration extends such a profile as ``distribution:name``.
    docs/configuration.md says what a profile holds.
    """
