import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint import forms
from reportlint.testing import consistent_content
from reportlint.testing.strategies import (
    HEADINGS,
    MUTATIONS,
    consecutive_reports,
    mutated_reports,
    mutations,
    reports,
    tables,
)


@given(st.data())
@pytest.mark.parametrize("edition", forms.EDITIONS)
def test_tables_are_balanced(edition, data):
    form = forms.edition(edition)
    numbers = data.draw(tables(form))
    for table in form.tables.values():
        assert set(table.cells()) <= set(numbers)
        for identity in table.identities():
            assert sum(numbers[key] for key in identity.left) == sum(numbers[key] for key in identity.right)
        for key in table.cells():
            assert numbers[key] >= 0 or table.columns[key.column].quantity == "change"


@given(reports())
def test_a_report_follows_the_form_in_force_in_its_year(content):
    assert content.form.in_force(content.year)
    assert str(content.year) in content.title
    assert content.organisation in content.title


@given(reports(form=forms.edition("2019"), organisation="云岫县教育局"))
def test_what_is_given_is_kept(content):
    assert content.form.edition == "2019"
    assert content.year in {2019, 2020}
    assert content.organisation == "云岫县教育局"


@pytest.mark.parametrize("section", HEADINGS)
def test_every_heading_is_accepted_by_the_form(section):
    accepted = forms.edition("2021").sections[section].accepted
    for heading in HEADINGS[section]:
        assert any(re.fullmatch(pattern, heading) for pattern in accepted), heading


@given(st.data())
@pytest.mark.parametrize("kind", MUTATIONS)
def test_a_mutation_changes_what_it_says_and_nothing_else(kind, data):
    content = consistent_content()
    changed, mutation = data.draw(mutations(content, kind))
    assert mutation.kind == kind
    assert changed != content
    assert (changed.order != content.order) == bool(mutation.sections)
    different = {key for key in content.cells if content.cells[key] != changed.cells.get(key)}
    assert different <= set(mutation.cells)
    assert bool(different) == bool(mutation.cells)
    assert changed.prose == content.prose


def test_a_kind_of_mutation_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match="no kind of mutation: blurred"):
        mutations(consistent_content(), "blurred")


@given(consecutive_reports())
def test_what_one_year_carried_over_the_next_one_takes_in(pair):
    before, content = pair
    assert (before.organisation, before.year + 1) == (content.organisation, content.year)
    for column in content.form.tables["applications"].columns:
        carried_in, carried_out = (("applications", row, column) for row in ("carried_in", "carried_out"))
        assert content.number(carried_in) == before.number(carried_out)
    for table in content.form.tables.values():
        for identity in table.identities():
            assert sum(map(content.number, identity.left)) == sum(map(content.number, identity.right))


@given(consecutive_reports(year=2024, organisation="云岫县教育局"))
def test_documents_in_force_go_on_by_what_was_issued_and_repealed(pair):
    before, content = pair
    for row in ("regulations", "normative_documents"):
        issued, repealed, held = (content.number(("proactive", row, key)) for key in ("issued", "repealed", "in_force"))
        assert held == before.number(("proactive", row, "in_force")) + issued - repealed
        assert held >= issued


@given(consecutive_reports(year=2020))
def test_items_of_the_trial_form_go_on_by_their_change(pair):
    before, content = pair
    for key in content.cells:
        if key.column == "previous_items":
            assert content.number(key) == before.number(key) + before.number(key._replace(column="change"))


@given(consecutive_reports())
def test_no_sentence_of_analysis_is_used_in_two_years(pair):
    before, content = pair
    for section in ("overview", "problems"):
        used = {re.sub(r"\d+", "", text) for text in before.prose[section] if "统计" not in text and "截至" not in text}
        assert used.isdisjoint(re.sub(r"\d+", "", text) for text in content.prose[section])


@given(mutated_reports("changed", year=2023))
def test_a_mistake_says_in_words_what_it_is(changed):
    content, mutation = changed
    assert content.year == 2023
    (cell,) = mutation.cells
    assert mutation.description == f"changed {cell}, before: {mutation.before[0]}"


def test_a_kind_of_mistake_that_does_not_exist_is_refused_at_once():
    with pytest.raises(ValueError, match="no kind of mutation"):
        mutated_reports("mistyped")
