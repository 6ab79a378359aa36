"""Rows whose labels were lost are read where the order of the form and their sums leave no choice."""

import pytest

from reportlint.testing import consistent_content, read_report, render

LOST = ("5.属于三类内部事务信息", "6.属于四类过程性信息", "1.本机关不掌握相关政府信息")


@pytest.fixture
def content():
    plain = consistent_content(2024)
    numbers = {key: place % 5 for place, key in enumerate(plain.cells) if "." in key.row and key.column != "total"}
    return consistent_content(2024, values={key: number for key, number in numbers.items() if key.row != "other.other"})


def torn(text, labels, layout):
    """The table with these labels in a line of their own above it, as a program left them that looked at boxes."""
    mark = "|" if layout == "pipes" else "\t"
    lines = []
    for line in text.split("\n"):
        label = next((label for label in labels if label in line and mark in line), None)
        cells = [cell.strip() for cell in line.strip("|").split(mark)]
        values = [cell for cell in cells if cell.isdigit()]
        lines.append(line if label is None else (f"| {' | '.join(values)} |" if mark == "|" else mark.join(values)))
    return "\n".join(lines)


def cells_of(text):
    return {cell.key: cell for cell in read_report(text).tables["applications"].cells()}


@pytest.mark.parametrize("layout", ["pipes", "tabs"])
def test_as_many_rows_as_the_form_has_there_are_those(content, layout):
    cells = cells_of(torn(render(content, layout), LOST, layout))
    assert {key: cell.raw for key, cell in cells.items()} == {
        key: printed for key, printed in content.cells.items() if key.table == "applications"
    }
    inferred = {key.row for key, cell in cells.items() if cell.inferred_by}
    assert inferred == {"refused.internal_affairs", "refused.process_information", "unavailable.not_held"}
    assert all(cell.inferred_by == ("row-sum",) for cell in cells.values() if cell.inferred_by)


def unread_rows(text):
    return {key.row for key, cell in cells_of(text).items() if cell.kind == "unread"}


LOST_ROWS = ("refused.internal_affairs", "refused.process_information", "unavailable.not_held")


@pytest.mark.parametrize(
    "change",
    [
        lambda content: content.without_row("applications", LOST_ROWS[0]),  # two rows where the form has three
        lambda content: content.with_cell(("applications", LOST_ROWS[0], "total"), 99),
        lambda content: content.with_cell(("applications", "concluded_total", "natural_persons"), 99),
        lambda content: content.with_cell(("applications", LOST_ROWS[1], "natural_persons"), ""),
    ],
)
def test_otherwise_they_are_unread(content, change):
    changed = change(content)
    cells = cells_of(torn(render(changed, "pipes"), LOST, "pipes"))
    assert not any(cell.is_number for key, cell in cells.items() if key.row == LOST_ROWS[0])
    assert not any(cell.inferred_by for cell in cells.values() if cell.is_number and cell.key.row == LOST_ROWS[0])
