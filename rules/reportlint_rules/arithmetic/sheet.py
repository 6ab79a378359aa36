"""The numbers of one table and the sums between them, as a sheet on which other numbers can be tried."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from reportlint import CellKey, Identity, TableForm

Number = int | Decimal
Changes = Mapping[CellKey, Number]
"""What cells should say, by address."""

Line = tuple[CellKey, ...]
"""The cells of a row or column."""


class Sheet(NamedTuple):
    """The numbers that were read, the sums that can be judged (all their cells are numbers), and how far each is off.

    ``gaps`` are right side minus left side, one for each of ``identities``. ``touching`` lists, for each cell, the sums
    it is part of as (index, sign): the sign is how the gap moves when the cell grows.
    """

    form: TableForm
    values: Mapping[CellKey, Number]
    identities: tuple[Identity, ...]
    gaps: tuple[Number, ...]
    touching: Mapping[CellKey, tuple[tuple[int, int], ...]]
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]

    @classmethod
    def of(cls, form: TableForm, values: Mapping[CellKey, Number]) -> "Sheet":
        """Return the sheet of a table: its form, and its cells that hold numbers."""
        gaps = {identity: off for identity in form.identities() if (off := gap(identity, values)) is not None}
        touching: dict[CellKey, tuple[tuple[int, int], ...]] = {}
        for index, identity in enumerate(gaps):
            for cells, sign in ((identity.left, -1), (identity.right, 1)):
                for key in cells:
                    touching[key] = (*touching.get(key, ()), (index, sign))
        cells = form.cells()
        rows = tuple(tuple(key for key in cells if key.row == row) for row in form.rows)
        columns = tuple(tuple(key for key in cells if key.column == column) for column in form.columns)
        return cls(form, values, tuple(gaps), tuple(gaps.values()), touching, rows, columns)

    def failing(self) -> tuple[int, ...]:
        """Return the sums that do not hold, by index."""
        return tuple(index for index, gap in enumerate(self.gaps) if gap)

    def mended(self, changes: Changes) -> frozenset[int]:
        """Return the failing sums that these changes mend.

        Nothing (the empty set) where the changes leave or make any sum they touch wrong, or make a cell negative that
        cannot be.
        """
        off: dict[int, Number] = {}
        for key, number in changes.items():
            if number < 0 and self.form.columns[key.column].quantity != "change":
                return frozenset()
            for index, sign in self.touching.get(key, ()):
                off[index] = off.get(index, self.gaps[index]) + sign * (number - self.values[key])
        if any(off.values()):
            return frozenset()
        return frozenset(index for index in off if self.gaps[index])

    def with_changes(self, changes: Changes) -> "Sheet":
        """Return the sheet with these cells changed."""
        gaps = list(self.gaps)
        for key, number in changes.items():
            for index, sign in self.touching.get(key, ()):
                gaps[index] += sign * (number - self.values[key])
        return self._replace(values={**self.values, **changes}, gaps=tuple(gaps))

    def crossing(self, key: CellKey, line: Sequence[CellKey]) -> Number | None:
        """Return what the sums across the line say that a cell of it should be; None where they disagree.

        The number it has where no such sum can be judged.
        """
        wanted = {
            self.values[key] - sign * self.gaps[index]
            for index, sign in self.touching.get(key, ())
            if not lies_in(self.identities[index], line)
        }
        if len(wanted) > 1:
            return None
        return wanted.pop() if wanted else self.values[key]


def gap(identity: Identity, values: Mapping[CellKey, Number]) -> Number | None:
    """Return right side minus left side, 0 where the sum holds; None where not all its cells hold numbers."""
    number_of = values.__getitem__
    try:
        return sum(map(number_of, identity.right)) - sum(map(number_of, identity.left))
    except KeyError:
        return None


def lies_in(identity: Identity, line: Sequence[CellKey]) -> bool:
    """Tell whether a sum runs along a line (a row or column) rather than across it."""
    return identity.left[0] in line and identity.left[-1] in line and identity.right[0] in line


def anchor(identity: Identity) -> CellKey:
    """Return the cell that stands for a sum: its total, or the first cell of its right side."""
    return identity.right[0]
