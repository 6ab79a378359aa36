import pytest

from reportlint.testing import LAYOUTS, SHOWS_BLANKS, consistent_content, read_report, render

ROW = "not_processed.repeated"
LABEL = "2.重复申请"


def before_row(text, layout, line, label=LABEL):
    """The text with a line before a row of table three; in a report on one line, with words there."""
    if layout == "one_line":
        return text.replace(f" {label}", f" {line} {label}")
    lines = text.split("\n")
    start = next(index for index, line in enumerate(lines) if "收到和处理政府信息公开申请情况" in line)
    lines.insert(next(index for index, line in enumerate(lines) if index > start and label in line), line)
    return "\n".join(lines)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("number", ["- 4 -", "— 5 —", "-5-", "第 4 页", "第4页 共9页"])
def test_a_page_number_in_a_table_is_no_value(content, misread, layout, number):
    _, wrong, unread = misread(before_row(render(content, layout), layout, number), content)
    assert (wrong, unread) == ({}, set())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_bare_page_number_is_never_taken_for_a_value(content, misread, layout):
    _, wrong, _ = misread(before_row(render(content, layout), layout, "4"), content)
    assert wrong == {}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "piece", ["理", "三、", "本年度办", "三、本 年 度 办 理 结 果", "（五）不", "予处理", "续表", ""]
)
def test_pieces_of_merged_labels_may_stand_anywhere(content, misread, layout, piece):
    report, wrong, unread = misread(before_row(render(content, layout), layout, piece), content)
    assert (wrong, unread, report.damage) == ({}, set(), ())


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if layout != "one_line"])
def test_the_head_may_stand_again_on_the_next_page(content, misread, layout):
    text = render(content, layout)
    lines = text.split("\n")
    first = next(index for index, line in enumerate(lines) if "勾稽关系" in line)
    head = lines[first : next(index for index, line in enumerate(lines) if index > first and "本年新收" in line)]
    _, wrong, unread = misread(before_row(text, layout, "\n".join(["- 4 -", "", *head])), content)
    assert (wrong, unread) == ({}, set())


@pytest.mark.parametrize("separator", ["\n", "\n\n", " "])
def test_a_label_may_be_cut_with_its_numbers_between(content, misread, separator):
    row = "other.not_corrected"
    label = content.form.tables["applications"].rows[row].label
    values = content.row("applications", row)
    text = render(content, "cell_lines" if separator == "\n\n" else "one_line" if separator == " " else "pdf_plain")
    start, end = text.index(label[:8]), text.index(values[-1]) + len(values[-1])
    cut = separator.join([label[:12], *values, label[12:]])
    _, wrong, unread = misread(text[:start] + cut + text[end:], content)
    assert (wrong, unread) == ({}, set())


def extra_row(layout, label, values):
    separator = {"tabs": "\t", "shifted_tabs": "\t", "pipes": " | ", "cell_lines": "\n\n"}.get(layout, " ")
    row = separator.join([label, *values])
    return f"| {row} |" if layout == "pipes" else row


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_row_the_form_does_not_have_is_extra_and_no_damage(content, misread, layout):
    values = tuple("7654321")
    line = extra_row(layout, "6.本省自设情形", values)
    report, wrong, unread = misread(before_row(render(content, layout), layout, line), content)
    assert (wrong, unread, report.damage) == ({}, set(), ())
    (extra,) = report.tables["applications"].extra
    assert (extra.label, extra.printed) == ("6.本省自设情形", values)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("row", [ROW, "new", "other.other", "concluded_total", "carried_out"])
def test_a_row_without_label_is_nobodys(content, misread, layout, row):
    report, wrong, unread = misread(render(content.with_label("applications", row, ""), layout), content)
    assert wrong == {}
    assert {f"applications.{row}.total"} <= unread
    assert len(unread) in (7, 14)  # where no line or row ends between them, the row before may not be told from it
    assert {damage.kind for damage in report.damage} <= {"row", "unlabelled-row"}
    assert report.damage


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("lost", [("natural_persons",), ("total",), ("natural_persons", "total")])
def test_a_row_with_too_few_values_is_unread(content, misread, layout, lost):
    short = content.without_cells(*(("applications", ROW, column) for column in lost))
    report, wrong, unread = misread(render(short, layout), content)
    assert wrong == {}
    assert unread == {str(key) for key in content.cells if key.row == ROW}
    assert [damage.kind for damage in report.damage] == ["row"]
    assert len(report.tables["applications"].rows[ROW].printed) == 7 - len(lost)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("surplus", [("9",), ("9", "8", "7")])
def test_a_row_with_too_many_values_is_unread(content, misread, layout, surplus):
    report, wrong, unread = misread(render(content.with_surplus("applications", ROW, *surplus), layout), content)
    assert wrong == {}
    assert unread == {str(key) for key in content.cells if key.row == ROW}
    assert [damage.kind for damage in report.damage] == ["row"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_two_rows_misaligned_in_opposite_ways_are_both_unread(content, misread, layout):
    moved = content.without_cells(("applications", ROW, "total")).with_surplus(
        "applications", "not_processed.excessive", "9"
    )
    _, wrong, unread = misread(render(moved, layout), content)
    assert wrong == {}
    assert {key.rpartition(".")[0] for key in unread} == {f"applications.{ROW}", "applications.not_processed.excessive"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_number_in_two_cells_is_not_read(content, misread, layout):
    text = render(content.with_cell(("applications", ROW, "total"), "2 0"), layout)
    _, wrong, unread = misread(text.replace("2 0", "2\t0") if "tabs" in layout else text, content)
    assert set(wrong) <= {f"applications.{ROW}.total"}  # one cell with a blank in it is text
    assert unread | wrong.keys() >= {f"applications.{ROW}.total"}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_row_that_stands_twice_with_other_values_is_not_certain(content, misread, layout):
    line = extra_row(layout, LABEL, tuple("7654321"))
    _, wrong, unread = misread(before_row(render(content, layout), layout, line), content)
    assert wrong == {}
    assert {key for key in unread if ROW in key}


PRINTED = [
    "/",
    "-",
    "—",
    "——",
    "--",
    "无",
    "不适用",
    "1,234",
    "1，234",
    "22（其中修订16件）",
    "59237.2449",
    "251000元",
    "２３",
]
CELLS = [
    ("applications", "new", "natural_persons"),
    ("applications", "granted", "total"),
    ("applications", "unavailable.not_held", "research_institutions"),
    ("proactive", "normative_documents", "repealed"),
    ("proactive", "administrative_licences", "decisions"),
    ("proactive", "administrative_fees", "amount"),
    ("proceedings", "proceedings", "review.other"),
    ("proceedings", "proceedings", "litigation_after_review.total"),
]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("printed", PRINTED)
def test_every_cell_is_what_is_printed_in_it(content, misread, layout, printed):
    for cell in CELLS:
        changed = content.with_cell(cell, printed)
        _, wrong, unread = misread(render(changed, layout), changed)
        assert (wrong, unread) == ({}, set()), cell


@pytest.mark.parametrize("layout", [layout for layout in SHOWS_BLANKS if layout != "pipe_lines"])
@pytest.mark.parametrize("cell", CELLS, ids=".".join)
def test_a_blank_cell_is_blank(content, misread, layout, cell):
    blank = content.with_cell(cell, "")
    _, wrong, unread = misread(render(blank, layout), blank)
    assert (wrong, unread) == ({}, set())


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("printed", ["00", "007", "1.234.567", "零", "约30", "50%", "12*", ".5"])
def test_what_is_no_number_never_becomes_one(content, misread, layout, printed):
    for cell in CELLS:
        changed = content.with_cell(cell, printed)
        assert misread(render(changed, layout), changed)[1] == {}, cell


@pytest.mark.parametrize("section", ["proactive", "applications", "proceedings"])
@pytest.mark.parametrize(
    "note",
    [
        "注：本年收费金额 12.5 万元，较上年减少 3 万元，收缴 36 笔。",
        "备注：1.本年新收 36 件；2.上年结转 2 件",
        "1 件由上级受理，2 件尚未审结。",
    ],
)
@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if layout != "one_line"])
def test_a_note_beside_a_table_is_prose_and_no_row(content, misread, section, note, layout):
    text = render(content.with_prose(section, note), layout)
    report, wrong, unread = misread(text, content)
    assert (wrong, unread, report.damage) == ({}, set(), ())
    plain = "".join(note.split()).translate(str.maketrans("，：；", ",:;"))
    assert plain in report.sections[section].text.replace("\n", "")


def test_no_row_is_without_its_label():
    text = render(consistent_content(2020), "cell_lines").replace("（六）其他处理", "\ufffd1<\ufffd六）其他处理")
    rows = read_report(text).tables["applications"].rows
    assert all(row.label for row in rows.values())


def test_a_merged_label_may_stand_in_each_of_its_columns(content, misread):
    """So programs give merged cells of a Word table that know no spans."""
    for mark in ("tabs", "pipes"):
        lines = []
        for line in render(content, mark).split("\n"):
            label = next(
                (row.label for row in content.form.tables["applications"].rows.values() if row.label in line), ""
            )
            cells = line.split("\t" if mark == "tabs" else "|")
            places = [place for place, cell in enumerate(cells) if label and cell.strip() == label]
            if places and len(cells) > places[0] + 8:
                cells[places[0] + 1] = cells[places[0]] if not cells[places[0] + 1].strip() else cells[places[0] + 1]
            lines.append(("\t" if mark == "tabs" else "|").join(cells))
        text = "\n".join(lines)
        assert text != render(content, mark)
        assert misread(text, content)[1:] == ({}, set())


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_number_with_a_character_that_was_not_decoded_is_unread(content, misread, layout):
    """Whose doing it is that the character is lost, nobody knows: it is none of the author's mistakes."""
    damaged = content.with_cell(("applications", ROW, "total"), "1\ufffd")
    report, wrong, unread = misread(render(damaged, layout), content)
    assert wrong == {}
    assert {f"applications.{ROW}.total"} <= unread <= {str(key) for key in content.cells if key.row == ROW}
    assert report.tables["applications"].rows[ROW].cells["total"].kind == "unread"


@pytest.mark.parametrize("layout", [one for one in LAYOUTS if one != "pdf_plain"])  # there, brackets go over lines
def test_what_a_place_explains_in_brackets_is_no_part_of_a_label(layout):
    explained = {
        "regulations": "规章（设区的市、自治州人民政府填报）",
        "administrative_penalties": "行政处罚（件）",
        "normative_documents": "规范性文件（以本机关名义印发、标题含“办法”“细则”的公文,2020年内有效）",
        "other_services": "其他对外管理服务事项 （指行政许可以外的12类政务服务事项，含行政处罚、行政强制）",
    }
    content = consistent_content(2020)
    for row, label in explained.items():
        content = content.with_label("proactive", row, label)
    table = read_report(render(content, layout)).tables["proactive"]
    assert {row: [cell.raw for cell in table.rows[row].cells.values()] for row in explained} == {
        row: list(content.row("proactive", row)) for row in explained
    }
