"""``reportlint parse``: what was recognised in reports, as data for programs."""

import os
from collections.abc import Iterable, Iterator, Sequence

from reportlint.cli.arguments import Parser
from reportlint.cli.configured import reports_of
from reportlint.cli.exits import Exit
from reportlint.cli.inputs import check_inputs, expand
from reportlint.cli.progress import Progress
from reportlint.cli.streams import say, show
from reportlint.engine.planning import without_configuration
from reportlint.engine.results import CheckedReport, UnreadInput
from reportlint.errors import UserError
from reportlint.formats.summary import Summary
from reportlint.formats.wording import input_error
from reportlint.model.report import Report
from reportlint.readers import Walk
from reportlint.texts import Language, text


def main(words: list[str], language: Language) -> int:
    """Print what is recognised in the files that the words name; return the exit status."""
    parser = Parser("parse", language)
    parser.positional("paths", "PATH")
    parser.choice("--format", ["json", "jsonl", "csv"], "json")
    parser.no_ignore()
    parser.option("--stdin-filename", metavar="NAME")
    options = parser.read(words)
    if not options.paths:
        raise UserError("no-path", command="parse")
    paths = expand(options.paths)
    if options.format == "json" and (len(paths) > 1 or os.path.isdir(paths[0])):  # noqa: PTH112 - no need for pathlib
        raise UserError("one-report")
    reading = _Reading(paths, options.stdin_filename or text("words", "stdin", language), options.walk, language)
    for piece in _rendered(reading, options.format):
        reading.progress.hide()
        show(piece)
    if reading.summary.passed_over:
        from reportlint.formats.closing import passed_over  # most folders hold reports alone

        say(passed_over(reading.summary, language))
    return Exit.UNREAD if reading.has_failed else Exit.CLEAN


class _Reading:
    """The reports as they are read; inputs that cannot be read are told of on standard error.

    ``summary`` counts what was met, files that were passed over included.
    """

    def __init__(self, paths: Sequence[str], stdin_name: str, walk: Walk, language: Language) -> None:
        self.has_failed = False
        self.summary = Summary()
        self.progress = Progress(sum(1 for _ in reports_of(paths, stdin_name, walk)))
        self._results = check_inputs(paths, stdin_name, without_configuration(()), walk=walk)
        self._language = language

    def __iter__(self) -> Iterator[Report]:
        for result in self._results:
            self.progress.step(result.path)
            self.summary.add(result)
            if isinstance(result, CheckedReport):
                yield result.report
            elif isinstance(result, UnreadInput):
                self.has_failed = True
                self.progress.hide()
                say(f"{result.path}: {input_error(self._language, result.message)}")
        self.progress.hide()


def _rendered(reports: Iterable[Report], name: str) -> Iterator[str]:
    if name == "csv":
        from reportlint.formats import parsed_csv

        yield parsed_csv.HEAD
        for report in reports:
            yield "".join(parsed_csv.lines(report))
        return
    from reportlint.formats.jsontext import dumps, dumps_line
    from reportlint.formats.parsed_json import as_dict

    written = dumps if name == "json" else dumps_line
    for report in reports:
        yield written(as_dict(report)) + "\n"
