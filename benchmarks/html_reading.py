"""What reading a web page costs beside parsing it: python benchmarks/html_reading.py [FILE...].

Both sides in one run, in turns, in time of the processor. The bare parser's tree is one of C: no name or text in it has
become an object of Python yet. So a second yardstick is shown for information, a parse with one look at the name, text
and tail of each element, which no reader that is written in Python can do without. Without files it measures generated
reports in every style, one of them with a span for each character and 200 KB long. Exit status 1 where the target is
missed.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree
from measuring import Target, median_cpu_times, report
from tabulate import tabulate

from reportlint.model.position import Position
from reportlint.readers.html import read
from reportlint.testing import consistent_content
from reportlint.testing.web_pages import PAGE_STYLES, page_file

LARGEST_RATIO = 3.0
LARGE = 200_000
NOT_COMPARED = frozenset({"preformatted"})
"""To the parser, this page is one element: there is next to nothing to compare with."""


def main() -> int:
    """Measure, print the tables, return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, metavar="FILE", help="web pages (.html)")
    parser.add_argument("--rounds", type=int, default=41, help="how often each page is read (default: 41)")
    options = parser.parse_args()
    pages = {path.name: path.read_bytes() for path in options.paths} if options.paths else dict(_generated())
    actions = {(name, side): action for name, page in pages.items() for side, action in _sides(page).items()}
    times = median_cpu_times(actions, options.rounds)
    rows, targets = [], []
    for name, page in pages.items():
        bare, looked, ours, placed = (times[name, side] for side in ("parse", "look", "read", "places"))
        shown = (f"{taken * 1000:.2f}" for taken in (bare, looked, ours, placed))
        rows.append((name, len(page), *shown, f"{ours / bare:.2f}", f"{ours / looked:.2f}"))
        limit = None if name in NOT_COMPARED else LARGEST_RATIO
        targets.append(Target(f"{name}: read / parse", ours / bare, limit))
    head = ("page", "bytes", "parse ms", "parse, look ms", "read ms", "with places ms", "read / parse", "read / look")
    print(tabulate(rows, head, disable_numparse=True))
    print()
    return report(targets)


def _generated() -> Iterator[tuple[str, bytes]]:
    content = consistent_content()
    for style in PAGE_STYLES:
        yield style, page_file(content, style)
    paragraphs = content.prose["overview"]
    while len(large := page_file(content, "characters")) < LARGE:
        content = content.with_prose("overview", *content.prose["overview"], *paragraphs)
    yield "characters, 200 KB", large


def _sides(page: bytes) -> dict[str, Callable[[], object]]:
    def placed() -> None:
        document = read(page, "report.html")
        for number, line in enumerate(document.lines, 1):
            document.place(Position(number, 1, number, len(line) + 1))

    return {
        "parse": lambda: etree.fromstring(page, etree.HTMLParser()),
        "look": lambda: [(one.tag, one.text, one.tail) for one in etree.fromstring(page, etree.HTMLParser()).iter()],
        "read": lambda: read(page, "report.html"),
        "places": placed,
    }


if __name__ == "__main__":
    sys.exit(main())
