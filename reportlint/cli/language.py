"""The language of all texts: --lang, else REPORTLINT_LANG, else the system's; Chinese unless that is English."""

import os
import sys

from reportlint.errors import UserError
from reportlint.texts import LANGUAGES, Language

_ENGLISH_ON_WINDOWS = 0x09  # LANG_ENGLISH, the lower ten bits of a language identifier


def take_language(words: list[str]) -> tuple[Language, list[str]]:
    """Return the language and the words without ``--lang``, wherever it stands; raise UserError for another language.

    It is taken before a command's own options are read, so that mistakes in those are explained in the right language.
    """
    wanted: str | None = None
    rest: list[str] = []
    remaining = iter(words)
    for word in remaining:
        if word == "--":
            return _language(wanted), [*rest, word, *remaining]
        if word == "--lang":
            wanted = next(remaining, "")
        elif word.startswith("--lang="):
            wanted = word.partition("=")[2]
        else:
            rest.append(word)
    return _language(wanted), rest


def _language(wanted: str | None) -> Language:
    if wanted is None:
        return _usual_language()
    for language in LANGUAGES:
        if wanted == language:
            return language
    if not wanted:
        raise UserError("missing-value", option="--lang", command="check")
    suggestion = "en" if wanted.lower().startswith("en") else "zh"
    raise UserError("unknown-value", option="--lang", value=wanted, suggestion=suggestion, choices=", ".join(LANGUAGES))


def _usual_language() -> Language:
    for variable in ("REPORTLINT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(variable):
            return "en" if os.environ[variable].lower().startswith("en") else "zh"
    if sys.platform == "win32":
        import ctypes

        if ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == _ENGLISH_ON_WINDOWS:
            return "en"
    return "zh"
