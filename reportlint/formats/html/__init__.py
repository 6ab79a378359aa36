"""One web page that stands alone: an overview of all reports, and each report as printed with what is wrong marked.

The page loads nothing, and its content security policy allows nothing but its own style and script. What is said of a
report is written to a temporary file as soon as it is checked, so that only its line in the overview stays in memory;
the page begins with the overview, which is known only at the end.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from tempfile import SpooledTemporaryFile

from reportlint.engine.results import CheckedReport, Result
from reportlint.formats.context import Context
from reportlint.formats.html.overview import Overview
from reportlint.formats.html.page import beginning, ending
from reportlint.formats.html.report import MOST_TEXT, report_section

IN_MEMORY = 1024 * 1024
"""Characters; more of them are kept on disk."""

_PIECE = 256 * 1024


def render(results: Iterable[Result], context: Context) -> Iterator[str]:
    """Yield nothing for each result, then the page piece by piece."""
    overview = Overview(context)
    with SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8", errors="backslashreplace", newline="") as sections:
        size = 0
        for number, result in enumerate(results, 1):
            overview.add(number, result)
            if isinstance(result, CheckedReport):
                size += sections.write(report_section(number, result, context, in_brief=size > MOST_TEXT))
            yield ""
        sections.seek(0)
        yield beginning(context) + overview.markup()
        yield from iter(partial(sections.read, _PIECE), "")
        yield ending()
