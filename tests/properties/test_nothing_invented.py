"""A value that is not in the text, or that cannot be told apart, is not a number: never another cell's, never 0."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint import CellKey
from reportlint.errors import UnreadableError
from reportlint.testing import LAYOUTS, consistent_content, read_report, render
from reportlint.testing.strategies import layouts

WHOLE_ROWS = ("tabs", "shifted_tabs", "pipes")
"""Layouts with label and numbers on one line: elsewhere, where one row's numbers and the next one's label are lost
together, nobody could tell that the numbers left are not those of the label left."""

every_layout = pytest.mark.parametrize("layout", LAYOUTS)


def numbered(year):
    """A report with a different number in every cell: one that strays into another cell is told by its value."""
    content = consistent_content(year)
    return content.with_cells({key: 101 + place for place, key in enumerate(content.cells)})


CONTENTS = {2024: numbered(2024), 2020: numbered(2020)}


def invented(text, content):
    """The cells read as a number that does not stand in them."""
    try:
        report = read_report(text)
    except UnreadableError:
        return {}
    return {
        str(cell.key): cell.value
        for table in report.tables.values()
        for cell in table.cells()
        if cell.is_number and str(cell.value) != content.cells.get(cell.key)
    }


@every_layout
@pytest.mark.parametrize("year", CONTENTS)
def test_of_a_report_without_one_of_its_lines(layout, year):
    content = CONTENTS[year]
    lines = render(content, layout).splitlines(keepends=True)
    wrong = {}
    for index, line in enumerate(lines):
        is_number = not line.strip(" |0123456789\n")
        if is_number and index % 7:
            continue  # one number is like the other; of labels and headings each is tried
        if found := invented("".join(lines[:index] + lines[index + 1 :]), content):
            wrong[line] = found
    assert wrong == {}


@pytest.mark.parametrize("year", CONTENTS)
def test_of_a_report_on_one_line_without_one_of_its_words(year):
    content = CONTENTS[year]
    words = render(content, "one_line").split(" ")
    wrong = {}
    for index, word in enumerate(words):
        if word.isdecimal() and index % 7:
            continue
        if found := invented(" ".join(words[:index] + words[index + 1 :]), content):
            wrong[word] = found
    assert wrong == {}


@given(layout=st.sampled_from(WHOLE_ROWS), data=st.data())
def test_of_a_report_without_several_stretches(layout, data):
    content = CONTENTS[2024]
    lines = render(content, layout).splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, max(0, len(lines) - 1)))
        del lines[start : start + data.draw(st.integers(1, 9))]
    assert invented("".join(lines), content) == {}


@given(data=st.data(), layout=layouts())
def test_of_a_report_cut_off_at_a_line(layout, data):
    content = CONTENTS[2024]
    lines = render(content, layout).splitlines(keepends=True)
    assert invented("".join(lines[: data.draw(st.integers(0, len(lines)))]), content) == {}


@given(data=st.data(), layout=layouts())
def test_of_a_report_with_missing_surplus_and_blank_cells(layout, data):
    content = CONTENTS[2024]
    rows = [(table, row) for table in content.form.tables for row in content.printed_rows(table)]
    changed = content
    for table, row in data.draw(st.lists(st.sampled_from(rows), min_size=1, max_size=4, unique=True)):
        if data.draw(st.booleans()):
            changed = changed.with_surplus(table, row, "7")
            continue
        columns = data.draw(st.lists(st.sampled_from(content.form.tables[table].rows[row].columns), unique=True))
        cells = [CellKey(table, row, column) for column in columns]
        changed = (
            changed.with_cells(dict.fromkeys(cells, "")) if data.draw(st.booleans()) else changed.without_cells(*cells)
        )
    assert invented(render(changed, layout), changed) == {}
