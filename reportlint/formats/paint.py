"""Colours of a terminal, by what they mean."""

from reportlint.model.finding import Severity

_CODES = {
    "error": "1;31",
    "warning": "1;33",
    "info": "36",
    "mark": "1;31",
    "strong": "1",
    "quiet": "2",
    "good": "32",
}

SEVERITY_STYLE = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}


class Paint:
    """Puts colour on text, or leaves it as it is where there is to be none."""

    def __init__(self, colour: bool) -> None:
        self.colour = colour

    def __call__(self, text: str, style: str) -> str:
        """Return the text in a style (``error``, ``quiet`` …)."""
        return f"\033[{_CODES[style]}m{text}\033[0m" if self.colour and text else text

    def stretches(self, text: str, marks: tuple[tuple[int, int], ...], style: str) -> str:
        """Return the text with the stretches between these offsets in a style."""
        if not self.colour:
            return text
        painted, done = "", 0
        for start, end in marks:
            painted += text[done:start] + self(text[start:end], style)
            done = end
        return painted + text[done:]
