import pytest

from reportlint.cli.language import take_language


@pytest.mark.parametrize(
    ("surroundings", "language"),
    [
        ({}, "zh"),
        ({"LANG": "C.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "zh"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "zh_CN.GBK"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "REPORTLINT_LANG": "zh"}, "zh"),
        ({"LC_ALL": "zh_CN.UTF-8", "REPORTLINT_LANG": "en"}, "en"),
    ],
)
def test_the_language_is_the_systems_if_that_is_english_else_chinese(monkeypatch, surroundings, language):
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    assert take_language(["check"]) == (language, ["check"])


@pytest.mark.parametrize(
    "words", [["--lang", "en", "check", "a"], ["check", "--lang=en", "a"], ["check", "a", "--lang", "en"]]
)
def test_lang_may_stand_anywhere_and_outweighs_the_surroundings(monkeypatch, words):
    monkeypatch.setenv("REPORTLINT_LANG", "zh")
    assert take_language(words) == ("en", ["check", "a"])


def test_behind_two_hyphens_lang_is_a_file(monkeypatch):
    assert take_language(["check", "--", "--lang"]) == ("zh", ["check", "--", "--lang"])


def test_findings_come_in_the_language_asked_for(cli, reports):
    assert "错误 ARI001" in cli("check", "wrong.txt").out
    assert "error ARI001" in cli("check", "wrong.txt", "--lang", "en").out
