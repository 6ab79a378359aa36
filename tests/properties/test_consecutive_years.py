"""Two consistent years say nothing against each other; what breaks between them is found where it broke."""

from hypothesis import assume, given
from hypothesis import strategies as st

from reportlint import CellKey
from reportlint.engine.checking import check_document
from reportlint.model.case import Case
from reportlint.readers import read
from reportlint.recognition import recognise
from reportlint.testing import render
from reportlint.testing.strategies import consecutive_reports, layouts, mutations

BY_CHANCE = {"YOY005", "YOY006"}
"""The sizes of the two years are drawn apart: one may be many times the other, or all of them the same."""


def against_last_year(plans, before, content, layout="tabs"):
    previous = recognise(read(render(before, layout).encode(), "last.txt"))
    document = read(render(content, layout).encode(), "report.txt")
    checked = check_document(document, plans, lambda report, _: Case(report, previous))
    assert [code for code, outcome in checked.outcomes.items() if outcome.kind == "crashed"] == []
    return {finding.code: finding for finding in checked.findings if finding.code not in BY_CHANCE}


@given(pair=consecutive_reports(), layout=layouts())
def test_consistent_years_have_no_finding(plans, pair, layout):
    assert against_last_year(plans, *pair, layout) == {}


@given(pair=consecutive_reports(), data=st.data(), layout=layouts())
def test_no_rule_crashes_on_two_reports_with_mistakes(plans, pair, data, layout):
    before, now = (data.draw(mutations(content))[0] for content in pair)
    against_last_year(plans, before, now, layout)  # asserts it


@given(pair=consecutive_reports(), more=st.integers(1, 99))
def test_an_application_more_or_less_carried_over_is_found_in_its_column(plans, pair, more):
    before, content = pair
    cells = {
        CellKey("applications", row, column): before.number(("applications", row, column)) + more
        for row in ("new", "carried_out")
        for column in ("natural_persons", "total")
    }
    found = against_last_year(plans, before.with_cells(cells), content)
    assert set(found) == {"YOY001"}
    assert [key.column for key in found["YOY001"].problem.marks] == ["natural_persons", "total"]


@given(pair=consecutive_reports(year=2024), more=st.integers(1, 99))
def test_a_document_in_force_that_came_from_nowhere_is_found(plans, pair, more):
    before, content = pair
    key = CellKey("proactive", "normative_documents", "in_force")
    found = against_last_year(plans, before, content.with_cell(key, content.number(key) + more))
    assert set(found) == {"YOY002"}
    assert found["YOY002"].problem.cell == key


@given(pair=consecutive_reports(), data=st.data())
def test_section_five_of_last_year_is_found_whatever_its_year(plans, pair, data):
    before, content = pair
    assume(before.prose["problems"] != content.prose["problems"])
    found = against_last_year(plans, before, content.with_prose("problems", *before.prose["problems"]))
    assert set(found) == {"YOY003"}
    assert found["YOY003"].problem.message.id == "identical"


@given(pair=consecutive_reports())
def test_a_sentence_about_last_year_left_in_the_text_is_found(plans, pair):
    before, content = pair
    sentence = f"{before.year}年共办了四场开放日，邀请群众走进办事大厅。"
    last = before.with_prose("overview", *before.prose["overview"], sentence)
    found = against_last_year(plans, last, content.with_prose("overview", *content.prose["overview"], sentence))
    assert set(found) == {"YOY004"}
    assert found["YOY004"].excerpt.text.startswith(str(before.year))
