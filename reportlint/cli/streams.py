"""Standard output and error: their encoding, colours and width."""

import io
import os
import sys
from contextlib import suppress
from typing import Literal, TextIO

from reportlint.errors import UserError

ColourChoice = Literal["auto", "always", "never"]

NARROWEST = 40
USUAL_WIDTH = 100
WIDEST = 120
"""Longer lines are hard to follow, however wide the terminal."""

_MOST_DIGITS = 4  # of COLUMNS: no page is wider


def use_utf8() -> None:
    """Make both streams write UTF-8 and never raise for a character they do not have.

    A terminal that says it has an encoding of its own keeps it: GBK bytes are what a GBK console shows right. Whoever
    sets PYTHONIOENCODING has decided. For a stream that whoever called us has closed, another one stands in.
    """
    if sys.stdout is None:
        sys.stdout = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - not writable: what goes there is lost
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            kept = "PYTHONIOENCODING" in os.environ or (stream.isatty() and not _is_ascii(stream.encoding))
            stream.reconfigure(encoding=None if kept else "utf-8", errors="backslashreplace")


def show(text: str = "") -> None:
    """Write to standard output; raise UserError where it takes no more, BrokenPipeError where nobody reads it."""
    try:
        if text:
            sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        give_up(sys.stdout)
        raise UserError("stdout-unwritable", reason=error.strerror or str(error)) from error


def say(line: str) -> None:
    """Write a line to standard error, behind what was written to standard output so far."""
    from reportlint.formats.columns import printable  # exceptions and file names may hold anything

    show()
    try:
        sys.stderr.write(f"{printable(line)}\n")
        sys.stderr.flush()
    except OSError:  # there is nowhere left to say it; the exit status tells
        give_up(sys.stderr)


def give_up(stream: TextIO) -> None:
    """Let what a stream still holds go nowhere: Python would try to write it once more at the end, and complain."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def wants_colour(choice: ColourChoice, stream: TextIO) -> bool:
    """Tell whether to write colours to a stream; NO_COLOR (no-color.org) outweighs ``auto``."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not stream.isatty():
        return False
    if sys.platform == "win32":
        os.system("")  # the known way to make an older console obey colours
    return True


def text_width(stream: TextIO) -> int:
    """Return how many columns there are to write in: COLUMNS, else the terminal's, else a page's."""
    wanted = os.environ.get("COLUMNS", "")
    if wanted.isdecimal() and len(wanted) <= _MOST_DIGITS:
        return max(NARROWEST, int(wanted))
    try:
        columns = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        columns = 0
    return max(NARROWEST, min(WIDEST, columns)) if columns else USUAL_WIDTH


def _is_ascii(encoding: str) -> bool:
    return encoding.lower().replace("-", "_") in {"ascii", "us_ascii", "ansi_x3.4_1968", "iso_8859_1", "latin_1"}
