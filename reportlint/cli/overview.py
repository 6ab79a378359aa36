"""What ``reportlint --help`` prints: the commands, examples and exit codes."""

import sys

from reportlint.cli import COMMANDS
from reportlint.cli.arguments import help_texts
from reportlint.cli.streams import text_width
from reportlint.formats.columns import columns, wrap
from reportlint.texts import Language


def overview(language: Language) -> str:
    """Return the help of the program as a whole."""
    texts = help_texts()
    program, headings = texts["program"], {key: text[language] for key, text in texts["headings"].items()}
    width = text_width(sys.stdout)
    options = {f"--{name}": texts["options"][name][language] for name in ("help", "version", "lang")}
    commands = {name: texts["commands"][name]["summary"][language] for name in COMMANDS}
    lines = [headings["usage"] + program["usage"][language], ""]
    lines += [*wrap(program["description"][language], width), ""]
    lines += [f"{headings['commands']}:", *_listed(commands, width), ""]
    lines += [f"{headings['options']}:", *_listed(options, width), ""]
    for part in ("examples", "exit-codes"):
        lines += [f"{headings[part]}:", *(f"  {line}" for line in program[part][language].splitlines()), ""]
    return "\n".join([*lines, headings["more"], ""])


def _listed(entries: dict[str, str], width: int) -> list[str]:
    indent = max(map(columns, entries)) + 4
    return [
        line for name, text in entries.items() for line in wrap(text, width, f"  {name}".ljust(indent), " " * indent)
    ]
