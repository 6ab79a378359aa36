"""What several parts of the page say in the same way."""

from reportlint.formats.context import Context
from reportlint.formats.markup import Markup, element
from reportlint.formats.wording import word
from reportlint.model.finding import Severity
from reportlint.model.report import Report

LANGUAGE_TAGS = {"zh": "zh-CN", "en": "en"}

STYLES = {Severity.ERROR: "e", Severity.WARNING: "w", Severity.INFO: "i"}
SIGNS = {Severity.ERROR: "●", Severity.WARNING: "▲", Severity.INFO: "○"}
"""So that colour is not all that tells severities apart."""

LONGEST = 1000
"""Of a longer text without anything marked in it, the beginning and the end are shown."""


def clipped(text: str, longest: int = LONGEST) -> str:
    """Return a text, its middle left out where it is too long."""
    return text if len(text) <= longest else f"{text[: longest // 2]} … {text[-longest // 2 :]}"


def body_of(report: Report, context: Context) -> str:
    """Return the name of the body that made a report."""
    return clipped(report.organisation or word(context, "unknown-organisation"), 80)


def counts(severities: list[Severity], context: Context) -> Markup | None:
    """Return how many findings there are of each severity, None where there are none."""
    shown = [(level, severities.count(level)) for level in reversed(Severity) if level in severities]
    labels = [
        element("span", f"{SIGNS[level]} {word(context, level.label)} {count}", class_=f"tag {STYLES[level]}")
        for level, count in shown
    ]
    return element("span", *labels, class_="tags") if labels else None
