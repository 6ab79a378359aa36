"""Lines of CSV that spreadsheet programs open with a double click and show as they are."""

import re
from collections.abc import Iterable

from reportlint.formats.columns import printable

BYTE_ORDER_MARK = "\ufeff"
"""Without it, Excel reads Chinese as the system's old encoding."""

_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?%?")


def line(values: Iterable[object]) -> str:
    """Return values as a line, None as an empty field."""
    return ",".join([_field("" if value is None else str(value)) for value in values]) + "\n"


def _field(text: str) -> str:
    """Return a text as a field that a spreadsheet shows and does not calculate (CWE-1236); numbers stay numbers."""
    text = printable(text)
    if text.lstrip().startswith(_FORMULA) and not _NUMBER.fullmatch(text):
        text = f"'{text}"
    return '"' + text.replace('"', '""') + '"' if any(sign in text for sign in '",;') else text
