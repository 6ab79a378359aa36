"""Where something stands in the text as read, and where that is in the file itself."""

from collections.abc import Mapping
from typing import Protocol

from reportlint.model.named import NamedTuple


class Place(Protocol):
    """A place in a file, in the terms in which a person would look for it there."""

    @property
    def kind(self) -> str:
        """Return ``line``, ``page``, ``paragraph`` or ``cell``: the texts know how each is written."""

    def as_dict(self) -> Mapping[str, object]:
        """Return the place as the JSON object that INTERFACES promises for its kind."""


class Position(NamedTuple):
    """A stretch of the text as read: lines and columns count from 1, the end column is the first one behind it.

    Of a text file this is also the place in the file; of any other format, the document knows the place.
    """

    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def kind(self) -> str:
        """Return the kind of place a position is by itself."""
        return "line"

    def to(self, end: "Position") -> "Position":
        """Return the stretch from the start of this one to the end of ``end``."""
        return Position(self.line, self.column, end.end_line, end.end_column)

    def as_dict(self) -> dict[str, int]:
        """Return the position as the JSON object that INTERFACES promises."""
        return self._asdict()
