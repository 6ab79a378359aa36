"""Places in files that have no lines: pages of a PDF, paragraphs and table cells of a Word document."""

from collections.abc import Mapping

from reportlint.model.named import NamedTuple

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in points (1/72 inch), from the lower left corner of the page, as PDF counts them."""


class PagePlace(NamedTuple):
    """A rectangle on a page; pages count from 1."""

    page: int
    box: Box

    @property
    def kind(self) -> str:
        """Return what ``Place`` asks for."""
        return "page"

    def as_dict(self) -> Mapping[str, object]:
        """Return the place as a JSON object, the box to a tenth of a point."""
        return {"page": self.page, "box": [round(edge, 1) for edge in self.box]}


class ParagraphPlace(NamedTuple):
    """A paragraph of the body of a Word document, counted from 1; tables and what stands in them do not count."""

    paragraph: int

    @property
    def kind(self) -> str:
        """Return what ``Place`` asks for."""
        return "paragraph"

    def as_dict(self) -> Mapping[str, object]:
        """Return the place as a JSON object."""
        return self._asdict()


class CellPlace(NamedTuple):
    """A cell of a table of a Word document; tables, rows and (grid) columns count from 1."""

    table: int
    row: int
    column: int

    @property
    def kind(self) -> str:
        """Return what ``Place`` asks for."""
        return "cell"

    def as_dict(self) -> Mapping[str, object]:
        """Return the place as a JSON object."""
        return self._asdict()
