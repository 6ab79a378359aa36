"""Tables as they lie on a sheet, ruled or aligned."""

from reportlint.model.named import NamedTuple
from reportlint.readers.pdf.printed import Printed
from reportlint.readers.pdf.sheets import Extent


class TableCell(NamedTuple):
    """A cell as it lies on a sheet: the printed lines in it, its edges; ``rows`` counts the rows it takes up.

    ``is_one_number`` tells whether its lines are the digits of one number that the cell is too narrow for.
    """

    sheet: int
    lines: tuple[Printed, ...]
    extent: Extent
    rows: int
    is_one_number: bool = False

    @property
    def text(self) -> str:
        """Return what is printed in the cell, without blanks."""
        return "".join("".join(line.text.split()) for line in self.lines)


class Table(NamedTuple):
    """A table: the edges of its columns, and its rows; a cell stands in the row in which it begins."""

    sheet: int
    columns: list[float]
    rows: list[list[TableCell]]
    extent: Extent
    is_open_above: bool = False
    is_open_below: bool = False


Item = Printed | Table
"""What stands on a page: a line of running text, or a table."""
