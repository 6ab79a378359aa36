"""Tables that hold data are grids, with spans; tables that only lay out the page are not there."""

import pytest

from reportlint.model.document import Grid, Paragraph
from reportlint.readers.html import read


def test_cells_stand_in_the_columns_they_are_drawn_in(cells):
    source = """<table><tr><td rowspan=2 colspan=2>甲<td>乙<td rowspan="2">丙</tr>
    <tr><td>丁</tr><tr><td>戊<td>己<td>庚<td>辛</tr></table>"""
    assert cells(source) == [
        [("甲", 0, 2, 2), ("乙", 2, 1, 1), ("丙", 3, 1, 2)],
        [("丁", 2, 1, 1)],
        [("戊", 0, 1, 1), ("己", 1, 1, 1), ("庚", 2, 1, 1), ("辛", 3, 1, 1)],
    ]


@pytest.mark.parametrize(
    ("attributes", "spans"),
    [
        ("colspan=1000000 rowspan=1000000", (64, 2)),
        ("colspan=0 rowspan=0", (1, 2)),
        ("colspan='2px' rowspan=' 2'", (2, 2)),
        ("colspan=x rowspan=-1", (1, 1)),
        ("colspan='' rowspan=''", (1, 1)),
        ("align=center", (1, 1)),
    ],
)
def test_spans_are_bounded_by_the_table(cells, attributes, spans):
    first, _ = cells(f"<table><tr><td {attributes}>甲<td>乙</tr><tr><td>丙</table>")
    assert first[0][2:] == spans


@pytest.mark.parametrize("rows", [5, 400])
def test_tables_of_one_shape_have_their_cells_in_the_same_columns_whatever_is_in_them(cells, rows):
    found = [
        cells("<table>" + f"<tr><td rowspan=2>{text}<td>1<td colspan=2>2</tr><tr><td>3</tr>" * rows + "</table>")
        for text in ("甲", "乙", "")
    ]
    columns = [[(0, 1, 2), (1, 1, 1), (2, 2, 1)], [(1, 1, 1)]] * rows
    assert [[[cell[1:] for cell in row] for row in grid] for grid in found] == [columns] * 3
    assert [grid[0][0][0] for grid in found] == ["甲", "乙", ""]


def test_a_cell_reaches_no_further_than_its_section(cells):
    source = (
        "<table><thead><tr><td rowspan=9>甲<td>乙</tr></thead><tfoot><tr><td>末</tfoot><tbody><tr><td>丙<td>丁</tbody>"
    )
    assert [[cell[:2] for cell in row] for row in cells(source)] == [
        [("甲", 0), ("乙", 1)],
        [("丙", 0), ("丁", 1)],
        [("末", 0)],
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("", ""),
        ("&nbsp;", ""),
        ("<p>&nbsp;<o:p></o:p></p>", ""),
        ("<p>26</p>", "26"),
        ("\n <p><span>2</span><span>6</span></p>\n", "26"),
        ("<div>结果</div><div>维持</div>", "结果维持"),
        ("结果<br>维持", "结果维持"),
        ("12<br>3", "12 3"),
        ("<table><tr><td>26</table>", "26"),
        ("<form><b>2</b>6</form>", "26"),
    ],
)
def test_the_text_of_a_cell_is_one_whatever_it_is_made_of(shown, cell, text):
    assert shown(f"<table><tr><td>规章</td><td>{cell}</td></tr></table>") == [[["规章", text]]]


@pytest.mark.parametrize(
    "source",
    [
        "<table><form><tr><td>规章</td><td>0</td></tr></form></table>",
        "<table><tr><form><td>规章</td><td>0</td></form></tr></table>",
        "<table><td>规章</td><td>0</td></table>",
        "<table><colgroup><col><col></colgroup><tr><td>规章<td>0</table>",
        "<table><tr><td>规章</td><td style='display:none'>7</td><td>0</td></tr></table>",
        "<table><tr><td>规章<td>0</tr><tr style='display:none'><td>规章<td>7</tr></table>",
        "<table><tr><script>7</script><th>规章<th>0</table>",
        "<TABLE><TR><TD>规章<TD>0",
    ],
)
def test_untidy_tables_are_read_as_they_are_shown(shown, source):
    assert shown(source) == [[["规章", "0"]]]


def test_a_caption_stands_above_its_table(shown):
    assert shown("<table><caption>表一</caption><tr><td>规章<td>0</table>") == ["表一", [["规章", "0"]]]


def test_a_table_in_a_cell_of_data_comes_behind_its_table(shown):
    rows = "<tr><td>甲<td>1<td>2</tr>" * 2
    nested = "<table><tr><td>丙<td>3</table>"
    assert shown(f"<table>{rows}<tr><td>乙<td>{nested}</td><td>4</tr></table><p>下文") == [
        [["甲", "1", "2"], ["甲", "1", "2"], ["乙", "", "4"]],
        [["丙", "3"]],
        "下文",
    ]


def test_tables_that_lay_out_the_page_are_not_there(shown):
    data = "<table><tr><td>规章<td>0</table>"
    assert shown(f"<table><tr><td>菜单<td><p>上文</p>{data}<p>下文</p></tr></table>") == [
        "菜单",
        "上文",
        [["规章", "0"]],
        "下文",
    ]
    assert shown(f"<table><tr><td><table><tr><td>{data}</table></table>") == [[["规章", "0"]]]
    assert shown("<table><tr><td><p>甲</p><p>乙</p></table>") == ["甲", "乙"]
    assert shown("<table><tr><td>甲</tr><tr><td>乙</tr></table>") == ["甲", "乙"]


def test_a_row_of_long_text_parts_the_rows_above_from_those_below(shown):
    text = "文字。" * 110
    assert shown(f"<table><tr><td>甲<td>1</tr><tr><td colspan=2>{text}</tr><tr><td>乙<td>2</table>") == [
        [["甲", "1"]],
        text,
        [["乙", "2"]],
    ]


def test_a_table_of_blank_cells_only_keeps_things_apart(shown):
    assert shown("<p>甲<table><tr><td>&nbsp;<td></table><p>乙") == ["甲", "乙"]


def test_a_paragraph_below_a_table_does_not_continue_it():
    grid, paragraph = read("<table><tr><td>规章<td>0</table>7".encode() + b"<br>", "report.html").blocks
    assert isinstance(grid, Grid)
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text.line == grid.rows[-1][-1].text.line + 2


def test_tables_in_tables_without_end_are_read_as_text(shown):
    source = "<table><tr><td>甲<td>" * 30 + "乙" + "</table>" * 30
    assert "乙" in str(shown(source))
