"""The hooks a plugin may implement: a plugin is a module, its functions marked ``@hookimpl`` go by these names.

docs/hooks.md shows each of them at work.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from reportlint.extensions import Provider, Reader
from reportlint.marking import hookspec
from reportlint.rule_api import Rule

if TYPE_CHECKING:
    from reportlint.engine.results import Result
    from reportlint.formats.context import Context

API_VERSION = 1
"""The version of what plugins rely on; a plugin that says ``REPORTLINT_API = 2`` is not loaded by this one."""

RESERVED = frozenset(
    {"report", "form", "year", "options", "body", "claims", "figures", "previous", "below", "absent", "twin"}
)
"""What rules ask the core for by these parameter names; no plugin can provide it in its place."""


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

    Called once per run, after the plugin was loaded. A configuration extends such a profile as ``distribution:name``;
    the file is read when one does. docs/configuration.md says what a profile holds.
    """


@hookspec
def reportlint_providers() -> Mapping[str, Provider]:  # type: ignore[empty-body]
    """Return what rules of any plugin may ask for by a parameter's name, with the function that makes it of a Case.

    Called once per run, after the plugin was loaded. A function is called with a Case (``report``, ``previous``,
    ``below``) when a rule that asks for it is about to run, once per report. It raises Skip where there is no such
    thing: the rule is then skipped. Names of the core and keys of tables and sections cannot be provided.
    """


@hookspec
def reportlint_readers() -> Iterable[Reader]:  # type: ignore[empty-body]
    """Return readers of further kinds of files.

    Called once per run, after the plugin was loaded. For each file, before the core looks at it, ``recognises`` is
    called with its bytes and path, in the order of the plugins; the first reader that says True reads the file.
    """


@hookspec
def reportlint_forms() -> Iterable[str | os.PathLike[str]]:  # type: ignore[empty-body]
    """Return the paths of YAML files that declare an edition of the form, or tables that any report may have besides.

    Called once per run, after the plugin was loaded. A file with ``edition:`` declares an edition, as the core's own
    do; one with ``tables:`` alone declares such tables. Both are recognised by their labels, and all sums they declare
    are judged by the national rules.
    """


@hookspec
def reportlint_formats() -> Mapping[  # type: ignore[empty-body]
    str, Callable[[Iterable["Result"], "Context"], Iterator[str]]
]:
    """Return output formats by the name that ``--format`` takes, with the function that renders each.

    Called once per run, after the plugin was loaded. The function is called once for each output of that format. It
    takes the results as they come and yields one piece of text for each (which may be empty), then what closes the
    output.
    """
