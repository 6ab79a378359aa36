"""Regular expressions, compiled once and kept in the user's cache folder.

Python compiles them anew in every process, which took a quarter of a check of one report. What its compiler makes of a
pattern (a list of numbers, which ``_sre`` looks through before it trusts them) is kept with the patterns themselves,
for this version of Python and of reportlint. Only the command does this, in the process that is its own: it puts
itself in the place of the compiler that ``re`` calls. Where ``re`` is made otherwise than we know it, nothing changes.
"""

import marshal
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from reportlint import __version__
from reportlint.declarations import cache_folder, keep, kept

MOST, LONGEST = 400, 20_000
"""So many patterns are kept, none with more bytes of code: some are made of configurations and word lists."""

_KEPT_FOR = ("reportlint", "argparse")
"""How the names of modules begin whose patterns are kept: what a plain check needs, whatever else was done."""

_NOT_KEPT = re.DEBUG.value | re.LOCALE.value


@contextmanager
def kept_patterns() -> Iterator[None]:
    """Compile from what is kept as long as the context lasts; keep at its end what was compiled newly."""
    compiler: Any = sys.modules.get("re._compiler")
    folder = cache_folder()
    if not folder or not hasattr(compiler, "compile"):
        yield
        return
    place = os.path.join(folder, "declared", "patterns")  # noqa: PTH118
    made_by = (__version__, sys.version)
    found = kept(place)
    known: dict[tuple[Any, int], bytes] = {}
    if isinstance(found, tuple) and len(found) == 2 and found[0] == made_by:
        known = found[1]
    before, original = len(known), compiler.compile

    def compile_or_recall(pattern: Any, flags: int = 0) -> Any:
        if not isinstance(pattern, str | bytes) or flags & _NOT_KEPT:
            return original(pattern, flags)
        try:
            if (pattern, flags) in known:
                return compiler._sre.compile(pattern, *marshal.loads(known[pattern, flags]))
            parts = _parts(compiler, pattern, flags)
            code = marshal.dumps(parts)
            if len(known) < MOST and len(code) <= LONGEST and _asked_by(sys._getframe()).startswith(_KEPT_FOR):
                known[pattern, flags] = code
            return compiler._sre.compile(pattern, *parts)
        except Exception:  # whatever is wrong with the pattern or with what we do, re itself knows best
            return original(pattern, flags)

    compiler.compile = compile_or_recall
    try:
        yield
    finally:
        compiler.compile = original
        if len(known) > before:
            keep(place, (made_by, known))


def _parts(compiler: Any, pattern: str | bytes, flags: int) -> tuple[Any, ...]:
    """Return what ``_sre.compile`` takes behind the pattern, as ``re._compiler.compile`` makes it."""
    parsed = compiler._parser.parse(pattern, flags)
    state = parsed.state
    names = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    code = list(map(int, compiler._code(parsed, flags)))
    return flags | state.flags, code, state.groups - 1, dict(state.groupdict), tuple(names)


def _asked_by(frame: FrameType | None) -> str:
    """Return the name of the module that wants a pattern compiled."""
    while frame and frame.f_globals.get("__name__") in {__name__, "re"}:
        frame = frame.f_back
    return str(frame.f_globals.get("__name__")) if frame else ""
