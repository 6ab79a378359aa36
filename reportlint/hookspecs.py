"""The hooks a plugin may implement. A plugin is a module; its functions marked ``@hookimpl`` are called by these names."""

from collections.abc import Iterable
from pathlib import Path

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
def reportlint_texts() -> Iterable[Path]:  # type: ignore[empty-body]
    """Return the YAML catalogues that hold the texts of the plugin's rules, in Chinese and English.

    Called when a text is to be shown. Each file declares ``rules:`` with an entry for every code; docs/rules.md says
    what an entry holds.
    """
