import pytest

from reportlint.errors import UnreadableError
from reportlint.model.document import Grid, Paragraph
from reportlint.model.position import Position
from reportlint.readers.text import MAX_CHARACTERS, MAX_LINES
from reportlint.readers.text import read as read_text


def blocks(text):
    return read_text(text.encode(), "report.txt").blocks


def shown(text):
    """The blocks as plain values: a string for a paragraph, a list of rows for a grid."""
    return [
        [[cell.text.raw for cell in row] for row in block.rows] if isinstance(block, Grid) else block.text.raw
        for block in blocks(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、总体情况\n\n　　本年度。\n", ["一、总体情况", "本年度。"]),
        ("规 章\t0\t\t7\n行政许可\t3\n", [[["规 章", "0", "", "7"], ["行政许可", "3"]]]),
        ("| 规章 | 0 | |\n|---|:--:|---|\n| 其他 | 1 | 2 |", [[["规章", "0", ""], ["其他", "1", "2"]]]),
        ("规章 | 0 | 7", [[["规章", "0", "7"]]]),
        ("\t一、总体情况", ["一、总体情况"]),
        ("第一行\r\n第二行\r第三行\u2028第四行", ["第一行", "第二行", "第三行", "第四行"]),
        ("规章\t0\n\n行政许可\t3", [[["规章", "0"]], [["行政许可", "3"]]]),
        ("甲|乙", ["甲|乙"]),
    ],
)
def test_lines_become_paragraphs_and_rows(text, expected):
    assert shown(text) == expected


def test_the_rule_below_a_head_is_no_row_even_where_blank_lines_stand_between():
    assert shown("| 规章 | 7 |\n\n|---|---|\n\n| 其他 | 2 |") == [[["规章", "7"]], [["其他", "2"]]]


@pytest.mark.parametrize(
    ("cell", "shown_as"),
    [
        ("**26**", "26"),
        ("__26__", "26"),
        ("***26***", "26"),
        ("** 26 **", "26"),
        ("**规章**", "规章"),
        ("结果<br>维持", "结果维持"),
        ("**结果<br/>维持**", "结果维持"),
        ("2<br>6", "2 6"),
        ("26<br />", "26"),
        ("&nbsp;", ""),
        ("*", "*"),
        ("**", "**"),
        ("26*", "26*"),
        ("*26", "*26"),
        ("<26", "<26"),
    ],
)
def test_the_markup_of_markdown_in_a_cell_is_no_part_of_it(cell, shown_as):
    assert shown(f"| 甲 | {cell} | 5 |") == [[["甲", shown_as, "5"]]]


def test_what_stands_within_markup_keeps_its_place():
    (grid,) = blocks("| 甲 | **结果<br>维持** |")
    text = grid.rows[0][1].text
    assert text.position(0, 2) == Position(1, 9, 1, 11)
    assert text.position(2, 4) == Position(1, 15, 1, 17)


@pytest.mark.parametrize("line", ["- 4 -", "— 5 —", "-5-", "－６－", "第 4 页", "第4页 共9页", "第 4 页，共 9 页"])
def test_page_numbers_are_left_out(line):
    assert shown(f"上文\n{line}\n下文") == ["上文", "下文"]


def test_a_bare_number_is_a_page_number_only_at_the_edge_of_a_page():
    assert shown("上文\n7\n\f下文") == ["上文", "下文"]
    assert shown("上文\n7\n\f中文\n8\n\f下文\n9\n\f尾") == ["上文", "中文", "下文", "尾"]
    assert shown("上文\n7\n下文") == ["上文", "7", "下文"]


def test_a_bare_number_at_the_end_of_one_page_of_many_is_a_value():
    assert shown("上文\n甲\n\f中文\n7\n\f下文\n乙\n\f尾") == ["上文", "甲", "中文", "7", "下文", "乙", "尾"]


def test_so_is_one_that_does_not_count_the_pages_where_others_do():
    text = "上文\n1\n\f中文\n2\n\f下文\n7\n\f尾\n4\n\f"
    assert shown(text) == ["上文", "中文", "下文", "7", "尾"]


def test_one_cell_a_line_with_a_pipe_behind_it_keeps_blank_cells():
    text = "\n".join(["规章 |", "0 |", "|", "|||", "-- |", *["0 |"] * 25])
    assert shown(text)[:7] == ["规章", "0", "", "", "", "", "--"]


def test_a_whole_report_on_one_line_is_no_row():
    assert [type(block) for block in blocks("一、总体情况\t" + "0\t" * 200)] == [Paragraph]
    assert [type(block) for block in blocks("|" + "0 | " * 400)] == [Paragraph]


def test_every_character_keeps_its_line_and_column():
    paragraph, grid = blocks("　　第一段\n\n甲\t 乙")
    assert paragraph.text.position() == (1, 3, 1, 6)
    assert [cell.text.position() for cell in grid.rows[0]] == [(3, 1, 3, 2), (3, 4, 3, 5)]
    assert [cell.column for cell in grid.rows[0]] == [0, 1]


def test_columns_of_a_pipe_table_are_counted_from_its_frame():
    (grid,) = blocks("| 甲 | 乙 |")
    assert [(cell.text.raw, cell.column, cell.text.column) for cell in grid.rows[0]] == [("甲", 0, 3), ("乙", 1, 7)]


def test_what_could_not_be_decoded_is_noted_with_its_place():
    (note,) = read_text("一、总体情况\n本年\ufffd\ufffd新收".encode(), "report.txt").notes
    assert (note.kind, note.position) == ("characters", (2, 3, 2, 5))


def test_a_file_that_ends_within_a_character_is_cut_off():
    (note,) = read_text("一、总体情况\n本年新收".encode()[:-1], "report.txt").notes
    assert (note.kind, note.position) == ("cut-off", (2, 4, 2, 4))


@pytest.mark.parametrize(
    ("text", "kind"), [("政" * (MAX_CHARACTERS + 1), "too-long"), ("\n" * MAX_LINES, "too-many-lines")]
)
def test_what_no_report_can_be_is_refused(text, kind):
    with pytest.raises(UnreadableError) as refused:
        read_text(text.encode(), "report.txt")
    assert refused.value.kind == kind


def test_a_row_that_lacks_its_end_may_have_been_cut_in_a_number():
    assert shown("| 规章 | 7 |\n| 行政许可 | 1\n20 |") == [[["规章", "7"], ["行政许可", "1\ufffd"]], "20 |"]
    assert shown("规章\t7\t5\n行政许可\t1\n20\t") == [[["规章", "7", "5"], ["行政许可", "1\ufffd"], ["20", ""]]]
    assert shown("规章\t7\t5\n行政许可\t1\n\t20\t3") == [[["规章", "7", "5"], ["行政许可", "1"], ["", "20", "3"]]]
    assert shown("| 规章 | 7 |\n| 行政许可 | 1") == [[["规章", "7"], ["行政许可", "1"]]]
    assert shown("| 规章 | 7\n| 行政许可 | 1") == [[["规章", "7"], ["行政许可", "1"]]]


def test_what_markdown_escapes_is_read_as_shown():
    assert shown(r"| 1\.属于国家秘密 | **2\.5** | \- |") == [[["1.属于国家秘密", "2.5", "-"]]]
    text = blocks(r"| 1\.属于 | 0 |")[0].rows[0][0].text
    assert text.position(1, 3) == Position(1, 5, 1, 7)
