"""What is said about plugins that fail and rules that crash: whose they are, where it happened, and what to do."""

import importlib
import os
from collections.abc import Iterable, Iterator

from reportlint import host
from reportlint.engine.results import CheckedReport, Result
from reportlint.errors import described
from reportlint.extensions import extensions
from reportlint.host import Plugin
from reportlint.model.finding import Message
from reportlint.model.named import NamedTuple
from reportlint.rule_api import Rule
from reportlint.texts import Language, text


def plugin_failed(plugin: Plugin, language: Language) -> str:
    """Return in one line why a plugin could not be loaded."""
    error = plugin.failure
    return text(
        "words",
        "plugin-failed",
        language,
        name=plugin.name,
        origin=origin(plugin, language),
        place=(_place(error) if error else None) or plugin.path or "?",
        error=described(error) if error else "?",
        maintainer=maintainer(plugin, language),
    )


def maintainer(plugin: Plugin, language: Language) -> str:
    """Return to whom a defect of a plugin is to be reported: its tracker, where its distribution names one."""
    key = "tracker" if plugin.tracker else "local-author" if plugin.distribution == "-" else "maintainer"
    return text("words", key, language, page=plugin.tracker, name=plugin.name)


def mishap_lines(language: Language) -> Iterator[str]:
    """Yield one line for each reader or output of a plugin that failed."""
    if not (extensions().readers or extensions().renderers):
        return
    from reportlint.host.guards import mishaps  # most runs have nothing to guard

    for mishap in mishaps():
        yield text(
            "words",
            "hook-failed",
            language,
            hook=text("words", f"hook-{mishap.kind}", language, name=mishap.name),
            name=mishap.plugin.name,
            origin=origin(mishap.plugin, language),
            place=_place(mishap.error) or mishap.plugin.path or "?",
            error=described(mishap.error),
            maintainer=maintainer(mishap.plugin, language),
        )


def origin(plugin: Plugin, language: Language) -> str:
    """Return the distribution a plugin comes in, with its version; a module on its own has none."""
    if plugin.distribution == "-":
        return text("words", "local-module", language)
    return f"{plugin.distribution} {plugin.version}"


def _place(error: BaseException) -> str | None:
    """Return file:line of where an exception was raised, leaving out whoever was only loading the plugin."""
    if isinstance(error, SyntaxError) and error.filename:
        return f"{error.filename}:{error.lineno}"
    from traceback import extract_tb  # only a failure needs it

    loaders = ("<", os.path.dirname(host.__file__), importlib.__file__)  # noqa: PTH120
    frames = [frame for frame in extract_tb(error.__traceback__) if not frame.filename.startswith(loaders)]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else None


class Crash(NamedTuple):
    """A rule that crashed in the same way on so many reports, ``path`` being the first of them."""

    code: str
    about: Message
    path: str
    reports: int


class Crashes:
    """The crashes of a run, those of one rule at one line counted together."""

    def __init__(self) -> None:
        self._found: dict[tuple[object, ...], Crash] = {}

    def add(self, result: Result) -> None:
        """Note the rules that crashed on a report."""
        if not isinstance(result, CheckedReport):
            return
        for code, outcome in result.outcomes.items():
            if outcome.kind == "crashed":
                about = outcome.reasons[0]
                key = (code, about.params.get("file"), about.params.get("line"))
                known = self._found.get(key) or Crash(code, about, result.path, 0)
                self._found[key] = known._replace(reports=known.reports + 1)

    def __bool__(self) -> bool:
        return bool(self._found)

    def lines(self, rules: Iterable[tuple[Plugin, Rule]], language: Language) -> Iterator[str]:
        """Yield one line for each, naming rule, plugin, distribution and version."""
        sources = {rule.code: (plugin, rule) for plugin, rule in rules}
        for crash in self._found.values():
            plugin, rule = sources[crash.code]
            yield text(
                "words",
                "rule-crashed",
                language,
                code=rule.code,
                rule=rule.name,
                name=plugin.name,
                origin=origin(plugin, language),
                count=crash.reports,
                path=crash.path,
                maintainer=maintainer(plugin, language),
                **crash.about.params,
            )
