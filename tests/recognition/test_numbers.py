from decimal import Decimal

import pytest

from reportlint.recognition.numbers import read_value


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("0", 0),
        ("23", 23),
        ("２３", 23),
        (" 23 ", 23),
        ("1,234", 1234),
        ("1，234", 1234),
        ("1,234,567", 1234567),
        ("-5", -5),
        ("−5", -5),
        ("59237.2449", Decimal("59237.2449")),
        ("1,234.50", Decimal("1234.50")),
        ("0.3", Decimal("0.3")),
    ],
)
def test_numbers_are_read(raw, value):
    read = read_value(raw)
    assert read == ("number", value)
    assert type(read[1]) is type(value)


@pytest.mark.parametrize("raw", ["", " ", "\u3000", "\u200b", "\u00a0"])
def test_nothing_is_blank(raw):
    assert read_value(raw) == ("blank", None)


@pytest.mark.parametrize("raw", ["/", "-", "—", "——", "--", "－", "―", "无", "空", "不适用", "N/A", "*", "\\"])
def test_a_sign_for_nothing_is_a_placeholder_and_not_0(raw):
    assert read_value(raw) == ("placeholder", None)


@pytest.mark.parametrize(
    "raw",
    ["22（其中修订16件）", "251000元", "25.1万元", "3件", "007", "00", "12,34", "1.234.567", "2 0", "十二", "零", "①",
     "²", "٣", "12*", "50%", "约30", "9" * 30, "--------"],
)  # fmt: skip
def test_what_is_no_plain_number_is_text_and_has_no_value(raw):
    assert read_value(raw) == ("text", None)
