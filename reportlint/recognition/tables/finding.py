"""Finding a table of the form in a stretch of a document."""

import functools
from collections.abc import Iterable, Mapping, Sequence

from reportlint.model.document import Block, Text
from reportlint.model.form import TableForm
from reportlint.model.named import NamedTuple
from reportlint.model.report import Damage, Table
from reportlint.recognition.tables.labelled_rows import read_rows
from reportlint.recognition.tables.labels import label_book
from reportlint.recognition.tables.outcome_columns import read_outcomes
from reportlint.recognition.tables.tokens import Line, tokenize


class FoundTable(NamedTuple):
    """A table as found: the form its rows follow, what was damaged, the lines of prose around it.

    ``edition`` is the index of the edition (in the order given) whose labels the table bears, None if it could be any;
    ``foreign`` are the keys of rows taken from another edition. ``table`` is None where nothing of it was found.
    """

    table: Table | None
    form: TableForm
    edition: int | None
    foreign: tuple[str, ...]
    damage: tuple[Damage, ...]
    prose: tuple[Text, ...]
    has_content: bool


def find_table(blocks: Iterable[Block], editions: Sequence[TableForm], usual: int = 0) -> FoundTable:
    """Find a table in these blocks, in whichever of its editions; the ``usual`` one is taken where none can be told."""
    lines, prose = tokenize(blocks)
    edition = _edition_of_columns(lines, editions)
    base = editions[usual if edition is None else edition]
    if base.layout == "columns":
        table, damage = read_outcomes(lines, base)
        return FoundTable(table, base, None, (), damage, tuple(prose), _has_content(lines))
    read = read_rows(lines, base, editions)
    if read.table and _has_note(base.note, lines, prose):
        read = read._replace(table=read.table._replace(has_note=True))
    if edition is None:
        edition = _edition_of_rows(read.rows_found, editions)
    return FoundTable(read.table, read.form, edition, read.foreign, read.damage, tuple(prose), _has_content(lines))


def _has_content(lines: Sequence[Line]) -> bool:
    return any(token.kind != "blank" for line in lines for token in line.tokens)


def _has_note(note: str, lines: Sequence[Line], prose: Sequence[Text]) -> bool:
    """Tell whether a clause of the note stands in the table; it is often cut in pieces."""
    if not note:
        return False
    text = "".join("".join(token.raw for line in lines for token in line.tokens).split())
    text += "".join("".join(line.raw for line in prose).split())
    return any(clause in text for clause in note.strip("（）").replace("：", "，").split("，"))


def _edition_of_columns(lines: Sequence[Line], editions: Sequence[TableForm]) -> int | None:
    """Tell the edition by the column labels that only one of them has; None where no such label stands there."""
    own = _own_columns(tuple(editions))
    if not any(own):
        return None
    joined = "".join(token.key for line in lines for token in line.tokens if token.kind == "label")
    votes = [sum(key in joined for key in keys) for keys in own]
    best = max(votes)
    return votes.index(best) if best and votes.count(best) == 1 else None


@functools.lru_cache(maxsize=64)
def _own_columns(editions: tuple[TableForm, ...]) -> list[Mapping[str, str]]:
    """Return for each edition the labels of columns that no other one has."""
    books = [label_book((table,)) for table in editions]
    return [
        {
            key: column
            for key, column in book.columns.items()
            if not any(key in other.columns for other in books if other is not book)
        }
        for book in books
    ]


def _edition_of_rows(found: Iterable[str], editions: Sequence[TableForm]) -> int | None:
    keys = set(found)
    fitting = [index for index, table in enumerate(editions) if keys and keys <= table.rows.keys()]
    return fitting[0] if len(fitting) == 1 else None
