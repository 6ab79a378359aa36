"""Which edition a table follows is told by its labels, row by row where editions are mixed."""

from types import MappingProxyType

import pytest

from reportlint import forms
from reportlint.model.form import Form
from reportlint.testing import LAYOUTS, render

F2021, F2019 = forms.editions()


def mixed(base, other, table):
    """A form with one table from another edition."""
    tables = MappingProxyType({**base.tables, table: other.tables[table]})
    return Form(base.edition, base.document, base.first_year, base.last_year, base.sections, tables)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("year", "form"), [(2023, F2019), (2020, F2021), (2024, F2021), (2019, F2019)])
def test_the_edition_is_that_of_the_labels_and_not_of_the_year(numbered, misread, layout, year, form):
    content = numbered(year, form=form)
    report, wrong, unread = misread(render(content, layout), content)
    assert (report.form.edition, report.year, report.hybrid) == (form.edition, year, ())
    assert (wrong, unread) == ({}, set())


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("year", "base", "other", "table", "hybrid"),
    [
        (2023, F2021, F2019, "applications", {"applications.other"}),
        (2023, F2021, F2019, "proactive", {"proactive.other_services", "proactive.government_procurement"}),
        (
            2020,
            F2019,
            F2021,
            "applications",
            {"applications.other.not_corrected", "applications.other.fee_unpaid", "applications.other.other"},
        ),
        (2020, F2019, F2021, "proactive", {"proactive"}),
    ],
)
def test_a_form_that_mixes_editions_is_read_and_said_to_be_one(
    numbered, misread, layout, year, base, other, table, hybrid
):
    content = numbered(year, form=mixed(base, other, table))
    report, wrong, unread = misread(render(content, layout), content)
    assert (report.form.edition, set(report.hybrid)) == (base.edition, hybrid)
    assert (wrong, unread, report.damage) == ({}, set(), ())
    assert report.form.tables[table].rows.keys() == other.tables[table].rows.keys()
