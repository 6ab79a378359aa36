"""What a configuration says of plugins: local ones it names, blocked and required ones."""

import json
import sys

import pytest

from reportlint import __version__

RULES = (
    "from reportlint import Message, Position, Problem, Severity, hookimpl, rule\n"
    "@rule('{code}', 'always', Severity.WARNING)\n"
    "def always(report):\n"
    "    'Always.'\n"
    "    yield Problem(Message('found'), Position(1, 1, 1, 2))\n"
    "@hookimpl\n"
    "def reportlint_rules():\n"
    "    return [always]\n"
)


@pytest.fixture(autouse=True)
def _forgotten():
    yield
    for name in [name for name in sys.modules if name.startswith("_reportlint_local")]:
        del sys.modules[name]


@pytest.fixture
def local(reports):
    """Write plugins into reportlint_plugins/ and a configuration beside them."""

    def local(config="plugins: {local: [reportlint_plugins]}\n", **sources):
        folder = reports / "reportlint_plugins"
        folder.mkdir()
        for name, source in (sources or {"ours": RULES.format(code="OUR001")}).items():
            (folder / f"{name}.py").write_text(source, encoding="utf-8")
        (reports / "reportlint.yaml").write_text(config, encoding="utf-8")

    return local


def codes(ran):
    (report,) = json.loads(ran.out)["reports"]
    return set(report["rules"])


def test_local_plugins_run_where_the_configuration_names_them(cli, local):
    local()
    ran = cli("check", "clean.txt", "--format", "json")
    assert (ran.status, ran.err) == (0, "")
    assert "OUR001" in codes(ran)
    assert "OUR001" in cli("rules").out


def test_local_plugins_do_not_run_where_it_does_not(cli, local):
    local("year: 2024\n", ours="raise RuntimeError('run')\n")
    ran = cli("check", "clean.txt", "--format", "json")
    assert (ran.status, ran.err) == (0, "")
    assert "OUR001" not in codes(ran)


def test_a_profile_that_is_extended_cannot_make_local_code_run(cli, local, reports):
    local("extends: ./other.yaml\n", ours="raise RuntimeError('run')\n")
    (reports / "other.yaml").write_text("plugins: {local: [reportlint_plugins]}\n", encoding="utf-8")
    ran = cli("check", "clean.txt")
    assert (ran.status, ran.err) == (0, "")


def test_paths_are_those_beside_the_configuration(cli, local, reports, monkeypatch):
    local()
    monkeypatch.chdir(reports.parent)
    assert "OUR001" in codes(cli("check", reports / "clean.txt", "--format", "json"))


def test_local_plugins_that_are_missing_are_the_users_mistake(cli, reports):
    (reports / "reportlint.yaml").write_text("plugins: {local: [no_such]}\n", encoding="utf-8")
    ran = cli("check", "clean.txt")
    assert (ran.status, ran.out) == (2, "")
    assert "no_such" in ran.err


def test_a_blocked_plugin_is_not_even_imported(cli, local):
    local(
        "plugins: {local: [reportlint_plugins], block: [broken]}\n",
        broken="raise RuntimeError('run')\n",
        ours=RULES.format(code="OUR001"),
    )
    ran = cli("check", "clean.txt", "--format", "json")
    assert (ran.status, ran.err) == (0, "")
    assert "OUR001" in codes(ran)


def test_a_required_plugin_that_is_missing_says_how_to_install_it(cli, reports):
    (reports / "reportlint.yaml").write_text("plugins: {require: [reportlint-qinghe]}\n", encoding="utf-8")
    ran = cli("check", "clean.txt")
    assert (ran.status, ran.out) == (2, "")
    assert "pip install reportlint-qinghe" in ran.err
    assert "reportlint.yaml:1" in ran.err


def test_a_required_plugin_in_another_version_is_named_with_the_one_installed(cli, reports):
    (reports / "reportlint.yaml").write_text("plugins: {require: [reportlint>=99]}\n", encoding="utf-8")
    ran = cli("check", "clean.txt", "--lang", "en")
    assert (ran.status, ran.out) == (2, "")
    assert ran.err.startswith(f"reportlint.yaml:1:21: the plugin reportlint>=99 is required, and {__version__} is")
    (reports / "reportlint.yaml").write_text("plugins: {require: [reportlint>=0.1, arithmetic<99]}\n", encoding="utf-8")
    assert cli("check", "clean.txt").status == 0
    assert cli("check", "clean.txt").status == 0  # read from what is kept


def test_the_versions_that_all_files_of_a_chain_ask_for_must_be_met(cli, reports):
    (reports / "office.yaml").write_text("plugins: {require: [reportlint>=99]}\n", encoding="utf-8")
    (reports / "reportlint.yaml").write_text("extends: ./office.yaml\nplugins: {require: [reportlint]}\n", "utf-8")
    ran = cli("check", "clean.txt")
    assert (ran.status, "office.yaml:1:21" in ran.err) == (2, True)


def test_a_local_plugin_has_no_version_to_ask_for(cli, local):
    local("plugins: {local: [reportlint_plugins], require: [ours>=1]}\n")
    ran = cli("check", "clean.txt", "--lang", "en")
    assert (ran.status, "has no version" in ran.err) == (2, True)


def test_a_required_plugin_that_fails_is_an_error(cli, local):
    local("plugins: {local: [reportlint_plugins], require: [ours]}\n", ours="1 // 0\n")
    ran = cli("check", "clean.txt")
    assert (ran.status, ran.out) == (2, "")
    assert "ZeroDivisionError" in ran.err
    assert "ours" in ran.err


def test_a_required_plugin_that_is_there_is_none(cli, local):
    local("plugins: {local: [reportlint_plugins], require: [ours, arithmetic]}\n")
    assert cli("check", "clean.txt").status == 0


def test_why_a_plugin_is_off_is_told(cli, local):
    local("plugins: {local: [reportlint_plugins], block: [ours]}\n")
    out = cli("plugins").out
    assert "ours  本地模块" in out
    assert "已停用（配置的 plugins 下有 block）" in out
    assert "已停用（-p no:ours）" in cli("plugins", "-p", "no:ours").out
