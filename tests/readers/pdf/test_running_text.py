"""Lines are put together into paragraphs; each character that is printed is read, once and in its place."""

from reportlint.readers.pdf.pdfium import read_pages

WIDE = "本机关严格执行政府信息公开条例，及时更新公开目录，规范办理公开申请，"


def paragraph(drawing, top, *lines, left=100, indent=24):
    for number, line in enumerate(lines):
        drawing.text(left + (indent if number == 0 else 0), top - 20 * number, line)


def test_lines_of_a_paragraph_are_joined(drawing, texts):
    paragraph(drawing, 700, WIDE[:-2], WIDE, "全年没有延期。")
    paragraph(drawing, 640, WIDE[:-2], "没有纠错。")
    assert texts(drawing.read()) == [WIDE[:-2] + WIDE + "全年没有延期。", WIDE[:-2] + "没有纠错。"]


def test_a_heading_stands_alone(drawing, texts):
    paragraph(drawing, 700, "一、总体情况")
    paragraph(drawing, 680, WIDE[:-2], "全年没有延期。")
    assert texts(drawing.read()) == ["一、总体情况", WIDE[:-2] + "全年没有延期。"]


def test_an_indented_line_begins_a_paragraph_even_after_a_full_line(drawing, texts):
    paragraph(drawing, 700, WIDE[:-2], WIDE)
    paragraph(drawing, 660, WIDE[:-2], "没有纠错。")
    assert len(texts(drawing.read())) == 2


def test_a_paragraph_goes_on_over_a_page_break(drawing, texts):
    paragraph(drawing, 100, WIDE[:-2], WIDE)
    drawing.text(290, 40, "- 1 -")
    drawing.pen.showPage()
    drawing.text(100, 780, "全年没有延期。")
    paragraph(drawing, 760, WIDE[:-2], WIDE)
    drawing.text(290, 40, "- 2 -")
    assert texts(drawing.read()) == [WIDE[:-2] + WIDE + "全年没有延期。", WIDE[:-2] + WIDE]


def test_text_painted_twice_to_look_bold_is_read_once(drawing, texts):
    for shift in (0, 0.3):
        drawing.text(100 + shift, 700, "共办结11件，其中22件延期")
    assert texts(drawing.read()) == ["共办结11件，其中22件延期"]


def test_each_character_painted_twice_is_read_once(drawing, texts):
    for place, character in enumerate("办结11件"):
        for shift in (0, 0.2):
            drawing.text(100 + 12 * place + shift, 700, character)
    assert texts(drawing.read())[0].replace(" ", "") == "办结11件"


def test_two_digits_in_one_place_are_unknown(drawing):
    drawing.grid([100, 160, 220], [700, 660])
    drawing.text(110, 675, "3")
    drawing.text(110, 675, "8")
    drawing.text(170, 675, "5")
    document = drawing.read()
    first, second = (cell.text.raw for cell in document.blocks[0].rows[0])
    assert "\ufffd" in first
    assert not any(map(str.isdigit, first))
    assert second == "5"
    assert [note.kind for note in document.notes] == ["characters"]


def test_text_that_is_not_painted_is_text_all_the_same(drawing, texts):
    text = drawing.pen.beginText(100, 700)
    text.setFont("STSong-Light", 12)
    text.setTextRenderMode(3)
    text.textOut("扫描件背后的文字")
    drawing.pen.drawText(text)
    assert texts(drawing.read()) == ["扫描件背后的文字"]


def test_text_outside_the_page_is_left_out(drawing, texts):
    drawing.text(100, 900, "页面之外")
    drawing.text(700, 300, "页面之外")
    drawing.text(100, 700, "页面之内")
    assert texts(drawing.read()) == ["页面之内"]


def test_what_the_crop_box_cuts_off_is_left_out(drawing, texts):
    drawing.pen.setCropBox((0, 400, 595, 842))
    drawing.text(100, 300, "裁掉的文字")
    drawing.text(100, 700, "留下的文字")
    assert texts(drawing.read()) == ["留下的文字"]


def test_justified_lines_have_no_blanks_between_chinese_characters(drawing, texts):
    for place, character in enumerate("邮编：信箱："):
        drawing.text(100 + 18 * place, 700, character)
    assert texts(drawing.read()) == ["邮编：信箱："]


def test_words_and_numbers_that_stand_apart_are_apart(drawing, texts):
    drawing.text(100, 700, "2025")
    drawing.text(140, 700, "1")
    assert texts(drawing.read()) == ["2025 1"]


def test_lines_are_read_from_top_to_bottom_in_whatever_order_they_are_drawn(drawing, texts):
    for y, text in ((600, "丙。"), (700, "甲。"), (650, "乙。")):
        drawing.text(100, y, text)
    drawing.text(130, 700, "续。")
    assert texts(drawing.read()) == ["甲。续。", "乙。", "丙。"]


def test_radicals_are_kept_as_they_are_for_recognition_to_fold(drawing, texts):
    drawing.text(100, 700, "⾏政⼈员")
    assert texts(drawing.read()) == ["⾏政⼈员"]


def test_the_text_ends_with_a_line_break(drawing):
    drawing.text(100, 700, "完。")
    assert drawing.read().lines == ("完。", "")


def test_a_heading_above_a_table_that_lies_on_its_side_is_read_in_order(drawing, texts):
    drawing.text(100, 780, "三、申请情况")
    drawing.pen.translate(595, 0)
    drawing.pen.rotate(90)
    for line in range(4):
        drawing.text(100, 400 - 20 * line, WIDE)
    assert "三、申请情况" in texts(drawing.read())


def test_a_watermark_aslant_is_left_out(drawing, texts):
    drawing.pen.saveState()
    drawing.pen.translate(80, 650)
    drawing.pen.rotate(40)
    drawing.text(0, 0, "仅供内部核对使用", 30)
    drawing.pen.restoreState()
    drawing.grid([100, 200, 300], [740, 700])
    drawing.text(110, 715, "规章")
    drawing.text(210, 715, "12")
    assert texts(drawing.read()) == [[["规章", "12"]]]


def test_what_is_read_does_not_depend_on_the_fonts_of_the_machine(drawing):
    """pdfium leaves out a character drawn by itself in a font that is neither in the file nor on the machine."""
    for place, character in enumerate("总体情况，一共"):
        drawing.text(100 + 20 * place, 700, character)
    (page,) = read_pages(drawing.content())
    assert "".join(page.text.split()) == "总体情况，一共"
    shown = [index for index, character in enumerate(page.text) if not character.isspace()]
    heights = {round(page.boxes[4 * index + 1] - page.boxes[4 * index + 3], 2) for index in shown}
    assert len(heights) == 1
