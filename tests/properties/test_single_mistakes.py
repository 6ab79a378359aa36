"""One mistake is found where it was made, by the rules meant for it and by no other."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reportlint import CellKey
from reportlint.testing import SHOWS_BLANKS
from reportlint.testing.strategies import layouts, mutations, reports

RULE_OF_SUM = {"row-sum": "ARI001", "column-sum": "ARI002", "balance": "ARI003", "outcome-sum": "ARI004"}
SUMS = set(RULE_OF_SUM.values())


@st.composite
def mistakes(draw, kind, tables=None):
    """A report with one mistake of a kind, and no figure in its prose that could contradict the changed tables."""
    content = draw(reports())
    overview = content.prose["overview"]
    place = next(index for index, paragraph in enumerate(overview) if paragraph.startswith("（二）"))
    content = content.with_paragraph(
        "overview", place, "（二）依申请公开。本机关设专人登记和答复申请，办理行政复议、行政诉讼事宜。"
    )
    try:
        return draw(mutations(content, kind, tables=tables))
    except ValueError:  # too many zeros for it
        return draw(mutations(with_some_carried_over(content), kind, tables=tables))


def with_some_carried_over(content):
    """The report with more new applications, all of which are carried over to the next year."""
    keys = [
        CellKey("applications", row, column)
        for row in ("new", "carried_out")
        for column in ("natural_persons", "total")
    ]
    return content.with_cells({key: content.number(key) + 12 for key in keys})


def failing(content):
    """The sums that do not hold, and those in which a number is missing."""
    wrong, open_ = [], []
    for table in content.form.tables.values():
        for identity in table.identities():
            numbers = [[content.number(key) for key in side] for side in (identity.left, identity.right)]
            if None in numbers[0] + numbers[1]:
                open_.append(identity)
            elif sum(numbers[0]) != sum(numbers[1]):
                wrong.append(identity)
    return wrong, open_


def by_code(checked):
    found = {}
    for finding in checked.findings:
        found.setdefault(finding.code, []).append(finding.problem)
    return found


@pytest.mark.parametrize("kind", ["changed", "transposed", "row-shifted", "carried-out-included"])
@given(data=st.data(), layout=layouts())
def test_wrong_sums_are_said_to_be_wrong_and_no_others(lint, kind, data, layout):
    content, _ = data.draw(mistakes(kind))
    wrong, _ = failing(content)
    found = by_code(lint(content, layout))
    assert set(found) & SUMS == {RULE_OF_SUM[identity.name] for identity in wrong}


@given(data=st.data(), layout=layouts())
def test_a_changed_number_is_found_in_its_row_and_column(lint, data, layout):
    content, mutation = data.draw(mistakes("changed", ["applications", "proceedings"]))
    (cell,) = mutation.cells
    wrong, _ = failing(content)
    found = by_code(lint(content, layout))
    beside = {"FEE003"} if cell.row == "other.fee_unpaid" else set()  # what section six says no longer agrees
    assert set(found) - beside == {RULE_OF_SUM[identity.name] for identity in wrong}
    for code in set(found) - beside:
        (problem,) = found[code]
        assert problem.cell.table == cell.table
        if (
            cell.table == "applications"
        ):  # in table three each cell is in one sum only: it cannot be told which is wrong
            assert (problem.cell, problem.expected, problem.actual) == (cell, mutation.before[0], content.cells[cell])


@given(data=st.data(), layout=layouts())
def test_a_changed_number_without_a_sum_is_no_matter_of_sums(lint, data, layout):
    content, _ = data.draw(mistakes("changed", ["proactive"]))
    assert {code[:3] for code in by_code(lint(content, layout))} - {"CEL", "FEE"} <= {"ARI"}
    assert set(by_code(lint(content, layout))) & SUMS == set()


@given(data=st.data(), layout=layouts())
def test_a_total_that_includes_what_is_carried_over_is_explained_once(lint, data, layout):
    content, _ = data.draw(mistakes("carried-out-included"))
    found = by_code(lint(content, layout))
    for code in ("ARI002", "ARI003"):
        (problem,) = found[code]
        assert problem.cause.id == "includes"
        assert problem.cell.row == "concluded_total"


@given(data=st.data(), layout=layouts())
def test_a_lost_row_is_missed_and_its_sums_are_not_judged(lint, data, layout):
    content, mutation = data.draw(mistakes("row-lost"))
    checked = lint(content, layout)
    ((code, (problem,)),) = by_code(checked).items()
    assert code == "STR003"
    assert content.form.tables[mutation.cells[0].table].row_label(mutation.cells[0].row) in str(problem.message.params)
    _, open_ = failing(content)
    assert all(checked.outcomes[RULE_OF_SUM[identity.name]].reasons for identity in open_)


@given(data=st.data(), layout=st.sampled_from(SHOWS_BLANKS))
def test_a_blank_cell_is_blank_and_not_0(lint, data, layout):
    content, mutation = data.draw(mistakes("blanked"))
    ((code, (problem,)),) = by_code(lint(content, layout)).items()
    assert (code, problem.cell) == ("CEL001", mutation.cells[0])


@given(data=st.data(), layout=layouts())
def test_a_placeholder_is_a_placeholder_and_not_0(lint, data, layout):
    content, mutation = data.draw(mistakes("placeholder"))
    assume(mutation.cells[0].row != "regulations")  # most bodies cannot make any: there a sign says just that
    ((code, (problem,)),) = by_code(lint(content, layout)).items()
    assert (code, problem.cell) == ("CEL002", mutation.cells[0])
    assert problem.actual == content.cells[mutation.cells[0]]


@given(data=st.data(), layout=layouts())
def test_a_row_without_its_total_is_one_value_short(lint, data, layout):
    content, mutation = data.draw(mistakes("total-lost"))
    ((code, (problem,)),) = by_code(lint(content, layout)).items()
    assert (code, problem.cell.row) == ("SRC005", mutation.cells[0].row)
    assert (problem.expected, problem.actual) == ("7", "6")


@given(data=st.data(), layout=layouts())
def test_a_lost_section_is_missed(lint, data, layout):
    content, mutation = data.draw(mistakes("section-lost"))
    content = content.with_closing()  # signature and date would then belong to the section before
    found = by_code(lint(content, layout))
    found.pop("PER001", None)  # the period may have stood there
    ((code, (problem,)),) = found.items()
    assert (code, problem.section) == ("STR001", mutation.sections[0])


@given(data=st.data(), layout=layouts())
def test_swapped_sections_are_out_of_order(lint, data, layout):
    content, mutation = data.draw(mistakes("sections-swapped"))
    ((code, problems),) = by_code(lint(content.with_closing(), layout)).items()
    assert code == "STR002"
    first, last = (list(content.form.sections).index(key) for key in mutation.sections)
    between = list(content.form.sections)[first : last + 1]
    assert {problem.section for problem in problems} <= set(between)
