"""What might be another number than the one printed is no number at all."""

import re

import pytest

from reportlint import CellKey
from reportlint.testing import LAYOUTS, consistent_content, read_report, render
from reportlint.testing.layouts import draw

LINES = ("cell_lines", "pipe_lines", "pdf_plain")


def content():
    """A report in which every number is another one, so that none can be taken for its neighbour."""
    plain = consistent_content(2024)
    return plain.with_cells({key: str(101 + index) for index, key in enumerate(plain.cells)})


def wrong(text):
    """The cells that were read otherwise than they are printed in the report without the change."""
    cells = content().cells
    return [
        cell
        for table in read_report(text).tables.values()
        for cell in table.cells()
        if cell.is_number and str(cell.value) != cells[cell.key]
    ]


def read(text, table, row, column):
    found = read_report(text).tables[table].cell(row, column)
    return found and found.value


@pytest.mark.parametrize("layout", ["tabs", "pipes", "one_line"])
def test_procedures_in_another_order_are_not_read_in_the_usual_one(layout):
    text = render(content(), layout)
    swapped = (
        text.replace("未经复议直接起诉", "甲").replace("复议后起诉", "未经复议直接起诉").replace("甲", "复议后起诉")
    )
    assert swapped != text
    cells = read_report(swapped).tables["proceedings"].cells()
    assert not any(cell.is_number for cell in cells)


@pytest.mark.parametrize("layout", ["cell_lines", "one_line"])
def test_columns_in_another_order_are_not_read_in_the_usual_one(layout):
    text = render(content(), layout)
    swapped = re.sub("商业( ?)企业", "甲", text, count=1)
    swapped = re.sub("科研( ?)机构", r"商业\1企业", swapped, count=1).replace("甲", "科研机构", 1)
    assert swapped != text
    cells = list(read_report(swapped).tables["applications"].cells())
    assert cells
    assert not any(cell.is_number for cell in cells)


@pytest.mark.parametrize("layout", ["tabs", "cell_lines", "one_line", "pdf_plain"])
def test_a_character_of_no_width_splits_no_number(layout):
    key = CellKey("applications", "granted", "natural_persons")
    printed = content().cells[key]
    text = render(content(), layout).replace(printed, f"{printed[0]}\u200b{printed[1:]}", 1)
    assert read(text, *key) == int(printed)
    assert wrong(text) == []


@pytest.mark.parametrize("layout", LINES)
def test_the_running_head_of_a_page_is_no_value(layout):
    total = content().cells[CellKey("applications", "new", "total")]
    text = render(content(), layout)
    at = text.rindex("\n", 0, text.index(total))
    assert wrong(text[:at] + "\n3 云岫县政府信息公开年报" + text[at:]) == []


def test_a_row_broken_in_the_middle_of_its_last_number_is_unread():
    key = CellKey("applications", "granted", "total")
    printed = content().cells[key]
    text = render(content(), "tabs").replace(f"\t{printed}\n", f"\t{printed[0]}\n{printed[1:]}\n", 1)
    assert read(text, *key) is None
    assert wrong(text) == []


def test_two_rows_of_numbers_under_one_head_are_both_unread():
    text = render(content(), "tabs")
    row = next(line for line in text.split("\n") if line.count("\t") == 14 and line.replace("\t", "").isdigit())
    doubled = text.replace(row, "\t".join(["7"] * 15) + "\n" + row)
    assert not any(cell.is_number for cell in read_report(doubled).tables["proceedings"].cells())


def test_a_subtotal_between_the_halves_of_a_label_is_not_the_rows():
    label = "本机关不掌握相关政府信"
    text = render(content(), "pdf_plain").replace(f"1.{label}息", f"1.{label}\n小计 5 0 0 0 0 0 5\n息", 1)
    assert wrong(text) == []


@pytest.mark.parametrize("layout", ["tabs", "pipes"])
def test_zeros_left_blank_in_every_row_are_blank_cells(layout):
    plain = consistent_content(2024)
    text = render(plain.with_cells({key: "" for key, printed in plain.cells.items() if printed == "0"}), layout)
    cells = list(read_report(text).tables["applications"].cells())
    assert {cell.kind for cell in cells} == {"number", "blank"}
    assert sum(cell.is_number for cell in cells) == sum(
        printed != "0" for key, printed in plain.cells.items() if key.table == "applications"
    )


@pytest.mark.parametrize("year", [2024, 2020])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_labels_with_a_blank_at_every_character_are_read(layout, year, misread, numbered):
    content = numbered(year)
    text = re.sub("([\u4e00-\u9fff])(?=[\u4e00-\u9fff])", r"\1 ", render(content, layout))
    _, wrong, unread = misread(text, content)
    assert wrong == {}
    wrapped = {"partly_granted", "fee_unpaid"} if layout == "pdf_layout" else set()
    assert {key.split(".")[-2] for key in unread} <= wrapped


def test_blank_cells_of_rows_that_lost_those_at_their_ends_are_unread(misread):
    """A blank cell before the first value may be the one of a merged label; in a whole grid it is not."""
    whole = consistent_content(2024)
    row = [key for key in whole.cells if key.row == "partly_granted"]
    blank = whole.with_cells(dict(zip(row, ("", "", "0", "0", "", "0", ""), strict=True)))
    text = render(blank, "tabs")
    assert misread(text, blank)[1:] == ({}, set())
    trimmed = "\n".join(line.strip("\t") for line in text.split("\n"))
    assert misread(trimmed, blank)[1] == {}
    assert misread(trimmed, blank)[2] == {str(key) for key in row}


@pytest.mark.parametrize("is_above", [True, False])
def test_a_label_without_values_beside_values_without_a_label_is_no_blank_row(is_above):
    """So a page break tears a row apart whose values stand in its middle."""
    lines = render(content(), "tabs").split("\n")
    place = next(index for index, line in enumerate(lines) if "7.属于行政执法案卷" in line)
    cells = lines[place].split("\t")
    label = ["" if cell.isdigit() else cell for cell in cells]
    values = [cell if cell.isdigit() else "" for cell in cells]
    torn = [values, label] if is_above else [label, values]
    text = "\n".join([*lines[:place], *("\t".join(row) for row in torn), *lines[place + 1 :]])
    row = read_report(text).tables["applications"].rows["refused.enforcement_files"]
    assert {cell.kind for cell in row.cells.values()} == {"unread"}
    assert wrong(text) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [("（一）予以公开", "（二）部分公开"), ("规章", "行政规范性文件"), ("（七）总计", "四、结转下年度继续办理")],
)
def test_values_beside_the_labels_of_two_rows_belong_to_neither(first, second):
    lines = render(content(), "tabs").split("\n")
    upper = next(index for index, line in enumerate(lines) if f"{first}\t" in line)
    lower = next(index for index, line in enumerate(lines) if second in line and "\t" in line)
    label = next(cell for cell in lines[lower].split("\t") if second in cell)
    merged = lines[upper].replace(first, first + label)
    assert wrong("\n".join([*lines[:upper], merged, *lines[upper + 1 : lower], *lines[lower + 1 :]])) == []


@pytest.mark.parametrize("apart", [" ", "\n"])
def test_values_that_stand_above_their_labels_are_not_taken_for_the_next_row(apart):
    """So pdftotext orders the cells of some PDFs: what follows a label belongs to the next one."""
    report = content()
    texts = [report.title, *report.preamble]
    for section, key in (("proactive", "proactive"), ("applications", "applications")):
        texts.append(report.headings[section])
        for row in draw(report, report.form.tables[key]):
            values = [field.text for field in row if field.kind == "value"]
            texts += [apart.join(values)] if values else []
            texts += [field.text for field in row if field.kind != "value"]
    text = "\n".join((*texts, report.headings["problems"], "一是答复说理不够充分。"))
    assert wrong(text) == []
    assert set(read_report(text).tables) == {"proactive", "applications"}


def plain_lines():
    """The report as lines, a label and its values on one, as pdftotext lays it out."""
    return render(content(), "tabs").replace("\t", "  ").splitlines()


def values(row):
    return "  ".join(content().row("applications", row))


def replaced(lines, row, *new):
    """Put other lines in the place of a row's."""
    place = next(index for index, line in enumerate(lines) if line.endswith(values(row)))
    return "\n".join([*lines[:place], *new, *lines[place + 1 :]])


def test_lines_read_as_they_are_printed():
    text = "\n".join(plain_lines())
    assert wrong(text) == []
    assert len([cell for table in read_report(text).tables.values() for cell in table.cells()]) == len(content().cells)


def test_values_before_and_behind_the_second_half_of_a_label_are_nobodys():
    """One of both belongs to the row above or below, whose label was printed elsewhere."""
    row = "refused.internal_affairs"
    lines = [line for line in plain_lines() if not line.endswith(values("refused.third_party_rights"))]
    theirs = values("refused.third_party_rights")
    text = replaced(lines, row, "4.保护第三方合法权益", f"5.属于三类内部  {theirs}", f"事务信息  {values(row)}")
    assert wrong(text) == []
    assert read(text, "applications", row, "total") is None


def test_values_behind_two_labels_are_nobodys():
    """Of two lines that were printed over one another, only one has values left, and nobody knows which."""
    above, row = "refused.third_party_rights", "refused.internal_affairs"
    lines = [line for line in plain_lines() if not line.endswith(values(above))]
    text = replaced(lines, row, "4.保护第三方合法权益", f"5.属于三类内部事务信息  {values(above)}")
    assert wrong(text) == []


def test_a_part_of_a_torn_label_is_not_taken_for_a_rewritten_one():
    rows = ("refused.third_party_rights", "refused.internal_affairs")
    lines = [line for line in plain_lines() if not line.endswith(values(rows[0]))]
    text = replaced(
        lines, rows[1], f"4.保护  {values(rows[0])}", f"三方合法权益  {values(rows[1])}", "5.属于三类", "内部事务信息"
    )
    assert wrong(text) == []


def test_a_row_of_two_lines_is_nobodys_where_blank_cells_leave_no_trace():
    """Where one row has fewer values than cells, another one with values on two lines may be two rows."""
    row, short = "unavailable.still_unclear", "unavailable.not_ready_made"
    numbers = content().row("applications", row)
    lines = plain_lines()
    place = next(index for index, line in enumerate(lines) if line.endswith(values(short)))
    lines[place] = lines[place].removesuffix(values(short)) + "  ".join(content().row("applications", short)[:3])
    text = replaced(lines, row, f"3.补正后申请内容仍不明确  {'  '.join(numbers[:3])}  9", "  ".join(numbers[4:]))
    assert wrong(text) == []


def test_a_row_with_two_values_too_many_has_no_certain_zero():
    zeros = content().with_cells({key: "0" for key in content().cells if key.row == "refused.state_secret"})
    line = "1.属于国家秘密  " + "  ".join(["0"] * 9)
    lines = render(zeros, "tabs").replace("\t", "  ").splitlines()
    place = next(index for index, line in enumerate(lines) if line.endswith("  ".join(["0"] * 7)))
    text = "\n".join([*lines[:place], line, *lines[place + 1 :]])
    assert read(text, "applications", "refused.state_secret", "total") is None
    assert read(text.replace(line, line.removesuffix("  0")), "applications", "refused.state_secret", "total") == 0


def test_values_before_a_label_on_its_line_belong_to_none_above():
    """Where the cells of a row are cut across, its values may be printed before its label."""
    above, row = "refused.third_party_rights", "refused.internal_affairs"
    lines = [line for line in plain_lines() if not line.endswith(values(above))]
    text = replaced(lines, row, "4.保护第三方合法权益", f"{values(row)}  5.属于三类内部事务信息")
    assert wrong(text) == []


def test_a_value_too_many_leaves_no_zero_where_blank_cells_leave_no_trace():
    zeros = content().with_cells({key: "0" for key in content().cells if key.row == "refused.state_secret"})
    whole = "  ".join(["0"] * 7)
    text = render(zeros, "tabs").replace("\t", "  ").replace(whole, f"{whole}  0")
    short = "  ".join(content().row("applications", "refused.internal_affairs"))
    assert read(text, "applications", "refused.state_secret", "total") == 0
    assert read(text.replace(short, short[:-5]), "applications", "refused.state_secret", "total") is None


def test_rows_of_lines_that_run_into_one_another_are_nobodys():
    """Some have too few numbers, several too many: where a row with just enough ends, nobody knows."""
    lines = render(content(), "cell_lines").splitlines()
    for row in ("refused.state_secret", "not_processed.petitions"):
        lines.insert(lines.index(content().row("applications", row)[-1]) + 1, "9")
    lines.remove(content().row("applications", "not_processed.excessive")[-1])
    text = "\n".join(lines)
    assert wrong(text) == []
    assert read(text, "applications", "granted", "total") is None


def test_where_the_labels_do_not_tell_the_edition_the_year_does():
    """A row of three numbers, two of which left no trace, is not the row of one number of another year's edition."""
    printed = consistent_content(2020)
    lines = render(printed, "cell_lines").splitlines()
    start, end = (lines.index(printed.headings[key]) for key in ("proactive", "applications"))
    report = read_report(
        "\n".join([*lines[: start + 1], "规章", "行政处罚", "104", "行政强制", "政府集中采购", "3", *lines[end:]])
    )
    assert report.hybrid == ()
    assert {cell.kind for cell in report.tables["proactive"].cells()} == {"unread"}


def test_a_label_without_values_behind_its_ordinal_with_values_is_no_blank_row():
    """A page break between （一） and 予以公开: the values stand beside the ordinal."""
    lines = render(content(), "tabs").split("\n")
    place = next(index for index, line in enumerate(lines) if "（一）予以公开" in line)
    ordinal = lines[place].replace("（一）予以公开", "（一）")
    label = "\t".join("" if cell.isdigit() else cell.replace("（一）", "") for cell in lines[place].split("\t"))
    text = "\n".join([*lines[:place], ordinal, label, *lines[place + 1 :]])
    assert {cell.kind for cell in read_report(text).tables["applications"].rows["granted"].cells.values()} == {"unread"}
    assert wrong(text) == []


@pytest.mark.parametrize("row", ["new", "granted", "refused.state_secret", "not_processed.petitions", "carried_out"])
def test_numbers_wrapped_in_narrow_cells_above_and_below_the_label_are_unread(row):
    """264 and 3 are 2643 in the first cell of two lines, whose middle is the line of the label."""
    plain = consistent_content(2024)
    content = plain.with_cells({key: str(1001 + place) for place, key in enumerate(plain.cells)})
    first, *others, last = content.row("applications", row)
    whole = render(content, "tabs").replace("\t", " ")
    values = " ".join((first, *others, last))
    wrapped = re.sub(
        rf"\n(.*) {values}\n", rf"\n{first[:3]} {last[:3]}\n\1 {' '.join(others)}\n{first[3:]} {last[3:]}\n", whole
    )
    assert wrapped != whole
    found = {cell.key: cell.raw for cell in read_report(wrapped).tables["applications"].cells() if cell.is_number}
    assert {key: raw for key, raw in found.items() if raw != content.cells[key]} == {}
    assert len(found) > 150
