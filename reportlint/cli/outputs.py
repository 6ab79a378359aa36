"""Where outputs go: standard output, or files that appear only when they are complete."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from types import TracebackType

from reportlint.cli.words import refused
from reportlint.engine.results import CheckedReport, Result
from reportlint.errors import UserError
from reportlint.formats import known_formats
from reportlint.model.named import NamedTuple


class Output(NamedTuple):
    """A format, and the file it is written to (None: standard output)."""

    format: str
    file: str | None = None


def read_output(word: str) -> Output:
    """Return what ``NAME`` or ``NAME=FILE`` means; raise UserError where the file's name is missing."""
    name, separator, file = word.partition("=")
    if separator and not file:
        raise UserError("missing-value", option=f"--format {word}", command="check")
    return Output(name, file or None)


def refuse_unknown(outputs: Sequence[Output]) -> None:
    """Raise UserError where a format is none; known only once the plugins are loaded, which may bring some."""
    formats = known_formats()
    for output in outputs:
        if output.format not in formats:
            raise refused("--format", output.format, formats)


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


def sparing_reports(results: Iterable[Result], outputs: Sequence[Output]) -> Iterator[Result]:
    """Yield the results; raise UserError where an output would overwrite a report that was found in a folder."""
    files = {_real(output.file): output.file for output in outputs if output.file and os.path.isfile(output.file)}  # noqa: PTH113
    for result in results:
        if files and isinstance(result, CheckedReport) and _real(result.path) in files:
            raise UserError("output-is-input", path=files[_real(result.path)])
        yield result


class FileOutput:
    """A file that takes its name when all is written; until then, and if anything fails, the old one stays.

    It also stays where ``is_complete`` is made False.

    What is there already and is no ordinary file, such as a device or a named pipe, is written to as it is.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._target = os.path.realpath(path)  # a link stays a link
        self.is_complete = True
        self._part = None if _is_special(path) else f"{self._target}.{os.getpid()}.part"

    def __enter__(self) -> Callable[[str], None]:
        """Return a function that writes a piece of text; it raises UserError where that cannot be done."""
        try:
            self._stream = open(self._part or self.path, "w", encoding="utf-8", errors="backslashreplace")  # noqa: PTH123
        except OSError as error:
            raise self._unwritable(error) from error
        return self._write

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._stream.close()
            if kind is None and self._part and self.is_complete:
                os.replace(self._part, self._target)  # noqa: PTH105
        except OSError as problem:
            if kind is None:  # else what went wrong first is said
                raise self._unwritable(problem) from problem
        finally:
            if self._part:
                with suppress(OSError):
                    os.remove(self._part)  # noqa: PTH107

    def _write(self, text: str) -> None:
        try:
            self._stream.write(text)
            self._stream.flush()
        except OSError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> UserError:
        return UserError("output-unwritable", path=self.path, reason=error.strerror or str(error))


def _real(path: str) -> str:
    return os.path.normcase(os.path.realpath(path))


def _is_special(path: str) -> bool:
    try:
        return not stat.S_ISREG(os.stat(path).st_mode)  # noqa: PTH116
    except OSError:
        return False
