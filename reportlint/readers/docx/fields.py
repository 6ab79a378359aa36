"""Fields: an instruction and its last result, between marks that may stand in different paragraphs."""

from reportlint.readers.docx.names import DEL, FALLBACK, FIELD_CHAR, FIELD_TYPE, MOVE_FROM, Element


def whole_fields(root: Element) -> set[Element]:
    """Return the marks of the fields that have an end: where it is lost, the text behind them is no instruction."""
    marks = list(root.iter(FIELD_CHAR))
    if not marks:
        return set()
    unread = {mark for outer in root.iter(DEL, MOVE_FROM, FALLBACK) for mark in outer.iter(FIELD_CHAR)}
    whole: set[Element] = set()
    opened: list[list[Element]] = []
    for mark in marks:
        if mark in unread:
            continue
        kind = mark.get(FIELD_TYPE)
        if kind == "begin":
            opened.append([mark])
        elif opened and kind in ("separate", "end"):
            opened[-1].append(mark)
            if kind == "end":
                whole.update(opened.pop())
    return whole
