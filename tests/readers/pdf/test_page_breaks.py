"""A table that goes on over a page break is one table; what stands at the edges of pages is not part of it."""

import pytest

XS = [100, 250, 300, 350]
HEAD = ["信息内容", "制发", "废止"]


def table(drawing, top, rows, xs=XS):
    ys = [top - 20 * place for place in range(len(rows) + 1)]
    drawing.grid(xs, ys)
    drawing.cells(xs, ys, rows)


def test_a_table_over_a_page_break_is_one_grid(drawing, texts):
    table(drawing, 200, [HEAD, ["规章", "1", "2"]])
    drawing.pen.showPage()
    table(drawing, 780, [["行政规范性文件", "3", "4"]])
    assert texts(drawing.read()) == [[HEAD, ["规章", "1", "2"], ["行政规范性文件", "3", "4"]]]


def test_a_repeated_head_is_left_out(drawing, texts):
    table(drawing, 200, [HEAD, ["规章", "1", "2"]])
    drawing.pen.showPage()
    table(drawing, 780, [HEAD, ["行政规范性文件", "3", "4"]])
    assert texts(drawing.read()) == [[HEAD, ["规章", "1", "2"], ["行政规范性文件", "3", "4"]]]


def test_equal_rows_of_numbers_are_no_repeated_head(drawing, texts):
    table(drawing, 200, [["许可", "0", "0"], ["处罚", "0", "0"]])
    drawing.pen.showPage()
    table(drawing, 780, [["许可", "0", "0"], ["强制", "0", "0"]])
    assert texts(drawing.read()) == [[["许可", "0", "0"], ["处罚", "0", "0"], ["许可", "0", "0"], ["强制", "0", "0"]]]


def test_tables_with_other_columns_stay_apart(drawing, texts):
    table(drawing, 200, [HEAD, ["规章", "1", "2"]])
    drawing.pen.showPage()
    table(drawing, 780, [["复议", "诉讼"], ["1", "2"]], xs=[100, 180, 350])
    assert len(texts(drawing.read())) == 2


def test_text_between_two_tables_keeps_them_apart(drawing, texts):
    table(drawing, 200, [HEAD, ["规章", "1", "2"]])
    drawing.pen.showPage()
    drawing.text(100, 800, "四、政府信息公开行政复议、行政诉讼情况")
    table(drawing, 780, [HEAD, ["规章", "3", "4"]])
    assert [type(block) for block in texts(drawing.read())] == [list, str, list]


def test_a_row_cut_by_the_break_is_one_row_where_no_line_closes_it(drawing, texts):
    drawing.grid(XS, [140, 120])
    drawing.cells(XS, [140, 120], [HEAD])
    for x in XS:
        drawing.pen.line(x, 140, x, 90)
    drawing.text(104, 100, "行政规范")
    drawing.text(254, 100, "5")
    drawing.text(304, 100, "6")
    drawing.pen.showPage()
    for x in XS:
        drawing.pen.line(x, 790, x, 740)
    for y in (760, 740):
        drawing.pen.line(XS[0], y, XS[-1], y)
    drawing.text(104, 770, "性文件")
    drawing.cells(XS, [760, 740], [["规章", "1", "2"]])
    assert texts(drawing.read()) == [[HEAD, ["行政规范性文件", "5", "6"], ["规章", "1", "2"]]]


def test_a_row_cut_by_the_break_stays_two_where_lines_close_both_halves(drawing, texts):
    table(drawing, 200, [HEAD, ["行政规范", "5", "6"]])
    drawing.pen.showPage()
    table(drawing, 780, [["性文件", "", ""], ["规章", "1", "2"]])
    assert texts(drawing.read())[0][1:3] == [["行政规范", "5", "6"], ["性文件", "", ""]]


NARROW = [100, 150, 180, 210, 240, 270, 300]
NUMBERS = ["1", "0", "0", "0", "1"]


def test_the_rest_of_a_full_label_below_the_line_belongs_to_the_row_above(drawing, texts):
    table(drawing, 200, [["四、结转", *NUMBERS]], NARROW)
    drawing.pen.showPage()
    table(drawing, 780, [["下年度", "", "", "", "", ""]], NARROW)
    assert texts(drawing.read()) == [[["四、结转下年度", *NUMBERS]]]


@pytest.mark.parametrize(
    ("label", "rest"),
    [
        ("总计", ["下年度", "", "", "", "", ""]),  # there was room for more
        ("三、结转", ["四、结余", "", "", "", "", ""]),
        ("四、结转", ["下年度", "0", "", "", "", ""]),
    ],
)
def test_a_row_of_its_own_below_the_line_stays_one(drawing, texts, label, rest):
    table(drawing, 200, [[label, *NUMBERS]], NARROW)
    drawing.pen.showPage()
    table(drawing, 780, [rest], NARROW)
    assert texts(drawing.read()) == [[[label, *NUMBERS], rest]]


def test_so_does_the_rest_of_a_number_that_fills_its_cell(drawing, texts):
    table(drawing, 200, [["2.重复", "1234", "0", "7", "0", "1241"]], NARROW)
    drawing.pen.showPage()
    table(drawing, 780, [["", "5", "", "", "", "2"]], NARROW)
    assert texts(drawing.read()) == [[["2.重复", "12345", "0", "7", "0", "12412"]]]


def test_a_number_below_the_line_is_no_rest_where_there_was_room_for_it(drawing, texts):
    table(drawing, 200, [["2.重复", "12", "0", "7", "0", "19"]], NARROW)
    drawing.pen.showPage()
    table(drawing, 780, [["", "5", "", "", "", ""]], NARROW)
    assert [row[1] for row in texts(drawing.read())[0]] == ["12\ufffd", "5\ufffd"]


BLANK = ["", "", "", "", ""]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (["", *NUMBERS], ["2.重", *BLANK]),  # each cell of a row in the middle of its part
        (["2.重", *BLANK], ["", *NUMBERS]),
        (["2.重", *BLANK], ["复", *NUMBERS]),
    ],
)
def test_label_and_numbers_on_either_side_of_the_break_are_one_row(drawing, texts, above, below):
    xs = [100, 130, *NARROW[2:]]
    table(drawing, 200, [["1.信", *NUMBERS], above], xs)
    drawing.pen.showPage()
    table(drawing, 780, [below, ["3.要", *NUMBERS]], xs)
    label = above[0] + below[0]
    assert texts(drawing.read()) == [[["1.信", *NUMBERS], [label, *NUMBERS], ["3.要", *NUMBERS]]]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (["2.重复", *BLANK], ["3.要求", *NUMBERS]),
        (["2.重复", *NUMBERS], ["3.要求", *BLANK]),
        (["重复", *BLANK], ["要求", *NUMBERS]),
    ],
)
def test_rows_with_labels_of_their_own_stay_two(drawing, texts, above, below):
    xs = [100, 180, *(x + 30 for x in NARROW[2:])]
    table(drawing, 200, [["1.信访", *NUMBERS], above], xs)
    drawing.pen.showPage()
    table(drawing, 780, [below], xs)
    assert texts(drawing.read()) == [[["1.信访", *NUMBERS], above, below]]


def with_merged_label(drawing, top, label, rows, xs=NARROW):
    """Draw rows of a table beside a label merged over them all."""
    ys = [top - 20 * place for place in range(len(rows) + 1)]
    drawing.grid(xs, ys)
    for y in (ys[0], ys[-1]):
        drawing.pen.line(xs[0] - 40, y, xs[0], y)
    drawing.pen.line(xs[0] - 40, ys[0], xs[0] - 40, ys[-1])
    drawing.text(xs[0] - 38, (ys[0] + ys[-1]) / 2 - 5, label)
    drawing.cells(xs, ys, rows)


def test_a_row_cut_beside_a_merged_label_is_one_row(drawing):
    with_merged_label(drawing, 200, "无法提", [["1.本机", *NUMBERS], ["2.没有现", *NUMBERS]])
    drawing.pen.showPage()
    with_merged_label(drawing, 780, "供", [["成信息", "", "", "", "", ""], ["3.补正", *NUMBERS]])
    (grid,) = drawing.read().blocks
    assert [[(cell.text.raw, cell.row_span) for cell in row][:2] for row in grid.rows] == [
        [("无法提供", 3), ("1.本机", 1)],
        [("2.没有现成信息", 1), ("1", 1)],
        [("3.补正", 1), ("1", 1)],
    ]


def test_a_merged_label_that_goes_on_without_lines_around_it_is_part_of_the_table(drawing, texts):
    with_merged_label(drawing, 200, "无法提", [["1.本机", *NUMBERS], ["2.没有", *NUMBERS]])
    drawing.pen.showPage()
    drawing.text(NARROW[0] - 38, 765, "供")
    table(drawing, 780, [["3.补正", *NUMBERS], ["4.其他", *NUMBERS]], NARROW)
    assert texts(drawing.read()) == [
        [["无法提供", "1.本机", *NUMBERS], *([label, *NUMBERS] for label in ("2.没有", "3.补正", "4.其他"))]
    ]


def test_the_empty_half_of_a_cut_row_is_left_out(drawing, texts):
    table(drawing, 200, [HEAD, ["规章", "1", "2"]])
    drawing.pen.showPage()
    table(drawing, 780, [["", "", ""], ["行政规范性文件", "3", "4"]])
    assert texts(drawing.read()) == [[HEAD, ["规章", "1", "2"], ["行政规范性文件", "3", "4"]]]


def test_page_numbers_and_running_heads_between_the_halves_of_a_table_are_set_aside(drawing, texts):
    for number, top, rows in ((1, 200, [HEAD, ["规章", "1", "2"]]), (2, 780, [["行政规范性文件", "3", "4"]])):
        drawing.text(200, 810, f"云岫县水利局年度报告 第{number}页")
        table(drawing, top, rows)
        drawing.text(290, 40, f"- {number} -")
        drawing.pen.showPage()
    assert texts(drawing.read()) == [[HEAD, ["规章", "1", "2"], ["行政规范性文件", "3", "4"]]]


def test_a_bare_number_in_the_margin_is_a_page_number_where_it_counts_the_pages(drawing, texts):
    for number in (5, 6, 7):
        drawing.text(100, 700, f"第{'一二三四五六七'[number - 1]}页的正文。")
        drawing.text(290, 40, str(number))
        drawing.pen.showPage()
    assert texts(drawing.read()) == ["第五页的正文。", "第六页的正文。", "第七页的正文。"]


def test_a_bare_number_that_counts_nothing_stays(drawing, texts):
    drawing.text(100, 700, "正文")
    drawing.text(290, 40, "17")
    assert texts(drawing.read()) == ["正文", "17"]


def test_a_heading_that_comes_again_in_the_same_place_is_no_running_head(drawing, texts):
    for _ in range(2):
        drawing.text(100, 800, "一、总体情况")
        drawing.text(100, 700, "正文。")
        drawing.pen.showPage()
    assert texts(drawing.read()).count("一、总体情况") == 2


def test_the_upright_number_of_a_page_whose_table_lies_on_its_side_is_set_aside(drawing, texts):
    drawing.text(290, 40, "- 1 -")
    drawing.pen.translate(595, 0)
    drawing.pen.rotate(90)
    table(drawing, 500, [HEAD, ["规章", "1", "2"], ["行政规范性文件", "3", "4"]])
    assert texts(drawing.read()) == [[HEAD, ["规章", "1", "2"], ["行政规范性文件", "3", "4"]]]
