"""Plugins that a configuration requires: a name, and perhaps which versions will do (``reportlint-sichuan>=1.2``)."""

import re

from reportlint.model.named import NamedTuple

_SIGNS = "<>=!~"
_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?")
"""The name of a distribution (PEP 508)."""


class Requirement(NamedTuple):
    """The name of a plugin or distribution, and the versions of it that will do ("" for any), as pip writes them."""

    name: str
    versions: str


def requirement(text: str) -> Requirement:
    """Return what a text requires; whether its versions are well written is not looked at."""
    start = next((place for place, character in enumerate(text) if character in _SIGNS), len(text))
    return Requirement(text[:start].strip(), text[start:].strip())


def is_name(name: str) -> bool:
    """Tell whether this can be the name of a distribution, so that it may stand in a command that is proposed."""
    return _NAME.fullmatch(name) is not None


def is_sound(versions: str) -> bool:
    """Tell whether this says which versions will do (PEP 440)."""
    from packaging.specifiers import InvalidSpecifier, SpecifierSet  # few configurations ask for versions

    try:
        SpecifierSet(versions)
    except InvalidSpecifier:
        return False
    return True


def admits(versions: str, version: str) -> bool:
    """Tell whether a version will do, one before a release included; what is no version never does."""
    from packaging.specifiers import SpecifierSet
    from packaging.version import InvalidVersion, Version

    try:
        return SpecifierSet(versions).contains(Version(version), prereleases=True)
    except InvalidVersion:
        return False
