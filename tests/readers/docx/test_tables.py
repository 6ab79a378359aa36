"""Cells with the grid columns and rows they cover, and what a cell's text is."""

import pytest


def cell(*lines, more=""):
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines or [""])
    return f"<w:tc><w:tcPr>{more}</w:tcPr>{paragraphs}</w:tc>"


def row(*cells, more=""):
    return f"<w:tr>{more and f'<w:trPr>{more}</w:trPr>'}{''.join(cells)}</w:tr>"


def table(*rows):
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def span(columns):
    return f'<w:gridSpan w:val="{columns}"/>'


RESTART, GO_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
WIDE, JOINED = '<w:hMerge w:val="restart"/>', '<w:hMerge w:val="continue"/>'


@pytest.fixture
def grid(word):
    """The cells of a table: rows of (text, column, columns, rows)."""

    def grid(*rows):
        (block,) = word(table(*rows)).blocks
        return [
            [(found.text.raw, found.column, found.column_span, found.row_span) for found in cells]
            for cells in block.rows
        ]

    return grid


def test_cells_over_columns(grid):
    assert grid(row(cell("甲", more=span(2)), cell("1")), row(cell("乙"), cell("2"), cell("3"))) == [
        [("甲", 0, 2, 1), ("1", 2, 1, 1)],
        [("乙", 0, 1, 1), ("2", 1, 1, 1), ("3", 2, 1, 1)],
    ]


def test_cells_over_rows(grid):
    rows = [row(cell("甲", more=RESTART), cell("1"))] + [row(cell("", more=GO_ON), cell(text)) for text in "23"]
    assert grid(*rows) == [[("甲", 0, 1, 3), ("1", 1, 1, 1)], [("2", 1, 1, 1)], [("3", 1, 1, 1)]]


def test_a_cell_over_rows_ends_where_the_next_one_begins(grid):
    cells = [RESTART, GO_ON, RESTART, GO_ON]
    found = grid(*(row(cell("甲", more=more), cell("1")) for more in cells))
    assert [[text for text, *_ in line] for line in found] == [["甲", "1"], ["1"], ["甲", "1"], ["1"]]
    assert [line[0][3] for line in found] == [2, 1, 2, 1]


def test_a_cell_that_goes_on_below_nothing_is_a_cell(grid):
    assert grid(row(cell("甲"), cell("1")), row(cell("乙", more=GO_ON), cell("2")))[1][0] == ("乙", 0, 1, 1)


def test_a_merged_cell_does_not_go_on_behind_a_row_between(grid):
    found = grid(
        row(cell("甲", more=RESTART), cell("1")), row(cell("乙"), cell("2")), row(cell("丙", more=GO_ON), cell("3"))
    )
    assert [line[0] for line in found] == [("甲", 0, 1, 1), ("乙", 0, 1, 1), ("丙", 0, 1, 1)]


def test_cells_over_columns_as_old_versions_merge_them(grid):
    rows = [
        row(cell("甲", more=WIDE + RESTART), cell("", more=JOINED + RESTART), cell("1")),
        row(cell("", more=WIDE + GO_ON), cell("", more=JOINED + GO_ON), cell("2")),
    ]
    assert grid(*rows) == [[("甲", 0, 2, 2), ("1", 2, 1, 1)], [("2", 2, 1, 1)]]


def test_rows_that_begin_further_right(grid):
    assert grid(row(cell("1"), cell("2")), row(cell("3"), more='<w:gridBefore w:val="1"/>'))[1] == [("3", 1, 1, 1)]


@pytest.mark.parametrize("columns", ["1000000", "0", "-3", "x", "99999999999999999999"])
def test_spans_that_cannot_be_meant(grid, columns):
    (first, second), *_ = grid(row(cell("甲", more=span(columns)), cell("1")))
    assert first[0] == "甲"
    assert 1 <= first[2] == second[1] <= 200


def test_deleted_and_hidden_rows_and_deleted_cells_are_gone(grid):
    rows = [
        row(cell("1"), cell("2")),
        row(cell("8"), cell("9"), more="<w:del/>"),
        row(cell("8"), cell("9"), more="<w:hidden/>"),
        row(cell("3"), cell("9", more="<w:cellDel/>"), cell("4"), more="<w:ins/>"),
    ]
    assert [[text for text, *_ in line] for line in grid(*rows)] == [["1", "2"], ["3", "4"]]


def test_a_tracked_merger_counts_as_done(grid):
    rows = [
        row(cell("甲", more='<w:cellMerge w:vMerge="rest"/>'), cell("1")),
        row(cell("乙", more='<w:cellMerge w:vMerge="cont"/>'), cell("2")),
    ]
    assert grid(*rows) == [[("甲", 0, 1, 2), ("1", 1, 1, 1)], [("2", 1, 1, 1)]]


@pytest.mark.parametrize("wrapper", ["<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:customXml>{}</w:customXml>"])
def test_rows_and_cells_in_wrappers(grid, wrapper):
    assert grid(wrapper.format(row(wrapper.format(cell("1")), cell("2")))) == [[("1", 0, 1, 1), ("2", 1, 1, 1)]]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["结果", "维持"], "结果维持"),
        (["1.", "属于国家秘密"], "1.属于国家秘密"),
        (["12", "3"], "12 3"),
        (["1,", "234"], "1, 234"),
        (["12", ".5"], "12 .5"),
        (["-", "2"], "- 2"),
        (["", "5", " "], "5"),
        (["", ""], ""),
        (["Word", "PDF"], "Word PDF"),
        (["结\u200b果", "\u200b", "维持"], "结果维持"),
        (["1\u200b2", "\u200b3"], "12 3"),
        (["\u200b"], ""),
    ],
)
def test_the_lines_of_a_cell_are_one_text(grid, lines, text):
    assert grid(row(cell(*lines), cell("1")))[0][0][0] == text


def test_soft_breaks_in_a_cell_are_no_more_than_lines(grid):
    broken = "<w:tc><w:p><w:r><w:t>12</w:t><w:br/><w:t>3</w:t></w:r></w:p></w:tc>"
    assert grid(row(broken, cell("1")))[0][0][0] == "12 3"


def test_each_line_of_a_cell_keeps_its_place(word):
    document = word(table(row(cell("结果", "维持"), cell("1"))))
    text = document.blocks[0].rows[0][0].text
    assert [document.lines[text.position(at, at + 1).line - 1] for at in (0, 2)] == ["结果", "维持"]


def test_a_blank_cell_has_a_place(word):
    document = word(table(row(cell("甲"), cell())))
    blank = document.blocks[0].rows[0][1].text
    assert document.place(blank.position()).as_dict() == {"table": 1, "row": 1, "column": 2}


def test_what_follows_a_table_does_not_continue_it(word):
    document = word(table(row(cell("甲"), cell("1"))) + "<w:p><w:r><w:t>2</w:t></w:r></w:p>")
    grid, paragraph = document.blocks
    assert paragraph.text.line > grid.rows[0][-1].text.line + 1


def test_a_table_in_a_cell_of_figures_is_part_of_that_cell(shown):
    inner = table(row(cell("8"), cell("9")))
    outer = row(cell("甲"), cell("1"), cell("2"), f"<w:tc>{inner}<w:p/></w:tc>", cell("3"))
    assert shown(table(outer)) == [[["甲", "1", "2", "8 9", "3"]]]
    small = row(cell("甲"), f"<w:tc>{inner}<w:p/></w:tc>")
    assert shown(table(small, row(cell("乙"), cell("3")))) == [[["甲", "8 9"], ["乙", "3"]]]


def test_a_text_box_in_a_cell_of_figures_is_set_apart_in_that_cell(shown):
    box = "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>9</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
    found = shown(table(row(cell("甲"), f"<w:tc><w:p>{box}<w:r><w:t>1</w:t></w:r></w:p></w:tc>")))
    assert found == [[["甲", "1 9"]]]
