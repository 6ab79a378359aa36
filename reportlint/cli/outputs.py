"""Where outputs go: standard output, or files that appear only when they are complete."""

import os
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from types import TracebackType
from typing import NamedTuple, TextIO

from reportlint.cli.words import nearest
from reportlint.errors import UserError
from reportlint.formats import FORMATS


class Output(NamedTuple):
    """A format, and the file it is written to (None: standard output)."""

    format: str
    file: str | None = None


def read_output(word: str) -> Output:
    """Return what ``NAME`` or ``NAME=FILE`` means; raise UserError where NAME is no format."""
    name, separator, file = word.partition("=")
    if name not in FORMATS:
        raise UserError(
            "unknown-value",
            option="--format",
            value=name,
            suggestion=nearest(name, FORMATS),
            choices=", ".join(FORMATS),
        )
    if separator and not file:
        raise UserError("missing-value", option=f"--format {word}", command="check")
    return Output(name, file or None)


def refuse_clashes(outputs: Sequence[Output], inputs: Sequence[str]) -> None:
    """Raise UserError where two outputs go to one place, or one would overwrite a report that is to be checked."""
    shown = [output.format for output in outputs if output.file is None]
    if len(shown) > 1:
        raise UserError("two-formats-on-stdout", first=shown[0], second=shown[1])
    taken = {_real(path) for path in inputs if os.path.isfile(path)}  # noqa: PTH113 - pathlib would be imported for this
    written: set[str] = set()
    for file in (output.file for output in outputs if output.file):
        if _real(file) in taken:
            raise UserError("output-is-input", path=file)
        if _real(file) in written:
            raise UserError("same-output-file", path=file)
        written.add(_real(file))


class FileOutput:
    """A file that takes its name when all is written; until then, and if anything fails, the old one stays."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._part = f"{path}.{os.getpid()}.part"
        self._stack = ExitStack()

    def __enter__(self) -> TextIO:
        try:
            stream = open(self._part, "w", encoding="utf-8", errors="backslashreplace")  # noqa: PTH123
        except OSError as error:
            raise self._unwritable(error) from error
        return self._stack.enter_context(stream)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()
        if kind is None:
            try:
                os.replace(self._part, self.path)  # noqa: PTH105
            except OSError as problem:
                raise self._unwritable(problem) from problem
        with suppress(OSError):
            os.remove(self._part)  # noqa: PTH107

    def _unwritable(self, error: OSError) -> UserError:
        return UserError("output-unwritable", path=self.path, reason=error.strerror or str(error))


def _real(path: str) -> str:
    return os.path.normcase(os.path.realpath(path))
