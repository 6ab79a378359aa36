import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reportlint.formats.markup import Markup, element, escaped, joined


@given(st.text(), st.text())
def test_whatever_a_text_holds_it_stays_a_text(text, value):
    root = etree.fromstring(element("a", text, b=value))
    assert list(root) == []
    assert (root.text or "") == "".join(map(known, text))
    blanks = str.maketrans("\n\t", "  ")
    assert root.get("b") == "".join(map(known, value)).translate(blanks)


def known(character):
    """A character as XML has it; those it has no place for are replaced."""
    code = ord(character)
    is_xml = character in "\t\n\r" or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or code > 0xFFFF
    return character if is_xml else "\ufffd"


def test_markup_stays_markup():
    inner = element("b", "<")
    assert element("a", inner, "<") == "<a><b>&lt;</b>&lt;</a>"
    assert joined([inner, "&"]) == "<b>&lt;</b>&amp;"
    assert isinstance(joined([]), Markup)
    assert escaped(7) == "7"


def test_attributes_are_left_out_where_there_is_nothing_to_say():
    written = element("a", class_="x", aria_label='"', id=None, hidden=True, open=False, data_v=0)
    assert written == '<a class="x" aria-label="&quot;" hidden="" data-v="0"></a>'


@pytest.mark.parametrize("value", [0, "0", ""])
def test_an_empty_value_or_nought_is_a_value(value):
    assert element("a", b=value) == f'<a b="{value}"></a>'
