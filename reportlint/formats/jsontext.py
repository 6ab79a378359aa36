"""JSON as people can read it too: what fits on a line stands on one line, and numbers keep all their digits."""

from collections.abc import Mapping
from decimal import Decimal
from json.encoder import encode_basestring

WIDTH = 110
"""The longest line on which a whole object or array is put."""


def dumps(value: object, depth: int = 0) -> str:
    """Return a value made of mappings, sequences, strings, numbers, booleans and None as JSON."""
    if isinstance(value, Mapping):
        members = [f"{encode_basestring(str(key))}: {dumps(item, depth + 1)}" for key, item in value.items()]
        return _layout("{", members, "}", depth)
    if isinstance(value, list | tuple):
        return _layout("[", [dumps(item, depth + 1) for item in value], "]", depth)
    return _scalar(value)


def dumps_line(value: object) -> str:
    """Return the same on one line, however long that gets."""
    if isinstance(value, Mapping):
        return (
            "{" + ", ".join(f"{encode_basestring(str(key))}: {dumps_line(item)}" for key, item in value.items()) + "}"
        )
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(dumps_line, value))}]"
    return _scalar(value)


def _scalar(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int | float):
        return repr(int(value) if isinstance(value, int) else value)
    return str(encode_basestring(str(value)))


def _layout(opening: str, members: list[str], closing: str, depth: int) -> str:
    if depth + sum(map(len, members)) + 2 * len(members) <= WIDTH and not any("\n" in member for member in members):
        return f"{opening}{', '.join(members)}{closing}"
    indent = " " * (depth + 1)
    return f"{opening}\n{indent}" + f",\n{indent}".join(members) + f"\n{' ' * depth}{closing}"
