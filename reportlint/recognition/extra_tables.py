"""Tables that a report may have besides those of its form, as plugins declare them."""

from collections.abc import Mapping, Sequence

from reportlint.model.document import Block, Paragraph
from reportlint.model.form import TableForm
from reportlint.recognition.anchors import pieces
from reportlint.recognition.division import Division, Part
from reportlint.recognition.tables import FoundTable, find_table


def take_extra_tables(
    division: Division, tables: Mapping[str, TableForm], extra: Sequence[TableForm]
) -> tuple[Division, dict[str, FoundTable]]:
    """Return the extra tables that stand in their sections, and the division without them; ``tables`` are the form's.

    A table is taken if more than half of its rows are there: less may be any other table.
    """
    found: dict[str, FoundTable] = {}
    parts = tuple(_without(part, tables, extra, found) for part in division.parts)
    return (division._replace(parts=parts) if found else division), found


def _without(
    part: Part, tables: Mapping[str, TableForm], extra: Sequence[TableForm], found: dict[str, FoundTable]
) -> Part:
    section = part.heading.section if part.heading else ""
    own = {table.key: table for table in tables.values() if table.section == section}
    sought = {table.key: table for table in extra if table.section == section and table.key not in found}
    if not sought:
        return part
    kept: list[Block] = []
    taken = False
    for piece in pieces(part.blocks, own | sought):
        candidate = find_table(piece.blocks, (sought[piece.table],)) if piece.table in sought else None
        if candidate and candidate.table and len(candidate.table.rows) * 2 > len(sought[piece.table].rows):
            found[piece.table] = candidate
            kept += [Paragraph(text) for text in candidate.prose]
            taken = True
        else:
            kept += piece.blocks
    return part._replace(blocks=tuple(kept)) if taken else part
