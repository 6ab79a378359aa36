from decimal import Decimal

import pytest

from reportlint import CellKey, forms
from reportlint.testing import balanced, consistent_content

TOTAL = CellKey("applications", "new", "total")


def holds(content, identity):
    left = sum(content.number(key) for key in identity.left)
    return left == sum(content.number(key) for key in identity.right)


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2024])
def test_all_sums_of_a_consistent_report_hold(year):
    content = consistent_content(year)
    for table in content.form.tables.values():
        assert all(holds(content, identity) for identity in table.identities())


def test_a_report_has_a_text_for_every_cell_of_its_form():
    content = consistent_content(2020)
    assert content.form.edition == "2019"
    assert set(content.cells) == {key for table in content.form.tables.values() for key in table.cells()}


def test_given_numbers_are_kept_and_the_others_follow():
    numbers = balanced(forms.edition("2021"), {TOTAL: 23, CellKey("applications", "granted", "natural_persons"): 20})
    assert numbers[TOTAL] == 23
    assert numbers[CellKey("applications", "granted", "total")] == 20
    assert numbers[CellKey("applications", "concluded_total", "natural_persons")] == 20
    assert numbers[CellKey("applications", "carried_out", "total")] == 3


def test_numbers_that_no_others_can_balance_are_refused():
    part = CellKey("applications", "granted", "natural_persons")
    with pytest.raises(ValueError, match=r"applications\.granted"):
        balanced(forms.edition("2021"), {part: 5, part._replace(column="total"): 4})


def test_a_cell_the_form_does_not_have_is_refused():
    with pytest.raises(KeyError, match=r"2021 has no cell applications\.new\.totals"):
        consistent_content().with_cell(("applications", "new", "totals"), 3)


def test_one_cell_is_changed_in_a_copy():
    content = consistent_content()
    changed = content.with_cell(TOTAL, 99)
    assert changed.number(TOTAL) == 99
    assert content.number(TOTAL) == 33
    assert {key for key in content.cells if content.cells[key] != changed.cells[key]} == {TOTAL}


@pytest.mark.parametrize(
    ("printed", "number"),
    [("7", 7), ("-2", -2), ("12.5", Decimal("12.5")), ("", None), ("——", None), ("7件", None), ("1.2.3", None)],
)
def test_only_what_is_a_number_is_taken_for_one(printed, number):
    assert consistent_content().with_cell(TOTAL, printed).number(TOTAL) == number


def test_a_row_without_cells_is_not_printed():
    content = consistent_content().without_row("applications", "carried_in")
    assert "carried_in" not in content.printed_rows("applications")
    assert len(content.printed_rows("applications")) == 24


def test_a_lost_cell_makes_its_row_one_value_shorter_and_a_surplus_one_longer():
    content = consistent_content().without_cells(TOTAL).with_surplus("applications", "carried_in", "0")
    assert content.row("applications", "new") == ("28", "4", "0", "0", "0", "1")
    assert content.row("applications", "carried_in") == ("2", "0", "0", "0", "0", "0", "2", "0")


def test_swapped_sections_keep_their_headings():
    content = consistent_content().with_sections_swapped("overview", "problems")
    assert content.order[0] == "problems"
    assert content.headings["problems"].startswith("五、")


def test_the_prose_says_what_the_tables_say():
    values = {CellKey("applications", "granted", "natural_persons"): 7, CellKey("applications", "new", "total"): 9}
    overview = "".join(consistent_content(values=values).prose["overview"])
    assert "新收政府信息公开申请9件" in overview
    assert "共办结7件" in overview
    assert "结转下年度继续办理2件" in overview
