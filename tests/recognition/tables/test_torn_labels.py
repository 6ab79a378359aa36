"""Labels torn over several rows of a grid, as converters of PDFs leave them, with the values in any of these rows."""

import re

import pytest

from reportlint.testing import render

_ROW = re.compile(r"^(\|(?:[^|]*\|)*? *)([^|]*[\u4e00-\u9fff][^|]{9,}?)( \|(?: *[\d.]+ *\|){3,})$")


def torn(text, part, arrange):
    """The text of a report in pipes, each long label cut after some of its characters."""
    lines = []
    for line in text.split("\n"):
        row = _ROW.match(line)
        if not row:
            lines.append(line)
            continue
        before, label, values = row.groups()
        cut = max(3, int(len(label) * part))
        blank, none = "| " * before.count("|"), " |" + "  |" * (values.count("|") - 1)
        first, second = label[:cut], label[cut:]
        lines += arrange(before + first, blank + second, blank + "  ", values, none)
    return "\n".join(lines)


ARRANGED = {
    "values beside the first half": lambda first, second, blank, values, none: [first + values, second + none],
    "values beside the second half": lambda first, second, blank, values, none: [first + none, second + values],
    "values between the halves": lambda first, second, blank, values, none: [
        first + none,
        blank + values,
        second + none,
    ],
}


@pytest.mark.parametrize("year", [2024, 2020])
@pytest.mark.parametrize("part", [0.3, 0.5, 0.8])
@pytest.mark.parametrize("arrangement", ARRANGED)
def test_values_belong_to_both_halves_of_a_label(arrangement, part, year, misread, numbered):
    content = numbered(year)
    text = torn(render(content, "pipes"), part, ARRANGED[arrangement])
    _, wrong, unread = misread(text, content)
    assert wrong == {}
    if part == 0.8 or arrangement != "values beside the first half":
        assert unread == set()


@pytest.mark.parametrize("layout", ["pipes", "tabs"])
def test_the_first_half_of_a_label_that_is_a_label_itself_takes_no_values(layout, misread, numbered):
    content = numbered(2020)
    text = render(content, layout)
    assert "2.其他法律行政法规禁止公开" in text
    line = next(line for line in text.split("\n") if "2.其他法律行政法规禁止公开" in line)
    first = line.replace("法律行政法规禁止公开", "")
    second = re.sub(r"\d+", "", line.replace("2.其他", ""))
    _, wrong, unread = misread(text.replace(line, f"{first}\n{second}"), content)
    assert (wrong, unread) == ({}, set())


def test_a_label_of_which_both_halves_have_values_is_unread(misread, numbered):
    content = numbered()
    label = "2.其他法律行政法规禁止公开"
    line = next(line for line in render(content, "pipes").split("\n") if label in line)
    doubled = f"{line.replace('法律行政法规禁止公开', '')}\n{re.sub('[0-9]+', '7', line.replace('2.其他', ''))}"
    _, wrong, unread = misread(render(content, "pipes").replace(line, doubled), content)
    assert wrong == {}
    assert {key.rsplit(".", 1)[0] for key in unread} >= {"applications.refused.prohibited_by_law"}


def test_values_that_lost_their_label_are_not_those_of_a_label_below(misread, numbered):
    content = numbered()
    line = next(line for line in render(content, "pipes").split("\n") if "3.补正后申请内容仍不明确" in line)
    text = render(content, "pipes").replace(line, re.sub("[\u4e00-\u9fff.0-9]*[\u4e00-\u9fff]", "", line))
    _, wrong, unread = misread(text, content)
    assert wrong == {}
    assert {key.rsplit(".", 1)[0] for key in unread} == {"applications.unavailable.still_unclear"}
