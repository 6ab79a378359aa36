"""What was recognised in a report as CSV: a line for each cell of its tables, for those who count."""

from collections.abc import Iterator
from decimal import Decimal

from reportlint.formats.delimited import BYTE_ORDER_MARK, line
from reportlint.model.report import Report
from reportlint.recognition.bodies import recognise_body

COLUMNS = (
    "path", "organisation", "jurisdiction", "level", "kind", "year", "form", "table", "row", "column", "row_label",
    "column_label", "value", "raw", "cell_kind", "line", "page",
)  # fmt: skip
"""``value`` is empty where no number was read: ``cell_kind`` says why, and ``raw`` what is printed there."""

HEAD = BYTE_ORDER_MARK + line(COLUMNS)


def lines(report: Report) -> Iterator[str]:
    """Yield a line for each cell of the form, in its order; a row that was not found has none."""
    body = recognise_body(report)
    about = (
        report.path,
        report.organisation,
        body.jurisdiction,
        body.level,
        body.kind,
        report.year,
        report.form.edition,
    )
    for table in report.tables.values():
        form = report.form.tables[table.key]
        for cell in table.cells():
            labels = form.row_label(cell.key.row), form.column_label(cell.key.column)
            printed = _plain(cell.value), cell.raw, cell.kind
            place = report.place(cell.position).as_dict()
            yield line((*about, *cell.key, *labels, *printed, place.get("line"), place.get("page")))


def _plain(value: int | Decimal | None) -> str | None:
    return f"{value:f}" if isinstance(value, Decimal) else None if value is None else str(value)
