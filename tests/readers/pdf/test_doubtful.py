"""Figures that only seem to be one number, or none: raised marks, strikes, watermarks, rows cut by a page break."""

XS = [100, 250, 320]
YS = [700, 680, 660]
ROWS = [["甲类", "12"], ["乙类", "34"]]


def start(drawing, xs=XS, rows=ROWS):
    drawing.grid(xs, YS)
    drawing.cells(xs, YS, rows)


def test_a_small_raised_figure_is_set_apart(drawing, texts):
    start(drawing)
    drawing.text(266, 669, "1", size=6)
    assert texts(drawing.read()) == [[["甲类", "12"], ["乙类", "34 1"]]]


def test_a_figure_struck_out_is_doubtful(drawing, texts):
    start(drawing)
    drawing.pen.line(253, 669, 268, 669)
    assert texts(drawing.read())[0][:2] == [["甲类", "12"], ["乙类", "\ufffd\ufffd"]]


def test_a_figure_underlined_is_read(drawing, texts):
    start(drawing)
    drawing.pen.line(253, 663, 268, 663)
    assert texts(drawing.read())[0][1] == ["乙类", "34"]


def test_a_pale_or_large_watermark_is_left_out_of_tables(drawing, texts):
    start(drawing, rows=[["甲类", "12"], ["乙类", ""]])
    drawing.pen.setFillGray(0.8)
    drawing.text(260, 666, "2024", size=8)
    drawing.pen.setFillGray(0)
    drawing.text(285, 672, "7", size=30)
    assert texts(drawing.read()) == [[["甲类", "12"], ["乙类", ""]]]


def test_so_are_huge_words(drawing, texts):
    start(drawing, rows=[["甲类", "12"], ["乙类", "34"]])
    drawing.text(230, 650, "内部", size=60)
    assert texts(drawing.read()) == [[["甲类", "12"], ["乙类", "34"]]]


def two_pages(drawing, last, first, xs):
    drawing.grid(xs, [100, 80, 60])
    drawing.cells(xs, [100, 80, 60], [["项目", "数"], last], size=10)
    drawing.pen.showPage()
    drawing.grid(xs, [800, 780, 760])
    drawing.cells(xs, [800, 780, 760], [first, ["末行", "5"]], size=10)


def test_a_number_cut_by_the_page_end_is_doubtful(drawing, texts):
    two_pages(drawing, ["1.甲类", "45"], ["", "3"], XS)
    assert [row[1] for row in texts(drawing.read())[0]] == ["数", "45\ufffd", "3\ufffd", "5"]


def test_so_is_one_whose_label_goes_on_if_the_cell_is_full(drawing, texts):
    two_pages(drawing, ["1.甲类", "45"], ["及其他", "3"], [100, 250, 268])
    assert [row[1] for row in texts(drawing.read())[0]] == ["数", "45\ufffd", "3\ufffd", "5"]


def test_a_row_of_its_own_behind_a_page_end_is_read(new_drawing, texts):
    for label, xs in (("2.乙类", [100, 250, 268]), ("乙类", XS)):
        drawing = new_drawing()
        two_pages(drawing, ["1.甲类", "45"], [label, "3"], xs)
        assert [row[1] for row in texts(drawing.read())[0]] == ["数", "45", "3", "5"]
