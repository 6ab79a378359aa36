"""The text of a document that has no lines of its own, put together line by line as it is read."""

from reportlint.model.document import Text


class Lines:
    """Lines of text in reading order, one for each paragraph, cell or printed line; positions count in them."""

    def __init__(self) -> None:
        self.raw: list[str] = []

    @property
    def number(self) -> int:
        """Return the number of the last line (from 1); 0 before the first."""
        return len(self.raw)

    def add(self, raw: str) -> Text:
        """Append a line (without line breaks) and return it as a text."""
        self.raw.append(raw)
        return Text(raw, len(self.raw), 1)

    def gap(self) -> None:
        """Append an empty line: what follows does not continue what stands before, as a paragraph below a table."""
        self.raw.append("")
