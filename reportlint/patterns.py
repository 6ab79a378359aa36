"""Regular expressions, compiled once and kept in the user's cache folder.

Python compiles them anew in every process, which took a quarter of a check of one report. What its compiler makes of a
pattern (a list of numbers, which ``_sre`` looks through before it trusts them) is kept with the patterns themselves,
for this version of Python and of reportlint. Only the command does this, in the process that is its own: it puts
itself in the place of the compiler that ``re`` calls. Where ``re`` is made otherwise than we know it, nothing changes.
"""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from reportlint import __version__
from reportlint.declarations import cache_folder, keep, kept

MOST, LONGEST = 400, 8000
"""So many patterns are kept, none with more bytes of code: some are made of configurations and word lists."""

_NOT_KEPT = re.DEBUG.value | re.LOCALE.value

_Kept = dict[tuple[Any, int], tuple[Any, ...]]


@contextmanager
def kept_patterns() -> Iterator[None]:
    """Compile from what is kept as long as the context lasts; keep at its end what was compiled newly."""
    compiler: Any = sys.modules.get("re._compiler")
    folder = cache_folder()
    if not folder or not hasattr(compiler, "compile"):
        yield
        return
    place = os.path.join(folder, "declared", "patterns")  # noqa: PTH118
    made_by = (__version__, sys.version, sys.byteorder)
    found = kept(place)
    known: _Kept = found[1] if isinstance(found, tuple) and len(found) == 2 and found[0] == made_by else {}
    before, original = len(known), compiler.compile

    def compile_or_recall(pattern: Any, flags: int = 0) -> Any:
        if not isinstance(pattern, str | bytes) or flags & _NOT_KEPT:
            return original(pattern, flags)
        try:
            parts = known.get((pattern, flags))
            if parts is None:
                parts = _parts(compiler, pattern, flags)
                if len(known) < MOST and len(parts[0]) <= LONGEST:
                    known[pattern, flags] = parts
            code, *others = parts
            return compiler._sre.compile(pattern, others[0], memoryview(code).cast("I").tolist(), *others[1:])
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
    """Return what ``_sre.compile`` takes besides the pattern, the code first; as ``re._compiler.compile`` makes it."""
    from array import array

    parsed = compiler._parser.parse(pattern, flags)
    state = parsed.state
    names = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    code = array("I", compiler._code(parsed, flags)).tobytes()
    return code, flags | state.flags, state.groups - 1, dict(state.groupdict), tuple(names)
