"""Printed row labels compared with those of the form."""

import functools
from collections.abc import Iterator

from reportlint import Row, Table, TableForm
from reportlint_rules.shared.likeness import is_near
from reportlint_rules.shared.wording import NUMERALS

LABEL_EDITS = 2
"""A label that differs from the template's in so many characters is a slip; in more, it was rewritten."""

SHORTEST_LABEL = 3
"""Fewer characters than this may be a stray piece of any label."""

MOST_STRANGERS = 30
"""With more unknown rows than this a table was misread, and no place in it tells anything."""


@functools.lru_cache(maxsize=2048)
def plain(label: str) -> str:
    """Return a label without blanks, punctuation, brackets, digits and leading ordinal."""
    label = label.strip()
    return "".join(
        character for character in label[_ordinal_end(label) :] if character.isalnum() and not character.isdecimal()
    )


def _ordinal_end(label: str) -> int:
    """Return where a label begins behind its ordinal: （一）, 一、 or 1."""
    if label[:1] in ("(", "（"):
        close = 2 if label[2:3] in (")", "）") else 3
        is_ordinal = label[close : close + 1] in (")", "）") and all(_is_numeral(one) for one in label[1:close])
        return close + 1 if is_ordinal else 0
    if label[:1] in NUMERALS:
        end = 2 if label[1:2] in NUMERALS else 1
        return end + 1 if label[end : end + 1] == "、" else 0
    if label[:1].isdecimal():
        end = 2 if label[1:2].isdecimal() else 1
        end += label[end : end + 1].isspace()
        return end + 1 if label[end : end + 1] in (".", "、", "．", ",", "，") else 0
    return 0


def _is_numeral(character: str) -> bool:
    return character in NUMERALS or character.isdecimal()


def is_rewritten(printed: str, table: TableForm, key: str) -> bool:
    """Tell whether a label differs from all wordings of its row by more than a slip or a cut."""
    row = table.rows[key]
    if printed == row.label:
        return False
    actual = plain(printed)
    wordings = [plain(label) for label in (row.label, *row.aliases, table.row_label(key))]
    if not actual or any(actual in wording or wording in actual for wording in wordings):
        return False  # the label itself, a part of it (cut by a line break), or run together with its neighbour
    return not any(is_near(actual, wording, LABEL_EDITS) for wording in wordings)


def of_its_own(table: Table, form: TableForm) -> Iterator[Row]:
    """Yield the rows with a label that the form does not have: extra ones, and those nobody could place."""
    yield from (row for row in table.extra if row.label)
    if not table.unlabelled:
        return
    labels = [row.label for row in form.rows.values()]
    labels += [column.label for column in form.columns.values()]
    labels += [group.label for group in form.groups.values()]
    known = [plain(label) for label in labels]
    for row in table.unlabelled:
        words = plain(own_words(row, form))
        if len(words) >= SHORTEST_LABEL and not any(words in label for label in known):
            yield row


def own_words(row: Row, form: TableForm) -> str:
    """Return the label of a row without the merged labels printed before it: （五）不予处理1.重复申请 → 1.重复申请."""
    rest = row.label
    for group in form.groups.values():
        before, found, behind = rest.rpartition(plain(group.label))
        rest = behind if found else before + behind
    return rest.strip()


def in_place_of(row: Row, table: Table, form: TableForm) -> str | None:
    """Return the key of the one missing row in whose place this row stands, with as many values; None otherwise."""
    strangers = (*table.unlabelled, *table.extra)
    if len(strangers) > MOST_STRANGERS:
        return None
    found = sorted((known.position, key) for key, known in table.rows.items())
    before = [key for position, key in found if position < row.position]
    after = [key for position, key in found if position > row.position]
    keys = list(form.rows)
    start = keys.index(before[-1]) + 1 if before else 0
    stop = keys.index(after[0]) if after else len(keys)
    if stop - start != 1 or len(row.printed) != len(form.rows[keys[start]].columns):
        return None
    has_rival = any(other is not row and _is_between(other, row, table) for other in strangers)
    return None if has_rival else keys[start]


def _is_between(other: Row, row: Row, table: Table) -> bool:
    """Tell whether no row of the form stands between two rows."""
    first, last = sorted((other.position, row.position))
    return not any(first < known.position < last for known in table.rows.values())
