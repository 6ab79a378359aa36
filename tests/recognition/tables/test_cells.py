import pytest

from reportlint.model.document import Text
from reportlint.recognition.tables.cells import align, align_by_column, without_page_number
from reportlint.recognition.tables.tokens import Token


def tokens(printed, first_column=-1):
    """Values in one line, or from ``first_column`` on in a grid; "" is a blank cell."""
    return [
        Token(
            "value" if raw else "blank", raw, Text(raw, 1, 1), 0, 0, first_column + place if first_column >= 0 else -1
        )
        for place, raw in enumerate(printed)
    ]


def aligned(printed, count, first_column=-1):
    return [token and token.raw for token in align(tokens(printed, first_column), count)]


@pytest.mark.parametrize(
    ("printed", "count", "cells"),
    [
        (["1", "2", "3"], 3, ["1", "2", "3"]),
        (["1", "2"], 3, [None] * 3),
        (["0", "0"], 3, [None] * 3),
        (["1", "2", "3", "4"], 3, [None] * 3),
        (["0", "0", "0", "0"], 3, ["0", "0", "0"]),
        (["—", "—", "—", "—"], 3, ["—", "—", "—"]),
        (["0", "0", "2", "0", "0"], 4, ["0", None, None, "0"]),
        (["1", "1", "0", "0"], 3, [None, None, "0"]),  # 11 0 0 in two cells
        (["0"] * 6, 3, [None] * 3),
        (["00", "0", "0"], 3, [None] * 3),
        (["1", "", "3"], 3, ["1", "", "3"]),
        (["1", "", ""], 3, [None] * 3),
        (["", "1", "2", "3", ""], 3, ["1", "2", "3"]),
        (["", "0 10", "3"], 3, [None] * 3),
        (["2 1", "0 10", "3"], 3, ["2 1", "0 10", "3"]),
        ([], 3, [None] * 3),
    ],
)
def test_each_cell_gets_its_value_or_none(printed, count, cells):
    assert aligned(printed, count) == cells


def test_a_grid_row_that_is_all_values_may_begin_and_end_blank():
    assert aligned(["", "1", "2", "3", ""], 5, first_column=0) == ["", "1", "2", "3", ""]
    assert aligned(["", "1", "2", "3", ""], 5, first_column=2) == [None] * 5


def by_column(printed, columns, count, first):
    values = [token._replace(column=column) for token, column in zip(tokens(printed), columns, strict=True)]
    return [token and token.raw for token in align_by_column(values, count, first)]


def test_grid_columns_tell_the_cells_where_all_of_them_are_there():
    assert by_column(["1", "", "3"], [2, 3, 4], 3, 2) == ["1", "", "3"]


def test_a_row_with_a_label_in_a_data_column_was_moved():
    assert by_column(["2", "3"], [3, 4], 3, 2) == [None] * 3
    assert by_column(["0", "0"], [3, 4], 3, 2) == [None, "0", "0"]


@pytest.mark.parametrize(
    ("printed", "rest"),
    [
        (["-", "4", "-", "1", "2"], ["1", "2"]),
        (["1", "2", "—", "12", "—"], ["1", "2"]),
        (["1", "2", "—", "12", "/"], ["1", "2", "—", "12", "/"]),
        (["1", "-", "4", "-", "2"], ["1", "-", "4", "-", "2"]),
        (["-", "4", "-", "1"], ["-", "4", "-", "1"]),
    ],
)
def test_a_page_number_beside_a_whole_row_is_none_of_its_values(printed, rest):
    assert [token.raw for token in without_page_number(tokens(printed), 2)] == rest


def test_blank_cells_with_a_label_among_them_are_no_row():
    assert by_column(["", ""], [3, 4], 3, 2) == [None] * 3
