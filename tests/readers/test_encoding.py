import pytest

from reportlint.errors import UnreadableError
from reportlint.readers.encoding import decode

TEXT = "云岫县2024年政府信息公开工作年度报告\n一、总体情况\n本年新收 36 件。\n"


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_every_usual_encoding_is_told_by_its_bytes(encoding, name):
    decoded = decode(TEXT.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.cut) == (TEXT, name, False)


def test_a_byte_order_mark_of_big_endian_is_believed():
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")).text == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_last_character_that_is_incomplete_is_cut_off(encoding):
    decoded = decode("本年新收政府信息公开申请".encode(encoding)[:-1])
    assert decoded.text == "本年新收政府信息公开申"
    assert decoded.cut


def test_a_few_broken_bytes_are_marked_and_the_rest_is_read():
    content = (TEXT * 20).encode()
    decoded = decode(content[:100] + b"\xff" + content[100:])
    assert decoded.text.count("\ufffd") in range(1, 4)
    assert decoded.text.endswith(TEXT)


@pytest.mark.parametrize("content", [b"\x00\x01\x02\x03" * 50, b"text\x07text", b"\x7fELF\x02\x01\x01\x00" + b"\0" * 9])
def test_bytes_that_are_no_text_are_refused(content):
    with pytest.raises(UnreadableError) as refused:
        decode(content)
    assert refused.value.kind == "binary"


def test_a_text_of_broken_bytes_is_refused():
    with pytest.raises(UnreadableError) as refused:
        decode(b"\x80\xff\xff" * 40)
    assert refused.value.kind == "encoding"
