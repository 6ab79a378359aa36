"""A number too long for its cell is wrapped; digits below each other are one number only where nothing else fits."""

import pytest

XS = [100, 160, 190, 220]
YS = [700, 665, 640]


def wrapped(drawing, first, second="5", xs=XS, below="8"):
    drawing.grid(xs, YS)
    drawing.cells(xs, YS, [["甲类", "", "7"], ["乙类", below, "9"]])
    drawing.text(xs[1] + 4, 684, first)
    drawing.text(xs[1] + 4, 669, second)


def test_digits_below_a_full_line_are_the_rest_of_its_number(drawing, texts):
    wrapped(drawing, "123")
    assert texts(drawing.read()) == [[["甲类", "1235", "7"], ["乙类", "8", "9"]]]


@pytest.mark.parametrize(
    ("first", "second", "xs"),
    [
        ("123", "5", [100, 160, 200, 230]),  # there was room for the 5
        ("123", "4567", XS),  # the rest is longer
        ("123", "5元", XS),
    ],
)
def test_two_numbers_below_each_other_stay_two(drawing, texts, first, second, xs):
    wrapped(drawing, first, second, xs)
    assert texts(drawing.read())[0][0][1] == f"{first} {second}"


def test_so_do_those_in_a_column_in_which_a_longer_number_stands_on_one_line(drawing, texts):
    wrapped(drawing, "123", below="1234")
    assert texts(drawing.read())[0][0][1] == "123 5"


def test_so_do_those_of_two_rows_whose_inner_line_is_missing(drawing, texts):
    drawing.grid(XS, [700, 665])
    drawing.cells(XS, [700, 680], [["甲类", "123", "777"]])
    drawing.cells(XS, [685, 665], [["乙类", "5", "9"]])
    assert texts(drawing.read()) == [[["甲类乙类", "123 5", "777 9"]]]


def test_a_row_of_wrapped_numbers_is_one_where_its_label_is_wrapped_too(drawing, texts):
    drawing.grid(XS, [700, 665])
    drawing.cells(XS, [700, 680], [["行政规范", "123", "777"]])
    drawing.cells(XS, [685, 665], [["性文件", "5", "9"]])
    assert texts(drawing.read()) == [[["行政规范性文件", "1235", "7779"]]]


def test_the_place_of_a_wrapped_number_is_around_both_lines(drawing):
    wrapped(drawing, "123")
    document = drawing.read()
    text = document.blocks[0].rows[0][1].text
    _, box = document.place(text.position(0, len(text.raw)))
    assert box[1] < 670 < 690 < box[3]
