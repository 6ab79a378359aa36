"""Rows between commas or semicolons, and cells in quotes that go on over lines."""

import csv
import io

import pytest

from reportlint.model.document import Paragraph
from reportlint.model.position import Position
from reportlint.readers import read as read_any
from reportlint.readers.separated import separated
from reportlint.testing import consistent_content, read_report
from reportlint.testing.web_pages import page_file


def tables(text, separators=",;\t"):
    """The tables as lists of rows of strings, by the line each begins in, with the line behind it."""
    found = separated(text.split("\n"), separators)
    return {
        start: ([[cell.text.raw for cell in row] for row in grid.rows], end) for start, ((grid,), end) in found.items()
    }


ROWS = [["信息内容", "制发", "废止"], ["规章", "0", ""], ["规范性文件", "12", "3"]]


@pytest.mark.parametrize("separator", [",", ";"])
def test_lines_with_as_many_separators_are_rows(separator):
    text = "\n".join(separator.join(row) for row in ROWS)
    assert tables(f"二、主动公开\n{text}\n三、收到") == {2: (ROWS, 5)}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_cell_in_quotes_may_hold_separators_quotes_and_breaks(separator):
    rows = [["信息\n内容", f"制{separator}发", '废"止"'], ["规章", "0", ""], ["规范性文件", "1,234", "3\n4"]]
    file = io.StringIO()
    csv.writer(file, delimiter=separator, lineterminator="\n").writerows(rows)
    read = [["信息内容", f"制{separator}发", '废"止"'], ["规章", "0", ""], ["规范性文件", "1,234", "3 4"]]
    assert tables(file.getvalue(), separator) == {1: (read, 6)}


def test_the_place_of_a_cell_is_that_in_the_file():
    text = '信息,制发,废止\n"规\n章",0,7\n许可,1,2'
    (grid,) = separated(text.split("\n"))[1].blocks
    label, _, value = (cell.text for cell in grid.rows[1])
    assert label.position() == Position(2, 2, 3, 2)
    assert value.position() == Position(3, 6, 3, 7)


@pytest.mark.parametrize(
    "text",
    [
        "一是培训,二是检查,三是整改\n四是宣传,五是督促,六是通报\n七是问效,八是公示,九是存档",  # sentences
        "规章,1,2\n规范性文件,3,4",  # too few to be sure
        "规章,1,2\n规范性文件,3,4,5\n许可,6,7",
        '规章,1,2\n规范性文件,"3,4\n许可,6,7',
    ],
)
def test_other_lines_with_commas_stay_text(text):
    assert tables(text) == {}


def test_a_table_begins_where_rows_hold_values_whatever_stands_above():
    above = ["培训,检查,整改"] * 9 + ["宣传。,督促,通报"]
    text = "\n".join([*above, *(",".join(row) for row in ROWS)])
    assert tables(text) == {11: (ROWS, 14)}


def test_each_line_is_cut_into_cells_once_however_many_are_no_table(monkeypatch):
    lines = ["ab,cd,ef"] * 500
    looked_at = []
    row_of = separated.__globals__["_row"]
    monkeypatch.setitem(separated.__globals__, "_row", lambda *where: looked_at.append(where) or row_of(*where))
    assert separated(lines, ",") == {}
    assert len(looked_at) == len(lines)


@pytest.mark.parametrize("year", [2024, 2020])
@pytest.mark.parametrize("separator", [",", ";"])
def test_every_cell_of_a_report_saved_by_a_spreadsheet_is_read(year, separator):
    content = consistent_content(year)
    content = content.with_cells({key: "" for key in list(content.cells)[::7] if key.table == "applications"})
    lines = []
    for block in read_any(page_file(content, "plain"), "report.html").blocks:
        if isinstance(block, Paragraph):
            lines.append(block.text.raw)
        else:
            lines += ["", *whole_rows(block, separator), ""]
    cells = {cell.key: cell.raw for table in read_report("\n".join(lines)).tables.values() for cell in table.cells()}
    assert cells == dict(content.cells)


def whole_rows(grid, separator):
    """The rows of a grid as a spreadsheet saves them, merged cells as blank ones."""
    width = max(grid.widths())
    for row in grid.rows:
        cells = [""] * width
        for cell in row:
            cells[cell.column] = cell.text.raw
        yield separator.join(cells)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_longest_label_may_be_broken_at_every_second_character(separator):
    content = consistent_content(2024)
    table = content.form.tables["applications"]
    label = max((row.label for row in table.rows.values()), key=len)
    broken = "\n".join(label[start : start + 2] for start in range(0, len(label), 2))
    rows = [["信息内容", "制发", "废止"], [broken, "0", "5"], ["规范性文件", "12", "3"]]
    file = io.StringIO()
    csv.writer(file, delimiter=separator, lineterminator="\n").writerows(rows)
    ((found, _),) = tables(file.getvalue(), separator).values()
    assert found[1] == [label, "0", "5"]
