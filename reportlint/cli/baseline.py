"""``reportlint baseline``: write down the findings there are, so that ``check --baseline`` fails on new ones only."""

import os
from collections.abc import Iterator

from reportlint.cli.arguments import Parser
from reportlint.cli.configured import Configured, reports_of
from reportlint.cli.exits import Exit
from reportlint.cli.inputs import check_inputs, companions, expand
from reportlint.cli.loading import load
from reportlint.cli.outputs import FileOutput
from reportlint.cli.streams import say, show
from reportlint.cli.words import split_words
from reportlint.config.plugins import configuration_files
from reportlint.engine.baseline import USUAL_NAME, Baseline, read_baseline
from reportlint.engine.checking import alone
from reportlint.engine.results import CheckedReport, Result, UnreadInput
from reportlint.errors import UserError
from reportlint.formats.baseline import stale_lines
from reportlint.formats.failures import Crashes
from reportlint.formats.wording import input_error
from reportlint.texts import Language, text


def main(words: list[str], language: Language) -> int:
    """Write or prune the baseline; return the exit status."""
    options = _parser(language).read(words)
    if not options.paths:
        raise UserError("no-path", command="baseline")
    paths = expand(options.paths)
    stdin = text("words", "stdin", language)
    reports = list(reports_of(paths, stdin, options.walk))
    loaded = load(options.plugins, language, configuration_files(reports, options.config))
    configured = Configured(loaded, options.config, options.jurisdiction)
    plans = configured.planned(reports, options.select, options.ignore)
    before = read_baseline(options.output) if os.path.exists(options.output) else Baseline()  # noqa: PTH110
    others = companions(paths, options.previous, options.walk)
    run = _Run(check_inputs(paths, stdin, plans, others or alone, walk=options.walk), language)
    if options.prune:
        for result in run:
            before.divide(result)
        for line in stale_lines(before.stale(), language):
            show(f"{line}\n")
        after = before.pruned()
    else:
        after = before.renewed(run)
    for line in run.crashes.lines(configured.loaded.rules, language):
        say(f"reportlint: {line}")
    if run.crashes or loaded.has_failed:  # what a rule that crashed would have found is not known
        say(text("words", "baseline-not-written", language, path=options.output))
        return Exit.CRASHED
    with FileOutput(options.output) as write:
        for line in after.lines():
            write(line)
    say(text("words", "baseline-written", language, path=options.output, count=len(after), before=len(before)))
    return Exit.UNREAD if run.unread else Exit.CLEAN


def _parser(language: Language) -> Parser:
    parser = Parser("baseline", language)
    parser.positional("paths", "PATH")
    parser.option("--output", metavar="FILE", default=USUAL_NAME)
    parser.option("--prune", action="store_true")
    parser.config()
    parser.option("--jurisdiction", metavar="NAME")
    parser.option("--select", metavar="CODES", action="extend", type=split_words, default=[])
    parser.option("--ignore", metavar="CODES", action="extend", type=split_words, default=[])
    parser.option("--previous", metavar="PATH")
    parser.no_ignore()
    parser.plugins()
    return parser


class _Run:
    """The reports of a run; what else there is goes to standard error."""

    def __init__(self, results: Iterator[Result], language: Language) -> None:
        self.unread = 0
        self.crashes = Crashes()
        self._results = results
        self._language = language

    def __iter__(self) -> Iterator[CheckedReport]:
        for result in self._results:
            self.crashes.add(result)
            if isinstance(result, CheckedReport):
                yield result
            elif isinstance(result, UnreadInput):
                self.unread += 1
                say(f"{result.path}: {input_error(self._language, result.message)}")
