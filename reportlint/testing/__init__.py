"""What rule authors test with: invented reports, correct or with a chosen mistake, in the layouts of real ones."""

from reportlint.testing.content import Content, balanced, consistent_content
from reportlint.testing.layouts import LAYOUTS, SHOWS_BLANKS, render
from reportlint.testing.reading import read_report, run_rule

__all__ = [
    "LAYOUTS",
    "SHOWS_BLANKS",
    "Content",
    "balanced",
    "consistent_content",
    "read_report",
    "render",
    "run_rule",
]
