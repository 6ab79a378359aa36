"""Plugins are found, loaded, blocked and told apart; what is wrong with one costs no other."""

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

from reportlint.errors import UserError
from reportlint.host import BUILT_IN, load_plugins, texts_of

RULES = (
    "from reportlint import Severity, hookimpl, rule\n"
    "@rule('{code}', 'nothing-wrong', Severity.INFO)\n"
    "def nothing_wrong(report):\n"
    "    'Nothing is wrong.'\n"
    "    yield from ()\n"
    "@hookimpl\n"
    "def reportlint_rules():\n"
    "    return [nothing_wrong]\n"
)
CATALOGUE = "rules: {}\n"


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Write files of plugins into a folder from which they can be imported; return the folder."""
    monkeypatch.syspath_prepend(tmp_path)
    before = set(sys.modules)

    def write(files):
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        importlib.invalidate_caches()
        return tmp_path

    yield write
    for name in set(sys.modules) - before:
        if str(tmp_path) in (getattr(sys.modules[name], "__file__", None) or ""):
            del sys.modules[name]


def named(plugins, name):
    (plugin,) = [plugin for plugin in plugins.found if plugin.name == name]
    return plugin


def test_the_national_rules_are_loaded_each_with_the_catalogue_that_bears_its_name():
    built_in = load_plugins().found[: len(BUILT_IN)]
    assert [plugin.name.replace("-", "_") for plugin in built_in] == [name.rpartition(".")[2] for name in BUILT_IN]
    for plugin, module in zip(built_in, BUILT_IN, strict=True):
        assert plugin.failure is None
        if plugin.profiles:
            assert not plugin.rules
            continue
        assert plugin.rules
        assert [Path(path).name for path in plugin.texts] == [f"{module.rpartition('.')[2]}.yaml"]
        assert all(Path(path).is_file() for path in plugin.texts)


def test_rules_come_in_the_order_of_their_codes(write):
    write({"late.py": RULES.format(code="AAA001")})
    codes = [rule.code for _, rule in load_plugins(["late"]).rules()]
    assert codes == sorted(codes)
    assert codes[0] == "AAA001"


def test_a_module_is_loaded_by_its_name(write):
    folder = write({"counting.py": RULES.format(code="CNT001")})
    plugin = named(load_plugins(["counting"]), "counting")
    assert [rule.code for rule in plugin.rules] == ["CNT001"]
    assert plugin.path == str(folder / "counting.py")
    assert plugin.hooks == ("reportlint_rules",)


def test_a_name_that_leads_to_nothing_is_the_users_mistake():
    for name in ("no_such_plugin", "no_such_package.plugin"):
        with pytest.raises(UserError) as raised:
            load_plugins([name])
        assert (raised.value.key, raised.value.params["name"]) == ("unknown-plugin", name)


def test_a_national_family_named_by_its_module_is_the_one_there_is():
    assert load_plugins(["reportlint_rules.arithmetic"]).found == load_plugins().found


@pytest.mark.parametrize("name", ["arithmetic", "reportlint_rules.arithmetic"])
def test_a_blocked_plugin_is_known_but_has_no_rules(name):
    plugins = load_plugins(blocked=[name])
    assert named(plugins, "arithmetic").blocked
    assert "ARI" not in {rule.family for _, rule in plugins.rules()}
    assert {"STR", "FEE"} <= {rule.family for _, rule in plugins.rules()}


def test_a_module_that_is_blocked_is_not_imported(write):
    write({"counting.py": "raise RuntimeError('imported')\n"})
    assert load_plugins(["counting"], ["counting"]).failures() == ()


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("raise RuntimeError('out of order')\n", RuntimeError),
        ("import no_such_library\n", ModuleNotFoundError),
        ("def broken(:\n", SyntaxError),
        ("from reportlint import hookimpl\n@hookimpl\ndef reportlint_rules():\n    return ['CNT001']\n", TypeError),
        ("from reportlint import hookimpl\n@hookimpl\ndef reportlint_texts():\n    return [1]\n", TypeError),
    ],
)
def test_a_plugin_that_fails_is_kept_with_its_failure_and_the_others_work(write, source, error):
    write({"failing.py": source})
    plugins = load_plugins(["failing"])
    (failed,) = plugins.failures()
    assert failed.name == "failing"
    assert isinstance(failed.failure, error)
    assert failed.rules == ()
    assert len(list(plugins.rules())) > 20


def test_two_plugins_that_claim_one_prefix_are_both_named(write):
    write({"first.py": RULES.format(code="TWO001"), "second.py": RULES.format(code="TWO002")})
    with pytest.raises(UserError) as raised:
        load_plugins(["first", "second"])
    params = raised.value.params
    assert raised.value.key == "prefix-claimed-twice"
    assert params["prefix"] == "TWO"
    assert params["first"].startswith("first ")
    assert params["second"].startswith("second ")


def test_a_prefix_of_the_national_rules_is_taken_unless_its_family_is_blocked(write):
    write({"mine.py": RULES.format(code="ARI900")})
    with pytest.raises(UserError):
        load_plugins(["mine"])
    assert "ARI900" in {rule.code for _, rule in load_plugins(["mine"], ["arithmetic"]).rules()}


def test_a_module_without_the_hook_has_its_texts_beside_it(write):
    folder = write({"counting.py": RULES.format(code="CNT001"), "counting.yaml": CATALOGUE})
    assert named(load_plugins(["counting"]), "counting").texts == (str(folder / "counting.yaml"),)


def test_a_package_without_the_hook_has_its_texts_beside_its_folder(write):
    folder = write(
        {
            "counting/__init__.py": "from counting.rules import reportlint_rules\n",
            "counting/rules.py": RULES.format(code="CNT001"),
            "counting/__init__.yaml": CATALOGUE,
            "counting.yaml": CATALOGUE,
        }
    )
    assert named(load_plugins(["counting"]), "counting").texts == (str(folder / "counting.yaml"),)


def test_a_plugin_with_neither_hook_nor_file_has_no_texts(write):
    write({"counting.py": RULES.format(code="CNT001"), "counting/texts.yaml": CATALOGUE})
    plugins = load_plugins(["counting"])
    assert named(plugins, "counting").texts == ()
    assert named(plugins, "counting").failure is None


@pytest.mark.parametrize("path", ["__file__ + '.yaml'", "__import__('pathlib').Path(__file__ + '.yaml')"])
def test_the_hook_may_name_strings_or_paths_and_outdoes_the_file_beside_it(write, path):
    hook = f"@hookimpl\ndef reportlint_texts():\n    return [{path}]\n"
    folder = write({"counting.py": RULES.format(code="CNT001") + hook, "counting.yaml": CATALOGUE})
    plugin = named(load_plugins(["counting"]), "counting")
    assert plugin.texts == (str(folder / "counting.py.yaml"),)
    assert set(plugin.hooks) == {"reportlint_rules", "reportlint_texts"}


def test_a_module_that_came_from_no_file_has_no_texts():
    assert texts_of(ModuleType("made_up")) == ()


@pytest.mark.parametrize("name", ["", ".", "./x.py", "..foo", "counting.py", "a-b"])
def test_what_is_not_the_name_of_a_module_is_the_users_mistake(write, name):
    write({"counting.py": RULES.format(code="CNT001")})
    with pytest.raises(UserError) as raised:
        load_plugins([name])
    assert raised.value.key == "unknown-plugin"


def test_a_plugin_that_fails_is_run_only_once(write):
    source = "with open(__file__ + '.log', 'a') as log:\n    log.write('x')\nraise RuntimeError\n"
    folder = write({"failing.py": source})
    assert len(load_plugins(["failing", "failing"]).failures()) == 1
    assert (folder / "failing.py.log").read_text() == "x"
