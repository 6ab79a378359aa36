"""Commands about rules and plugins: rules, explain, plugins."""

import json

import pytest


@pytest.fixture
def counting(plugin):
    """A plugin with one rule, its texts and an option."""
    return plugin(
        "counting",
        "from pathlib import Path\n"
        "from reportlint import Option, Severity, hookimpl, rule\n"
        "most = Option('most', 9, '件', {'zh': '上限', 'en': 'limit'})\n"
        "@rule('CNT001', 'too-many', Severity.WARNING, options=(most,))\n"
        "def too_many(report, options):\n"
        "    'Not too many.'\n"
        "    yield from ()\n"
        "@hookimpl\n"
        "def reportlint_rules():\n"
        "    return [too_many]\n"
        "@hookimpl\n"
        "def reportlint_texts():\n"
        "    return [Path(__file__).with_suffix('.yaml')]\n",
        yaml="families: {CNT: {zh: 数目, en: counts}}\n"
        "rules:\n"
        "  CNT001:\n"
        "    title: {zh: 数目过多, en: too many}\n"
        "    what: {zh: 查数目, en: counts}\n"
        "    why: {zh: 数目要紧, en: numbers matter}\n"
        "    basis: {zh: 青禾县办法第三条, en: article 3}\n"
        "    example: {zh: 共十件, en: ten in all}\n"
        "    fix: {zh: '减到{most}件', en: 'reduce to {most}'}\n",
    )


def test_rules_lists_every_rule_under_its_family_and_plugin(cli, counting):
    lines = cli("rules", "-p", "counting").out.splitlines()
    family = next(index for index, line in enumerate(lines) if line.startswith("CNT 数目"))
    assert "counting" in lines[family]
    assert lines[family + 1].split() == ["CNT001", "too-many", "警告", "数目过多"]
    assert any(line.startswith("ARI001  row-sum ") for line in lines)


def test_rules_as_json_have_all_fields(cli, counting):
    ran = cli("rules", "CNT", "-p", "counting", "--format", "json")
    (entry,) = json.loads(ran.out)["rules"]
    assert entry["code"] == "CNT001"
    assert entry["name"] == "too-many"
    assert entry["family"] == "CNT"
    assert entry["severity"] == "warning"
    assert entry["plugin"] == "counting"
    assert entry["title"] == "数目过多"
    assert entry["options"] == [{"name": "most", "default": 9, "unit": "件"}]


@pytest.mark.parametrize("word", ["CNT001", "cnt001", "too-many", "CNT"])
def test_explain_says_all_there_is_to_say(cli, counting, word):
    ran = cli("explain", word, "-p", "counting")
    assert ran.status == 0
    for text in ("CNT001 数目过多", "查数目", "数目要紧", "青禾县办法第三条", "共十件", "most：默认 9 件  上限"):
        assert text in ran.out


def test_explain_leaves_a_blank_where_a_finding_puts_its_own_words(cli, counting):
    assert "减到…件" in cli("explain", "CNT001", "-p", "counting").out


def test_rules_with_codes_explains_them(cli, counting):
    assert cli("rules", "CNT001", "-p", "counting").out == cli("explain", "CNT001", "-p", "counting").out


def test_every_national_rule_explains_itself_in_both_languages(cli):
    codes = [entry["code"] for entry in json.loads(cli("rules", "--format", "json").out)["rules"]]
    assert len(codes) > 20
    for language, parts in (("zh", ("检查什么", "为什么", "依据", "例子", "怎么改")), ("en", ("What it does", "Why"))):
        out = cli("explain", *codes, "--lang", language).out
        assert all(out.count(f"\n{part}\n") == len(codes) for part in parts)


def test_plugins_says_what_is_loaded_and_from_where(cli, counting):
    out = cli("plugins", "-p", "counting").out
    assert "arithmetic  reportlint 0." in out
    assert str(counting) in out.replace("\n        ", "")
    assert "1 条（CNT001）" in out


def test_plugins_says_why_one_is_off_or_failed(cli, plugin):
    plugin("failing", "raise RuntimeError('out of order')\n")
    ran = cli("plugins", "-p", "failing", "-p", "no:arithmetic", "--format", "json")
    states = {entry["name"]: entry for entry in json.loads(ran.out)["plugins"]}
    assert states["arithmetic"]["state"] == "blocked"
    assert states["arithmetic"]["rules"] == []
    assert states["failing"]["error"] == "RuntimeError: out of order"
    assert ran.status == 4
    text = cli("plugins", "-p", "failing", "-p", "no:arithmetic").out
    assert "-p no:arithmetic" in text
    assert "RuntimeError: out of order" in text


def test_a_blocked_plugins_rules_do_not_run(cli, reports):
    assert cli("check", "wrong.txt", "-p", "no:arithmetic", "--ignore", "CLM").status == 0
    assert cli("check", "wrong.txt", "-p", "no:reportlint_rules.arithmetic", "--ignore", "CLM").status == 0
