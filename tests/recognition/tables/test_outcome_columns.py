import pytest

from reportlint.testing import read_report, render

OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
PROCEDURES = ("行政复议", "未经复议直接起诉", "复议后起诉")
TABS = "\t".join(OUTCOMES)
HEAD = f"行政复议\t\t\t\t\t行政诉讼\n{TABS}\t未经复议直接起诉\t\t\t\t\t复议后起诉\n\t\t\t\t\t{TABS}\t{TABS}"
SPACED_HEAD = HEAD.replace("\t", " ")


def with_table(content, text):
    """The report with another text in place of its table four."""
    bare = render(content.without_table("proceedings"))
    return bare.replace(content.headings["problems"], f"{text}\n\n{content.headings['problems']}")


def printed(content):
    values = content.row("proceedings", "proceedings")
    return values, [values[start : start + 5] for start in (0, 5, 10)]


TURNED = "行政复议\t行政诉讼\t\n\t未经复议直接起诉\t复议后起诉\n"
LAYOUTS = {
    "one row": lambda row, parts: f"{HEAD}\n" + "\t".join(row),
    "one line": lambda row, parts: f"{SPACED_HEAD} {' '.join(row)}",
    "head on two pages": lambda row, parts: f"{SPACED_HEAD}\n- 7 -\n{SPACED_HEAD}\n{' '.join(row)}",
    "page number inside": lambda row, parts: f"{SPACED_HEAD}\n{' '.join(row[:4])}\n- 7 -\n{' '.join(row[4:])}",
    "unit above": lambda row, parts: f"（单位：件）\n{SPACED_HEAD}\n{' '.join(row)}",
    "two rows": lambda row, parts: (
        f"行政复议\t{TABS}\n\t" + "\t".join(parts[0])
        + f"\n行政诉讼\t未经复议直接起诉\t\t\t\t\t复议后起诉\n\t{TABS}\t{TABS}\n\t"
        + "\t".join(parts[1] + parts[2])
    ),
    "three blocks": lambda row, parts: "\n".join(
        f"{name}\n{TABS}\n" + "\t".join(part) for name, part in zip(PROCEDURES, parts, strict=True)
    ),
    "three pipe tables": lambda row, parts: "\n\n".join(
        f"| {name} | | | | |\n|---|---|---|---|---|\n| {' | '.join(OUTCOMES)} |\n| {' | '.join(part)} |"
        for name, part in zip(PROCEDURES, parts, strict=True)
    ),
    "three blocks, a cell a line": lambda row, parts: "\n".join(
        "\n".join([name, *OUTCOMES, *part]) for name, part in zip(PROCEDURES, parts, strict=True)
    ),
    "blocks in another order": lambda row, parts: "\n".join(
        f"{name}\n{TABS}\n" + "\t".join(part) for name, part in reversed(list(zip(PROCEDURES, parts, strict=True)))
    ),
    "a row a procedure": lambda row, parts: f"\t{TABS}\n" + "\n".join(
        f"{name}\t" + "\t".join(part) for name, part in zip(PROCEDURES, parts, strict=True)
    ),
    "a row an outcome": lambda row, parts: "\t" + "\t".join(PROCEDURES) + "\n" + "\n".join(
        f"{name}\t" + "\t".join(values) for name, values in zip(OUTCOMES, zip(*parts, strict=True), strict=True)
    ),
    "a row an outcome, two lines of head": lambda row, parts: TURNED + "\n".join(
        f"{name}\t" + "\t".join(values) for name, values in zip(OUTCOMES, zip(*parts, strict=True), strict=True)
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_all_fifteen_are_read_however_the_table_is_turned(content, misread, layout):
    report, wrong, unread = misread(with_table(content, LAYOUTS[layout](*printed(content))), content)
    assert (wrong, unread, report.damage) == ({}, set(), ())


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(lambda row: [*row, "0"], id="16 values"),
        pytest.param(lambda row: [*row[:6], *row[7:]], id="14 values"),
        pytest.param(lambda row: row[:3], id="3 values"),
    ],
)
def test_a_row_with_too_many_or_too_few_values_is_unread(content, misread, row):
    text = with_table(content, f"{HEAD}\n" + "\t".join(row(list(printed(content)[0]))))
    report, wrong, unread = misread(text, content)
    assert wrong == {}
    assert len(unread) == 15
    assert {damage.kind for damage in report.damage} <= {"row", "table-missing"}
    assert report.damage


def test_sixteen_zeros_are_fifteen_and_one_too_many(content, misread):
    zeros = content.with_cells({key: "0" for key in content.cells if key.table == "proceedings"})
    report, wrong, unread = misread(with_table(zeros, f"{HEAD}\n" + "\t".join(["0"] * 16)), zeros)
    assert (wrong, unread) == ({}, set())
    assert [damage.kind for damage in report.damage] == ["row"]
    assert len(report.tables["proceedings"].rows["proceedings"].printed) == 16


def test_columns_in_another_order_are_not_read_in_the_form_s(content, misread):
    _, parts = printed(content)
    moved = f"{OUTCOMES[4]}\t" + "\t".join(OUTCOMES[:4])
    table = "\n".join(f"{name}\n{moved}\n" + "\t".join(part) for name, part in zip(PROCEDURES, parts, strict=True))
    _, wrong, unread = misread(with_table(content, table), content)
    assert wrong == {}
    assert len(unread) == 15


UNKNOWN = {
    "one, in its place": ("结果维持", "结果纠正", "其他结果", "仍在审理", "总计"),
    "one, the others moved": ("仍在审理", "结果维持", "结果纠正", "其他结果", "总计"),
    "two": ("结果纠正", "驳回请求", "其他结果", "仍在审理", "总计"),
    "all": ("撤销决定", "驳回请求", "另行处置", "仍在审理", "全部案件"),
}


@pytest.mark.parametrize("labels", UNKNOWN)
@pytest.mark.parametrize("layout", ["one row", "one line", "three blocks", "three pipe tables"])
def test_a_label_that_is_another_word_is_known_by_its_neighbours_alone(content, misread, labels, layout):
    row, parts = printed(content)
    table = LAYOUTS[layout](row, parts)
    for old, new in zip(OUTCOMES, UNKNOWN[labels], strict=True):
        table = table.replace(old, f"<{new}>")
    _, wrong, unread = misread(with_table(content, table.replace("<", "").replace(">", "")), content)
    assert wrong == {}
    assert len(unread) == (0 if labels == "one, in its place" else 15)


def test_a_row_that_was_moved_is_told_from_one_with_a_value_too_many_by_its_sums(content, misread):
    """A blank cell and fifteen values under fifteen labels: all one column to the right, or the last one is none."""
    row, _ = printed(content)
    consistent = content.with_cells(
        {key: "0" for key in content.cells if key.table == "proceedings"}
        | {("proceedings", "proceedings", column): "3" for column in ("review.other", "review.total")}
    )
    _, wrong, unread = misread(
        with_table(consistent, LAYOUTS["one row"](["", *printed(consistent)[0]], [])), consistent
    )
    assert (wrong, unread) == ({}, set())
    one_more = content.with_cell(("proceedings", "proceedings", "review.upheld"), "")
    _, wrong, unread = misread(with_table(one_more, LAYOUTS["one row"](["", *row[1:], "7"], [])), one_more)
    assert wrong == {}
    assert len(unread) == 15


def test_a_blank_cell_at_either_end_is_blank(content, misread):
    for column in ("review.upheld", "review.other", "litigation_after_review.total"):
        blank = content.with_cell(("proceedings", "proceedings", column), "")
        for layout in ("tabs", "shifted_tabs", "pipes"):
            report, wrong, unread = misread(render(blank, layout), blank)
            assert (wrong, unread) == ({}, set())
            assert report.tables["proceedings"].cell("proceedings", column).kind == "blank"


SCATTERED = {
    # so pdftotext orders some of them: the first values stand above the labels of the others
    "the first group behind the name of the last": lambda parts: "\n".join(
        ["行政\n诉讼\n复议\n后起诉", *parts[0]]
        + [f"{label[:2]}\n{label[2:]}\n{value}" for label, value in zip(OUTCOMES * 2, parts[1] + parts[2], strict=True)]
    ),
    "a row of another table among them": lambda parts: "\n".join(
        [
            "行政复议\n行政诉讼\n6\n41\n0\n0\n52\n0",
            "未经复议",
            "直接起诉",
            "复议后起诉",
            *OUTCOMES * 3,
            *map(" ".join, parts),
        ]
    ),
}


@pytest.mark.parametrize("order", SCATTERED)
def test_values_that_are_scattered_are_not_given_to_another_group(content, misread, order):
    _, parts = printed(content)
    _, wrong, _ = misread(with_table(content, SCATTERED[order]([list(part) for part in parts])), content)
    assert wrong == {}


@pytest.mark.parametrize("blank", range(5, 14))
def test_a_blank_between_values_that_moves_the_last_one_behind_the_head_leaves_all_unread(content, blank):
    values = [str(number) for number in range(101, 116)]
    values.insert(blank, "")
    head = "\n".join(line + "\t" * (16 - 1 - line.count("\t")) for line in HEAD.split("\n"))
    report = read_report(with_table(content, f"{head}\n" + "\t".join(values)))
    cells = report.tables["proceedings"].cells()
    assert [cell for cell in cells if cell.is_number] == []


def test_columns_with_labels_of_their_own_are_none_of_the_table(content):
    values = content.row("proceedings", "proceedings")
    head = "\n".join(
        f"{first}\t{line}\t{last}"
        for first, line, last in zip(
            ("序号", "", ""),
            [line + "\t" * (15 - 1 - line.count("\t")) for line in HEAD.split("\n")],
            ("备注", "", ""),
            strict=True,
        )
    )
    report = read_report(with_table(content, f"{head}\n1\t" + "\t".join(values) + "\t7"))
    assert [cell.raw for cell in report.tables["proceedings"].cells()] == list(values)
