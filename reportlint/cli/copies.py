"""Annotated copies of Word reports, in a folder of their own."""

import os
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress

from reportlint.cli.inputs import STDIN
from reportlint.engine.results import CheckedReport
from reportlint.errors import UnreadableError, UserError, described
from reportlint.formats.context import Context
from reportlint.formats.wording import input_error, output_word, word
from reportlint.model.finding import Message

MOST_NAMED = 5
"""Reports that cannot be annotated and are named; of more, only the number is said."""


class Copies:
    """Writes a copy of each Word report with findings; raises UserError where the folder would get in the way.

    A copy stands below the folder as its report stands below the folder that all inputs have in common, so that
    reports of one name do not meet. ``failures`` says of what could not be written, why.
    """

    def __init__(self, folder: str, inputs: Sequence[str], context: Context) -> None:
        self._folder = folder
        self._context = context
        real = os.path.realpath(folder)
        named = [os.path.realpath(path) for path in inputs if path != STDIN]
        folders = [path if os.path.isdir(path) else os.path.dirname(path) for path in named]  # noqa: PTH112, PTH120
        if any(os.path.isdir(path) and _is_below(real, path) for path in named):  # noqa: PTH112
            raise UserError("annotate-in-input", path=folder)
        self._base = _common(folders)
        if any(self._target(path) == path for path in named):
            raise UserError("annotate-over-input", path=folder)
        self._date = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        self._written: set[str] = set()
        self._others: list[str] = []
        self.failures: list[str] = []

    def add(self, result: CheckedReport) -> None:
        """Write the copy of a report, where there is something to say about it and it is a Word document.

        A copy that is there already is replaced, or taken away where nothing is wrong any more; whatever else bears
        its name stays.
        """
        path = os.path.realpath(result.path)
        target = self._target(path)
        is_there = os.path.exists(target)  # noqa: PTH110
        if not result.findings and not is_there:
            return
        try:
            self._write(result, path, target, is_there=is_there)
        except UnreadableError as error:
            self._fail(result.path, input_error(self._context.language, Message(error.kind, error.params)))
        except OSError as error:
            self._fail(result.path, error.strerror or str(error))
        except Exception as error:  # a defect of ours must not cost the other copies
            self._fail(result.path, described(error))

    def _write(self, result: CheckedReport, path: str, target: str, *, is_there: bool) -> None:
        content = _word_file(path)
        if content is None:
            self._others += [result.path] if result.findings else []
            return
        from reportlint.annotation import annotated, is_annotated
        from reportlint.readers.files import content_of

        if is_there and not is_annotated(content_of(target)):
            if result.findings:
                self._fail(result.path, output_word(self._context, "annotated-taken", target=target))
        elif result.findings:
            _replace(target, annotated(content, result, self._context, self._date))
            self._written.add(target)
        else:
            os.remove(target)  # noqa: PTH107

    def _fail(self, path: str, reason: str) -> None:
        self.failures.append(output_word(self._context, "annotated-failed", path=path, reason=reason))

    def lines(self) -> Iterator[str]:
        """Yield what failed, then in one line what was written and what cannot be annotated."""
        yield from (f"reportlint: {failure}" for failure in self.failures)
        context = self._context
        key = "annotated" if self._written else "annotated-none"
        sentences = [output_word(context, key, count=len(self._written), folder=self._folder)]
        if self._others:
            shown = self._others[:MOST_NAMED] + ["…"] * (len(self._others) > MOST_NAMED)
            names = word(context, "and").join(shown)
            sentences.append(output_word(context, "annotated-others", count=len(self._others), names=names))
        yield word(context, "between-sentences").join(sentences)

    def _target(self, path: str) -> str:
        """Return where the copy of a report goes."""
        name = os.path.relpath(path, self._base) if self._base and _is_below(path, self._base) else ""
        if not name:  # on another drive, or from standard input
            drive, rest = os.path.splitdrive(path)
            name = os.path.join(drive.replace(":", ""), rest.lstrip("\\/"))  # noqa: PTH118
        return os.path.join(os.path.realpath(self._folder), name)  # noqa: PTH118


def _common(folders: Sequence[str]) -> str | None:
    try:
        return os.path.commonpath(folders)
    except ValueError:  # none, or on different drives
        return None


def _is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("\\/") + os.sep)


def _word_file(path: str) -> bytes | None:
    """Return the bytes of a .docx, None for any other file; raise UnreadableError where it cannot be read any more."""
    from reportlint.readers.files import content_of
    from reportlint.readers.sniffing import format_of

    if not os.path.exists(path):  # noqa: PTH110 - from standard input
        return None
    content = content_of(path)
    return content if format_of(content) == "docx" else None


def _replace(path: str, content: bytes) -> None:
    """Write a file that takes its name when it is complete."""
    os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
    part = f"{path}.{os.getpid()}.part"
    try:
        with open(part, "wb") as stream:  # noqa: PTH123
            stream.write(content)
        os.replace(part, path)  # noqa: PTH105
    finally:
        with suppress(OSError):
            os.remove(part)  # noqa: PTH107
