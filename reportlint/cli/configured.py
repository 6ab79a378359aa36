"""The configuration of a run: found for each report, checked as a whole before the first one is read."""

import os
from collections.abc import Collection, Iterable, Iterator, Sequence

from reportlint.cli.inputs import STDIN
from reportlint.cli.loading import Loaded, load, named
from reportlint.cli.streams import say
from reportlint.cli.words import refused
from reportlint.config.discovery import content_of, shown
from reportlint.config.mistakes import ConfigurationError, Mistake
from reportlint.config.plugins import configuration_files
from reportlint.config.requirements import requirement
from reportlint.config.resolving import Configurations, command_line
from reportlint.config.settings import Settings, Value
from reportlint.config.vocabulary import Vocabulary
from reportlint.divisions import jurisdiction as named_division
from reportlint.engine.planning import Planner, custom_rules
from reportlint.engine.selection import Selected
from reportlint.errors import UserError
from reportlint.host import refuse_unmet
from reportlint.model.named import NamedTuple
from reportlint.model.position import Position
from reportlint.readers import Walk, files_below
from reportlint.texts import Catalogue, Language, configuration_texts


class _Custom(NamedTuple):
    selected: Selected
    value: Value


class Configured:
    """Plugins' rules together with what the configuration of each report says, rules of its own included."""

    def __init__(self, loaded: Loaded, file: str | None = None, jurisdiction: str | None = None) -> None:
        """Take ``file`` as the configuration of all reports, and ``jurisdiction`` whatever it says."""
        words = vocabulary(loaded)
        if jurisdiction:
            _refuse_unknown(jurisdiction, words)
        self.configurations = Configurations(words, file, command_line(jurisdiction=jurisdiction))
        self._jurisdiction = jurisdiction
        self._loaded = loaded
        self._custom: dict[str, _Custom] = {}

    @property
    def loaded(self) -> Loaded:
        """Return the plugins with the rules met so far, those written in configurations included."""
        custom = [each.selected for each in self._custom.values()]
        return self._loaded._replace(rules=(*self._loaded.rules, *custom))

    def prepare(self, reports: Iterable[str]) -> None:
        """Read the configuration of all these reports; raise ConfigurationError with all mistakes in them at once."""
        mistakes: list[Mistake] = []
        broken: set[str | None] = set()
        for report in reports:
            file = self.configurations.file_for(report)
            if file in broken:
                continue
            try:
                settings = self.configurations.settings(report)
                required = [requirement(text).name for (text,), _ in settings.below("plugins", "require")]
                refuse_unmet(required, self._loaded.plugins.found)
                self.add_custom_rules(settings)
            except ConfigurationError as error:
                broken.add(file)
                mistakes += error.mistakes
        if mistakes:
            raise ConfigurationError(mistakes)

    def planned(self, reports: Sequence[str], select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Planner:
        """Return what plans these reports and others, with these words of the command line on top.

        Raises ConfigurationError for mistakes in their configuration, UserError where no rule is left for any of them.
        """
        self.prepare(reports)
        if not self.loaded.rules:
            raise UserError("no-rules")
        plans = self.planner(named(select, self.loaded), named(ignore, self.loaded))
        if reports and not any(plans.plan_for(report).tasks for report in reports):
            raise UserError("nothing-selected")
        return plans

    def planner(self, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Planner:
        """Return what plans each report, with these words of the command line on top of its configuration."""
        codes = {rule.name: rule.code for _, rule in self.loaded.rules}
        select, ignore = ([codes.get(word, word) for word in words] for words in (select, ignore))
        self.configurations.say(command_line(select, ignore, self._jurisdiction))
        return Planner(self._loaded.rules, self.configurations, self.add_custom_rules)

    def add_custom_rules(self, settings: Settings) -> None:
        """Add the rules that are written in the configuration, with their texts."""
        values = [value for _, value in settings.below("custom_rules")]
        if not values:
            return
        for selected, value in zip(custom_rules(settings), values, strict=True):
            code = selected[1].code
            known = self._custom.get(code)
            if known and known.value.value != value.value:
                raise ConfigurationError([_twice(code, value, known.value)])
            if not known:
                self._custom[code] = _Custom(selected, value)
                add_texts(self._loaded.catalogue, value)


def load_with_custom_rules(plugins: Iterable[str], file: str | None, language: Language) -> Loaded:
    """Load the plugins, and the rules written in the configuration of the current folder.

    Where that has mistakes, it is said and its rules are left out: whoever is to mend it may want to look rules up.
    """
    loaded = load(plugins, language, configuration_files(["?"], file))
    configured = Configured(loaded, file)
    try:
        configured.prepare(["?"])
    except ConfigurationError as error:
        say(configuration_texts()["words"]["left-out"][language].format(count=len(error.mistakes)))
    return configured.loaded


def add_texts(catalogue: Catalogue, value: Value) -> None:
    """Add the texts of a rule that is written in a configuration."""
    from reportlint.config.custom.texts import catalogue_entry, family_names  # few configurations have such rules

    code = value.value["code"]
    catalogue.add(code, catalogue_entry(value.value))
    catalogue.add_family(code[:3], family_names())


def _twice(code: str, value: Value, other: Value) -> Mistake:
    from reportlint.config.nodes import read_nodes

    file, line, column, *_ = value.origin
    first = f"{shown(other.origin.file)}:{other.origin.line}"
    source, _ = read_nodes(content_of(file), shown(file))
    return source.mistake("custom-twice", Position(line, column, line, column + len(code)), code=code, first=first)


def vocabulary(loaded: Loaded) -> Vocabulary:
    """Return the names that a configuration may use with these plugins."""
    plugins = loaded.plugins.found
    named = [(name, plugin) for plugin in plugins for name in (plugin.name, plugin.distribution) if name != "-"]
    names = dict.fromkeys(name for name, _ in named)
    return Vocabulary(
        tuple(rule for _, rule in loaded.rules),
        loaded.plugins.profiles(),
        tuple(names),
        lambda code: _messages(loaded.catalogue, code),
        tuple((plugin.name, plugin.distribution, plugin.version) for plugin in plugins),
        {name: plugin.version for name, plugin in named if plugin.distribution != "-"},
    )


def _messages(catalogue: Catalogue, code: str) -> Collection[str]:
    texts = catalogue.rule(code)
    return [*texts.entry.get("messages", ()), *texts.shared.get("messages", ())] if texts else ()


def _refuse_unknown(jurisdiction: str, words: Vocabulary) -> None:
    known = words.jurisdictions()
    if jurisdiction not in known and named_division(jurisdiction) is None:
        raise refused("--jurisdiction", jurisdiction, known)


def reports_of(paths: Iterable[str], stdin_name: str, walk: Walk = files_below) -> Iterator[str]:
    """Yield the names of all files that paths stand for, those below folders included."""
    for path in paths:
        if path == STDIN:
            yield stdin_name
        elif os.path.isdir(path):  # noqa: PTH112
            yield from walk(path)
        else:
            yield path
