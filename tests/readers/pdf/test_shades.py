"""A table without lines is read by the shades of its cells."""

from itertools import pairwise

import pytest

from reportlint.model.document import Grid
from reportlint.readers.pdf.shades import shaded_cells

XS, YS = (100, 220, 280, 340, 400), (700, 680, 660, 640)
ROWS = (("", "自然人", "商业企业", "总计"), ("一、本年新收", "2", "", "2"), ("二、上年结转", "", "31", "31"))


def shade(drawing, boxes):
    drawing.pen.setFillGray(0.9)
    for left, bottom, right, top in boxes:
        drawing.pen.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)
    drawing.pen.setFillGray(0)


def cells(gap=0.0):
    return [
        (left + gap, bottom + gap, right - gap, top - gap)
        for top, bottom in pairwise(YS)
        for left, right in pairwise(XS)
    ]


@pytest.mark.parametrize("gap", [0.0, 0.5, 1.0])
def test_blank_cells_are_known_by_the_shades_of_their_neighbours(drawing, texts, gap):
    shade(drawing, cells(gap))
    drawing.cells(XS, YS, ROWS)
    assert texts(drawing.read()) == [[list(row) for row in ROWS]]


def test_rows_between_shaded_ones_are_rows_too(drawing, texts):
    ys = range(700, 600, -20)
    rows = [*ROWS, ("（一）予以公开", "", "5", "5")]
    shade(drawing, [(left, top - 20, right, top) for top in ys[::2] for left, right in pairwise(XS)])
    drawing.cells(XS, [*ys][:5], rows)
    assert texts(drawing.read()) == [[*(list(row) for row in rows), ["", "", "", ""]]]


def test_text_far_below_a_shaded_row_is_none_of_its_table(drawing, texts):
    shade(drawing, [(left, top - 20, right, top) for top in (700, 500) for left, right in pairwise(XS)])
    drawing.text(104, 600, "一、总体情况")
    drawing.cells(XS, (700, 680), ROWS[:1])
    assert "一、总体情况" in texts(drawing.read())


def test_a_shade_behind_the_whole_table_is_no_cell(drawing, texts):
    shade(drawing, [(90, 630, 410, 710), *cells()])
    drawing.cells(XS, YS, ROWS)
    assert texts(drawing.read()) == [[list(row) for row in ROWS]]


def test_words_that_are_marked_are_no_cells(drawing):
    marked = [(100 + 13 * n, 700 - 20 * n, 140 + 13 * n, 712 - 20 * n) for n in range(12)]
    shade(drawing, marked)
    for left, bottom, _, _ in marked:
        drawing.text(left, bottom + 2, "重点工作")
    assert not any(isinstance(block, Grid) for block in drawing.read().blocks)


def test_shades_of_every_other_row_are_no_cells():
    assert shaded_cells([(100, 700 - 40 * row, 400, 720 - 40 * row) for row in range(20)]) == []


def test_a_picture_of_thousands_of_tiles_is_no_table():
    assert shaded_cells([(5 * x, 5 * y, 5 * x + 5, 5 * y + 5) for x in range(100) for y in range(100)]) == []
