"""Every mistake of a chain is said at once, where it stands, with the nearest right word: word for word."""

import os
from pathlib import Path

import pytest

from reportlint.config.chain import read_chain
from reportlint.config.mistakes import ConfigurationError
from reportlint.formats.mistakes import mistake_lines
from reportlint.texts import LANGUAGES, configuration_texts

GOLDEN = Path(__file__).with_name("golden")

FILES = {
    "profiles/national.yaml": """
        profile: {title: {zh: 全国}}
        rules:
          DAT001: {cuonty: 02-30}
    """,
    "city.yaml": """
        # 市级
        extends: [natoinal, ./gone.yaml, ./reportlint.yaml, national]
        yaer: 2024
        severity:
          SUM001: fatal
          SUM001/mismach: error
          DAT: off
        ignore: [DTA, late, SUM0O1]
        ignore: SUM
        rules:
          DAT001:
            county: 02-30
            days: 3件
            strict: yes
          DAT002: {days: 1}
    """,
    "reportlint.yaml": """
        extends: ./city.yaml
        jurisdiction: qingshna
        year: 24
        select: {DAT: true}
        files:
          "archive/**x": {ignore: [PER], plugins: {}}
          "../old/*": {year: 2019}
        plugins:
          require: ["x; rm -rf .", reportlint-qingeh>=1, "reportlint-qinghe>=1.5,<2", reportlint-qinghe>=1.4,
            dates >= 1.2, dates>>1, sums==1]
          blok: []
        suppress:
          - {fingerprint: 3f2a, until: 2025-02-30}
        custom_rules:
          SUM009: {}
          QH01: {message: 甲}
          QHX001:
            relation: "proceedings.review.total >= proceedings.reviw.pending"
            message: "{lfet} 件少于 {right} 件"
            basis: {number: 青办〔2023〕1号}
          QHX002:
            must_occur: {section: overveiw, txet: 热线}
            length: {most: 千}
            message: {zh: "{"}
            severity: eror
    """,
}


def is_as_shown(found, name):
    """Compare with what is kept; REPORTLINT_GOLDEN=write keeps what is found now, to be looked at before a commit."""
    golden = GOLDEN / name
    if os.environ.get("REPORTLINT_GOLDEN") == "write":
        golden.write_text(found, encoding="utf-8")
    return found == golden.read_text(encoding="utf-8")


def lines(write, vocabulary_of, files, language):
    path = write(files)
    with pytest.raises(ConfigurationError) as raised:
        read_chain(path, vocabulary_of())
    return "".join(f"{line}\n" for line in mistake_lines(raised.value, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_mistakes_of_three_files_are_said_word_for_word(write, request, language):
    write({"profiles/qingshan.yaml": "profile: {title: 青山}"})
    found = lines(write, lambda: request.getfixturevalue("vocabulary"), FILES, language)
    assert is_as_shown(found, f"mistakes.{language}.txt")


BROKEN = {
    "two.yaml": "a: [1,\n",
    "three.yaml": "a:\n\tb: 1\n",
    "four.yaml": b"year: 2024\nselect: \xd6\xd0\n",
    "five.yaml": "jurisdiction：青山\n",
    "six.yaml": "year: 2024\njurisdiction：青山\n",
    "reportlint.yaml": "extends: [./two.yaml, ./three.yaml, ./four.yaml, ./five.yaml, ./six.yaml]\n",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_files_that_are_no_yaml_are_each_said(folder, vocabulary, language):
    for name, content in BROKEN.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ConfigurationError) as raised:
        read_chain(str(folder / "reportlint.yaml"), vocabulary)
    found = "".join(f"{line}\n" for line in mistake_lines(raised.value, language))
    assert is_as_shown(found, f"broken.{language}.txt")


def test_a_cycle_shows_the_way_round(mistakes, write, vocabulary):
    files = {"a.yaml": "extends: ./b.yaml", "b.yaml": "extends: ./c.yaml", "c.yaml": "extends: ./a.yaml"}
    path = write(files)
    with pytest.raises(ConfigurationError) as raised:
        read_chain(path, vocabulary)
    (mistake,) = raised.value.mistakes
    assert (mistake.file, mistake.key) == ("b.yaml", "cycle")
    assert mistake.params["chain"] == "c.yaml → a.yaml → b.yaml → c.yaml"


def test_a_file_that_extends_itself_is_a_cycle(mistakes):
    assert [each[3] for each in mistakes({"a.yaml": "extends: ./a.yaml"})] == ["cycle"]


def test_a_file_that_extends_itself_by_a_link_is_a_cycle(write, vocabulary):
    path = write({"reportlint.yaml": "extends: ./again/reportlint.yaml"})
    Path(path).with_name("again").symlink_to(".")
    with pytest.raises(ConfigurationError) as raised:
        read_chain(path, vocabulary)
    (mistake,) = raised.value.mistakes
    assert (mistake.key, mistake.params["chain"]) == ("cycle", "reportlint.yaml → again/reportlint.yaml")


def test_a_missing_parent_shows_the_chain(write, vocabulary):
    path = write({"base.yaml": "extends: ./gone.yaml", "reportlint.yaml": "extends: ./base.yaml"})
    with pytest.raises(ConfigurationError) as raised:
        read_chain(path, vocabulary)
    (mistake,) = raised.value.mistakes
    assert mistake.params["chain"] == "reportlint.yaml → base.yaml → gone.yaml"


def test_a_very_long_chain_is_refused_without_a_crash(mistakes):
    files = {f"{number}.yaml": f"extends: ./{number + 1}.yaml" for number in range(300, 0, -1)}
    assert "too-many-files" in [each[3] for each in mistakes(files)]


def test_a_mistake_in_a_parent_that_two_files_extend_is_said_once(mistakes):
    files = {
        "base.yaml": "yaer: 1",
        "a.yaml": "extends: ./base.yaml",
        "b.yaml": "extends: ./base.yaml",
        "reportlint.yaml": "extends: [./a.yaml, ./b.yaml]",
    }
    assert mistakes(files) == [("base.yaml", 1, 1, "unknown-key", "year")]


def test_a_duplicate_key_names_the_line_of_the_first(write, vocabulary):
    path = write({"reportlint.yaml": "year: 2020\nfiles: {}\nyear: 2021"})
    with pytest.raises(ConfigurationError) as raised:
        read_chain(path, vocabulary)
    (mistake,) = raised.value.mistakes
    assert (mistake.place.line, mistake.params) == (3, {"key": "year", "first": 1})


SHAPES = (
    *("- a", "a", "12", "[]", "{a: {b: {c: [1]}}}", "rules: 3", "files: {a: 3}", "suppress: 3", "suppress: [3]"),
    *("custom_rules: {QHX001: 3}", "profile: 3", "basis: 3", "plugins: 3", "severity: [a]", "extends: {a: b}"),
    *("? [a]\n: b", "profile:", "? \n: 1", f"year: {'9' * 5000}"),
)


@pytest.mark.parametrize("text", SHAPES)
def test_any_other_shape_is_a_mistake_and_no_crash(mistakes, text):
    assert mistakes({"reportlint.yaml": text})


def test_every_text_about_mistakes_is_there_in_both_languages():
    for section in ("mistakes", "kinds", "keys", "merge", "custom", "words"):
        for key, texts in configuration_texts()[section].items():
            assert set(texts) == set(LANGUAGES), key


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rules: {DAT001: {days: 三天}}", "这里应当是整数（单位：天）"),
        ("rules: {DAT001: {county: 2月20日}}", "这里应当是“月-日”，如 01-31"),
        ("severity: {DAT: 警告}", "没有级别“警告”（可以是 info, warning, error）；是不是“warning”？"),
        ("severity：{DAT: error}", "冒号是全角的“：”；请改用半角冒号，后面空一格"),
        ("rules: [DAT001]", "这里应当是“键: 值”的形式（冒号用半角，后面空一格）"),
    ],
)
def test_what_beginners_write_is_told_in_plain_words(write, vocabulary, text, said):
    found = lines(write, lambda: vocabulary, {"reportlint.yaml": text}, "zh")
    assert found.splitlines()[0].partition(": ")[2] == said
