"""For information: reports read by reportlint and by other tools: python benchmarks/other_readers.py [FILE...].

markitdown turns a file into Markdown, pdfplumber finds the words and tables of a PDF; neither knows the form, and
reportlint's time has recognition in it. All take turns in one process, time of the processor. A tool that is not
installed is passed over: pip install 'markitdown[docx,pdf]' pdfplumber. Without files, generated reports are measured.
"""

import argparse
import io
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from measuring import median_cpu_times
from tabulate import tabulate

from reportlint.readers import read
from reportlint.readers.pdf.pages import Page
from reportlint.readers.pdf.pdfium import read_pages
from reportlint.readers.pdf.reading import document
from reportlint.recognition import recognise
from reportlint.testing import consistent_content

TOOLS = ("markitdown", "pdfplumber")
Action = Callable[[], object]


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, metavar="FILE", help="reports (.html, .docx, .pdf)")
    parser.add_argument("--rounds", type=int, default=9, help="how often each file is read (default: 9)")
    options = parser.parse_args()
    files = {path.name: path.read_bytes() for path in options.paths} or dict(_generated())
    tools = [tool for tool in TOOLS if find_spec(tool)]
    for tool in sorted({*TOOLS} - {*tools}):
        print(f"{tool} is not installed and passed over: pip install 'markitdown[docx,pdf]' pdfplumber")
    actions: dict[tuple[str, str], Action] = {}
    for name, content in files.items():
        actions[name, "reportlint"] = _ours(name, content)
        for tool in tools:
            if tool == "markitdown" or name.endswith(".pdf"):
                actions[name, tool] = _THEIRS[tool](name, content)
    times = median_cpu_times(actions, options.rounds)
    columns = ("reportlint", *tools)
    rows = [(name, len(files[name]), *(_shown(times.get((name, column))) for column in columns)) for name in files]
    print(tabulate(rows, ("file", "bytes", *(f"{column} ms" for column in columns)), disable_numparse=True))


def _generated() -> Iterator[tuple[str, bytes]]:
    from reportlint.testing.pdf_documents import render_pdf
    from reportlint.testing.web_pages import page_file
    from reportlint.testing.word_documents import render_word

    content = consistent_content()
    yield "plain.html", page_file(content, "plain")
    yield "word.html", page_file(content, "word")
    yield "plain.docx", render_word(content, "plain")
    yield "strokes.pdf", render_pdf(content, "strokes")


def _ours(name: str, content: bytes) -> Action:
    if not name.endswith(".pdf"):
        return lambda: recognise(read(content, name))
    # in this process, not in a child of its own: the time of another process would not be counted
    return lambda: recognise(document([Page(*page) for page in read_pages(content)], name))


def _markitdown(name: str, content: bytes) -> Action:
    from markitdown import MarkItDown

    converter = MarkItDown(enable_plugins=False)
    return lambda: converter.convert_stream(io.BytesIO(content), file_extension=Path(name).suffix)


def _pdfplumber(_: str, content: bytes) -> Action:
    import pdfplumber

    def read_tables() -> None:
        with pdfplumber.open(io.BytesIO(content)) as pages:
            for page in pages.pages:
                page.extract_text()
                page.extract_tables()

    return read_tables


_THEIRS: dict[str, Callable[[str, bytes], Action]] = {"markitdown": _markitdown, "pdfplumber": _pdfplumber}


def _shown(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds * 1000:.1f}"


if __name__ == "__main__":
    main()
