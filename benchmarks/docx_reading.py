"""What reading a Word document costs beside unzipping and parsing it: python benchmarks/docx_reading.py [FILE...].

Both sides in one run, in turns, in time of the processor. Without files it measures generated reports in every style,
and one with the markup that Word itself writes around each run. Exit status 1 where the target is missed.
"""

import argparse
import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
from lxml import etree
from measuring import Target, median_cpu_times, report
from tabulate import tabulate

from reportlint.readers.archives import Archive
from reportlint.readers.docx import read
from reportlint.testing import consistent_content
from reportlint.testing.word_documents import STYLES, render_word

LARGEST_RATIO = 3.0
_STYLES_KEPT = 12

_LIKE_WORD = (
    '<w:rPr><w:rFonts w:hint="eastAsia" w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hAnsi="仿宋_GB2312" '
    'w:cs="仿宋_GB2312"/><w:color w:val="000000"/><w:kern w:val="0"/><w:sz w:val="32"/><w:szCs w:val="32"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar"/></w:rPr>'
)


def main() -> int:
    """Measure, print the tables, return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, metavar="FILE", help="Word documents (.docx)")
    parser.add_argument("--rounds", type=int, default=41, help="how often each file is read (default: 41)")
    options = parser.parse_args()
    files = {path.name: path.read_bytes() for path in options.paths} if options.paths else dict(_generated())
    actions = {(name, side): action for name, content in files.items() for side, action in _sides(content).items()}
    times = median_cpu_times(actions, options.rounds)
    rows, targets = [], []
    for name, content in files.items():
        bare, ours, other = (times[name, side] for side in ("unzip and parse", "read", "python-docx"))
        rows.append(
            (name, len(content), *(f"{taken * 1000:.2f}" for taken in (bare, ours, other)), f"{ours / bare:.2f}")
        )
        targets.append(Target(f"{name}: read / unzip and parse", ours / bare, LARGEST_RATIO))
    head = ("document", "bytes", "unzip and parse ms", "read ms", "python-docx opens ms", "ratio")
    print(tabulate(rows, head, disable_numparse=True))
    print()
    return report(targets)


def _generated() -> Iterator[tuple[str, bytes]]:
    content = consistent_content()
    for style in STYLES:
        yield style, render_word(content, style)
    yield "like Word", _with_word_markup(render_word(content, "plain"))


def _with_word_markup(content: bytes) -> bytes:
    """Return a document with fonts and sizes stated for each run and paragraph, as Word writes them, and few styles."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            part = old.read(entry)
            if entry.filename == "word/document.xml":
                text = re.sub("<w:r>(?=<w:t)", f'<w:r w:rsidRPr="00A77B3E">{_LIKE_WORD}', part.decode())
                text = text.replace("<w:pPr>", '<w:pPr><w:widowControl/><w:jc w:val="left"/>')
                part = text.encode()
            elif entry.filename == "word/styles.xml":  # python-docx's template has ten times those of a usual file
                head, *styles = re.split(rb"(?=<w:style )", part)
                part = head + b"".join(styles[:_STYLES_KEPT]) + b"</w:styles>"
            new.writestr(entry.filename, part)
    return stream.getvalue()


def _sides(content: bytes) -> dict[str, Callable[[], object]]:
    names = _parts_read(content)

    def unzip_and_parse() -> object:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return [etree.fromstring(archive.read(name)) for name in names]

    return {
        "unzip and parse": unzip_and_parse,
        "read": lambda: read(content, "report.docx"),
        "python-docx": lambda: docx.Document(io.BytesIO(content)),
    }


def _parts_read(content: bytes) -> list[str]:
    """Return the parts that the reader asks for."""
    asked: list[str] = []

    class Watched(Archive):
        def read(self, name: str) -> bytes:
            asked.append(name.lstrip("/"))
            return super().read(name)

    import reportlint.readers.docx.package as package

    package.Archive = Watched  # type: ignore[attr-defined]
    try:
        read(content, "report.docx")
    finally:
        package.Archive = Archive  # type: ignore[attr-defined]
    return asked


if __name__ == "__main__":
    sys.exit(main())
