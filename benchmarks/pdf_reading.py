"""What reading a PDF costs beside the bare library: python benchmarks/pdf_reading.py [PATH...].

The bare extraction calls pdfium for the text, the box of each character and the points of each path of all pages, in
the most direct form of its interface, in a process of its own: there it takes the fonts of the machine for those a file
does not bring, as it does by itself. Both take turns, time of the processor: what a reader does in its child and in
itself, with the pages sent from one to the other, is added up. Without paths it measures generated reports
in several styles. Exit status 1 where reading takes more than twice as long.
"""

import argparse
import ctypes
import pickle
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pypdfium2_raw as raw
from measuring import Target, median, report
from tabulate import tabulate

from reportlint.__main__ import collect_rarely
from reportlint.model.document import Document
from reportlint.readers.pdf.pages import Page
from reportlint.readers.pdf.pdfium import read_pages
from reportlint.readers.pdf.reading import document
from reportlint.testing import consistent_content

LIMIT = 2.0


def main() -> int:
    """Measure, print the tables, return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="PDF files")
    parser.add_argument("--rounds", type=int, default=25, help="how often each file is read (default: 25)")
    options = parser.parse_args()
    files = [(path.name, path.read_bytes()) for path in options.paths] or list(_generated())
    measured = _measure(files, options.rounds)
    rows = [
        (name, len(content), f"{least * 1000:.1f}", f"{taken * 1000:.1f}", f"{taken / least:.2f}")
        for (name, content), (least, taken) in zip(files, measured, strict=True)
    ]
    print(tabulate(rows, ("file", "bytes", "bare ms", "read ms", "ratio"), disable_numparse=True))
    print()
    return report(
        [
            Target(f"{name}: reading / bare", taken / least, LIMIT)
            for (name, _), (least, taken) in zip(files, measured, strict=True)
        ]
    )


def _generated() -> Iterator[tuple[str, bytes]]:
    from reportlint.testing.pdf_documents import STYLES, render_pdf

    content = consistent_content()
    for style in STYLES:
        yield style, render_pdf(content, style)


def _measure(files: Sequence[tuple[str, bytes]], rounds: int) -> list[tuple[float, float]]:
    """Return median seconds of the bare extraction and of reading, by file; all take turns in changing order."""
    collect_rarely()
    taken: list[tuple[list[float], list[float]]] = [([], []) for _ in files]
    order = list(range(len(files)))
    with ProcessPoolExecutor(1, get_context("spawn")) as apart:
        for turn in range(rounds + 1):
            random.Random(turn).shuffle(order)
            for index in order:
                name, content = files[index]
                least = apart.submit(_seconds, bare, content).result()
                ours = _seconds(reading, content, name)
                if turn:
                    taken[index][0].append(least)
                    taken[index][1].append(ours)
    return [(median(least), median(ours)) for least, ours in taken]


def _seconds(action: Callable[..., object], *arguments: object) -> float:
    start = time.process_time()
    action(*arguments)
    return time.process_time() - start


def reading(content: bytes, name: str) -> Document:
    """Read a file as ``reportlint.readers.pdf`` does, but in one process."""
    sent = pickle.dumps([tuple(page) for page in read_pages(content)], protocol=pickle.HIGHEST_PROTOCOL)
    return document([Page(*page) for page in pickle.loads(sent)], name)


def bare(content: bytes) -> list[tuple[str, list[tuple[float, ...]], list[list[tuple[float, float]]]]]:
    """Return text, boxes and paths of each page, straight from pdfium."""
    raw.FPDF_InitLibrary()
    document = raw.FPDF_LoadMemDocument64(content, len(content), None)
    pages = []
    for index in range(raw.FPDF_GetPageCount(document)):
        page = raw.FPDF_LoadPage(document, index)
        text_page = raw.FPDFText_LoadPage(page)
        pages.append((_text(text_page), _boxes(text_page), _paths(page)))
        raw.FPDFText_ClosePage(text_page)
        raw.FPDF_ClosePage(page)
    raw.FPDF_CloseDocument(document)
    return pages


def _text(page: Any) -> str:
    count = raw.FPDFText_CountChars(page)
    units = (ctypes.c_ushort * (count + 1))()
    raw.FPDFText_GetText(page, 0, count, units)
    return bytes(units)[:-2].decode("utf-16-le", "replace")


def _boxes(page: Any) -> list[tuple[float, ...]]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    boxes: list[tuple[float, ...]] = []
    for index in range(raw.FPDFText_CountChars(page)):
        raw.FPDFText_GetCharBox(page, index, left, right, bottom, top)
        boxes.append((left.value, bottom.value, right.value, top.value))
    return boxes


def _paths(page: Any) -> list[list[tuple[float, float]]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    paths = []
    for index in range(raw.FPDFPage_CountObjects(page)):
        found = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(found) != raw.FPDF_PAGEOBJ_PATH:
            continue
        points = []
        for number in range(raw.FPDFPath_CountSegments(found)):
            raw.FPDFPathSegment_GetPoint(raw.FPDFPath_GetPathSegment(found, number), x, y)
            points.append((x.value, y.value))
        paths.append(points)
    return paths


if __name__ == "__main__":
    sys.exit(main())
