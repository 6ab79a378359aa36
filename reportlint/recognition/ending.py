"""Whether a report ends where its author ended it, or in the middle of a sentence, a table or a number."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from reportlint.model.document import Document
from reportlint.model.report import Damage, Report, Table
from reportlint.recognition.damage import is_furniture
from reportlint.recognition.division import texts
from reportlint.recognition.opening import is_body
from reportlint.recognition.tables.cells import unread

_SENTENCE_ENDS = ("。", "！", "？", "”", "）", ")", "》", "日")
_ITEM = r"[（(][一二三四五六七八九十\d]+[)）]$"
_HEADING_BEGINS = r"(?:^|[\s。])[#*\s]*[一二三四五六七]、[^\d|。]*$"
_LONGEST_HEADING = 60
_GOES_ON = ("，", ",", "、", "（", "《", "“", "〔")


def cut_off(report: Report, document: Document) -> Iterator[Damage]:
    """Tell whether the report ends in the middle of something; sections that are merely missing are not cut off."""
    last = next((text for block in reversed(document.blocks) for text in reversed(list(texts([block])))), None)
    if last is None or not report.sections or is_furniture(last.raw):
        return
    if _ends_in_the_middle(report, last.raw.rstrip()):
        yield Damage("cut-off", last.raw[-30:], last.position())


def _ends_in_the_middle(report: Report, last: str) -> bool:
    order = list(report.form.sections)
    final = order[max(order.index(key) for key in report.sections)]
    if final == order[-1]:  # 无其他需要报告的事项 often has no full stop
        return last.endswith(_GOES_ON)
    form = next((table for table in report.form.tables.values() if table.section == final), None)
    table = report.tables.get(form.key) if form else None
    if form is None or (table is None and report.sections[final].paragraphs):
        return re.search(_ITEM, last) is not None or not (last.endswith(_SENTENCE_ENDS) or is_body(last))
    return (
        _is_unfinished(table, list(form.rows)[-1]) or re.search(_HEADING_BEGINS, last[-_LONGEST_HEADING:]) is not None
    )


def _is_unfinished(table: Table | None, last_row: str) -> bool:
    row = table.rows.get(last_row) if table else None
    return row is None or any(cell.kind == "unread" for cell in row.cells.values())


def without_last_cell(tables: Mapping[str, Table], lines: Sequence[str]) -> Mapping[str, Table]:
    """Return the tables with a cell unread that ends where the text does, without a line break: it may be cut off."""
    if not lines or not lines[-1]:
        return tables
    end = (len(lines), len(lines[-1]) + 1)
    return MappingProxyType({key: _without_cell_at(end, table) for key, table in tables.items()})


def _without_cell_at(end: tuple[int, int], table: Table) -> Table:
    last = [cell.key for cell in table.cells() if cell.position[2:] == end and cell.kind != "unread"]
    if not last:
        return table
    row = table.rows[last[0].row]
    cells = MappingProxyType({**row.cells, last[0].column: unread(last[0], row.position)})
    return table._replace(rows=MappingProxyType({**table.rows, row.key: row._replace(cells=cells)}))
