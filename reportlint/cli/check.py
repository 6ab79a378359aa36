"""``reportlint check``: lint files and folders."""

import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import tee, zip_longest
from typing import TYPE_CHECKING

from reportlint.cli.arguments import Parser
from reportlint.cli.configured import Configured, reports_of
from reportlint.cli.exits import Exit
from reportlint.cli.inputs import check_inputs, companions, expand
from reportlint.cli.jobs import FEWEST, jobs_wanted
from reportlint.cli.limits import read_limits
from reportlint.cli.loading import load
from reportlint.cli.outputs import FileOutput, Output, read_output, refuse_clashes, refuse_unknown, sparing_reports
from reportlint.cli.progress import Progress
from reportlint.cli.streams import USUAL_WIDTH, say, show, text_width, wants_colour
from reportlint.cli.words import split_words
from reportlint.config.plugins import configuration_files
from reportlint.engine.checking import OTHERS, JudgeAll, alone
from reportlint.engine.planning import Planner
from reportlint.engine.results import CheckedReport, Result, UnreadInput
from reportlint.errors import UserError
from reportlint.extensions import RendererError
from reportlint.formats import FORMATS, renderer
from reportlint.formats.context import Context
from reportlint.formats.failures import Crashes, mishap_lines
from reportlint.formats.settings import Stale
from reportlint.formats.summary import Summary
from reportlint.formats.wording import input_error, word
from reportlint.host.watchdog import Limits, limit_rules
from reportlint.model.finding import Severity
from reportlint.texts import Language, text

if TYPE_CHECKING:
    from reportlint.cli.copies import Copies
    from reportlint.engine.baseline import Baseline

NEVER = "never"
SEVERITIES = {severity.label: severity for severity in reversed(Severity)}


def main(words: list[str], language: Language) -> int:
    """Check what the words name; return the exit status."""
    options = _parser(language).read(words)
    if not options.paths:
        raise UserError("no-path", command="check")
    outputs = options.format or [Output("text")]
    paths = expand(options.paths)
    refuse_clashes(outputs, paths)
    limit_rules(options.time_limit)
    stdin = options.stdin_filename or text("words", "stdin", language)
    reports = list(reports_of(paths, stdin, options.walk))
    loaded = load(options.plugins, language, configuration_files(reports, options.config))
    refuse_unknown(outputs)
    configured = Configured(loaded, options.config, options.jurisdiction)
    plans = configured.planned(reports, options.select, options.ignore)
    context = configured.loaded.context(language)._replace(
        verbose=options.verbose, fail_on=SEVERITIES.get(options.fail_on), statistics=options.statistics
    )
    copies = _copies(options.annotate, paths, context)
    others = companions(paths, options.previous, options.walk)
    baseline = _baseline(options.baseline)
    judge_all = _judge_all(configured, plans, reports, options, language)
    passed_over = OTHERS if options.skip_others else None
    results = check_inputs(paths, stdin, plans, others or alone, judge_all, passed_over, options.walk)
    run = _Run(results, language, Progress(len(reports)), baseline, copies)
    failed = _write(run, outputs, context, options)
    mishaps = list(mishap_lines(language))
    for line in (*run.crashes.lines(configured.loaded.rules, language), *mishaps):
        say(f"reportlint: {line}")
    if options.previous and others and run.summary.reports and not others.matched:
        say(word(context, "no-previous-matched", path=options.previous))
    for line in (*run.stale.lines(language), *(copies.lines() if copies else ())):
        say(line)
    _say_stale(baseline, language)
    for output in outputs:
        if output.file and output not in failed:
            say(word(context, "written", path=output.file))
    has_failed = loaded.has_failed or bool(mishaps)
    return _status(run, options.fail_on, has_failed=has_failed, has_copies=not (copies and copies.failures))


def _parser(language: Language) -> Parser:
    parser = Parser("check", language)
    parser.positional("paths", "PATH")
    parser.option("--format", metavar="NAME[=FILE]", action="append", type=read_output)
    parser.option("--annotate", metavar="DIR")
    parser.option("--statistics", action="store_true")
    parser.config()
    parser.option("--jurisdiction", metavar="NAME")
    parser.option("--select", metavar="CODES", action="extend", type=split_words, default=[])
    parser.option("--ignore", metavar="CODES", action="extend", type=split_words, default=[])
    parser.choice("--fail-on", [*SEVERITIES, NEVER], "error")
    parser.option("--previous", metavar="PATH")
    parser.option("--skip-others", action="store_true")
    parser.no_ignore()
    parser.option("--baseline", metavar="FILE")
    parser.option("-j", metavar="N", dest="jobs", type=jobs_wanted, default=1)
    parser.option("--no-cache", action="store_true")
    parser.option("--stdin-filename", metavar="NAME")
    parser.plugins()
    parser.option("--time-limit", metavar="S[,S]", type=read_limits, default=Limits())
    parser.option("-v", "--verbose", action="store_true")
    parser.choice("--color", ["auto", "always", "never"], "auto")
    return parser


def _baseline(path: str | None) -> "Baseline | None":
    if path is None:
        return None
    from reportlint.engine.baseline import read_baseline  # few runs have one

    return read_baseline(path)


def _say_stale(baseline: "Baseline | None", language: Language) -> None:
    stale = baseline.stale() if baseline else []
    if stale:
        from reportlint.formats.baseline import MOST, stale_lines

        for line in stale_lines(stale, language, MOST):
            say(line)
        say(text("words", "baseline-stale-count", language, count=len(stale)))


def _judge_all(
    configured: Configured, plans: Planner, reports: Sequence[str], options: Namespace, language: Language
) -> JudgeAll | None:
    """Return what judges many reports, or None where they are few: what it needs is not imported then."""
    has_cache = len(reports) >= FEWEST and not options.no_cache
    jobs = min(options.jobs, len(reports))
    if not has_cache and jobs <= 1:
        return None
    from reportlint.cli.many import jobs_notice, judge_and_maker
    from reportlint.engine.many import judging_all

    judge, make = judge_and_maker(configured, plans, reports, options, language, has_cache=has_cache)
    return judging_all(judge, make, jobs, jobs_notice(language))


def _copies(folder: str | None, paths: Sequence[str], context: Context) -> "Copies | None":
    if not folder:
        return None
    from reportlint.cli.copies import Copies

    return Copies(folder, paths, context)


class _Run:
    """The results as they come, with what the exit status and standard error need from them."""

    def __init__(
        self,
        results: Iterable[Result],
        language: Language,
        progress: Progress,
        baseline: "Baseline | None" = None,
        copies: "Copies | None" = None,
    ) -> None:
        self.summary = Summary()
        self.crashes = Crashes()
        self.stale = Stale()
        self._results = results
        self._language = language
        self.progress = progress
        self._baseline = baseline
        self._copies = copies

    def __iter__(self) -> Iterator[Result]:
        for result in self._results:
            if self._baseline and isinstance(result, CheckedReport):
                result = self._baseline.divide(result)  # noqa: PLW2901 - what is known goes no further
            self.summary.add(result)
            self.crashes.add(result)
            self.stale.add(result)
            self.progress.step(result.path)
            if isinstance(result, UnreadInput):
                self.progress.hide()
                say(f"{result.path}: {input_error(self._language, result.message)}")
            elif self._copies and isinstance(result, CheckedReport):
                self._copies.add(result)
            yield result


def _write(run: _Run, outputs: Sequence[Output], context: Context, options: Namespace) -> list[Output]:
    """Render all outputs side by side, so that each shows a report as soon as it is checked; return those that failed.

    Only those of plugins may fail without ending the run.
    """
    failed: list[Output] = []
    with ExitStack() as stack:
        writers: list[Callable[[str], None]] = []
        pieces: list[Iterator[str]] = []
        for output, results in zip(outputs, tee(sparing_reports(run, outputs), len(outputs)), strict=True):
            file = FileOutput(output.file) if output.file else None
            if file:
                writers.append(stack.enter_context(file))
                own = context._replace(width=USUAL_WIDTH)
            else:
                writers.append(show)
                colour = wants_colour(options.color, sys.stdout)
                own = context._replace(width=text_width(sys.stdout), colour=colour)
            rendered = renderer(output.format)(results, own)
            pieces.append(_until_failure(rendered, output, file, failed) if output.format not in FORMATS else rendered)
        for shown in zip_longest(*pieces, fillvalue=""):
            for write, piece in zip(writers, shown, strict=True):
                if piece:
                    run.progress.hide()
                    write(piece)
        run.progress.hide()
    return failed


def _until_failure(
    pieces: Iterator[str], output: Output, file: FileOutput | None, failed: list[Output]
) -> Iterator[str]:
    try:
        yield from pieces
    except RendererError:
        failed.append(output)
        if file:
            file.is_complete = False


def _status(run: _Run, fail_on: str, *, has_failed: bool, has_copies: bool) -> Exit:
    if run.crashes or has_failed:
        return Exit.CRASHED
    if run.summary.unread:
        return Exit.UNREAD
    if not has_copies:
        return Exit.USAGE
    failed = fail_on != NEVER and run.summary.reaches(SEVERITIES[fail_on])
    return Exit.FINDINGS if failed else Exit.CLEAN
