"""Coverage-guided fuzzing of one reader: python tests/fuzzing/fuzz_reader.py FORMAT CORPUS [OPTIONS OF LIBFUZZER].

Needs atheris (pip install atheris). CORPUS is a folder for what is found to reach new code; generated reports are put
there first. What raises anything but UnreadableError, takes over ten seconds or a gigabyte ends the run, and its bytes
are written to the current folder: mend the reader and put them into a test.

Of Word documents, the XML of the main part is what is changed: a zip archive's checksums would turn nearly all other
changes away.
"""

import contextlib
import io
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import atheris

MAIN_PART = "word/document.xml"
FORMATS = ("text", "html", "docx", "pdf")

with atheris.instrument_imports(include=["reportlint.readers", "reportlint.recognition"]):
    from reportlint.errors import UnreadableError
    from reportlint.readers import READERS, read
    from reportlint.recognition import recognise

for _name in FORMATS:
    with atheris.instrument_imports(include=["reportlint.readers"]):
        __import__(READERS[_name])


def seeds(name: str) -> "list[bytes]":
    """Return generated reports in a format, in all its styles."""
    from reportlint.testing import LAYOUTS, consistent_content, render

    contents = [consistent_content(2024), consistent_content(2020)]
    if name == "text":
        return [render(content, layout).encode() for content in contents for layout in LAYOUTS]
    if name == "html":
        from reportlint.testing import web_pages as web

        pages = [web.page_file(content, style) for content in contents for style in web.PAGE_STYLES]
        return [*pages, *(web.archive_file(content) for content in contents)]
    if name == "docx":
        from reportlint.testing import word_documents as word

        files = [word.render_word(content, style) for content in contents for style in word.STYLES]
        return [zipfile.ZipFile(io.BytesIO(file)).read(MAIN_PART) for file in files]
    from reportlint.testing import pdf_documents as pdf

    return [pdf.render_pdf(content, style) for content in contents for style in pdf.STYLES]


def target(content: bytes) -> None:
    """Read and recognise; only a clear word may come of bytes that are no report."""
    with contextlib.suppress(UnreadableError):
        recognise(read(content, "fuzzed"))


def around(file: bytes) -> "Callable[[bytes], None]":
    """Return the target that puts bytes into a Word document in place of its main part."""
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}

    def within(content: bytes) -> None:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            for name, part in {**parts, MAIN_PART: content}.items():
                archive.writestr(name, part)
        target(packed.getvalue())

    return within


def main() -> None:
    name, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    for index, content in enumerate(seeds(name)):
        (folder / f"seed-{index}").write_bytes(content)
    words = [sys.argv[0], str(folder), "-timeout=10", "-rss_limit_mb=1024", "-max_len=400000", *sys.argv[3:]]
    aim = target
    if name == "docx":
        from reportlint.testing import consistent_content, word_documents

        aim = around(word_documents.render_word(consistent_content(2024), "numbered"))
    atheris.Setup(words, aim)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
