"""Patterns of paths: ``archive/**``, ``*.docx``, ``2023/?县.*``, always with / between folders."""

import functools
import re
import warnings
from collections.abc import Iterator

_ANY_FOLDERS = "(?:[^/]+/)*"
_STAR = "*"


class BadGlobError(ValueError):
    """A pattern that can match nothing; ``args[0]`` is the key of the text that says why, ``args[1]`` the offset."""


@functools.lru_cache(maxsize=256)
def compiled(glob: str) -> re.Pattern[str]:
    """Return the pattern of a glob; raise BadGlobError.

    ``*`` and ``?`` stand for characters other than /, ``[ab]`` for one of these, ``**`` for any number of folders.
    A glob without / matches in every folder, one that ends with / all that is below.
    """
    _refuse(glob)
    pattern = _ANY_FOLDERS if "/" not in glob.rstrip("/") else ""
    parts = glob.split("/")
    offset = 0
    for number, part in enumerate(parts):
        is_last = number == len(parts) - 1
        if part == "**":
            pattern += ".*" if is_last else "" if pattern.endswith(_ANY_FOLDERS) else _ANY_FOLDERS
        elif is_last:
            pattern += _segment(part, offset) or ".*"
        else:
            pattern += f"{_segment(part, offset)}/"
        offset += len(part) + 1
    return re.compile(pattern + r"\Z", re.DOTALL)


def _refuse(glob: str) -> None:
    if "\\" in glob:
        raise BadGlobError("glob-backslash", glob.index("\\"))
    if not glob.strip("/"):
        raise BadGlobError("glob-empty", 0)
    if glob.startswith("/"):
        raise BadGlobError("glob-absolute", 0)
    if ".." in glob.split("/"):
        raise BadGlobError("glob-upwards", glob.index(".."))


def _segment(part: str, offset: int) -> str:
    """Return the pattern for what stands between two slashes.

    What lies between two stars is sought once, from the left: going back would find nothing else, and could take ages.
    """
    if "**" in part:
        raise BadGlobError("glob-stars", offset + part.index("**"))
    first, *others = _between_stars(part, offset)
    if not others:
        return first
    *middle, last = others
    return first + "".join(f"(?>[^/]*?{fixed})" for fixed in middle if fixed) + f"[^/]*{last}"


def _between_stars(part: str, offset: int) -> Iterator[str]:
    """Yield the patterns of the pieces that stars divide a part into."""
    pattern, place = "", 0
    while place < len(part):
        sign = part[place]
        if sign == _STAR:
            yield pattern
            pattern = ""
        elif sign == "[":
            end = part.find("]", place + 2)
            pattern += _set(part[place + 1 : end] if end > 0 else "", offset + place)
            place = end
        else:
            pattern += "[^/]" if sign == "?" else re.escape(sign)
        place += 1
    yield pattern


def _set(inside: str, offset: int) -> str:
    """Return the pattern for what stands in brackets."""
    if not inside:
        raise BadGlobError("glob-bracket", offset)
    is_negated = inside[0] in "!^" and len(inside) > 1
    listed = "".join(f"\\{each}" if each in "\\]^[&~|" else each for each in inside[is_negated:])
    pattern = f"[{'^/' if is_negated else ''}{listed}]"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)  # of -- and the like, which may come to mean something else
            re.compile(pattern)
    except (re.error, FutureWarning) as error:
        raise BadGlobError("glob-bracket", offset) from error
    return pattern


def matches(glob: str, path: str) -> bool:
    """Tell whether a path, relative and with / between folders, is one that the glob stands for."""
    return compiled(glob).match(path) is not None
