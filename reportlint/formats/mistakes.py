"""Mistakes in configuration files as text: place, what is wrong, the nearest right word, and the line marked."""

from collections.abc import Iterator

from reportlint.config.mistakes import ConfigurationError, Mistake
from reportlint.formats.columns import columns, printable
from reportlint.formats.drawing import fit, underline
from reportlint.model.finding import Excerpt
from reportlint.texts import Language, configuration_texts

BAR = "  │ "


def mistake_lines(error: ConfigurationError, language: Language, width: int = 100) -> Iterator[str]:
    """Yield the lines that show all mistakes, then how many there are and that nothing was checked."""
    yield from marked_mistakes(error, language, width)
    yield configuration_texts()["words"]["count"][language].format(count=len(error.mistakes))


def marked_mistakes(error: ConfigurationError, language: Language, width: int = 100) -> Iterator[str]:
    """Yield the lines that show all mistakes, each with its place."""
    for mistake in error.mistakes:
        place = mistake.place
        yield printable(f"{mistake.file}:{place.line}:{place.column}: {described(mistake, language)}")
        if mistake.line.strip():
            shown = fit(_excerpt(mistake), width - columns(BAR))
            yield BAR + shown.text
            yield BAR + underline(shown)


def described(mistake: Mistake, language: Language) -> str:
    """Return in one line what is wrong, with the word that was most likely meant."""
    texts = configuration_texts()
    params = dict(mistake.params)
    if "expected" in params:
        kind, unit = params["expected"], params.get("unit")
        params["expected"] = texts["kinds"][kind][language]
        if unit and kind != "month-day":  # whose text says it
            params["expected"] = texts["words"]["unit"][language].format(expected=params["expected"], unit=unit)
    text: str = texts["mistakes"][mistake.key][language].format(**params)
    if mistake.suggestion:
        text = texts["words"]["suggestion"][language].format(text=text, suggestion=mistake.suggestion)
    return text


def _excerpt(mistake: Mistake) -> Excerpt:
    start = min(mistake.place.column - 1, len(mistake.line))
    end = max(start, min(mistake.place.end_column - 1, len(mistake.line)))
    return Excerpt(mistake.line.replace("\t", " "), ((start, end),))
