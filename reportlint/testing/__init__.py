"""What rule authors test with: invented reports, correct or with a chosen mistake, in the layouts of real ones.

A rule is tested by a report in which one thing is changed:

    content = consistent_content(2024).with_cell(("applications", "new", "total"), 24)
    problems = run_rule(row_sum, read_report(render(content, "pipes")))

``reportlint.testing.strategies`` has the same for Hypothesis: reports of any size and wording, and all mistakes there
are. It is not loaded from here, so that this package works where Hypothesis is not installed.
"""

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
