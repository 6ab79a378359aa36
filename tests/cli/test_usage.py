"""Wrong usage ends with 2 and one line that names the nearest right word."""

import pytest


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ([], "--help"),
        (["chek", "a.txt"], "check"),
        (["exlpain"], "explain"),
        (["--versoin"], "--version"),
        (["clean.txt"], "reportlint check clean.txt"),
        (["check"], "reportlint check"),
        (["check", "clean.txt", "--formt", "json"], "--format"),
        (["check", "clean.txt", "--slect=ARI"], "--select"),
        (["check", "clean.txt", "--format", "jsno"], "json"),
        (["check", "clean.txt", "--format"], "--format"),
        (["check", "clean.txt", "--format", "json="], "--format json="),
        (["check", "clean.txt", "--fail-on", "warn"], "warning"),
        (["check", "clean.txt", "--color", "alway"], "always"),
        (["check", "clean.txt", "--select", "ARI01"], "ARI001"),
        (["check", "clean.txt", "--ignore", "AIR"], "ARI"),
        (["check", "clean.txt", "--select", "row-sums"], "row-sum"),
        (["check", "clean.txt", "--verbose=2"], "--verbose"),
        (["check", "clean.txt", "--lang", "english"], "en"),
        (["check", "clean.txt", "--lang"], "--lang"),
        (["check", "clean.txt", "-p", "no:arithmetics"], "arithmetic"),
        (["check", "clean.txt", "-p", "no_such_module"], "no_such_module"),
        (["check", "clean.txt", "--format", "text", "--format", "json"], "json"),
        (["check", "clean.txt", "--format", "json=clean.txt"], "clean.txt"),
        (["check", "clean.txt", "--format", "json=x", "--format", "text=./x"], "./x"),
        (["check", "clean.txt", "--format", "json=none/found.json"], "none/found.json"),
        (["check", "clean.txt", "--select", "ARI", "--ignore", "ARI"], "--select"),
        (["check", "clean.txt", "-j", "four"], "-j auto"),
        (["check", "clean.txt", "-j", "300"], "256"),
        (["check", "clean.txt", "--baseline", "none.jsonl"], "none.jsonl"),
        (["watch"], "reportlint watch"),
        (["watch", "-"], "-"),
        (["watch", "clean.txt", "--port", "http"], "http"),
        (["baseline"], "reportlint baseline"),
        (["parse"], "reportlint parse"),
        (["parse", "clean.txt", "wrong.txt"], "--format jsonl"),
        (["parse", "."], "--format csv"),
        (["parse", "clean.txt", "--format", "jason"], "json"),
        (["rules", "ARI9"], "ARI0"),
        (["rules", "--format", "jso"], "json"),
        (["explain"], "ARI001"),
        (["explain", "ari01"], "ARI001"),
        (["explain", "colum-sum"], "column-sum"),
        (["plugins", "arithmetic"], "arithmetic"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_the_nearest_word_is_named(cli, reports, words, named):
    for language in ("zh", "en"):
        ran = cli(*words[:1], "--lang", language, *words[1:])
        assert ran.status == 2
        assert ran.out == ""
        assert len(ran.err.splitlines()) == 1
        assert named in ran.err


@pytest.mark.parametrize(
    ("words", "named"), [(["lsp"], "lsp"), (["2024年报"], "2024年报"), (["--format", "csv"], "--format")]
)
def test_no_word_is_named_where_none_is_like_it(cli, words, named):
    for language, guess in (("zh", "最接近"), ("en", "nearest")):
        ran = cli("--lang", language, *words)
        assert (ran.status, ran.out) == (2, "")
        assert named in ran.err
        assert "--help" in ran.err
        assert guess not in ran.err


@pytest.mark.parametrize("command", ["check", "watch", "baseline", "parse", "rules", "explain", "plugins"])
def test_every_command_has_help_with_examples_in_both_languages(cli, command):
    chinese, english = cli(command, "--help"), cli("--lang", "en", command, "-h")
    for ran, heading in ((chinese, "例子"), (english, "Examples")):
        assert (ran.status, ran.err) == (0, "")
        examples = ran.out.partition(heading)[2]
        assert f"reportlint {command}" in examples
        assert "--lang" in ran.out
    assert "用法" in chinese.out
    assert english.out.isascii()


def test_the_overview_names_all_commands_and_exit_codes(cli):
    ran = cli("--help")
    assert ran.status == 0
    for command in ("check", "parse", "rules", "explain", "plugins"):
        assert f"\n  {command} " in ran.out
    for status in range(5):
        assert f"\n  {status}  " in ran.out
    assert "reportlint check " in ran.out.partition("例子")[2]


def test_help_fits_the_width_it_is_given(cli, monkeypatch):
    from reportlint.formats.columns import columns

    monkeypatch.setenv("COLUMNS", "60")
    described = cli("check", "--help").out.partition("例子")[0]
    assert max(map(columns, described.splitlines())) <= 60


def test_version_is_one_line(cli):
    from reportlint import __version__

    assert cli("--version") == (0, f"reportlint {__version__}\n", "")


def test_a_rule_of_a_blocked_plugin_is_said_to_be_blocked(cli, reports):
    ran = cli("check", "clean.txt", "-p", "no:arithmetic", "--select", "ARI")
    assert ran.status == 2
    assert "插件 arithmetic 已用 -p no: 停用" in ran.err


def test_a_path_behind_p_is_answered_with_how_to_name_a_module(cli, reports):
    ran = cli("check", "clean.txt", "-p", "./rules.py")
    assert ran.status == 2
    assert "PYTHONPATH=." in ran.err
