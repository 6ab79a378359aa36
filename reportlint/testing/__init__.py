"""What rule authors test with: invented reports, correct or with a chosen mistake, in the layouts of real ones.

A rule is tested by a report in which one thing is changed:

    content = consistent_content(2024).with_cell(("applications", "new", "total"), 24)
    problems = run_rule(row_sum, read_report(render(content, "pipes")))

``reportlint.testing.cases`` makes tests of cases written in YAML, ``reportlint.testing.properties`` of what must hold
for every rule. ``reportlint.testing.strategies`` has the reports for Hypothesis: of any size and wording, and all
mistakes there are. They are not loaded from here, so that this package works where Hypothesis is not installed.
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
