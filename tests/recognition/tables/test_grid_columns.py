"""In a grid the head says which column a value stands in; counting values is not enough."""

import pytest

from reportlint.readers import read
from reportlint.recognition import recognise
from reportlint.testing import consistent_content, read_report, render
from reportlint.testing.web_pages import page_file


@pytest.fixture
def content():
    plain = consistent_content(2024)
    return plain.with_cells({key: str(101 + index) for index, key in enumerate(plain.cells)})


def cells(page, table="applications"):
    report = recognise(read(page.encode(), "report.html"))
    return {cell.key: cell.raw for cell in report.tables[table].cells() if cell.is_number}


def wrong(page, content, table="applications"):
    return {str(key): raw for key, raw in cells(page, table).items() if raw != content.cells[key]}


@pytest.fixture
def page(content):
    return page_file(content, "plain").decode()


def swapped(text, one, other):
    assert one in text
    assert other in text
    return text.replace(one, "\0").replace(other, one).replace("\0", other)


def test_a_head_whose_spans_are_wrong_moves_no_number(page, content):
    assert '<td colspan="5">法人或其他组织</td>' in page
    for span in ("1", "2", "3", "4", "6"):
        broken = page.replace('<td colspan="5">法人或其他组织</td>', f'<td colspan="{span}">法人或其他组织</td>')
        assert wrong(broken, content) == {}


def test_columns_in_another_order_are_read_where_the_head_has_them(page, content):
    found = cells(swapped(page, ">商业企业<", ">科研机构<"))
    numbers = {key.column: raw for key, raw in found.items() if key.row == "new"}
    printed = dict(zip(content.form.tables["applications"].columns, content.row("applications", "new"), strict=True))
    assert numbers["commercial_enterprises"] == printed["research_institutions"]
    assert numbers["research_institutions"] == printed["commercial_enterprises"]


def test_columns_in_another_order_are_unread_where_a_label_is_unknown(page, content):
    unknown = swapped(page, ">商业企业<", ">科研机构<").replace(">自然人<", ">公民个人<")
    assert cells(unknown) == {}


def test_outcomes_in_another_order_are_unread(page, content):
    assert cells(swapped(page, ">其他结果<", ">尚未审结<"), "proceedings") == {}


def test_a_number_below_a_table_is_none_of_its_cells(page, content):
    proceedings = [key for key in content.cells if key.table == "proceedings"]
    blank = page_file(content.with_cell(proceedings[0], ""), "plain").decode()
    stray = blank.replace("<p>五、", "<p>4</p><p>五、").replace("<h2>五、", "<p>4</p><h2>五、")
    assert stray != blank
    assert wrong(stray, content, "proceedings") == {}


def test_columns_in_another_order_are_unread_where_the_head_does_not_stand_above_the_values(content):
    page = page_file(content, "plain").decode()
    moved = swapped(page, ">本年制发件数<", ">现行有效件数<").replace(
        "<td>信息内容</td><td>", "<td>信息内容</td><td colspan=2>", 1
    )
    assert "colspan=2>现行有效件数" in moved
    found = cells(moved, "proactive")
    assert not any(key.row in {"regulations", "normative_documents"} for key in found)


def test_a_head_in_two_grids_of_other_widths_does_not_mix_their_columns(page, content):
    """So a page break leaves it that goes through 自然人: columns of the upper part are counted in its own grid."""
    start, end = page.index('<tr><td colspan="3" rowspan="3">（本列'), page.index("<tr><td>商业企业")
    upper = '<tr><td rowspan="2">注</td><td colspan="3">申请人情况</td></tr>'
    upper += "<tr><td>自</td><td>法人或其他组织</td><td>总计</td>"
    lower = page[end:].replace("<tr><td>商", '<tr><td colspan="3"></td><td>人</td><td>商', 1)
    lower = lower.replace("<td>其他</td></tr>", "<td>其他</td><td></td></tr>", 1)
    torn = f"{page[:start]}{upper}</tr></tbody></table><p>然</p><table><tbody>{lower}"
    assert cells(torn) == cells(page)


def test_a_head_that_lost_its_merged_cell_names_no_column(page, content):
    """All labels behind the cell move to the left or right; what they stand above then is not theirs."""
    lost = page.replace('<td colspan="5">法人或其他组织</td>', "")
    assert lost != page
    assert wrong(lost, content) == {}


@pytest.mark.parametrize("rows", [2, 3, 4])
def test_a_cell_of_the_head_that_reaches_into_the_rows_moves_no_number(page, content, rows):
    for label in ('<td rowspan="2">自然人</td>', '<td colspan="5">法人或其他组织</td>', '<td rowspan="2">总计</td>'):
        assert label in page
        name = label.removesuffix("</td>").rpartition(">")[2]
        assert wrong(page.replace(label, f'<td colspan="1" rowspan="{rows}">{name}</td>'), content) == {}


def test_rows_whose_cells_are_as_many_and_ordered_as_the_labels_are_read_though_spans_differ():
    """上一年项目数量 over one column and a half: sloppy, but nobody reads it in another way."""
    plain = consistent_content(2020)
    content = plain.with_cells({key: str(101 + index) for index, key in enumerate(plain.cells)})
    page = page_file(content, "plain").decode()
    table, following = page[: page.index("</table>")], page[page.index("</table>") :]
    lines = [_widened(line) for line in table.splitlines()]
    found = cells("\n".join(lines) + following, "proactive")
    assert found == {key: raw for key, raw in content.cells.items() if key.table == "proactive"}


def _widened(line):
    """Give a row of four cells a fifth column: the heads span it with their third cell, the rows with their second."""
    if "colspan" in line:
        return line.replace('colspan="4"', 'colspan="5"').replace('colspan="2"', 'colspan="3"')
    cell = 3 if "信息内容" in line else 2
    pieces = line.split("<td>")
    return "<td>".join(pieces[:cell]) + '<td colspan="2">' + "<td>".join(pieces[cell:]) if len(pieces) == 5 else line


def test_a_blank_row_is_there_though_its_label_heads_several_rows_in_another_edition():
    """（六）其他处理 is one row in the edition of 2019, and the heading of three in that of 2021."""
    content = consistent_content(2020)
    blank = content.with_cells({key: "" for key in content.cells if key.row == "other"})
    report = recognise(read(page_file(blank, "plain"), "report.html"))
    assert {cell.kind for cell in report.tables["applications"].rows["other"].cells.values()} == {"blank"}


def test_a_heading_with_blank_cells_beside_it_is_no_row(content):
    page = page_file(content, "plain").decode()
    heading = '<td rowspan="3">（六）其他处理</td>'
    assert heading in page
    apart = page.replace(heading, f'<td colspan="2">（六）其他处理</td>{"<td></td>" * 7}</tr><tr><td></td>')
    report = recognise(read(apart.replace('rowspan="22"', 'rowspan="23"').encode(), "report.html"))
    assert "other" not in report.tables["applications"].rows
    assert not report.hybrid
    assert wrong(apart, content) == {}


def test_a_row_moved_by_a_column_with_its_last_number_under_a_remark_is_unread(content):
    """Its cells are as many as the form has, but the head says that the first is blank and the last no cell at all."""
    lines = []
    for line in render(content, "tabs").split("\n"):
        if line.startswith("四、结转下年度继续办理"):
            line = f"\t{line}"  # noqa: PLW2901
        elif line.count("\t") == 9 and "结果" not in line:
            line += "\t见说明" if line[-1].isdigit() else "\t备注"  # noqa: PLW2901
        lines.append(line)
    report = read_report("\n".join(lines))
    cells = {cell.key: cell.raw for cell in report.tables["applications"].cells() if cell.is_number}
    assert {key: raw for key, raw in cells.items() if raw != content.cells[key]} == {}
    assert {key.row for key in cells} == set(content.printed_rows("applications")) - {"carried_out"}


@pytest.mark.parametrize("merged", ["119 120", "119"])
@pytest.mark.parametrize("remark", ["5377", "见说明"])
def test_a_cell_merged_with_the_next_one_moves_no_number_beside_a_column_of_another_kind(page, content, merged, remark):
    _, one, other, *_ = content.row("applications", "carried_in")
    lines = []
    for line in page.split("\n"):
        if "申请人情况" in line:
            line = line.replace("</tr>", '<td rowspan="3">备注</td></tr>')  # noqa: PLW2901
        elif line.count("</td><td>") > 6 and "结果维持" not in line:
            line = line.replace("</tr>", f"<td>{remark}</td></tr>")  # noqa: PLW2901
        both = f"<td>{one}</td><td>{other}</td>"
        lines.append(line.replace(both, f'<td colspan="2">{merged}</td>'))
    changed = "\n".join(lines)
    assert changed.count('<td colspan="2">119') == 1
    assert wrong(changed, content).keys() <= {"applications.carried_in.commercial_enterprises"}
    assert len(cells(changed)) >= len(content.form.tables["applications"].cells()) - 7
