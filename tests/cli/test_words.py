"""Words that are no choice: the nearest one is named where one is like it, and none where none is."""

import pytest

from reportlint.cli.words import refused, unknown_rule

SEVERITIES = ("error", "warning", "info", "never")


@pytest.mark.parametrize(
    ("word", "key", "suggestion"),
    [
        ("warnning", "unknown-value", "warning"),
        ("警告", "unknown-value", "warning"),
        ("hint", "unknown-value", "info"),
        ("everything", "no-such-value", None),
    ],
)
def test_a_value_is_suggested_only_where_it_may_have_been_meant(word, key, suggestion):
    mistake = refused("--fail-on", word, SEVERITIES)
    assert (mistake.key, mistake.params["suggestion"]) == (key, suggestion)
    assert mistake.params["choices"] == "error, warning, info, never"


@pytest.mark.parametrize(("word", "key"), [("ARI01", "unknown-rule"), ("表内勾稽", "no-such-rule")])
def test_a_rule_is_suggested_only_where_it_may_have_been_meant(word, key):
    assert unknown_rule(word, "ARI001").key == key
