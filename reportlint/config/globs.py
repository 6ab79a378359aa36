"""Patterns of paths: ``archive/**``, ``*.docx``, ``2023/?县.*``, always with / between folders."""

import functools
import re


class BadGlobError(ValueError):
    """A pattern that can match nothing; ``args[0]`` is the key of the text that says why, ``args[1]`` the offset."""


@functools.lru_cache(maxsize=256)
def compiled(glob: str) -> re.Pattern[str]:
    """Return the pattern of a glob; raise BadGlobError.

    ``*`` and ``?`` stand for characters other than /, ``[ab]`` for one of these, ``**`` for any number of folders.
    A glob without / matches in every folder, one that ends with / all that is below.
    """
    for offset, sign in enumerate(glob):
        if sign == "\\":
            raise BadGlobError("glob-backslash", offset)
    if not glob.strip("/"):
        raise BadGlobError("glob-empty", 0)
    if glob.startswith("/"):
        raise BadGlobError("glob-absolute", 0)
    if ".." in glob.split("/"):
        raise BadGlobError("glob-upwards", glob.index(".."))
    whole = f"**/{glob}" if "/" not in glob.rstrip("/") else glob
    moved = len(whole) - len(glob)
    whole = f"{whole}**" if whole.endswith("/") else whole
    pattern, offset = "", 0
    while offset < len(whole):
        piece, offset = _piece(whole, offset, moved)
        pattern += piece
    return re.compile(pattern + r"\Z", re.DOTALL)


def _piece(glob: str, offset: int, moved: int) -> tuple[str, int]:
    """Return the pattern for what stands at an offset, and the offset behind it."""
    if glob.startswith("**", offset):
        alone = (offset == 0 or glob[offset - 1] == "/") and glob[offset + 2 : offset + 3] in ("", "/")
        if not alone:
            raise BadGlobError("glob-stars", offset - moved)
        return ("(?:[^/]+/)*", offset + 3) if glob[offset + 2 : offset + 3] else (".*", offset + 2)
    sign = glob[offset]
    if sign == "*":
        return "[^/]*", offset + 1
    if sign == "?":
        return "[^/]", offset + 1
    if sign == "[":
        end = glob.find("]", offset + 2)
        if end < 0:
            raise BadGlobError("glob-bracket", offset - moved)
        inside = glob[offset + 1 : end]
        negated = inside[:1] in "!^" and len(inside) > 1
        listed = "".join(f"\\{each}" if each in "\\]^[&~|" else each for each in inside[negated:])
        pattern = f"[{'^/' if negated else ''}{listed}]"
        try:
            re.compile(pattern)
        except re.error as error:
            raise BadGlobError("glob-bracket", offset - moved) from error
        return pattern, end + 1
    return re.escape(sign), offset + 1


def matches(glob: str, path: str) -> bool:
    """Tell whether a path, relative and with / between folders, is one that the glob stands for."""
    return compiled(glob).match(path) is not None
