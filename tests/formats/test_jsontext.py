import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from reportlint.formats.jsontext import WIDTH, dumps

SCALARS = st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=40)


@given(VALUES)
def test_json_reads_back_what_was_written(value):
    assert json.loads(dumps(value)) == value


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12))
def test_a_decimal_keeps_all_its_digits(value):
    assert json.loads(dumps([value]), parse_float=Decimal, parse_int=Decimal) == [value]
    assert str(json.loads(dumps(Decimal("120.50")), parse_float=Decimal)) == "120.50"


def test_what_fits_on_a_line_stands_on_one():
    assert dumps({"总计": 3, "合": [1, None, True]}) == '{"总计": 3, "合": [1, null, true]}'


def test_what_does_not_fit_is_broken_at_its_outermost_members():
    small = {"value": 1, "raw": "1"}
    text = dumps({str(number): small for number in range(20)})
    assert text.count("\n") == 21
    assert max(map(len, text.splitlines())) <= WIDTH
