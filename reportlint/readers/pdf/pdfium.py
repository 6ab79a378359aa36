"""Pages as pdfium gives them: characters with their boxes, and the lines drawn. Runs in a process of its own (apart).

pdfium is a native library without any knowledge of threads: every call stands under one lock, every handle is closed
where it was opened, and what leaves this module are plain values.
"""

import ctypes
import functools
import math
import operator
import re
import threading
from array import array
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import repeat
from typing import Any

import pypdfium2_raw as raw  # type: ignore[import-untyped]

from reportlint.errors import UnreadableError
from reportlint.readers.pdf.clips import digits_cut_off
from reportlint.readers.pdf.drawn import lines_of_page
from reportlint.readers.pdf.glyphs import give_room, pale_digits
from reportlint.readers.pdf.pages import Page
from reportlint.readers.pdf.standin import use_instead_of_installed_fonts

MAX_PAGES = 150
"""The longest reports have some 60 pages; what has more is a collection of them, or no report."""
MAX_CHARACTERS = 500_000
"""As in a text file: the reports of provinces have some thirty thousand characters."""
MAX_LINES = 60_000
"""Behind a map or a diagram with more lines, tables are read without theirs; a large table has some hundred."""
_ASLANT = 0.12
"""Of a quarter of a turn: a crooked scan is turned by less, a watermark by more."""
_SAMPLED = 3
"""Most pages have nothing but upright text: of three characters in turn one is asked for its angle."""
_LARGE = 20.0
"""Points: a box larger than this may be one that pdfium computes wrongly (vertical writing in a scaled font)."""
_TOO_LARGE = 3.0
_PASSWORD_ERRORS = (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
_SURROGATE = re.compile("[\ud800-\udfff]")
_UNKNOWN = "\ufffd"
_HYPHENS = {"\x02": "-", "\ufffe": "-"}
"""What pdfium makes of a hyphen at the end of a line; in a table it is a sign for nothing."""
_FEWEST_CHARACTERS = 10
"""Fewer on each page of pictures are stamps and page numbers, not the text of a report."""

_lock = threading.Lock()


def read_pages(content: bytes) -> list[Page]:
    """Return the pages of a PDF; raise UnreadableError where it is encrypted, broken, too long, or only pictures."""
    with _lock:
        _start()
        with _document(content) as document:
            count = raw.FPDF_GetPageCount(document)
            if count > MAX_PAGES:
                raise UnreadableError("too-many-pages", pages=count, limit=MAX_PAGES)
            pages: list[Page] = []
            characters = lines = 0
            for index in range(count):
                page = _page(document, index)
                characters += len(page.text)
                lines += len(page.lines) // 4
                if characters > MAX_CHARACTERS:
                    raise UnreadableError("too-long", characters=characters, limit=MAX_CHARACTERS)
                pages.append(page if lines <= MAX_LINES else page._replace(lines=array("f")))
    _refuse_pictures(pages)
    return pages


def _refuse_pictures(pages: list[Page]) -> None:
    characters = sum(len("".join(page.text.split())) for page in pages)
    scanned = sum(page.pictures > 0 for page in pages)
    if not characters or (characters < _FEWEST_CHARACTERS * len(pages) and scanned):
        raise UnreadableError("no-text")


@functools.cache
def _start() -> None:
    raw.FPDF_InitLibrary()
    use_instead_of_installed_fonts()


@contextmanager
def _document(content: bytes) -> Iterator[Any]:
    document = raw.FPDF_LoadMemDocument64(content, len(content), None)
    if not document:
        kind = "encrypted" if raw.FPDF_GetLastError() in _PASSWORD_ERRORS else "broken-pdf"
        raise UnreadableError(kind)
    try:
        yield document
    finally:
        raw.FPDF_CloseDocument(document)


def _page(document: Any, index: int) -> Page:
    page = raw.FPDF_LoadPage(document, index)
    if not page:
        raise UnreadableError("broken-page", page=index + 1)
    try:
        text_page = raw.FPDFText_LoadPage(page)
        if not text_page:
            raise UnreadableError("broken-page", page=index + 1)
        try:
            text, boxes = _characters(text_page)
            rotation = raw.FPDFPage_GetRotation(page) % 4
            lines, pictures, edges = lines_of_page(page)
            upright, across = _directions(text_page, text, boxes, rotation)
            pale = pale_digits(text_page, text)
            cut_off = digits_cut_off(text_page, text, boxes, edges)
            return Page(index + 1, text, boxes, _frame(page), rotation, upright, lines, pictures, across, pale, cut_off)
        finally:
            raw.FPDFText_ClosePage(text_page)
    finally:
        raw.FPDF_ClosePage(page)


def _frame(page: Any) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of what is shown of a page."""
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    return box.left, box.bottom, box.right, box.top


def _characters(page: Any) -> tuple[str, "array[float]"]:
    """Return the characters of a page and four numbers for each; pdfium's own blanks and breaks have an empty box."""
    count = raw.FPDFText_CountChars(page)
    if count <= 0:
        return "", array("f")
    if count > MAX_CHARACTERS:
        raise UnreadableError("too-long", characters=count, limit=MAX_CHARACTERS)
    text = _text(page, count)
    rectangles = (raw.FS_RECTF * count)()
    # here and below, map calls a function of the library for all characters without a step of Python between
    deque(map(raw.FPDFText_GetLooseCharBox, repeat(page), range(count), rectangles), maxlen=0)
    boxes = array("f", bytes(rectangles))
    if not all(map(math.isfinite, boxes)):
        boxes = array("f", [number if math.isfinite(number) else 0.0 for number in boxes])
    _correct(page, text, boxes)
    give_room(page, text, boxes)
    return text, boxes


def _text(page: Any, count: int) -> str:
    """Return one character for each that pdfium counts; one whose meaning the file does not tell is U+FFFD."""
    units = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(page, 0, count, units) - 1
    text = bytes(units)[: 2 * count].decode("utf-16-le", "surrogatepass")
    if written != count or _SURROGATE.search(text) or len(text) != count:
        codes = map(raw.FPDFText_GetUnicode, repeat(page), range(count))
        text = "".join([chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else _UNKNOWN for code in codes])
    errors = list(map(raw.FPDFText_HasUnicodeMapError, repeat(page), range(count)))
    if any(errors):
        text = "".join([_UNKNOWN if error == 1 else character for character, error in zip(text, errors, strict=True)])
    for hyphen, plain in _HYPHENS.items():
        text = text.replace(hyphen, plain)
    return text


def _correct(page: Any, text: str, boxes: "array[float]") -> None:
    """Put the box of what is really painted in place of a box that cannot be right: far too large, or without width."""
    widths = list(map(operator.sub, boxes[2::4], boxes[0::4]))
    heights = list(map(operator.sub, boxes[1::4], boxes[3::4]))
    if max(widths) <= _LARGE >= max(heights) and widths.count(0.0) <= heights.count(0.0):
        return
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    wrong: dict[int, array[float]] = {}
    right_sizes: set[int] = set()
    for index, (width, height) in enumerate(zip(widths, heights, strict=True)):
        if (width <= _LARGE >= height and (width > 0 or height <= 0)) or text[index].isspace():
            continue
        if not raw.FPDFText_GetCharBox(page, index, left, right, bottom, top):
            continue
        painted = max(right.value - left.value, top.value - bottom.value)
        if 0 < _TOO_LARGE * painted < max(width, height) or (width <= 0 < height and painted > 0):
            wrong[index] = array("f", (left.value, top.value, right.value, bottom.value))
        elif painted > 0:
            right_sizes.add(round(height))
    for index, box in wrong.items():
        if (
            widths[index] <= 0 or round(heights[index]) not in right_sizes
        ):  # a comma has little ink in a box that is right
            boxes[4 * index : 4 * index + 4] = box


def _directions(page: Any, text: str, boxes: "array[float]", rotation: int) -> tuple[int, frozenset[int]]:
    """Return by how many quarters clockwise a page is to be turned for most of its text to stand upright.

    Return also the characters that do not stand upright then; those aslant lose their box. pdfium gives the angle of a
    character clockwise, too.
    """
    if not rotation and not any(map(raw.FPDFText_GetCharAngle, repeat(page), range(0, len(text), _SAMPLED))):
        return rotation, frozenset()
    angles = map(raw.FPDFText_GetCharAngle, repeat(page), range(len(text)))
    quarters = [_quarter(angle) for angle in angles]
    filled = [index for index, shown in enumerate(text) if not shown.isspace() and quarters[index] is not None]
    upright, count = Counter(quarters[index] for index in filled).most_common(1)[0] if filled else (rotation, 0)
    if upright is None or count * 2 <= len(filled):
        upright = rotation
    for index, quarter in enumerate(quarters):
        if quarter is None:
            boxes[4 * index : 4 * index + 4] = array("f", bytes(16))
    return upright, frozenset(index for index in filled if quarters[index] != upright)


def _quarter(angle: float) -> int | None:
    """Return the quarters of a turn nearest to an angle, None for one aslant."""
    if not 0 <= angle < math.inf:
        return 0
    turns = angle / (math.pi / 2)
    return -round(turns) % 4 if abs(turns - round(turns)) < _ASLANT else None
