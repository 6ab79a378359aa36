"""From positions in the text as read to the paragraphs and cells of a Word document."""

from reportlint.model.places import ParagraphPlace
from reportlint.model.position import Place, Position
from reportlint.readers.docx.drafts import Span, WordPlace


class Places:
    """The place of each line (the first one of line 1), and the characters of which paragraphs it is made of.

    Called with a position, it says where that is; it can be pickled. Paragraphs are counted as a person would go
    through the document with all its tracked changes accepted: each paragraph of the body that stands in no table
    counts, empty ones and those in content controls, too; those of a text box stand where the paragraph stands that
    anchors it. Tables are counted in the order in which they begin, nested ones behind the one they stand in; rows as
    far as they are shown; columns as columns of the table's grid.
    """

    __slots__ = ("places", "spans")

    def __init__(self, places: tuple[WordPlace, ...], spans: tuple[tuple[Span, ...], ...]) -> None:
        self.places = places
        self.spans = spans

    def __call__(self, position: Position) -> Place:
        """Return the paragraph or cell in which a position begins."""
        if not self.places:
            return ParagraphPlace(1)
        return self.places[min(max(position.line, 1), len(self.places)) - 1]
