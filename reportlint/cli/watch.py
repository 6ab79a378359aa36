"""``reportlint watch``: lint at the start, then again on every change of a report, of plugins or configuration."""

import importlib
import os
import sys
from argparse import Namespace
from collections.abc import Sequence

from reportlint.cli.arguments import Parser
from reportlint.cli.configured import Configured
from reportlint.cli.exits import Exit
from reportlint.cli.inputs import STDIN, expand
from reportlint.cli.loading import Loaded, load
from reportlint.cli.streams import say, text_width, wants_colour
from reportlint.cli.viewers import Browser, JsonLines, Lines, Scene, Screen, Viewer
from reportlint.cli.words import split_words
from reportlint.config.mistakes import ConfigurationError
from reportlint.config.plugins import configuration_files
from reportlint.engine.checking import check_content
from reportlint.engine.code import code_files, loaded_modules
from reportlint.engine.dependence import code_key, settings_key
from reportlint.errors import UserError
from reportlint.formats.context import Context
from reportlint.formats.mistakes import mistake_lines
from reportlint.formats.wording import input_error
from reportlint.model.finding import Message
from reportlint.texts import Language, text
from reportlint.watch.board import Board
from reportlint.watch.tree import scan
from reportlint.watch.watching import Setup, Watch


def main(words: list[str], language: Language) -> int:
    """Watch what the words name until Ctrl-C; return the exit status."""
    options = _parser(language).read(words)
    if not options.paths:
        raise UserError("no-path", command="watch")
    paths = expand(options.paths)
    if STDIN in paths:
        raise UserError("watch-stdin")
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
    parser.no_ignore()
    parser.option("--serve", action="store_true")
    parser.option("--port", metavar="N", type=_port)
    parser.option("--poll", action="store_true")
    parser.plugins()
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
        self.loaded = configured.loaded
        plugins = [plugin for plugin in loaded.plugins.found if plugin.distribution == "-"]
        self._local = {file for plugin in plugins for file in code_files(plugin)}
        configurations, code = configured.configurations, code_key(plugins)
        return Setup(
            check=lambda content, path: check_content(content, path, plans),
            key=lambda path: (code, settings_key(configurations.settings(path))),
            files=lambda known: self._local | configurations.files(known),
        )


def _watch(paths: Sequence[str], options: Namespace, language: Language) -> int:
    def explained(error: UserError | ConfigurationError) -> str:
        if isinstance(error, UserError):
            return text("errors", error.key, language, **error.params)
        return "\n".join(mistake_lines(error, language))

    preparing = _Preparing(paths, options, language)
    watch = Watch(paths, preparing, explained, options.walk, poll=options.poll)

    def context() -> Context:
        assert preparing.loaded
        colour = wants_colour(options.color, sys.stdout)
        known = preparing.loaded.context(language)
        return known._replace(verbose=options.verbose, width=text_width(sys.stdout), colour=colour)

    board = Board(context)
    browser = Browser(board, context, options.port) if options.serve or options.port else None
    scene = Scene(board, context, paths, watch.has_events, options.poll, browser.url if browser else None)
    viewers: list[Viewer] = [_terminal(options.format)(scene)]
    viewers += [browser] if browser else []
    for change in watch:
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
