"""Running text cut into the words of the grammar and numbers, from left to right in one pass."""

from collections.abc import Iterator
from decimal import Decimal

from reportlint.model.named import NamedTuple
from reportlint.recognition.claims.grammar import Fact, Grammar
from reportlint.recognition.claims.numerals import NUMERALS, value_of

STOPS = frozenset("。!?\n")
COMMAS = frozenset(",;:()")

_DIGITS = frozenset("0123456789")
_PER_CENT = "百分之"
_TIMES = {"万": 10_000, "亿": 100_000_000}
_LONGEST_NUMBER = 24
Number = int | Decimal


class Token(NamedTuple):
    """A word or number at ``start`` to ``end``; what stands between two tokens is unknown.

    ``kind`` is that of the word, or ``number``, ``comma`` (any mark inside a sentence) and ``stop`` (its end). The
    ``value`` of a number is its unit.
    """

    start: int
    end: int
    kind: str
    value: str = ""
    facts: tuple[Fact, ...] = ()
    number: Number = 0
    is_approximate: bool = False


def scan(text: str, grammar: Grammar) -> Iterator[Token]:
    """Yield the tokens of a folded text (``Prose.text``)."""
    place, length = 0, len(text)
    words = grammar.words
    while place < length:
        character = text[place]
        token = None
        if character in _DIGITS:
            token = _number(text, place, grammar)
        elif character in COMMAS:
            token = Token(place, place + 1, "comma")
        elif character in STOPS:
            token = Token(place, place + 1, "stop")
        else:
            for word in words.get(character, ()):
                if text.startswith(word.text, place):
                    token = Token(place, place + len(word.text), word.kind, word.value, word.facts)
                    break
            if token is None and character in NUMERALS:
                token = _in_numerals(text, place, grammar)
        if token is None:
            place += 1
        else:
            yield token
            place = token.end


def _number(text: str, start: int, grammar: Grammar) -> Token | None:
    end = _digits_end(text, start)
    if end - start <= 3:
        while text[end : end + 1] == "," and _digits_end(text, end + 1) == end + 4:
            end += 4
    if text[end : end + 1] == "." and _digits_end(text, end + 1) > end + 1:
        end = _digits_end(text, end + 1)
    if end - start > _LONGEST_NUMBER:
        return Token(start, end, "unknown")
    digits = text[start:end].replace(",", "")
    return _with_unit(text, start, end, Decimal(digits) if "." in digits else int(digits), grammar)


def _digits_end(text: str, place: int) -> int:
    while text[place : place + 1] in _DIGITS:
        place += 1
    return place


def _in_numerals(text: str, start: int, grammar: Grammar) -> Token | None:
    """Return a number in Chinese numerals with its unit (三件), or a percentage (百分之二十); else what is unknown."""
    if text.startswith(_PER_CENT, start):
        first = start + len(_PER_CENT)
        end = _digits_end(text, first) or first
        number: Number | None = int(text[first:end]) if first < end <= first + 9 else None
        if number is None:
            end = _numerals_end(text, first)
            number = value_of(text[first:end])
        return None if number is None else Token(start, end, "number", "%", (), number)
    end = _numerals_end(text, start)
    is_counted = _unit_at(text, _behind_roughly(text, end, grammar), grammar) and text[start - 1 : start] != "第"
    number = value_of(text[start:end]) if is_counted else None
    return Token(start, end, "unknown") if number is None else _with_unit(text, start, end, number, grammar)


def _numerals_end(text: str, place: int) -> int:
    while text[place : place + 1] in NUMERALS:
        place += 1
    return place


def _behind_roughly(text: str, place: int, grammar: Grammar) -> int:
    return place + next((len(word) for word in grammar.roughly if text.startswith(word, place)), 0)


def _unit_at(text: str, place: int, grammar: Grammar) -> str:
    for unit in grammar.units.get(text[place : place + 1], ()):
        if text.startswith(unit, place):
            return unit
    return ""


def _with_unit(text: str, start: int, end: int, number: Number, grammar: Grammar) -> Token:
    """Return a number with what stands behind it: 万, 余, the unit, 左右; 万元 are counted as 元."""
    times = _TIMES.get(text[end : end + 1])
    if times:
        number *= times
        end += 1
    behind = _behind_roughly(text, end, grammar)
    unit = _unit_at(text, behind, grammar)
    is_approximate = behind > end
    end = behind + len(unit)
    last = _behind_roughly(text, end, grammar) if unit else end
    if isinstance(number, Decimal) and number == number.to_integral_value() and abs(number) < 10**15:
        number = int(number)
    return Token(start, last, "number", unit, (), number, is_approximate or last > end)


def sentences(text: str) -> list[str]:
    """Return the sentences of a folded text, which ``Claim.sentence`` counts."""
    found, start = [], 0
    for place, character in enumerate(text):
        if character in STOPS:
            found.append(text[start:place])
            start = place + 1
    return [*found, text[start:]]
