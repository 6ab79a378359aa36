"""Options of a command, read by argparse; help and mistakes are said in the reader's language."""

import argparse
import functools
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NoReturn

import reportlint.texts
from reportlint.cli.exits import Exit
from reportlint.cli.streams import show, text_width
from reportlint.cli.words import LIKE, likeness, nearest, refused
from reportlint.declarations import load
from reportlint.errors import UserError
from reportlint.formats.columns import wrap
from reportlint.texts import LANGUAGES, Language


@functools.cache
def help_texts() -> Mapping[str, Any]:
    """Return the help texts of all commands, in both languages."""
    folder = os.path.dirname(reportlint.texts.__file__)  # noqa: PTH120 - no other need for pathlib here
    texts: Mapping[str, Any] = load(os.path.join(folder, "cli.yaml"))  # noqa: PTH118
    return texts


class Parser(argparse.ArgumentParser):
    """The options of one command; texts come from the catalogue, mistakes are raised as UserError."""

    def __init__(self, command: str, language: Language) -> None:
        self.command = command
        self.language = language
        super().__init__(
            prog=f"reportlint {command}",
            formatter_class=functools.partial(Formatter, language=language),
            add_help=False,
            allow_abbrev=False,
            exit_on_error=False,
        )
        self._positional = ""
        self._help_keys: dict[argparse.Action, str] = {}
        self._arguments = self.add_argument_group("arguments")
        self._options = self.add_argument_group("options")

    def heading(self, key: str) -> str:
        """Return the heading of a part of the help."""
        return str(help_texts()["headings"][key][self.language])

    def positional(self, name: str, metavar: str) -> None:
        """Declare the words that are no options, any number of them."""
        self._positional = name
        self._help_keys[self._arguments.add_argument(name, nargs="*", metavar=metavar)] = name

    def option(self, *flags: str, help_key: str | None = None, **declared: Any) -> None:
        """Declare an option; its help is the command's own text or one that all commands share."""
        key = help_key or flags[-1].lstrip("-").replace("-", "_")
        self._help_keys[self._options.add_argument(*flags, **declared)] = key

    def choice(self, flag: str, words: Sequence[str], default: str) -> None:
        """Declare an option that takes one of a few words."""
        self.option(flag, metavar="|".join(words), default=default, type=one_of(flag, words))

    def plugins(self) -> None:
        """Declare ``-p``, which commands that load plugins share."""
        self.option("-p", help_key="plugin", dest="plugins", metavar="NAME", action="append", default=[])

    def no_ignore(self) -> None:
        """Declare ``--no-ignore``, which commands that walk through folders share; it gives them their ``walk``."""
        from reportlint.readers import files_below  # whoever walks has it

        everything = functools.partial(files_below, with_ignored=True)
        self.option("--no-ignore", dest="walk", action="store_const", const=everything, default=files_below)

    def config(self) -> None:
        """Declare ``--config``, which commands that go by a configuration share."""
        self.option("--config", metavar="FILE")

    def read(self, words: list[str]) -> argparse.Namespace:
        """Return what the words say; print the help and end where they ask for it."""
        self.option("--lang", metavar="zh|en", choices=LANGUAGES)  # was taken already; it is here for the help
        self.option("-h", "--help", action="store_true")
        end = words.index("--") if "--" in words else len(words)
        words, literal = words[:end], words[end + 1 :]
        if any(word in {"-h", "--help"} for word in words):
            show(self.format_help())
            raise SystemExit(Exit.CLEAN)
        try:
            found, others = self.parse_known_intermixed_args(words)
        except argparse.ArgumentError as error:
            raise self._mistake(error, words) from error
        if others or (literal and not self._positional):
            raise self._unknown((others or literal)[0])
        if literal:
            setattr(found, self._positional, [*getattr(found, self._positional), *literal])
        return found

    def format_help(self) -> str:
        """Return the help with its examples; only here its texts are needed."""
        texts = help_texts()["commands"][self.command]
        self.usage, self.description = texts["usage"][self.language], texts["description"][self.language]
        for group in (self._arguments, self._options):
            group.title = self.heading(str(group.title))
        for action, key in self._help_keys.items():
            action.help = (texts.get("options", {}).get(key) or help_texts()["options"][key])[self.language]
        examples = texts["examples"][self.language].rstrip()
        indented = "\n".join(f"  {line}" for line in examples.splitlines())
        return f"{super().format_help()}\n{self.heading('examples')}:\n{indented}\n"

    def error(self, message: str) -> NoReturn:
        """Raise what argparse would print in English; nothing of ours comes here, a newer argparse might."""
        raise UserError("argument", message=message, command=self.command)

    def _mistake(self, error: argparse.ArgumentError, words: list[str]) -> UserError:
        flags = (error.argument_name or "").split("/")
        written = next((word.partition("=")[0] for word in words if word.partition("=")[0] in flags), flags[-1])
        takes_none = any(action.nargs == 0 for action in self._actions if written in action.option_strings)
        key = "no-value-taken" if takes_none else "missing-value"
        return UserError(key, option=written, command=self.command)

    def _unknown(self, word: str) -> UserError:
        if not word.startswith("-"):
            return UserError("nothing-taken", word=word, command=self.command)
        flag = word.partition("=")[0]
        known = [flag for action in self._actions for flag in action.option_strings if flag.startswith("--")]
        suggestion = nearest(flag, known)
        key = "unknown-option" if likeness(flag, suggestion) >= LIKE else "no-such-option"
        return UserError(key, option=flag, suggestion=suggestion, command=self.command)


class Formatter(argparse.HelpFormatter):
    """Lays out help with lines broken by the columns their characters take."""

    def __init__(self, prog: str, language: Language = "zh") -> None:
        super().__init__(prog, max_help_position=28, width=text_width(sys.stdout))
        self._language = language

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Add the usage line under its name in the reader's language."""
        super().add_usage(usage, actions, groups, prefix or help_texts()["headings"]["usage"][self._language])

    def _split_lines(self, text: str, width: int) -> list[str]:
        return wrap(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(wrap(text.strip(), width, indent, indent))


def one_of(flag: str, words: Sequence[str]) -> Callable[[str], str]:
    """Return a converter that takes one of the words and names the nearest one for any other."""

    def convert(word: str) -> str:
        if word not in words:
            raise refused(flag, word, words)
        return word

    return convert
