"""A table too wide for its paper is cut off: what is left of a number at that edge is no number."""

import pytest

XS, YS = [100, 250, 320, 400], [700, 680, 660]
ROWS = [["甲类", "12", "345"], ["乙类", "3", "6789"]]


def cut_off(drawing, right, rows=ROWS):
    """Draw a table of which nothing right of an edge is shown, as browsers print it."""
    shown = drawing.pen.beginPath()
    shown.rect(50, 50, right - 50, 700)
    drawing.pen.clipPath(shown, stroke=0, fill=0)
    drawing.grid(XS, YS)
    drawing.cells(XS, YS, rows)


def test_a_number_that_runs_over_the_edge_is_doubtful(drawing, texts):
    cut_off(drawing, 340)  # within the third character
    assert [row[2] for row in texts(drawing.read())[0]] == ["34\ufffd", "678\ufffd"]


def test_so_is_one_whose_rest_was_left_out(drawing, texts):
    cut_off(drawing, 335.6, [["甲类", "12", "34"], ["乙类", "3", "67"]])
    assert [row[1:] for row in texts(drawing.read())[0]] == [["12", "3\ufffd"], ["3", "6\ufffd"]]


@pytest.mark.parametrize("right", [355, 600])
def test_what_ends_before_the_edge_is_read(drawing, texts, right):
    cut_off(drawing, right)
    assert texts(drawing.read()) == [ROWS]


def test_an_edge_around_each_cell_cuts_off_nothing(drawing, texts):
    drawing.grid(XS, YS)
    drawing.pen.saveState()
    shown = drawing.pen.beginPath()
    shown.rect(254, 680, 11, 20)
    drawing.pen.clipPath(shown, stroke=0, fill=0)
    drawing.text(254, 685, "12")
    drawing.pen.restoreState()
    drawing.cells(XS, YS, [["甲类", "", "345"], ROWS[1]])
    assert texts(drawing.read()) == [ROWS]
