"""Values of options, as their declarations ask for them."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from reportlint.config.nodes import Node
from reportlint.rule_api import Option

_LEAP_YEAR = 2024
_MONTH_DAY = re.compile(r"(\d{1,2})-(\d{1,2})")
_WITH_UNIT = re.compile(r"(-?[0-9][0-9,]*(?:\.[0-9]+)?)\s*(\D+)")


class WrongValueError(ValueError):
    """A value that is not what is asked for; ``key`` names the text of the mistake, ``node`` is what is wrong."""

    def __init__(self, key: str, node: Node, /, **params: object) -> None:
        super().__init__(key)
        self.key = key
        self.node = node
        self.params: Mapping[str, object] = params


def option_value(option: Option, node: Node) -> Any:
    """Return what a node says for an option, as plain data; raise WrongValueError."""
    readers = {
        "int": _number,
        "float": _number,
        "bool": _bool,
        "str": _text,
        "month-day": _month_day,
        "words": _words,
    }
    value = readers[option.kind](option, node)
    for word in value if isinstance(value, tuple) else (value,):
        if option.choices and word not in option.choices:
            raise WrongValueError("not-a-choice", node, value=word, choices=", ".join(option.choices))
    return value


def _number(option: Option, node: Node) -> int | float:
    text = node.text
    unit = _WITH_UNIT.fullmatch(text) if node.kind == "str" and option.unit else None
    if unit and unit[2].strip() != option.unit:
        raise WrongValueError("wrong-unit", node, unit=option.unit, written=unit[2].strip())
    if unit:
        text = unit[1].replace(",", "")
    elif node.kind not in ("int", "float"):
        raise _wrong_type(option, node)
    try:
        number = (
            float(text)
            if option.kind == "float" or node.kind == "float"
            else int(text, 0 if text[:2] in ("0x", "0o") else 10)
        )
    except ValueError as error:
        raise _wrong_type(option, node) from error
    if (option.kind == "int" and not isinstance(number, int)) or number != number or abs(number) > 1e15:
        raise _wrong_type(option, node)
    if number < option.minimum:
        raise WrongValueError("too-small", node, minimum=f"{option.minimum:g}", unit=option.unit)
    return number


def _bool(option: Option, node: Node) -> bool:
    if node.kind != "bool":
        raise _wrong_type(option, node)
    return node.text.lower() == "true"


def _text(option: Option, node: Node) -> str:
    if node.kind not in ("str", "int", "float", "timestamp"):  # a year or code need no quotes where a text is asked for
        raise _wrong_type(option, node)
    return node.text


def _month_day(option: Option, node: Node) -> str:
    found = _MONTH_DAY.fullmatch(node.text) if node.kind == "str" else None
    if not found:
        raise _wrong_type(option, node)
    month, day = int(found[1]), int(found[2])
    try:
        date(_LEAP_YEAR, month, day)
    except ValueError as error:
        raise WrongValueError("no-such-day", node, written=node.text) from error
    return f"{month:02}-{day:02}"


def _words(option: Option, node: Node) -> tuple[str, ...]:
    if node.kind != "seq":
        return (_text(option, node),)
    return tuple(_text(option, item) for item in node.items)


def _wrong_type(option: Option, node: Node) -> WrongValueError:
    return WrongValueError("wrong-type", node, expected=option.kind, unit=option.unit)
