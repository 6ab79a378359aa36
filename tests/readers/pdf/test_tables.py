"""Tables are read from the lines that are drawn, and each character belongs to the cell it stands in."""

from itertools import pairwise

import pytest

from reportlint.model.document import Grid

XS = [100, 250, 300, 350]
YS = [700, 680, 660]
ROWS = [["信息内容", "制发", "废止"], ["行政规范性文件", "12", "3"]]


def grids(document):
    return [block for block in document.blocks if isinstance(block, Grid)]


def spans(grid):
    return [[(cell.text.raw, cell.column, cell.column_span, cell.row_span) for cell in row] for row in grid.rows]


def strokes(drawing):
    drawing.grid(XS, YS)


def thin_rectangles(drawing):
    for y in YS:
        drawing.pen.rect(XS[0], y, XS[-1] - XS[0], 0.5, stroke=0, fill=1)
    for x in XS:
        drawing.pen.rect(x, YS[-1], 0.5, YS[0] - YS[-1], stroke=0, fill=1)


def all_in_one_path(drawing):
    path = drawing.pen.beginPath()
    for y in YS:
        path.rect(XS[0], y, XS[-1] - XS[0], 0.5)
    for x in XS:
        path.rect(x, YS[-1], 0.5, YS[0] - YS[-1])
    drawing.pen.drawPath(path, stroke=0, fill=1)


def boxes(drawing):
    for left, right in pairwise(XS):
        for top, bottom in pairwise(YS):
            drawing.pen.rect(left, bottom, right - left, top - bottom)


def shaded_boxes(drawing):
    drawing.pen.setFillGray(0.9)
    drawing.pen.rect(XS[0], YS[1], XS[-1] - XS[0], YS[0] - YS[1], stroke=0, fill=1)
    drawing.pen.setFillGray(0)
    boxes(drawing)


def dashes(drawing):
    drawing.pen.setDash(3, 2)
    drawing.grid(XS, YS)


def dashes_one_by_one(drawing):
    for y in YS:
        for x in range(XS[0], XS[-1], 5):
            drawing.pen.line(x, y, x + 3, y)
    for x in XS:
        for y in range(YS[-1], YS[0], 5):
            drawing.pen.line(x, y, x, y + 3)


def doubled(drawing):
    drawing.grid(XS, YS)
    drawing.grid([x + 2 for x in XS], [y + 2 for y in YS])


def broken(drawing):
    for y in YS:
        for left, right in pairwise(XS):
            drawing.pen.line(left + 1.5, y, right - 1.5, y)
    for x in XS:
        for top, bottom in pairwise(YS):
            drawing.pen.line(x, top - 1.5, x, bottom + 1.5)


def in_a_form(drawing):
    drawing.pen.beginForm("table")
    drawing.pen.grid([x / 2 for x in XS], [y / 2 - 100 for y in YS])
    drawing.pen.endForm()
    drawing.pen.saveState()
    drawing.pen.translate(0, 200)
    drawing.pen.scale(2, 2)
    drawing.pen.doForm("table")
    drawing.pen.restoreState()


def without_outer_border(drawing):
    for y in YS:
        drawing.pen.line(XS[0], y, XS[-1], y)
    for x in XS[1:-1]:
        drawing.pen.line(x, YS[0], x, YS[-1])


def without_closing_line(drawing):
    drawing.pen.grid(XS, YS[:-1])
    for x in XS:
        drawing.pen.line(x, YS[0], x, YS[-1])


KINDS = [
    strokes,
    thin_rectangles,
    all_in_one_path,
    boxes,
    shaded_boxes,
    dashes,
    dashes_one_by_one,
    doubled,
    broken,
    in_a_form,
    without_outer_border,
    without_closing_line,
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_is_known_by_its_lines_however_they_are_drawn(drawing, texts, kind):
    kind(drawing)
    drawing.cells(XS, YS, ROWS)
    assert texts(drawing.read()) == [ROWS]


def test_missing_inner_lines_make_one_cell_with_spans(drawing):
    ys = [700, 680, 660, 640]
    drawing.pen.rect(100, 640, 250, 60)
    drawing.pen.line(250, 700, 250, 640)
    drawing.pen.line(250, 680, 350, 680)
    drawing.pen.line(100, 660, 350, 660)
    drawing.pen.line(300, 680, 300, 640)
    drawing.cells([100, 250, 300], ys, [["", "行政复议"], ["信息内容", "维持", "纠正"], ["件数", "1", "2"]])
    (grid,) = grids(drawing.read())
    assert spans(grid) == [
        [("信息内容", 0, 1, 2), ("行政复议", 1, 2, 1)],
        [("维持", 1, 1, 1), ("纠正", 2, 1, 1)],
        [("件数", 0, 1, 1), ("1", 1, 1, 1), ("2", 2, 1, 1)],
    ]


def test_blank_cells_are_there(drawing, texts):
    drawing.grid(XS, YS)
    drawing.cells(XS, YS, [["规章", "", "3"], ["", "5", ""]])
    assert texts(drawing.read()) == [[["规章", "", "3"], ["", "5", ""]]]


def test_a_label_over_several_lines_is_put_together_without_a_blank(drawing, texts):
    drawing.grid([100, 160, 220], [700, 660])
    drawing.text(104, 685, "行政规范")
    drawing.text(104, 667, "性文件")
    drawing.text(164, 675, "7")
    assert texts(drawing.read()) == [[["行政规范性文件", "7"]]]


def test_two_numbers_below_each_other_in_a_cell_stay_two(drawing, texts):
    drawing.grid([100, 160, 220], [700, 660])
    drawing.text(104, 685, "12")
    drawing.text(104, 667, "3")
    drawing.text(164, 675, "7")
    assert texts(drawing.read()) == [[["12 3", "7"]]]


def test_digits_apart_in_a_cell_are_no_number(drawing, texts):
    drawing.grid([100, 160, 220], [700, 660])
    drawing.text(104, 675, "2")
    drawing.text(120, 675, "0")
    drawing.text(164, 675, "7")
    assert texts(drawing.read()) == [[["2 0", "7"]]]


def test_a_number_too_wide_for_its_cell_is_not_cut_into_two(drawing, texts):
    drawing.grid([100, 120, 140, 200], [700, 660])
    drawing.text(102, 675, "1234567")
    (row,) = texts(drawing.read())[0]
    assert not any(cell.isdigit() for cell in row)


def test_numbers_close_to_the_line_between_their_cells_stay_apart(drawing, texts):
    drawing.grid([100, 150, 200], [700, 660])
    drawing.pen.setFont("Helvetica", 12)
    drawing.pen.drawRightString(148.5, 675, "10")
    drawing.pen.drawString(151.5, 675, "25")
    assert texts(drawing.read()) == [[["10", "25"]]]


def test_a_frame_around_text_is_no_table(drawing, texts):
    drawing.pen.rect(50, 50, 495, 742)
    drawing.text(80, 700, "云岫县水利局")
    drawing.grid(XS, [y - 40 for y in YS])
    drawing.cells(XS, [y - 40 for y in YS], ROWS)
    assert texts(drawing.read()) == ["云岫县水利局", ROWS]


def test_a_table_for_layout_only_gives_its_text_as_lines(drawing, texts):
    drawing.grid([60, 520], [760, 720, 100])
    drawing.text(70, 735, "一、总体情况")
    for line in range(6):
        drawing.text(70, 690 - 20 * line, "本机关按照规定公开信息并答复申请，办理情况逐月汇总上报。" * 2, 7)
    assert [type(block) for block in texts(drawing.read())] == [str] * 7


def test_a_table_in_a_cell_is_a_grid_of_its_own(drawing, texts):
    drawing.grid([60, 200, 540], [780, 600])
    drawing.text(70, 700, "附表")
    drawing.grid([250, 350, 450], [740, 710, 680])
    drawing.cells([250, 350], [740, 710, 680], [["许可", "4"], ["处罚", "9"]])
    assert texts(drawing.read()) == [[["附表", ""]], [["许可", "4"], ["处罚", "9"]]]


def test_rotated_and_vertical_labels_are_read_in_the_order_they_are_written(drawing, texts):
    drawing.grid([100, 130, 200], [760, 660, 560])
    drawing.pen.saveState()
    drawing.pen.translate(120, 670)
    drawing.pen.rotate(90)
    drawing.text(0, 0, "办理结果")
    drawing.pen.restoreState()
    for place, character in enumerate("其他处理"):
        drawing.text(108, 640 - 18 * place, character)
    drawing.text(140, 700, "1")
    drawing.text(140, 600, "2")
    assert texts(drawing.read()) == [[["办理结果", "1"], ["其他处理", "2"]]]


@pytest.mark.parametrize("quarters", [1, 2, 3])
@pytest.mark.parametrize("says_so", [True, False])
def test_a_turned_page_is_read_upright(new_drawing, texts, quarters, says_so):
    drawing = new_drawing()
    if says_so:
        drawing.pen.setPageRotation(90 * quarters)
    elif quarters % 2:
        drawing.pen.setPageSize((842, 595))
    drawing.pen.translate(*((0, 0), (842, 0), (595, 842), (0, 595))[quarters])
    drawing.pen.rotate(90 * quarters)
    drawing.grid(XS, YS)
    drawing.cells(XS, YS, ROWS)
    assert texts(drawing.read()) == [ROWS]


def test_values_exactly_below_each_other_make_a_table_without_lines(drawing, texts):
    for line, (label, *values) in enumerate(
        [("许可", "1", "2", "3"), ("处罚", "4", "", "6"), ("强制", "7", "8", "9"), ("收费", "", "", "5")]
    ):
        drawing.text(100, 700 - 20 * line, label)
        for place, value in enumerate(values):
            drawing.text(250 + 50 * place, 700 - 20 * line, value)
    drawing.text(100, 600, "云岫县水利局")
    assert texts(drawing.read()) == [
        [["许可", "1", "2", "3"], ["处罚", "4", "", "6"], ["强制", "7", "8", "9"], ["收费", "", "", "5"]],
        "云岫县水利局",
    ]


def test_values_that_stand_between_two_columns_stay_lines_of_text(drawing, texts):
    for line, values in enumerate([("1", "2", "3"), ("4", "5", "6"), ("7", "8", "9")]):
        drawing.text(100, 700 - 20 * line, "许可")
        for place, value in enumerate(values):
            drawing.text(250 + 50 * place, 700 - 20 * line, value)
    drawing.text(100, 640, "收费")
    drawing.text(280, 640, "5")
    assert texts(drawing.read()) == ["许可 1 2 3", "许可 4 5 6", "许可 7 8 9", "收费 5"]


ALIGNED = [
    ("信访举报投诉类申请", ["3", "", "3"]),
    ("重复申请", ["1", "2", "3"]),
    ("要求提供公开出版物", ["4", "5", "9"]),
    ("无正当理由大量反复申请", ["12", "5", "17"]),
]


def draw_aligned(drawing, end):
    """Rows without lines, the last label ending at ``end``; the first column begins at 200."""
    size = 10
    for down, (label, values) in enumerate(ALIGNED):
        start = end - size * len(label) if down == len(ALIGNED) - 1 else 40
        drawing.text(start, 700 - 20 * down, label, size)
        for across, value in enumerate(values):
            drawing.text(200 + 60 * across, 700 - 20 * down, value, size)


def test_a_blank_cell_between_aligned_values_is_known(drawing):
    draw_aligned(drawing, 180)
    (grid,) = grids(drawing.read())
    assert [[cell.text.raw for cell in row][-3:] for row in grid.rows] == [values for _, values in ALIGNED]


def test_a_label_that_touches_its_value_leaves_no_blank_cell(drawing):
    """What stands in the first column then is part of the label; nobody may say that the cell is blank."""
    draw_aligned(drawing, 196)
    assert grids(drawing.read()) == []


@pytest.mark.parametrize(
    ("rest", "label", "is_read"),
    [("7", "不予处理", False), ("7", "4.重复申请", True), ("-", "不予处理", True)],
)
def test_digits_below_a_number_that_fills_its_column_may_be_its_rest(drawing, rest, label, is_read):
    """2638 stands in one line, 7 in the next, beside the middle of a label that is merged over rows."""
    rows = [
        ("3.要求提供公开出版物", ["1", "2", "3"]),
        ("4.无正当理由大量反复", ["12", "2638", "17"]),
        (label, ["", rest, ""]),
        ("5.要求重新出具信息", ["5", "6", "11"]),
    ]
    for down, (text, values) in enumerate(rows):
        drawing.text(40, 700 - 20 * down, text, 10)
        for across, value in enumerate(values):
            if value:
                drawing.text(200 + 60 * across, 700 - 20 * down, value, 10)
    (grid,) = grids(drawing.read())
    assert [cell.text.raw for cell in grid.rows[1]][-3:] == ["12", "2638" if is_read else "2638\ufffd", "17"]
