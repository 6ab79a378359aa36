"""Where something stands in the source, in the terms in which a person would look for it."""

from typing import NamedTuple


class Position(NamedTuple):
    """A stretch of a text file: lines and columns count from 1, the end column is the first one behind it."""

    line: int
    column: int
    end_line: int
    end_column: int

    def to(self, end: "Position") -> "Position":
        """Return the stretch from the start of this one to the end of ``end``."""
        return Position(self.line, self.column, end.end_line, end.end_column)

    def as_dict(self) -> dict[str, int]:
        """Return the position as the JSON object that INTERFACES promises."""
        return self._asdict()
