"""Numbers that lost what stood between them are split where they can only have been these, and nowhere else."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint import CellKey
from reportlint.engine.checking import check_document
from reportlint.engine.planning import without_configuration
from reportlint.forms import edition
from reportlint.host import load_plugins
from reportlint.model.document import Text
from reportlint.readers import read
from reportlint.recognition.tables.run_together import split
from reportlint.recognition.tables.tokens import Token
from reportlint.testing import consistent_content, read_report, render
from reportlint.testing.strategies import reports

FORM = edition("2021").tables["applications"]
KEYS = list(FORM.cells_of("new").values())
SUMS = FORM.identities_in("new")


def tokens(text):
    return [Token("value", found[0], Text(text, 1, 1), found.start(), 0, -1) for found in re.finditer(r"\d+", text)]


def numbers(text):
    found = split(tokens(text), KEYS, SUMS)
    return found and [int(token.raw) for token in found]


def run_together(content):
    """The report on one line, with nothing between the numbers of a row."""
    return re.sub(r"(?<=\d) (?=\d)", "", render(content, "one_line"))


def misread(report, content):
    return [
        cell
        for table in report.tables.values()
        for cell in table.cells()
        if cell.is_number and str(cell.value) != content.cells[cell.key]
    ]


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("0000000", [0, 0, 0, 0, 0, 0, 0]),
        ("200 000121", [20, 0, 0, 0, 0, 1, 21]),
        ("20 0 00 0 121", [20, 0, 0, 0, 0, 1, 21]),
        ("6000017", [6, 0, 0, 0, 0, 1, 7]),
        ("12000000120", [120, 0, 0, 0, 0, 0, 120]),
    ],
)
def test_digits_are_split_where_a_single_way_fits_the_sum(printed, meant):
    assert numbers(printed) == meant


@pytest.mark.parametrize(
    "printed",
    [
        "6000018",  # no way fits: one number is wrong, or they are others
        "000000",  # one number too few
        "121 0 0 0 0 21 12",  # 1 21 … no; 12 1 … no; nothing fits
        "1111 1 1 1 1 15 115",  # too many numbers, however they are split
        "11111126",  # 1 + 1 + 1 + 1 + 1 + 1 = 26, or 11 + 1 …: none
        "111111222 18",  # 1 1 1 1 1 12 22 18 …: several numbers too many or none that fits
        "2 0",
        "",
        "1" * 20,
        "１０００００１",
    ],
)
def test_digits_that_no_way_or_several_ways_fit_are_left_alone(printed):
    assert numbers(printed) is None


def test_of_two_ways_that_fit_neither_is_taken():
    both = [[1, 11, 0, 0, 0, 0, 12], [11, 1, 0, 0, 0, 0, 12]]
    assert {"".join(map(str, row)) for row in both} == {"1110000" + "12"}
    assert numbers("111000012") is None


@settings(deadline=None)
@given(st.lists(st.integers(0, 400), min_size=6, max_size=6), st.integers(0, 2**6 - 1))
def test_a_row_that_adds_up_is_never_taken_for_another_one(row, gaps):
    row = [*row, sum(row)]
    printed = "".join(f"{number}{' ' if gaps >> index & 1 else ''}" for index, number in enumerate(row))
    assert numbers(printed) in (None, row)


@settings(deadline=None, max_examples=20)
@given(reports())
def test_a_report_with_its_numbers_run_together_has_no_wrong_number(content):
    assert misread(read_report(run_together(content)), content) == []


def test_cells_that_were_split_say_by_which_sum_and_are_not_judged_by_it():
    content = consistent_content(2024)
    key = CellKey("applications", "new", "natural_persons")
    report = read_report(run_together(content))
    cell = report.tables["applications"].cell("new", "natural_persons")
    assert (str(cell.value), cell.inferred_by) == (content.cells[key], ("row-sum",))
    plans = without_configuration(load_plugins().rules())
    outcomes = check_document(read(run_together(content).encode(), "report.txt"), plans).outcomes
    assert outcomes["ARI001"].kind == "skipped"
    assert [reason.id for reason in outcomes["ARI001"].reasons] == ["inferred"]


def test_a_table_that_leaves_zeros_blank_is_not_split():
    content = consistent_content(2024)
    blank = {key: "" for key, text in content.cells.items() if text == "0"}
    report = read_report(run_together(content.with_cells(blank)))
    cells = [cell for cell in report.tables["applications"].cells() if cell.inferred_by]
    assert cells == []
