"""What is done with a report: the rules that its configuration leaves, each with its options and severities."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from reportlint.config.layers import Path
from reportlint.config.resolving import Configurations
from reportlint.config.settings import Hierarchy, Settings, Value
from reportlint.engine.judging import COMPANIONS
from reportlint.engine.selection import Selected
from reportlint.engine.suppressing import Suppression, suppressions
from reportlint.host import Plugin
from reportlint.model.body import Body, Chain
from reportlint.model.finding import NOTHING, Problem, Severity, Tuning
from reportlint.model.named import NamedTuple
from reportlint.model.report import Report
from reportlint.rule_api import Rule


class Task(NamedTuple):
    """A rule to be run, with the options that were set and the severities that replace its own.

    ``severities`` are by message id, that of the rule as a whole under "". ``tunings`` say who set what of it.
    """

    plugin: Plugin
    rule: Rule
    options: Mapping[str, Any] = NOTHING
    severities: Mapping[str, Severity] = NOTHING  # type: ignore[assignment]
    tunings: tuple[Tuning, ...] = ()

    @property
    def compares(self) -> bool:
        """Tell whether the rule asks for other reports."""
        return not COMPANIONS.isdisjoint(self.rule.needs)

    def severity(self, problem: Problem) -> Severity:
        """Return how bad a problem is.

        What is set for its message holds. What is set for the rule replaces the rule's usual severity; a case that the
        rule itself calls milder than usual is never made more of than that.
        """
        usual = self.rule.severity
        own = problem.severity or usual
        for_message, for_rule = self.severities.get(problem.message.id), self.severities.get("")
        if for_message:
            return for_message
        if for_rule:
            return min(own, for_rule) if own < usual else for_rule
        return own

    def tuned_for(self, problem: Problem) -> tuple[Tuning, ...]:
        """Return what was set that may have made this problem what it is."""
        return tuple(tuning for tuning in self.tunings if tuning.message in ("", problem.message.id))


class Plan(NamedTuple):
    """All that is done with a report, and what the configuration says of it.

    ``compares`` tells whether any of the rules asks for other reports; ``hierarchy`` is which bodies report to which.
    ``unsuppressible`` are codes and families whose findings nobody may accept.
    """

    tasks: tuple[Task, ...]
    jurisdiction: str | None = None
    year: int | None = None
    compares: bool = False
    hierarchy: Hierarchy = NOTHING  # type: ignore[assignment]
    suppressions: tuple[Suppression, ...] = ()
    unsuppressible: frozenset[str] = frozenset()


Plans = Callable[[Report, Body], Plan]
"""What is to be done with each report of a body."""


def without_configuration(rules: Iterable[Selected]) -> Plans:
    """Return the plan that runs all these rules as they are on every report."""
    tasks = tuple(Task(plugin, rule) for plugin, rule in rules)
    plan = Plan(tasks, compares=_compare(tasks))
    return lambda *_: plan


class Planner:
    """Makes a plan for each report, one for all that the same settings hold for."""

    def __init__(
        self,
        rules: Sequence[Selected],
        configurations: Configurations,
        announce: Callable[[Settings], None] = lambda _: None,
    ) -> None:
        """Take the rules of plugins; settings that were not met before are announced."""
        self._rules = rules
        self._configurations = configurations
        self._announce = announce
        self._plans: dict[int, tuple[Settings, Plan]] = {}  # by identity, which the settings kept here cannot lose

    def __call__(self, report: Report, body: Body) -> Plan:
        """Return what is done with a report of a body."""
        return self.plan_for(report.path, body.divisions)

    def plan_for(self, path: str, divisions: Chain = ()) -> Plan:
        """Return what is done with a report of this path by a body of these divisions."""
        settings = self._configurations.settings(path, self._configurations.nearest_profile(divisions))
        known = self._plans.get(id(settings))
        if known is None:
            self._announce(settings)
            known = self._plans[id(settings)] = settings, make_plan(self._rules, settings)
        return known[1]


def make_plan(rules: Sequence[Selected], settings: Settings) -> Plan:
    """Return the rules that settings leave, with what these say of each, in the order of their codes."""
    blocked = {name for (name,), _ in settings.below("plugins", "block")}
    all_rules = sorted([*rules, *custom_rules(settings)], key=lambda pair: pair[1].code)
    named = {path[1].partition("/")[0] for path in settings.values if path[0] in {"rules", "severity"} and path[1:]}
    tasks = tuple(
        _task(plugin, rule, settings) if rule.code in named or rule.family in named else Task(plugin, rule)
        for plugin, rule in all_rules
        if not blocked.intersection((plugin.name, plugin.distribution)) and settings.selects(rule.code)
    )
    return Plan(
        tasks,
        settings.jurisdiction,
        settings.year,
        _compare(tasks),
        settings.hierarchy,
        tuple(suppressions(settings)),
        frozenset(word for (word,), _ in settings.below("unsuppressible")),
    )


def _compare(tasks: Iterable[Task]) -> bool:
    return any(task.compares for task in tasks)


def custom_rules(settings: Settings) -> Iterator[Selected]:
    """Yield the rules that are written in the configuration; their plugin bears the name of the file or profile."""
    for _, value in settings.below("custom_rules"):
        from reportlint.config.custom.rules import make_rule  # few configurations have such rules

        name = value.origin.profile or os.path.basename(value.origin.file)  # noqa: PTH119
        yield Plugin(name, "-", "-", value.origin.file), make_rule(value.value)


def _task(plugin: Plugin, rule: Rule, settings: Settings) -> Task:
    options = {name: value.value for (name,), value in settings.below("rules", rule.code)}
    defaults = rule.defaults()
    tunings = [
        _tuning(("rules", rule.code, name), value, settings)
        for (name,), value in settings.below("rules", rule.code)
        if value.value != defaults.get(name)
    ]
    severities: dict[str, Severity] = {}
    for message, word, value in _severities(rule, settings):
        severities[message] = Severity[value.value.upper()]
        if severities[message] != rule.severity or message:
            tunings.append(_tuning(("severity", word), value, settings, message))
    return Task(plugin, rule, options, severities, tuple(tunings)) if options or severities else Task(plugin, rule)


def _severities(rule: Rule, settings: Settings) -> Iterator[tuple[str, str, Value]]:
    """Yield message id, word and value of what is set: for the rule, else for its family, and for its messages."""
    for_rule = next((word for word in (rule.code, rule.family) if ("severity", word) in settings.values), None)
    if for_rule:
        yield "", for_rule, settings.values["severity", for_rule]
    for (word,), value in settings.below("severity"):
        if word.startswith(f"{rule.code}/"):
            yield word.partition("/")[2], word, value


def _tuning(path: Path, value: Value, settings: Settings, message: str = "") -> Tuning:
    layer = settings.layer_of(value.origin)
    basis = layer.basis_of(path) if layer else None
    origin = value.origin
    return Tuning(".".join(path), value.value, origin.profile, origin.file, origin.line, basis or {}, message)
