"""Tables that lay out a page are no tables of figures."""

SENTENCES = "本机关把政府信息公开纳入年度考核，听取社会评议意见，按季度通报检查结果。" * 3
NOTE = f"注：{SENTENCES}"


def cell(content, columns=1):
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{columns}"/></w:tcPr>{content}</w:tc>'


def line(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def row(*contents, columns=1):
    return f"<w:tr>{''.join(cell(content, columns) for content in contents)}</w:tr>"


def table(*rows):
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


FIGURES = row(line("规章"), line("1"), line("2"))
TWO_ROWS = [["规章", "1", "2"]] * 2


def test_a_frame_around_the_text(shown):
    body = table(row(line("一、总体情况") + line(SENTENCES) + table(FIGURES) + line("二")))
    assert shown(body) == ["一、总体情况", SENTENCES, [["规章", "1", "2"]], "二"]


def test_a_column_of_short_cells_is_text(shown):
    assert shown(table(row(line("甲")), row(line("乙")))) == ["甲", "乙"]


def test_text_beside_a_narrow_column(shown):
    assert shown(table(row(line("总体情况"), line(SENTENCES) + line("尾")))) == ["总体情况", SENTENCES, "尾"]


def test_sections_in_the_rows_of_one_table(shown):
    rows = [row(line(text), columns=3) for text in ("一、总体情况", SENTENCES, SENTENCES, "二、主动公开")]
    rows += [FIGURES, FIGURES, row(line("三、申请情况"), columns=3), FIGURES, row(line("四、问题"), columns=3)]
    found = shown(table(*rows))
    assert found == [
        "一、总体情况",
        SENTENCES,
        SENTENCES,
        "二、主动公开",
        TWO_ROWS,
        "三、申请情况",
        TWO_ROWS[:1],
        "四、问题",
    ]


def test_a_note_below_the_figures_leaves_them_a_table(shown):
    head = row(line("第二十条第（一）项"), columns=3)
    found = shown(table(head, FIGURES, row(line(NOTE), columns=3)))
    assert found == [[["第二十条第（一）项"], *TWO_ROWS[:1]], NOTE]


def test_a_note_between_the_figures_leaves_them_one_table(shown):
    assert shown(table(FIGURES, row(line(NOTE), columns=3), FIGURES)) == [[*TWO_ROWS[:1], [NOTE], *TWO_ROWS[:1]]]


def test_a_table_of_figures_stays_one(shown):
    assert shown(table(FIGURES, FIGURES)) == [TWO_ROWS]
