"""Numbers of tables as other reports can be compared with: only what was read with certainty."""

from decimal import Decimal

from reportlint import CellKey, Report

Number = int | Decimal


def number(report: Report, key: CellKey) -> Number | None:
    """Return the number in a cell, None where there is none or where it only follows from a sum."""
    table = report.tables.get(key.table)
    cell = table.cell(key.row, key.column) if table else None
    return cell.value if cell and cell.is_number and not cell.inferred_by else None
