"""A plugin that fails and a rule that raises are named, cost no other result, and end the run with 4."""

import json

import pytest

RULES = (
    "from reportlint import Message, Position, Problem, Severity, hookimpl, rule\n"
    "@rule('BAD001', 'bad', Severity.WARNING)\n"
    "def bad(report):\n"
    "    'Bad.'\n"
    "    {body}\n"
    "@hookimpl\n"
    "def reportlint_rules():\n"
    "    return [bad]\n"
)


@pytest.fixture
def raising(plugin):
    return plugin("raising", RULES.format(body="yield report.no_such_thing"))


def test_a_rule_that_raises_is_named_once_with_its_plugin_and_line(cli, reports, raising):
    ran = cli("check", ".", "-p", "raising")
    assert ran.status == 4
    (line,) = ran.err.splitlines()
    for named in ("BAD001", "raising", f"{raising}:5", "AttributeError", "2 份报告", "clean.txt"):
        assert named in line
    assert "wrong.txt:" in ran.out


def test_json_tells_of_the_crash_and_keeps_all_other_results(cli, reports, raising):
    found = json.loads(cli("check", "wrong.txt", "-p", "raising", "--format", "json").out)
    (report,) = found["reports"]
    crash = report["rules"]["BAD001"]
    assert crash["outcome"] == "crashed"
    assert "AttributeError" in crash["reason"]
    assert (crash["plugin"], crash["file"], crash["line"]) == ("raising", str(raising), 5)
    assert report["rules"]["ARI001"]["outcome"] == "failed"
    assert found["summary"]["crashed"] == 1


def test_a_crash_outweighs_unread_inputs_and_findings(cli, reports, raising):
    assert cli("check", "missing.txt", "wrong.txt", "-p", "raising").status == 4


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("import no_such_library\n", "ModuleNotFoundError"),
        ("def broken(:\n", "SyntaxError"),
        (
            "from reportlint import hookimpl\n@hookimpl\ndef reportlint_rules():\n    return 1 // 0\n",
            "ZeroDivisionError",
        ),
        ("from reportlint import hookimpl\n@hookimpl\ndef reportlint_rules():\n    return ['BAD001']\n", "TypeError"),
        ("def reportlint_rules(report):\n    return []\n", "TypeError"),
    ],
)
def test_a_plugin_that_cannot_be_loaded_is_named_and_the_others_run(cli, reports, plugin, source, error):
    path = plugin("failing", source)
    ran = cli("check", "wrong.txt", "-p", "failing")
    assert ran.status == 4
    (line,) = ran.err.splitlines()
    for named in ("failing", error, str(path)):
        assert named in line
    assert "错误 ARI001" in ran.out
    (failure,) = json.loads(cli("check", "wrong.txt", "-p", "failing", "--format", "json").out)["errors"]
    assert (failure["kind"], failure["plugin"]) == ("plugin-failed", "failing")


def test_texts_that_cannot_be_read_cost_only_the_wording(cli, reports, plugin):
    source = RULES.format(body="yield Problem(Message('wrong', {'count': 3}), Position(2, 1, 2, 2))")
    source += (
        "from pathlib import Path\n"
        "@hookimpl\n"
        "def reportlint_texts():\n"
        "    return [Path(__file__).with_suffix('.yaml')]\n"
    )
    plugin("speechless", source, yaml="rules: {BAD001: {title: {zh: 坏\n")
    ran = cli("check", "clean.txt", "-p", "speechless")
    assert ran.status == 4
    assert "speechless" in ran.err
    assert "clean.txt:2:1: 警告 BAD001 bad" in ran.out
    assert "wrong count=3" in ran.out


def test_a_text_that_one_message_lacks_is_replaced_by_its_id(cli, reports, plugin):
    plugin("terse", RULES.format(body="yield Problem(Message('wrong', {'count': 3}), Position(2, 1, 2, 2))"))
    ran = cli("check", "clean.txt", "-p", "terse")
    assert (ran.status, ran.err) == (0, "")
    assert "wrong count=3" in ran.out


def test_two_plugins_with_one_prefix_are_both_named(cli, reports, plugin, raising):
    plugin("second", RULES.format(body="yield from ()"))
    ran = cli("check", "clean.txt", "-p", "raising", "-p", "second")
    assert ran.status == 2
    for named in ("BAD", "raising", "second"):
        assert named in ran.err


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("raise BaseException('odd'); yield", "BaseException: odd"),
        ("raise GeneratorExit('odd'); yield", "GeneratorExit: odd"),
        ("raise type('Mute', (Exception,), {'__str__': lambda self: 1 // 0}); yield", "Mute: (ZeroDivisionError)"),
        ("raise type('Bare', (__import__('reportlint').Skip,), {'__init__': lambda self: None})(); yield", "reason"),
        ("__import__('re').compile('('); yield", "unterminated"),
    ],
)
def test_whatever_a_rule_raises_ends_that_rule_at_its_own_line(cli, reports, plugin, body, error):
    path = plugin("odd", RULES.format(body=body))
    ran = cli("check", "wrong.txt", "-p", "odd")
    assert ran.status == 4
    (line,) = ran.err.splitlines()
    assert error in line
    assert "BAD001" in line
    assert "错误 ARI001" in ran.out
    if "Bare" not in body:
        assert f"{path}:5" in line


@pytest.mark.parametrize(
    "yielded",
    [
        "'a text'",
        "Problem(Message('m'), (1, 1, 1, 1))",
        "Problem(Message('m'), Position('a', 'b', None, 1.5))",
        "Problem(Message('m'), Position(10 ** 5000, 1, 1, 1))",
        "Problem(Message('m'), Position(1, 1, 1, 1), severity='fatal')",
        "Problem(Message('m'), Position(1, 1, 1, 1), expected=3)",
        "Problem(Message('m'), Position(1, 1, 1, 1), cell=('applications', 'new', 'total'))",
        "Problem(Message('m'), Position(1, 1, 1, 1), related=(Message('m'),))",
        "Problem(Message('m'), Position(1, 1, 1, 1), cause='c')",
        "Problem(Message(3), Position(1, 1, 1, 1))",
        "Problem(Message('m', {'x': type('X', (), {'__str__': lambda self: 1 // 0})()}), Position(1, 1, 1, 1))",
    ],
)
def test_what_must_not_be_yielded_is_a_crash_where_the_rule_begins(cli, reports, plugin, yielded):
    path = plugin("rubbish", RULES.format(body=f"yield {yielded}"))
    for form in ("text", "json"):
        ran = cli("check", "wrong.txt", "-p", "rubbish", "--format", form)
        assert ran.status == 4
        (line,) = ran.err.splitlines()
        assert "BAD001" in line
        assert f"{path}:" in line
        assert "ARI001" in ran.out


def test_a_parameter_nobody_knows_is_a_crash_where_the_rule_begins(cli, reports, plugin):
    path = plugin("misspelt", RULES.format(body="yield").replace("(report)", "(repotr)"))
    ran = cli("check", "wrong.txt", "-p", "misspelt")
    assert ran.status == 4
    assert f"{path}:2" in ran.err
    assert "repotr" in ran.err


def test_a_severity_that_is_none_is_a_plugin_that_cannot_be_loaded(cli, reports, plugin):
    plugin("loud", RULES.format(body="yield").replace("Severity.WARNING", "'loud'"))
    ran = cli("check", "wrong.txt", "-p", "loud")
    assert ran.status == 4
    assert "Severity" in ran.err
    assert "错误 ARI001" in ran.out


def test_characters_that_are_none_are_shown_escaped(cli, reports, plugin):
    problem = "Problem(Message('m', {'x': '\\ud800'}), Position(1, 1, 1, 1), expected='\\ud800', actual='\\x1b[31m')"
    plugin("surrogate", RULES.format(body=f"yield {problem}"))
    assert cli("check", "clean.txt", "-p", "surrogate", "--format", "json=found.json").status == 0
    found = json.loads((reports / "found.json").read_text("utf-8"))
    (finding,) = found["reports"][0]["findings"]
    assert (finding["expected"], finding["actual"]) == ("\ud800", "\x1b[31m")


@pytest.mark.parametrize(
    "source", ["class Odd(BaseException): pass\nraise Odd('odd')\n", "raise GeneratorExit('odd')\n"]
)
def test_whatever_a_plugin_raises_while_it_is_loaded_costs_the_others_nothing(cli, reports, plugin, source):
    plugin("odd", source)
    ran = cli("check", "wrong.txt", "-p", "odd")
    assert ran.status == 4
    assert "odd.py" in ran.err
    assert "错误 ARI001" in ran.out
