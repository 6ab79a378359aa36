"""Settings as text: who set what, in which line, on what basis."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportlint.config.discovery import shown
from reportlint.engine.results import CheckedReport, Result
from reportlint.formats.context import Context
from reportlint.model.finding import Tuning
from reportlint.texts import Language, configuration_texts

if TYPE_CHECKING:
    from reportlint.engine.suppressing import State, Suppression


def tuned(tuning: Tuning, context: Context) -> str:
    """Return in one sentence who set a value that made a rule what it is."""
    setting = f"{tuning.setting} = {written(tuning.value)}"
    place = f"{shown(tuning.file)}:{tuning.line}"
    origin = f"{tuning.profile} ({place})" if tuning.profile else place
    text = say("set-by", context.language, origin=origin, setting=setting)
    return f"{text}  {on_basis(tuning.basis, context.language)}".rstrip()


def tuning_entry(tuning: Tuning) -> dict[str, object]:
    """Return the same as an object for programs; keys are only ever added."""
    return {
        "setting": tuning.setting,
        "value": tuning.value,
        "profile": tuning.profile or None,
        "file": tuning.file,
        "line": tuning.line,
        "basis": tuning.basis or None,
    }


class Stale:
    """The entries under ``suppress`` of a run that have expired, or that no finding answers to."""

    def __init__(self) -> None:
        self._states: dict[Suppression, set[State]] = {}

    def add(self, result: Result) -> None:
        """Note what became of the entries about a report."""
        if isinstance(result, CheckedReport):
            for entry, state in result.entries:
                self._states.setdefault(entry, set()).add(state)

    def lines(self, language: Language) -> Iterator[str]:
        """Yield a line for each entry that is of no use as it stands."""
        for entry, states in self._states.items():
            if "used" not in states:
                state = next((each for each in ("refused", "expired") if each in states), "unused")
                key = f"suppression-{state}"
                yield say(key, language, **entry._asdict(), place=f"{shown(entry.file)}:{entry.line}")


def on_basis(basis: object, language: Language) -> str:
    """Return the document that a setting stands on, with its number; empty where none is named."""
    if not isinstance(basis, dict) or not basis:
        return ""
    document = " ".join(str(basis[key]) for key in ("document", "number") if basis.get(key))
    return say("on-basis", language, document=document)


def say(key: str, language: Language, /, **params: object) -> str:
    """Return a sentence about configuration."""
    text: str = configuration_texts()["words"][key][language]
    return text.format(**params)


def written(value: object) -> str:
    """Return a value as YAML has it."""
    if isinstance(value, bool):
        return str(value).lower()
    if value == "":
        return '""'
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(written, value))}]"
    return str(value)
