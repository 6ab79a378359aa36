"""The declared forms hold together."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint import forms

WORDINGS = [
    (section, wording)
    for section in forms.editions()[0].sections.values()
    for wording in (re.escape(section.heading), *section.accepted, *section.recognised)
]


@pytest.mark.parametrize(("section", "wording"), WORDINGS)
def test_every_wording_of_a_heading_has_one_of_the_words_of_its_section(section, wording):
    @given(st.from_regex(wording, fullmatch=True))
    def has_a_word(heading):
        assert any(word in heading for word in section.words)

    has_a_word()
