"""What stands in a cell: a number, nothing, a sign for nothing, or text."""

import functools
import re
from decimal import Decimal

from reportlint.model.report import CellKind
from reportlint.recognition.characters import fold

_NUMBER = re.compile(r"[-−]?(?:0|[1-9]\d{0,14}|[1-9]\d{0,2}(?:,\d{3}){1,4})(?:\.\d{1,12})?")
_SIGNS = "-—–―−─/\\一*"
_LONGEST_SIGN = 4
_WORDS = ("无", "空", "不适用", "未涉及", "N/A", "NA")


@functools.lru_cache(maxsize=4096)
def read_value(raw: str) -> tuple[CellKind, int | Decimal | None]:
    """Return the kind and value of what is printed in a cell.

    Full-width digits and thousands separators are read; ``22（其中修订16件）``, ``251000元`` and ``007`` are text: what
    they mean is for the author to say.
    """
    text = fold(raw).strip()
    if not text:
        return "blank", None
    if text.isdigit() and text.isascii() and len(text) < 15 and (text[0] != "0" or text == "0"):
        return "number", int(text)
    if _NUMBER.fullmatch(text):
        plain = text.replace(",", "").replace("−", "-")
        return "number", Decimal(plain) if "." in plain else int(plain)
    if text.upper() in _WORDS or (len(text) <= _LONGEST_SIGN and not text.strip(_SIGNS)):
        return "placeholder", None
    return "text", None
