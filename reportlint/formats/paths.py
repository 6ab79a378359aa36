"""Paths of reports as other programs want them: with slashes, from the current folder on where that is possible."""

import os


def slashed(path: str) -> str:
    """Return a path with / between its parts; below the current folder it is relative and has no ./ before it."""
    if os.path.isabs(path):  # noqa: PTH117 - a path is shown as text and never touched here
        try:
            below = os.path.relpath(path)
        except ValueError:  # on another drive of Windows
            below = os.pardir
        path = path if below.startswith(os.pardir) else below
    path = path.replace(os.sep, "/")
    while path.startswith("./"):
        path = path[2:].lstrip("/")
    return path


def uri(path: str) -> str:
    """Return a path as a URI reference (RFC 3986): relative, or file:/// where it is absolute."""
    from urllib.parse import quote

    plain = slashed(path)
    quoted = quote(os.fsencode(plain))
    if os.path.isabs(plain):  # noqa: PTH117
        return "file://" + (quoted if quoted.startswith("/") else f"/{quoted}")
    return quoted
