"""``reportlint watch``: lint at the start, then again on every change of a report, of plugins or configuration."""

import importlib
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing

from reportlint.cli.arguments import Parser
from reportlint.cli.configured import Configured
from reportlint.cli.exits import Exit
from reportlint.cli.inputs import STDIN, expand, refuse_missing
from reportlint.cli.jobs import FEWEST, jobs_wanted
from reportlint.cli.limits import read_limits
from reportlint.cli.loading import Loaded, load
from reportlint.cli.many import jobs_notice, judge_and_maker
from reportlint.cli.streams import say, text_width, wants_colour
from reportlint.cli.viewers import Browser, JsonLines, Lines, Scene, Screen, Viewer
from reportlint.cli.words import split_words
from reportlint.config.mistakes import ConfigurationError
from reportlint.config.plugins import configuration_files
from reportlint.engine.checking import Source
from reportlint.engine.code import code_files, loaded_modules
from reportlint.engine.dependence import code_key, settings_keys
from reportlint.engine.many import Answer, answering_all
from reportlint.engine.planning import Planner
from reportlint.engine.results import CheckedReport
from reportlint.errors import UserError
from reportlint.formats.context import Context
from reportlint.formats.mistakes import marked_mistakes
from reportlint.formats.wording import input_error
from reportlint.host.watchdog import Limits, limit_rules
from reportlint.model.finding import Message
from reportlint.texts import Language, text
from reportlint.watch.board import Board
from reportlint.watch.setup import Setup
from reportlint.watch.tree import scan
from reportlint.watch.watching import Watch


def main(words: list[str], language: Language) -> int:
    """Watch what the words name until Ctrl-C; return the exit status."""
    options = _parser(language).read(words)
    if not options.paths:
        raise UserError("no-path", command="watch")
    paths = expand(options.paths)
    if STDIN in paths:
        raise UserError("watch-stdin")
    refuse_missing(options.previous)
    limit_rules(options.time_limit)
    missing = [path for path in paths if not os.path.lexists(path)]
    for path in missing:
        say(f"{path}: {input_error(language, Message('missing'))}")
    if missing:
        return Exit.UNREAD
    sys.dont_write_bytecode = True  # what is kept is told by whole seconds: a plugin saved twice in one would be missed
    try:
        return _watch(paths, options, language)
    except KeyboardInterrupt:  # how watching ends
        return Exit.CLEAN


def _parser(language: Language) -> Parser:
    parser = Parser("watch", language)
    parser.positional("paths", "PATH")
    parser.choice("--format", ["text", "json"], "text")
    parser.config()
    parser.option("--jurisdiction", metavar="NAME")
    parser.option("--select", metavar="CODES", action="extend", type=split_words, default=[])
    parser.option("--ignore", metavar="CODES", action="extend", type=split_words, default=[])
    parser.option("--previous", metavar="PATH")
    parser.option("--baseline", metavar="FILE")
    parser.option("-j", metavar="N", dest="jobs", type=jobs_wanted, default=1)
    parser.option("--no-cache", action="store_true")
    parser.no_ignore()
    parser.option("--serve", action="store_true")
    parser.option("--port", metavar="N", type=_port)
    parser.option("--poll", action="store_true")
    parser.plugins()
    parser.option("--time-limit", metavar="S[,S]", type=read_limits, default=Limits())
    parser.option("-v", "--verbose", action="store_true")
    parser.choice("--color", ["auto", "always", "never"], "auto")
    return parser


def _port(word: str) -> int:
    if not (word.isascii() and word.isdigit() and 0 < int(word) < 65536):
        raise UserError("no-port", value=word)
    return int(word)


class _Preparing:
    """Loads plugins, rules and configuration, and again when their files change."""

    def __init__(self, paths: Sequence[str], options: Namespace, language: Language) -> None:
        self._paths = paths
        self._options = options
        self._language = language
        self._local: set[str] = set()
        self.loaded: Loaded | None = None

    def __call__(self) -> Setup:
        """Return the setup; raise an error where it is not sound, so that the one of before stays in force."""
        if self._local:
            importlib.invalidate_caches()
            for name in loaded_modules(self._local):
                del sys.modules[name]
        options = self._options
        reports = list(scan(self._paths, options.walk))
        loaded = load(options.plugins, self._language, configuration_files(reports, options.config))
        if self.loaded and loaded.has_failed:
            failed = [plugin.name for plugin in (*loaded.plugins.failures(), *loaded.broken_texts)]
            raise UserError("plugin-not-reloaded", names=", ".join(failed))
        configured = Configured(loaded, options.config, options.jurisdiction)
        plans = configured.planned(reports, options.select, options.ignore)
        divided, baseline_files = _baseline(options.baseline)
        self.loaded = configured.loaded
        plugins = [plugin for plugin in loaded.plugins.found if plugin.distribution == "-"]
        self._local = {file for plugin in plugins for file in code_files(plugin)}
        configurations, profiles = configured.configurations, loaded.plugins.profiles()
        own_files = self._local | baseline_files
        code = code_key(plugins, sorted({*baseline_files, *profiles.values()}))
        keys = settings_keys(configurations.settings)
        return Setup(
            self._answering(configured, plans, reports),
            plans,
            divided,
            key=lambda path: (code, keys(path)),
            files=lambda known: own_files | configurations.files(known),
        )

    def _answering(
        self, configured: Configured, plans: Planner, reports: Sequence[str]
    ) -> Callable[[Iterable[Source], int], Iterator[Answer]]:
        """Return what judges as ``check`` does: by the cache, and many files by several processes."""
        options, language = self._options, self._language
        has_cache = len(reports) >= FEWEST and not options.no_cache
        judge, make = judge_and_maker(configured, plans, reports, options, language, has_cache=has_cache)
        notice = jobs_notice(language)

        def answer_all(sources: Iterable[Source], count: int) -> Iterator[Answer]:
            jobs = min(options.jobs, count) if count >= FEWEST else 1
            if jobs > 1:  # they read the files themselves: it is the small tasks that need not wait
                sources = (source._replace(content=None) for source in sources)
            return answering_all(judge, make, max(jobs, 1), notice)(sources)

        return answer_all


def _baseline(path: str | None) -> tuple[Callable[[CheckedReport], CheckedReport], set[str]]:
    """Return what takes out known findings, and the files it depends on."""
    if path is None:
        return lambda result: result, set()
    from reportlint.engine.baseline import read_baseline  # few have one

    return read_baseline(path).divide, {os.path.abspath(path)}  # noqa: PTH100


def _watch(paths: Sequence[str], options: Namespace, language: Language) -> int:
    def explained(error: UserError | ConfigurationError) -> str:
        if isinstance(error, UserError):
            return text("errors", error.key, language, **error.params)
        return "\n".join(marked_mistakes(error, language))

    preparing = _Preparing(paths, options, language)
    watch = Watch(paths, preparing, explained, options.walk, previous=options.previous, poll=options.poll)

    def context() -> Context:
        assert preparing.loaded
        colour = wants_colour(options.color, sys.stdout)
        known = preparing.loaded.context(language)
        return known._replace(verbose=options.verbose, width=text_width(sys.stdout), colour=colour)

    board = Board(context)
    browser = Browser(context, options.port) if options.serve or options.port else None
    scene = Scene(board, context, paths, watch.has_events, options.poll, browser.url if browser else None)
    viewers: list[Viewer] = [_terminal(options.format)(scene)]
    viewers += [browser] if browser else []
    with closing(iter(watch)) as changes:  # so that Ctrl-C ends its processes
        for change in changes:
            if change:
                board.take(change)
            for viewer in viewers:
                if change:
                    viewer.take(change)
                else:
                    viewer.rest()
    return Exit.CLEAN


def _terminal(name: str) -> type[Lines | JsonLines | Screen]:
    """Return who writes to standard output: in a pipe, and on a terminal that cannot write over lines, as lines."""
    if name == "json":
        return JsonLines
    return Screen if sys.stdout.isatty() and os.environ.get("TERM") != "dumb" else Lines
