"""What a configuration says for an option is what its declaration asks for, or a mistake at its place."""

import pytest

from reportlint.rule_api import Option


def value(settings, name, text):
    return settings({"reportlint.yaml": f"rules: {{DAT001: {{{name}: {text}}}}}"}).value("rules", "DAT001", name)


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("county", "02-10", "02-10"),
        ("county", "2-1", "02-01"),
        ("county", "'12-31'", "12-31"),
        ("county", "02-29", "02-29"),
        ("days", "3", 3),
        ("days", "3天", 3),
        ("days", "'1,000 天'", 1000),
        ("share", "1", 1.0),
        ("share", "0.25", 0.25),
        ("strict", "true", True),
        ("strict", "False", False),
        ("words", "[甲, 乙, 3]", ("甲", "乙", "3")),
        ("words", "甲", ("甲",)),
        ("words", "[]", ()),
        ("where", "end", "end"),
    ],
)
def test_a_value_of_the_right_kind_is_taken(settings, name, text, expected):
    found = value(settings, name, text)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [
        ("county", "02-30", "no-such-day"),
        ("county", "13-01", "no-such-day"),
        ("county", "2024-02-10", "wrong-type"),
        ("county", "210", "wrong-type"),
        ("county", "[]", "wrong-type"),
        ("days", "many", "wrong-type"),
        ("days", "1.5", "wrong-type"),
        ("days", "'3'", "wrong-type"),
        ("days", "true", "wrong-type"),
        ("days", "{}", "wrong-type"),
        ("days", "3件", "wrong-unit"),
        ("days", "-1", "too-small"),
        ("days", "1e400", "wrong-type"),
        ("share", ".nan", "wrong-type"),
        ("share", ".inf", "wrong-type"),
        ("strict", "yes", "wrong-type"),
        ("strict", "1", "wrong-type"),
        ("words", "{a: b}", "wrong-type"),
        ("words", "[甲, [乙]]", "wrong-type"),
        ("where", "topp", "not-a-choice"),
        ("cuonty", "02-10", "unknown-option"),
    ],
)
def test_any_other_value_is_a_mistake_at_its_place(mistakes, name, text, key):
    found = mistakes({"reportlint.yaml": f"rules:\n  DAT001:\n    {name}: {text}"})
    assert [(line, what) for _, line, _, what, _ in found] == [(3, key)]


def test_the_nearest_option_and_choice_are_named(mistakes):
    found = mistakes({"reportlint.yaml": "rules: {DAT001: {cuonty: 02-10, where: topp}}"})
    assert [suggestion for *_, suggestion in found] == ["county", "top"]


def test_a_rule_may_go_by_its_name_and_by_small_letters(settings):
    found = settings({"reportlint.yaml": "rules: {late: {days: 3}, dat001: {share: 0.25}}"})
    assert found.value("rules", "DAT001", "days") == 3
    assert found.value("rules", "DAT001", "share") == 0.25


@pytest.mark.parametrize(
    ("default", "kind"), [(0, "int"), (0.5, "float"), ("", "str"), (False, "bool"), (("a",), "words")]
)
def test_the_kind_of_an_option_is_that_of_its_default(default, kind):
    assert Option("name", default).kind == kind
