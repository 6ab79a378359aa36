"""What a rule yields must be what it says it is: a mistake is found where it is still known which rule made it."""

from collections.abc import Mapping

from reportlint.model.finding import Message, Problem, Related, Severity, Unjudged
from reportlint.model.form import CellKey
from reportlint.model.position import Position

_FURTHEST = 2**31
_POSITION = "a position is a Position of four whole numbers"
_PLAIN = (str, int, float)


def refuse_rubbish(item: object) -> None:
    """Raise TypeError or ValueError for what a rule must not yield."""
    if isinstance(item, Problem):
        _refuse_problem(item)
    elif isinstance(item, Unjudged):
        _expect(_is_message(item.reason), item.reason, "the reason of an Unjudged is a Message")
        _expect(item.position is None or _is_position(item.position), item.position, _POSITION)
    else:
        raise TypeError(f"yielded {item!r}: yield a Problem or an Unjudged")


def _refuse_problem(item: Problem) -> None:
    _expect(_is_message(item.message), item.message, "the message of a Problem is a Message")
    _expect(_is_position(item.position), item.position, _POSITION)
    _expect(item.cell is None or _is_key(item.cell), item.cell, "the cell of a Problem is a CellKey")
    marks = isinstance(item.marks, tuple) and all(map(_is_key, item.marks))
    _expect(marks, item.marks, "the marks of a Problem are a tuple of CellKeys")
    for word in (item.expected, item.actual, item.section):
        _expect(word is None or isinstance(word, str), word, "expected, actual and section of a Problem are texts")
    _expect(item.cause is None or _is_message(item.cause), item.cause, "the cause of a Problem is a Message")
    related = isinstance(item.related, tuple) and all(map(_is_related, item.related))
    _expect(related, item.related, "what is related to a Problem is a tuple of Related")
    severity = item.severity is None or isinstance(item.severity, Severity)
    _expect(severity, item.severity, "the severity of a Problem is a Severity")


def _expect(holds: bool, value: object, wanted: str) -> None:
    if not holds:
        raise TypeError(f"{wanted}, not {value!r}")


def _is_message(item: object) -> bool:
    if not (isinstance(item, Message) and isinstance(item.id, str) and isinstance(item.params, Mapping)):
        return False
    for value in item.params.values():
        if not isinstance(value, _PLAIN):
            format(value)  # raises here what would else be raised in the middle of the output
    return all(isinstance(name, str) for name in item.params)


def _is_position(item: object) -> bool:
    return isinstance(item, Position) and all(isinstance(number, int) and 0 <= number < _FURTHEST for number in item)


def _is_key(item: object) -> bool:
    return isinstance(item, CellKey) and all(isinstance(part, str) for part in item)


def _is_related(item: object) -> bool:
    return isinstance(item, Related) and _is_message(item.message) and _is_position(item.position)
