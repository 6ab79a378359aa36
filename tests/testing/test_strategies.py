import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint import forms
from reportlint.testing import consistent_content
from reportlint.testing.strategies import HEADINGS, MUTATIONS, mutations, reports, tables


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
