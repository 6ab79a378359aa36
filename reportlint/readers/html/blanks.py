"""Blanks and line breaks of the source, which are not those of the text."""

import re

_BREAKS = r"\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029"
_RUN = re.compile(rf"[{_BREAKS}\t]+[ \t{_BREAKS}]*| [ \t{_BREAKS}]+")
_BREAK = re.compile(rf"\r\n|[{_BREAKS}]")


def without_breaks(raw: str) -> str:
    """Return a text with one blank for each run of blanks and line breaks, as browsers show it."""
    return raw if raw.isprintable() and "  " not in raw else _RUN.sub(" ", raw)


def split_lines(raw: str) -> list[str]:
    """Return the lines of a preformatted text."""
    return _BREAK.split(raw)
