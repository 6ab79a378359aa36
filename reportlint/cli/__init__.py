"""The command line: finds the command, and says in one line what went wrong where it cannot be carried out."""

import os
import sys
from importlib import import_module

from reportlint.cli.exits import Exit
from reportlint.cli.language import take_language
from reportlint.cli.streams import give_up, say, show, use_utf8
from reportlint.config.mistakes import ConfigurationError
from reportlint.errors import UserError, described
from reportlint.texts import Language

COMMANDS = ("check", "watch", "baseline", "parse", "rules", "explain", "plugins", "config", "cache", "new-plugin")
"""The commands; each is a module of this package with a function ``main(words, language)``."""


def run(words: list[str]) -> int:
    """Carry out a command line and return the exit status; whatever happens, no traceback reaches a user's mistake."""
    use_utf8()
    language: Language = "zh"
    try:
        language, words = take_language(words)
        status = _dispatch(words, language)
        show()
    except ConfigurationError as error:
        return _misconfigured(error, language)
    except UserError as error:
        say(f"reportlint: {_explained(error, language)}")
        return Exit.USAGE
    except SystemExit as end:  # a command's help was shown
        return int(end.code or 0)
    except BrokenPipeError:  # whoever read our output has stopped reading, as `head` does
        give_up(sys.stdout)
        return Exit.BROKEN_PIPE
    except KeyboardInterrupt:
        say(_word("interrupted", language))
        return Exit.INTERRUPTED
    except Exception as error:  # a defect of ours: it is shown in full, to be reported
        return _crashed(error, language)
    return status


def unwritten(error: OSError) -> int:
    """Say that standard output takes no more, what was written to it before included; return the exit status."""
    give_up(sys.stdout)
    if isinstance(error, BrokenPipeError):
        return Exit.BROKEN_PIPE
    use_utf8()
    language, _ = take_language([])
    reason = UserError("stdout-unwritable", reason=error.strerror or str(error))
    say(f"reportlint: {_explained(reason, language)}")
    return Exit.USAGE


def _dispatch(words: list[str], language: Language) -> int:
    if words[:1] in (["--help"], ["-h"]):
        from reportlint.cli.overview import overview

        show(overview(language))
        return Exit.CLEAN
    if not words:
        raise UserError("no-command")
    command = words[0]
    if command not in COMMANDS:
        raise _unknown_command(command)
    main = import_module(f"reportlint.cli.{command.replace('-', '_')}").main
    return int(main(words[1:], language))


def _unknown_command(word: str) -> UserError:
    from reportlint.cli.words import LIKE, likeness, nearest

    if word.startswith("-") and word != "-":
        suggestion = nearest(word, ("--help", "--version", "--lang"))
        key = "unknown-option" if likeness(word, suggestion) >= LIKE else "no-such-option"
        return UserError(key, option=word, suggestion=suggestion, command="check")
    if word == "-" or os.path.exists(word):  # noqa: PTH110 - no other need for pathlib here
        return UserError("path-as-command", path=word)
    suggestion = nearest(word, COMMANDS)
    key = "unknown-command" if likeness(word, suggestion) >= LIKE else "no-such-command"
    return UserError(key, word=word, suggestion=suggestion)


def _explained(error: UserError, language: Language) -> str:
    from reportlint.texts import text

    return text("errors", error.key, language, **error.params)


def _misconfigured(error: ConfigurationError, language: Language) -> int:
    from reportlint.cli.streams import text_width
    from reportlint.formats.mistakes import mistake_lines

    for line in mistake_lines(error, language, text_width(sys.stderr)):
        say(line)
    return Exit.USAGE


def _word(key: str, language: Language, /, **params: object) -> str:
    from reportlint.texts import text

    return text("words", key, language, **params)


def _crashed(error: Exception, language: Language) -> int:
    from traceback import print_exception

    from reportlint import __version__

    print_exception(error)
    say(_word("internal-error", language, version=__version__, error=described(error)))
    return Exit.CRASHED
