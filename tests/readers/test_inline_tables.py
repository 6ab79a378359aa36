"""HTML tables in Markdown and other text."""

import pytest

from reportlint.model.document import Grid
from reportlint.readers.text import read
from reportlint.testing import consistent_content, read_report
from reportlint.testing.web_pages import page_file

TABLE = "<table>\n<tr><td rowspan='2'>信息&amp;内容</td><td>制发</td></tr>\n<tr>\n<td>3</td>\n</tr>\n</table>"


def blocks(text):
    return read(text.encode(), "report.md").blocks


@pytest.mark.parametrize("table", [TABLE, TABLE.replace("\n", ""), f"<div>\n{TABLE.replace('table', 'TABLE')}\n</div>"])
def test_a_table_between_paragraphs_is_a_grid(table):
    found = blocks(f"## 二、主动公开\n\n{table}\n\n## 三、收到")
    (grid,) = (block for block in found if isinstance(block, Grid))
    cells = [(cell.text.raw, cell.column, cell.row_span) for row in grid.rows for cell in row]
    assert cells == [("信息&内容", 0, 2), ("制发", 1, 1), ("3", 1, 1)]
    assert [found[0].text.raw, found[-1].text.raw] == ["## 二、主动公开", "## 三、收到"]


def test_the_place_of_a_cell_is_that_in_the_file():
    text = f"## 二、主动公开\n\n{TABLE}\n"
    grid = next(block for block in blocks(text) if isinstance(block, Grid))
    position = grid.rows[1][0].text.position()
    assert text.split("\n")[position.line - 1][position.column - 1 : position.end_column - 1] == "3"


def test_a_table_without_an_end_stays_text():
    assert [block.text.raw for block in blocks("甲\n<table><tr><td>3</td></tr>\n乙")][::2] == ["甲", "乙"]


@pytest.mark.parametrize("style", ["plain", "word"])
def test_every_cell_of_a_report_with_html_tables_is_read(style):
    content = consistent_content(2024)
    page = page_file(content, style).decode()
    start = page.index("<table")
    body = page[start : page.rindex("</table>") + len("</table>")]
    text = f"# {content.title}\n\n{content.headings['overview']}\n\n{content.headings['proactive']}\n\n{body}\n"
    for key in ("applications", "proceedings"):
        text = text.replace(f"<h2>{content.headings[key]}</h2>", f"\n\n## {content.headings[key]}\n\n")
    cells = {cell.key: cell.raw for table in read_report(text).tables.values() for cell in table.cells()}
    assert cells == dict(content.cells)
