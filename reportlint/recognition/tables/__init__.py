"""Tables aligned by their labels: numbers are never counted off, a row whose values cannot be told apart is unread."""

from reportlint.recognition.tables.finding import FoundTable, find_table

__all__ = ["FoundTable", "find_table"]
