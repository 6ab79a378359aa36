"""Files that a walk through folders leaves out because an ignore file says so, in the way of git.

``.reportlintignore`` counts everywhere, ``.gitignore`` inside a repository. Patterns hold for the folder of their file
and below; the file nearest to a path decides, and in it the last pattern that matches. What lies in an ignored folder
is ignored whatever its own ignore files say. A folder that is named on the command line is walked, ignored or not.

(Not pathspec: its patterns match what lies in a folder as well as the folder, so that ``!b/`` would bring back the
files in it, which git leaves out. A walk that goes level by level needs to know of the folder alone.)
"""

import functools
import os
import re
from collections.abc import Iterator
from itertools import pairwise

from reportlint.model.named import NamedTuple

OWN, GIT = ".reportlintignore", ".gitignore"

_REPOSITORY = ".git"


class Pattern(NamedTuple):
    """A line of an ignore file, as an expression for a path relative to the file's folder, or for a name alone."""

    expression: str
    brings_back: bool
    folders_only: bool
    is_for_name: bool


class IgnoreFile(NamedTuple):
    """The patterns of a file, the last one first, and the folder they count from."""

    folder: str
    patterns: tuple[Pattern, ...]

    def says(self, path: str, *, is_folder: bool) -> bool | None:
        """Tell whether a path below the folder is ignored (True) or brought back (False); None: nothing matches."""
        name = os.path.basename(path)  # noqa: PTH119
        relative = os.path.relpath(path, self.folder).replace(os.sep, "/")
        for pattern in self.patterns:
            written = name if pattern.is_for_name else relative
            if (is_folder or not pattern.folders_only) and re.fullmatch(pattern.expression, written, re.DOTALL):
                return not pattern.brings_back
        return None


class Ignoring(NamedTuple):
    """The ignore files that hold in a folder, the nearest first."""

    files: tuple[IgnoreFile, ...] = ()
    is_in_repository: bool = False

    def ignores(self, path: str, *, is_folder: bool) -> bool:
        """Tell whether a file or folder (an absolute path) is left out."""
        said = (file.says(path, is_folder=is_folder) for file in self.files)
        return next((says for says in said if says is not None), False)

    def below(self, folder: str) -> "Ignoring":
        """Return what holds in a folder inside this one, its own ignore files included."""
        inside = self.is_in_repository or os.path.lexists(os.path.join(folder, _REPOSITORY))  # noqa: PTH118
        names = (OWN, GIT) if inside else (OWN,)
        patterns = [(folder, _patterns(os.path.join(folder, name))) for name in names]  # noqa: PTH118
        found = tuple(IgnoreFile(*each) for each in patterns if each[1])
        return Ignoring((*found, *self.files), inside)


def ignoring(folder: str) -> Ignoring:
    """Return what holds in a folder that is named for a walk, ignore files above it up to the repository included."""
    folder = os.path.abspath(folder)  # noqa: PTH100
    above: list[str] = []
    parent = folder
    while not os.path.lexists(os.path.join(parent, _REPOSITORY)):  # noqa: PTH118
        if parent == os.path.dirname(parent):  # noqa: PTH120
            return Ignoring().below(folder)  # no repository: only what lies in the folder itself counts
        parent = os.path.dirname(parent)  # noqa: PTH120
        above.insert(0, parent)
    found = Ignoring()
    for parent, child in pairwise((*above, folder)):
        found = found.below(parent)
        if found.ignores(child, is_folder=True):
            return Ignoring(is_in_repository=True).below(folder)
    return found.below(folder)


def _patterns(path: str) -> tuple[Pattern, ...]:
    try:
        status = os.stat(path)  # noqa: PTH116
    except OSError:
        return ()
    return _read(path, status.st_mtime_ns, status.st_size)


@functools.lru_cache(256)
def _read(path: str, *_: int) -> tuple[Pattern, ...]:
    try:
        with open(path, encoding="utf-8-sig", errors="surrogateescape") as stream:  # noqa: PTH123
            lines = stream.read().split("\n")
    except OSError:
        return ()
    return tuple(pattern for line in reversed(lines) if (pattern := read_pattern(line)))


def read_pattern(line: str) -> Pattern | None:
    """Return what a line of an ignore file means, None for one that is no pattern."""
    line = re.sub(r"(?<!\\)[ \t\r]+$", "", line)
    brings_back = line.startswith("!")
    glob = line.removeprefix("!")
    folders_only = glob.endswith("/")
    glob = glob.removesuffix("/")
    if not glob or line.startswith("#"):
        return None
    is_for_name = "/" not in glob
    expression = "".join(_expressions(glob.removeprefix("/")))
    try:
        re.compile(expression)
    except re.error:
        return None
    return Pattern(expression, brings_back, folders_only, is_for_name)


_TOKEN = re.compile(r"^\*\*/|/\*\*/|/\*\*$|\*+|\?|\\.|\[[!^]?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)


def _expressions(glob: str) -> Iterator[str]:
    """Yield the regular expression of a pattern piece by piece."""
    if glob == "**":
        yield ".*"
        return
    for token in _TOKEN.findall(glob):
        if token == "**/":
            yield "(?:.*/)?"
        elif token == "/**/":
            yield "/(?:.*/)?"
        elif token == "/**":
            yield "/.+"
        elif token.startswith("*"):
            yield "[^/]*"
        elif token == "?":
            yield "[^/]"
        elif len(token) > 1 and token.startswith("["):
            yield f"(?!/)[{_class(token[1:-1])}]"
        else:
            yield re.escape(token[-1] if token.startswith("\\") else token)


def _class(inside: str) -> str:
    negated = inside[:1] in ("!", "^")
    escaped = inside[negated:].replace("[", r"\[")
    return ("^" if negated else "") + (rf"\{escaped}" if escaped.startswith("]") else escaped)
