"""What the paths on the command line stand for: files, folders, patterns, standard input."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from reportlint.engine.checking import Beside, JudgeAll, Source, alone, check_paths, is_alone
from reportlint.engine.planning import Plans
from reportlint.engine.results import Result, UnreadInput
from reportlint.errors import UnreadableError, UserError
from reportlint.model.finding import Message
from reportlint.readers import Walk, files_below
from reportlint.readers.files import MAX_BYTES

if TYPE_CHECKING:
    from reportlint.engine.pairing import Companions

STDIN = "-"


def expand(paths: Iterable[str]) -> list[str]:
    """Return the paths without repetitions, patterns such as ``*.txt`` replaced by what they match.

    Shells expand patterns themselves; the Windows command prompt does not. A path that exists is never a pattern.
    """
    found: list[str] = []
    for path in paths:
        if path != STDIN and any(sign in path for sign in "*?[") and not os.path.lexists(path):
            from glob import glob

            found += sorted(glob(path, recursive=True)) or [path]  # noqa: PTH207 - keeps the path as the user wrote it
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def refuse_missing(previous: str | None) -> None:
    """Raise UserError where what was given as last year's is not there."""
    if previous is not None and not os.path.exists(previous):  # noqa: PTH110
        raise UserError("no-previous", path=previous)


def companions(paths: Sequence[str], previous: str | None, walk: Walk = files_below) -> "Companions | None":
    """Return what finds last year's report and others beside each report, None where a report stands alone.

    Raise UserError where what was given as last year's is not there.
    """
    refuse_missing(previous)
    if is_alone(paths, previous):
        return None
    from reportlint.engine.pairing import Companions  # a single report has no need of it

    return Companions(paths, previous, walk)


def check_inputs(
    paths: Iterable[str],
    stdin_name: str,
    plans: Plans,
    beside: Beside = alone,
    judge_all: JudgeAll | None = None,
    others: frozenset[str] | None = None,
    walk: Walk = files_below,
) -> Iterator[Result]:
    """Check all paths in the order given; ``-`` is standard input and goes by ``stdin_name``.

    ``others`` are kinds of files that are passed over though they are named.
    """
    sources = [_stdin(stdin_name) if path == STDIN else path for path in paths]
    return check_paths(sources, plans, beside, judge_all, others, walk)


def _stdin(name: str) -> Source | UnreadInput:
    try:
        return Source(name, read_stdin())
    except UnreadableError as error:
        return UnreadInput(name, Message(error.kind, error.params))


def read_stdin() -> bytes:
    """Return what stands on standard input, as far as a report can reach; raise UnreadableError where it cannot be."""
    if sys.stdin is None:  # closed by whoever called us
        raise UnreadableError("no-stdin")
    try:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise UnreadableError("unreadable", reason=error.strerror or str(error)) from error
