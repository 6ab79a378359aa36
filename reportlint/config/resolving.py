"""What holds for each report of a run: the nearest configuration, the profile of its jurisdiction, the command line."""

import os
from collections.abc import Iterable, Iterator, Sequence

from reportlint.config import discovery
from reportlint.config.keeping import keep_layers, kept_layers
from reportlint.config.layers import NATIONAL, Layer, Layers, Leaf, Path, joined
from reportlint.config.settings import COMMAND_LINE, Settings, matching, settle
from reportlint.config.vocabulary import Vocabulary
from reportlint.divisions import jurisdiction as named_division
from reportlint.divisions import pinyin
from reportlint.model.body import Chain


class Configurations:
    """Finds and reads what holds for a report; each file is read once, each combination merged once."""

    def __init__(self, vocabulary: Vocabulary, file: str | None = None, command_line: Layer | None = None) -> None:
        """Take ``file`` for all reports instead of looking for one, and what the command line says on top of it."""
        self._vocabulary = vocabulary
        self._fingerprint = vocabulary.fingerprint()
        self._file = discovery.absolute(file) if file else None
        self._command_line = (command_line,) if command_line else ()
        self._folders: dict[str, str | None] = {}
        self._layers: dict[str, Layers] = {}
        self._settled: dict[tuple[object, ...], Settings] = {}

    def file_for(self, report: str) -> str | None:
        """Return the configuration file that holds for a report, or None."""
        path = discovery.absolute(report)
        return self._file or discovery.find(os.path.dirname(path), self._folders)  # noqa: PTH120

    def settings(self, report: str, recognised: str | None = None) -> Settings:
        """Return what holds for a report; ``recognised`` is its jurisdiction where nobody says another.

        Raises ConfigurationError with every mistake of the chain.
        """
        file = self.file_for(report)
        base = self.chain(file) if file else self._profile(NATIONAL)
        layers = joined(base, self._command_line)
        path = discovery.absolute(report)
        chosen = matching(layers, path)
        settled = self._settle(layers, chosen, file)
        jurisdiction = settled.jurisdiction or recognised
        added = self._profile(self._profile_name(jurisdiction)) if jurisdiction else ()
        if all(layer in layers for layer in added):
            return settled
        own = next((number for number, layer in enumerate(layers) if not layer.profile), len(layers))
        layers = joined(layers[:own], added, layers[own:])
        return self._settle(layers, matching(layers, path), file, jurisdiction)

    def nearest_profile(self, divisions: Chain) -> str | None:
        """Return the profile of the nearest division that has one: 怀化市 before 湖南省."""
        names = (pinyin(division) for division in reversed(divisions))
        return next((name for name in names if name and self._profile(name)), None)

    def files(self, reports: Iterable[str]) -> set[str]:
        """Return the files that a change in may change what holds for these reports, those looked for included."""
        if self._file:
            return {self._file, *self._layers_read()}
        folders = {os.path.dirname(os.path.abspath(report)) for report in reports}  # noqa: PTH100, PTH120
        return {file for folder in folders for file in discovery.candidates(folder)}.union(self._layers_read())

    def _layers_read(self) -> Iterator[str]:
        return (layer.file for layers in self._layers.values() for layer in layers)

    def say(self, command_line: Layer | None) -> None:
        """Put what the command line says on top of every configuration."""
        self._command_line = (command_line,) if command_line else ()
        self._settled.clear()

    def _settle(self, layers: Layers, chosen: tuple[tuple[int, int], ...], *key: object) -> Settings:
        known = (chosen, *key)
        if known not in self._settled:
            self._settled[known] = settle(layers, chosen)
        return self._settled[known]

    def _profile_name(self, jurisdiction: str) -> str:
        """Return the profile that a jurisdiction means: the one of this name, or the nearest of a division (渠县)."""
        if self._profile(jurisdiction):
            return jurisdiction
        return self.nearest_profile(named_division(jurisdiction) or ()) or jurisdiction

    def _profile(self, name: str) -> Layers:
        profiles = self._vocabulary.profiles
        file = profiles.get(name) or next((profiles[each] for each in profiles if each.endswith(f":{name}")), None)
        return self.chain(file) if file else ()

    def chain(self, file: str) -> Layers:
        """Return the layers of a configuration file, parents first; raise ConfigurationError."""
        if file not in self._layers:
            found = kept_layers(file, self._fingerprint)
            if found is None:
                from reportlint.config.chain import read_chain  # only what is new is read

                found, contents = read_chain(file, self._vocabulary)
                keep_layers(file, self._fingerprint, contents, found)
            self._layers[file] = found
        return self._layers[file]


def command_line(
    select: Sequence[str] = (), ignore: Iterable[str] = (), jurisdiction: str | None = None
) -> Layer | None:
    """Return what the command line says, as a layer; None where it says nothing."""
    values: dict[Path, Leaf] = {("ignore", word): (True, 0, 0) for word in ignore}
    if select:
        values["select",] = (tuple(select), 0, 0)
    if jurisdiction:
        values["jurisdiction",] = (jurisdiction, 0, 0)
    return Layer(COMMAND_LINE, "", {}, values) if values else None
