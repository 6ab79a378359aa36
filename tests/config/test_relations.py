"""The language of relations: what it takes, what it makes of a report, and where it says a mistake is."""

import operator
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint.config.custom.relations import COMPARISONS, RelationError, addresses, compare, parse
from reportlint.rule_api import Skip
from reportlint.testing import consistent_content, read_report, render

NEW, CARRIED = "applications.new.total", "applications.carried_in.total"
DONE, OUT = "applications.concluded_total.total", "applications.carried_out.total"


@pytest.fixture(scope="module")
def report():
    return read_report(render(consistent_content()))


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        (f"{NEW} + {CARRIED} = {DONE} + {OUT}", True),
        (f"{NEW}+{CARRIED}=={DONE}+{OUT}", True),
        (f"{NEW} ＋ {CARRIED} ≥ {DONE} + {OUT}", True),
        (f"{NEW} + {CARRIED} => {DONE} + {OUT}", True),
        (f"{NEW} + {CARRIED} =< {NEW}", False),
        (f"{NEW} + {CARRIED} - {OUT} = {DONE}", True),
        (f"-{NEW} < 0", True),
        (f"{NEW} + {CARRIED} > {DONE} + {OUT}", False),
        (f"{NEW} + {CARRIED} != {DONE} + {OUT}", False),
        ("proceedings.review.total >= proceedings.review.pending", True),
        ("proceedings.proceedings.review.total >= proceedings.review.pending", True),
        ("applications.refused.state_secret.total <= applications.concluded_total.total", True),
        ("proactive.administrative_fees.amount >= 0.0", True),
        ("1 < 2", True),
    ],
)
def test_a_relation_holds_or_not(report, text, holds):
    assert compare(parse(text), report).holds == holds


@pytest.mark.parametrize(
    ("text", "key", "start", "end"),
    [
        ("", "relation-term", 0, 1),
        (NEW, "relation-no-comparison", 22, 23),
        (f"{NEW} >", "relation-term", 24, 25),
        (f"{NEW} > 1 > 0", "relation-second", 27, 28),
        (f"{NEW} > 1 2", "relation-rest", 27, 28),
        (f"{NEW} 1 > 2", "relation-comparison", 23, 24),
        (f"{NEW} * 2 > 1", "relation-character", 23, 24),
        ("applications.nwe.total > 1", "unknown-cell", 0, 22),
        ("1 > applications.new", "unknown-cell", 4, 20),
        ("__import__('os')", "relation-character", 10, 11),
        (f"{NEW} >> 1", "relation-term", 24, 25),
        ("> 1", "relation-term", 0, 1),
        (" + ".join(["1"] * 61) + " > 1", "relation-too-long", 240, 241),
    ],
)  # fmt: skip
def test_a_mistake_is_said_where_it_stands(text, key, start, end):
    with pytest.raises(RelationError) as raised:
        parse(text)
    assert (raised.value.key, raised.value.start, raised.value.end) == (key, start, end)


@settings(deadline=None)
@given(st.text(alphabet="ab.+-<>=! 01（≥applications.new.total", max_size=60))
def test_any_text_is_a_relation_or_refused_at_a_place_in_it(text):
    wrong = None
    try:
        comparison, left, right = parse(text)
    except RelationError as error:
        wrong = error
    if wrong:
        assert 0 <= wrong.start < wrong.end <= len(text) + 1
    else:
        assert comparison in COMPARISONS
        assert left
        assert right


terms = st.tuples(st.sampled_from("+-"), st.one_of(st.integers(0, 999), st.sampled_from(sorted(addresses()))))
sums = st.lists(terms, min_size=1, max_size=5)


@settings(deadline=None, max_examples=50)
@given(sums, st.sampled_from(sorted(COMPARISONS)), sums, st.sampled_from(["", " "]))
def test_a_relation_says_what_python_says(left, comparison, right, blank):
    """Against Python's own arithmetic, on a report whose cells are all known."""
    content = consistent_content()
    report = read_report(render(content))
    known = {key: content.number(addresses()[key]) for key in addresses()}
    if any(known[term] is None for _, term in left + right if isinstance(term, str)):
        return  # a cell of another edition

    def total(side):
        return sum((1 if sign == "+" else -1) * Decimal(str(known.get(term, term))) for sign, term in side)

    def written(side):
        text = blank.join(f"{sign}{blank}{term}" for sign, term in side)
        return text.removeprefix("+")

    compared = compare(parse(f"{written(left)}{comparison}{written(right)}"), report)
    functions = {
        "=": operator.eq,
        "!=": operator.ne,
        "<": operator.lt,
        "<=": operator.le,
        ">": operator.gt,
        ">=": operator.ge,
    }
    assert (compared.left, compared.right) == (total(left), total(right))
    assert compared.holds == functions[comparison](total(left), total(right))


@pytest.mark.parametrize(
    ("printed", "reason"), [("", "cell-blank"), ("——", "cell-no-number"), ("两件", "cell-no-number")]
)
def test_a_cell_without_a_number_is_no_zero(printed, reason):
    report = read_report(render(consistent_content().with_cell(("applications", "new", "total"), printed)))
    with pytest.raises(Skip) as raised:
        compare(parse(f"{NEW} >= 0"), report)
    assert raised.value.reason.id == reason


def test_a_row_that_was_not_found_or_that_the_edition_has_not_is_skipped():
    content = consistent_content().without_row("applications", "new")
    with pytest.raises(Skip) as raised:
        compare(parse(f"{NEW} >= 0"), read_report(render(content)))
    assert raised.value.reason.id == "cell-unread"
    with pytest.raises(Skip) as raised:
        compare(parse("applications.other.fee_unpaid.total >= 0"), read_report(render(consistent_content(2020))))
    assert raised.value.reason.id == "no-such-cell"
