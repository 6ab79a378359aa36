from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reportlint import CellKey, forms
from reportlint.testing import consistent_content
from reportlint.testing.strategies import tables
from reportlint_rules.arithmetic.diagnosis import diagnose
from reportlint_rules.arithmetic.sheet import Sheet

FORM = forms.edition("2021")
APPLICATIONS = FORM.tables["applications"]
PROCEEDINGS = FORM.tables["proceedings"]
COLUMNS = tuple(APPLICATIONS.columns)
PARTS = COLUMNS[:-1]

examples = settings(max_examples=60, deadline=None)


def key(row, column):
    return CellKey("applications", row, column)


def outcome(column):
    return CellKey("proceedings", "proceedings", column)


def numbers_of(table, numbers):
    return {cell: numbers[cell] for cell in table.cells()}


def office():
    """A middling office: 28 + 4 + 1 new, 31 concluded, 4 carried out, of these 3 natural persons and 1 enterprise."""
    content = consistent_content(2024)
    return {cell: content.number(cell) for cell in APPLICATIONS.cells()}


def diagnose_changed(changes, table=APPLICATIONS, base=None):
    return diagnose(Sheet.of(table, {**(office() if base is None else base), **changes}))


def only(diagnoses):
    assert len(diagnoses) == 1, diagnoses
    return diagnoses[0]


def proceedings(**changes):
    base = dict.fromkeys(PROCEEDINGS.cells(), 0)
    return {**base, **{outcome(column.replace("__", ".")): number for column, number in changes.items()}}


def booked(numbers, column, amount, *rows):
    """Return the numbers with so many applications more in these rows: with the right rows, all sums still hold."""
    cells = [key(row, booked_in) for row in rows for booked_in in (column, "total")]
    return {**numbers, **{cell: numbers[cell] + amount for cell in cells}}


CONCLUDED = ("new", "granted", "concluded_total")
CARRIED_OUT = ("new", "carried_out")


def is_part_of(identity, cell):
    return cell in identity.left + identity.right


# A consistent table, and a single wrong cell


@given(st.data())
@examples
@pytest.mark.parametrize("edition", forms.EDITIONS)
def test_a_consistent_table_has_no_diagnosis(edition, data):
    form = forms.edition(edition)
    numbers = data.draw(tables(form))
    for table in form.tables.values():
        assert diagnose(Sheet.of(table, numbers_of(table, numbers))) == []


@given(st.data())
@examples
@pytest.mark.parametrize("edition", forms.EDITIONS)
def test_a_single_wrong_cell_is_pointed_at_with_what_it_should_say(edition, data):
    table = forms.edition(edition).tables["applications"]
    numbers = numbers_of(table, data.draw(tables(forms.edition(edition))))
    cell = data.draw(st.sampled_from(table.cells()))
    wrong = data.draw(st.integers(0, 2000).filter(lambda number: number != numbers[cell]))
    diagnosis = only(diagnose(Sheet.of(table, {**numbers, cell: wrong})))
    assert diagnosis.changes == {cell: numbers[cell]}
    assert set(diagnosis.mends) == {identity for identity in table.identities() if is_part_of(identity, cell)}
    assert diagnosis.cause is not None


@given(st.data())
@examples
def test_a_wrong_cell_of_a_single_sum_is_not_told_from_its_fellows(data):
    numbers = numbers_of(PROCEEDINGS, data.draw(tables(FORM)))
    cell = data.draw(st.sampled_from(PROCEEDINGS.cells()))
    wrong = data.draw(st.integers(0, 200).filter(lambda number: number != numbers[cell]))
    diagnosis = only(diagnose(Sheet.of(PROCEEDINGS, {**numbers, cell: wrong})))
    assert [identity for identity in PROCEEDINGS.identities() if is_part_of(identity, cell)] == list(diagnosis.mends)
    assert set(diagnosis.changes) <= set(diagnosis.mends[0].right)


@given(st.data())
@examples
def test_what_is_diagnosed_mends_what_it_says_and_every_failing_sum_is_in_one_diagnosis(data):
    """Whatever was entered, and however many cells were not read."""
    numbers = numbers_of(APPLICATIONS, data.draw(tables(FORM)))
    cells = st.sampled_from(APPLICATIONS.cells())
    numbers |= data.draw(st.dictionaries(cells, st.integers(0, 60), max_size=8))
    for lost in data.draw(st.lists(cells, max_size=3)):
        numbers.pop(lost, None)
    sheet = Sheet.of(APPLICATIONS, numbers)
    failing = [sheet.identities[index] for index in sheet.failing()]
    diagnoses = diagnose(sheet)
    assert sorted(identity for diagnosis in diagnoses for identity in diagnosis.mends) == sorted(failing)
    mended = sheet
    for diagnosis in diagnoses:
        mended = mended.with_changes(diagnosis.changes)
    still_failing = {mended.identities[index] for index in mended.failing()}
    for diagnosis in diagnoses:
        if diagnosis.changes:
            assert not still_failing.intersection(diagnosis.mends)


def test_two_wrong_cells_are_two_diagnoses():
    first, second = diagnose_changed({key("new", "natural_persons"): 29, key("granted", "commercial_enterprises"): 0})
    assert {**first.changes, **second.changes} == {
        key("new", "natural_persons"): 28,
        key("granted", "commercial_enterprises"): 2,
    }


def test_two_wrong_cells_that_could_be_two_others_are_not_named():
    diagnoses = diagnose_changed(
        {key("granted", "natural_persons"): 12, key("partly_granted", "commercial_enterprises"): 1}
    )
    assert [(diagnosis.cause, diagnosis.changes) for diagnosis in diagnoses] == [(None, {})] * 4


def test_a_wrong_cell_in_a_row_that_was_not_read_is_not_pointed_at():
    numbers = {**office(), key("granted", "natural_persons"): 12}
    del numbers[key("granted", "total")]
    diagnosis = only(diagnose(Sheet.of(APPLICATIONS, numbers)))
    assert [identity.right for identity in diagnosis.mends] == [(key("concluded_total", "natural_persons"),)]
    assert (diagnosis.cause, diagnosis.changes) == (None, {})


def test_of_two_pairs_of_cells_the_one_that_does_not_make_a_count_negative_is_named():
    """Two rows and two columns are each 1 too large; of the four cells they share, two say 0."""
    numbers = {key("granted", "natural_persons"): 12, key("refused.process_information", "research_institutions"): 1}
    first, second = diagnose_changed(numbers)
    assert {**first.changes, **second.changes} == {
        key("granted", "natural_persons"): 11,
        key("refused.process_information", "research_institutions"): 0,
    }


def test_decimals_are_summed_without_rounding():
    diagnosis = only(diagnose_changed({key("granted", "natural_persons"): Decimal("11.1")}))
    assert diagnosis.changes == {key("granted", "natural_persons"): 11}


# Two opposite slips


@given(st.data())
@examples
def test_two_opposite_slips_in_two_columns_are_one_diagnosis_that_names_both(data):
    numbers = numbers_of(APPLICATIONS, data.draw(tables(FORM)))
    first, second = data.draw(st.lists(st.sampled_from(PARTS), min_size=2, max_size=2, unique=True))
    row = data.draw(st.sampled_from(list(APPLICATIONS.rows)))
    numbers = booked(booked(numbers, first, 5, *CONCLUDED), first, 5, *CARRIED_OUT)
    amount = data.draw(st.integers(1, max(1, numbers[key(row, first)])))
    assume(numbers[key(row, first)] >= amount)
    changes = {key(row, first): numbers[key(row, first)] - amount, key(row, second): numbers[key(row, second)] + amount}
    diagnosis = only(diagnose_changed(changes, base=numbers))
    assert {cell.column for identity in diagnosis.mends for cell in identity.left} == {first, second}
    assert diagnosis.cause.id.split("-")[0] in {"opposite", "shifted"}
    assert not diagnosis.changes or {cell.column for cell in diagnosis.changes} >= {first, second}


@pytest.mark.parametrize("row", ["granted", "new"])
def test_one_application_booked_in_two_columns_is_named_with_both_columns(row):
    base = office()
    one, other = key(row, "natural_persons"), key(row, "commercial_enterprises")
    diagnosis = only(diagnose_changed({one: base[one] - 1, other: base[other] + 1}))
    assert diagnosis.cause.id == "opposite-columns"
    assert diagnosis.cause.params == {"first": "自然人", "second": "商业企业", "amount": "1"}
    assert diagnosis.changes == {}


def test_where_only_one_row_can_be_meant_both_cells_are_named():
    base = office()
    one, other = key("concluded_total", "natural_persons"), key("concluded_total", "other_organisations")
    diagnosis = only(diagnose_changed({one: base[one] - 1, other: base[other] + 1}))
    assert diagnosis.cause.id == "opposite-cells"
    assert diagnosis.cause.params == {"first": "（七）总计·自然人", "second": "（七）总计·其他", "amount": "1"}
    assert diagnosis.changes == {one: base[one], other: base[other]}


def test_one_application_booked_in_two_rows_is_named_with_both_rows():
    diagnosis = only(
        diagnose_changed({key("granted", "natural_persons"): 10, key("partly_granted", "natural_persons"): 6})
    )
    assert diagnosis.cause.id == "opposite-rows"
    assert diagnosis.cause.params == {"first": "（一）予以公开", "second": "（二）部分公开", "amount": "1"}


# Causes


def test_a_lost_total_is_named():
    diagnosis = only(diagnose_changed({key("granted", "total"): 0}))
    assert diagnosis.cause == ("lost-total", {"total": "（一）予以公开·总计", "right": "14"})


def test_a_column_of_lost_totals_is_one_cause():
    diagnosis = only(diagnose_changed({key(row, "total"): 0 for row in APPLICATIONS.rows}))
    assert diagnosis.cause.id == "lost-total"
    assert diagnosis.cause.params["total"] == "总计"
    assert diagnosis.changes[key("new", "total")] == 33


def test_a_lost_concluded_total_is_one_cause_for_results_and_balance():
    diagnosis = only(diagnose_changed({key("concluded_total", column): 0 for column in COLUMNS}))
    assert diagnosis.cause.id == "lost-total"
    assert {identity.name for identity in diagnosis.mends} == {"column-sum", "balance"}


@given(st.data())
@examples
def test_a_total_that_includes_what_is_carried_out_is_named(data):
    column, amount = data.draw(st.sampled_from(PARTS)), data.draw(st.integers(1, 30))
    numbers = booked(numbers_of(APPLICATIONS, data.draw(tables(FORM))), column, amount, *CARRIED_OUT)
    right = {key("concluded_total", column): numbers[key("concluded_total", column)] for column in COLUMNS}
    wrong = {cell: number + numbers[cell._replace(row="carried_out")] for cell, number in right.items()}
    diagnosis = only(diagnose(Sheet.of(APPLICATIONS, {**numbers, **wrong})))
    assert diagnosis.cause.id == "includes"
    assert diagnosis.cause.params["other"] == "四、结转下年度继续办理"
    assert diagnosis.changes == {cell: number for cell, number in right.items() if wrong[cell] != number}


def test_a_total_in_one_column_that_includes_what_is_carried_out_is_named():
    diagnosis = only(diagnose_changed({key("concluded_total", "natural_persons"): 30}))
    assert diagnosis.cause.id == "includes"
    assert diagnosis.cause.params["total"] == "（七）总计·自然人"


def test_a_total_copied_from_what_is_new_is_named():
    base = booked(office(), "natural_persons", 7, "carried_in", "granted", "concluded_total")
    copied = {key("concluded_total", column): base[key("new", column)] for column in COLUMNS}
    diagnosis = only(diagnose_changed(copied, base=base))
    assert diagnosis.cause.id == "copied"
    assert diagnosis.cause.params["other"] == "一、本年新收政府信息公开申请数量"


def test_a_group_left_out_of_the_total_is_named():
    base = booked(office(), "natural_persons", 8, "new", "unavailable.not_ready_made", "concluded_total")
    group = [row for row in APPLICATIONS.rows if row.startswith("unavailable.")]
    without = {
        key("concluded_total", column): base[key("concluded_total", column)]
        - sum(base[key(row, column)] for row in group)
        for column in COLUMNS
    }
    diagnosis = only(diagnose_changed(without, base=base))
    assert diagnosis.cause == ("left-out", {"total": "（七）总计", "group": "（四）无法提供", "right": "35、3、39"})


def test_organisations_left_out_of_the_total_are_named():
    diagnosis = only(diagnose_changed({key("granted", "total"): 11}))
    assert diagnosis.cause == ("left-out", {"total": "（一）予以公开·总计", "group": "法人或其他组织", "right": "14"})


@given(st.data())
@examples
def test_transposed_digits_are_named(data):
    numbers = numbers_of(APPLICATIONS, data.draw(tables(FORM)))
    parts = [cell for cell in APPLICATIONS.cells() if cell.column != "total" and cell.row != "concluded_total"]
    possible = [cell for cell in parts if numbers[cell] > 9 and str(numbers[cell])[0] != str(numbers[cell])[1] != "0"]
    assume(possible)
    cell = data.draw(st.sampled_from(possible))
    printed = str(numbers[cell])
    swapped = int(printed[1] + printed[0] + printed[2:])
    diagnosis = only(diagnose(Sheet.of(APPLICATIONS, {**numbers, cell: swapped})))
    assert diagnosis.cause.id == "transposed"
    assert diagnosis.cause.params["printed"] == str(swapped)
    assert diagnosis.cause.params["right"] == printed


@pytest.mark.parametrize(
    ("printed", "right"),
    [((2, 0), (20, 0)), ((2, 8), (28, 0)), ((1, 20), (120, 0)), ((2, 0), (0, 20))],
)
def test_a_number_split_over_two_cells_is_named(printed, right):
    base = dict.fromkeys(APPLICATIONS.cells(), 0)
    cells = [key("granted", "research_institutions"), key("granted", "public_welfare_organisations")]
    for cell, number in zip(cells, right, strict=True):
        base = booked(base, cell.column, number, *CONCLUDED)
    diagnosis = only(diagnose_changed(dict(zip(cells, printed, strict=True)), base=base))
    assert diagnosis.cause.id == "split"
    assert diagnosis.cause.params["printed"] == f"{printed[0]} | {printed[1]}"
    assert diagnosis.cause.params["right"] == str(max(right))


def shifted(values, step):
    return [0, *values[:-1]] if step == 1 else [*values[1:], 0]


@pytest.mark.parametrize(("step", "cause"), [(1, "shifted-right"), (-1, "shifted-left")])
@pytest.mark.parametrize("row", ["new", "granted", "partly_granted", "concluded_total"])
def test_a_row_one_column_off_is_named(row, step, cause):
    base = office()
    cells = [key(row, column) for column in COLUMNS]
    changes = dict(zip(cells, shifted([base[cell] for cell in cells], step), strict=True))
    diagnosis = only(diagnose_changed(changes))
    assert diagnosis.cause.id == cause
    assert {**changes, **diagnosis.changes} == {cell: base[cell] for cell in cells}


@pytest.mark.parametrize(("step", "cause"), [(1, "shifted-right"), (-1, "shifted-left")])
def test_all_rows_from_a_page_break_on_one_column_off_are_one_cause(step, cause):
    base = office()
    below = list(APPLICATIONS.rows)[9:]
    changes = {}
    for row in below:
        cells = [key(row, column) for column in COLUMNS]
        changes.update(zip(cells, shifted([base[cell] for cell in cells], step), strict=True))
    diagnosis = only(diagnose_changed(changes))
    assert diagnosis.cause.id == cause
    assert {**changes, **diagnosis.changes} == {cell: base[cell] for cell in changes}


@pytest.mark.parametrize(("step", "cause"), [(1, "shifted-down"), (-1, "shifted-up")])
@pytest.mark.parametrize("column", ["natural_persons", "commercial_enterprises", "total"])
def test_a_column_one_row_off_is_named(column, step, cause):
    base = office()
    cells = [key(row, column) for row in APPLICATIONS.rows]
    changes = dict(zip(cells, shifted([base[cell] for cell in cells], step), strict=True))
    diagnosis = only(diagnose_changed(changes))
    assert diagnosis.cause.id == cause
    assert {**changes, **diagnosis.changes} == {cell: base[cell] for cell in cells}


def test_parts_left_out_are_named():
    diagnosis = only(diagnose_changed(dict.fromkeys([key("granted", column) for column in PARTS], 0)))
    assert diagnosis.cause == ("parts-missing", {"total": "（一）予以公开·总计", "printed": "14"})
    assert diagnosis.changes[key("granted", "natural_persons")] == 11


def test_several_wrong_cells_of_one_row_are_named_together():
    diagnosis = only(
        diagnose_changed({key("granted", "natural_persons"): 14, key("granted", "commercial_enterprises"): 7})
    )
    assert diagnosis.cause.id == "line"
    assert diagnosis.cause.params["line"] == "（一）予以公开"
    assert diagnosis.changes == {
        key("granted", "natural_persons"): 11,
        key("granted", "commercial_enterprises"): 2,
    }


def test_totals_that_were_not_brought_up_to_date_are_named_together():
    base = office()
    stale = {
        key("concluded_total", column): base[key("concluded_total", column)] - 2
        for column in ("natural_persons", "total")
    }
    diagnosis = only(diagnose_changed(stale))
    assert diagnosis.cause.id == "totals"
    assert diagnosis.cause.params["line"] == "（七）总计"


# Causes of a sum that stands alone


def test_a_lost_total_of_outcomes_is_named_and_pointed_at():
    diagnosis = only(diagnose_changed(proceedings(review__upheld=1, review__pending=2), PROCEEDINGS, {}))
    assert diagnosis.cause == ("lost-total", {"total": "行政复议总计", "right": "3"})
    assert diagnosis.changes == {outcome("review.total"): 3}


def test_each_lost_total_of_outcomes_is_a_cause_of_its_own():
    numbers = proceedings(review__upheld=1, litigation_direct__other=2)
    assert [d.cause.params["total"] for d in diagnose_changed(numbers, PROCEEDINGS, {})] == [
        "行政复议总计",
        "未经复议直接起诉总计",
    ]


def test_outcomes_left_out_are_named():
    diagnosis = only(diagnose_changed(proceedings(litigation_direct__total=4), PROCEEDINGS, {}))
    assert diagnosis.cause == ("parts-missing", {"total": "未经复议直接起诉总计", "printed": "4"})
    assert diagnosis.changes == {}


def test_digits_that_changed_places_in_one_of_several_outcomes_are_all_named():
    diagnosis = only(diagnose_changed(proceedings(review__upheld=21, review__total=12), PROCEEDINGS, {}))
    assert diagnosis.cause == ("transposed-one-of", {"cells": "行政复议结果维持 21 → 12；行政复议总计 12 → 21"})


def test_digits_that_changed_places_in_the_only_outcome_that_can_be_meant_are_named():
    diagnosis = only(
        diagnose_changed(proceedings(review__upheld=21, review__other=3, review__total=15), PROCEEDINGS, {})
    )
    assert diagnosis.cause.id == "transposed"
    assert diagnosis.cause.params["cell"] == "行政复议结果维持"
    assert diagnosis.changes == {}


def test_an_outcome_split_over_two_cells_is_named():
    numbers = proceedings(review__upheld=2, review__corrected=5, review__total=25)
    diagnosis = only(diagnose_changed(numbers, PROCEEDINGS, {}))
    assert diagnosis.cause.id == "split"
    assert diagnosis.cause.params["printed"] == "2 | 5"


def test_where_nothing_explains_a_sum_no_cause_is_made_up():
    diagnosis = only(diagnose_changed(proceedings(review__upheld=2, review__other=3, review__total=6), PROCEEDINGS, {}))
    assert (diagnosis.cause, diagnosis.changes) == (None, {})


def test_the_row_of_outcomes_one_column_off_is_named():
    values = [1, 0, 1, 1, 3, 0, 2, 0, 0, 2, 0, 0, 0, 0, 0]
    right = dict(zip(PROCEEDINGS.cells(), values, strict=True))
    wrong = dict(zip(PROCEEDINGS.cells(), shifted(values, 1), strict=True))
    diagnosis = only(diagnose_changed(wrong, PROCEEDINGS, {}))
    assert diagnosis.cause.id == "shifted-right"
    assert {**wrong, **diagnosis.changes} == right
