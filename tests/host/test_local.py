"""Plugins beside a configuration: a file, a folder of files, a package; required and blocked ones."""

import sys

import pytest

from reportlint.errors import UserError
from reportlint.host import load_plugins, refuse_unmet

RULES = (
    "from reportlint import Severity, hookimpl, rule\n"
    "{imports}\n"
    "@rule('{code}', 'nothing-wrong', Severity.INFO)\n"
    "def nothing_wrong(report):\n"
    "    'Nothing is wrong.'\n"
    "    yield from ()\n"
    "@hookimpl\n"
    "def reportlint_rules():\n"
    "    return [nothing_wrong]\n"
)


def source(code, imports=""):
    return RULES.format(code=code, imports=imports)


@pytest.fixture
def write(tmp_path):
    def write(files):
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return str(tmp_path / "reportlint_plugins")

    yield write
    for name in [name for name in sys.modules if name.startswith("_reportlint_local")]:
        del sys.modules[name]


def local(path, **options):
    return [plugin for plugin in load_plugins(local=[path], **options).found if plugin.distribution == "-"]


def test_a_file_is_a_plugin_named_with_or_without_its_ending(write):
    path = write({"reportlint_plugins.py": source("LOC001")})
    for named in (path, f"{path}.py"):
        (plugin,) = local(named)
        assert (plugin.name, [rule.code for rule in plugin.rules]) == ("reportlint_plugins", ["LOC001"])
        assert plugin.path == f"{path}.py"


def test_each_file_of_a_folder_is_a_plugin_but_for_those_that_begin_with_an_underscore(write):
    path = write(
        {
            "reportlint_plugins/contact.py": source("LOC001", "from . import _shared\nfrom ._shared import WORDS"),
            "reportlint_plugins/dates.py": source("LOD001"),
            "reportlint_plugins/_shared.py": "WORDS = ()\n",
            "reportlint_plugins/contact.yaml": "rules: {}\n",
        }
    )
    contact, dates = local(path)
    assert (contact.name, dates.name) == ("contact", "dates")
    assert contact.failure is None
    assert contact.texts == (f"{path}/contact.yaml",)


def test_a_package_is_one_plugin(write):
    path = write(
        {
            "reportlint_plugins/__init__.py": "from .rules import reportlint_rules\n",
            "reportlint_plugins/rules.py": source("LOC001"),
        }
    )
    (plugin,) = local(path)
    assert (plugin.name, plugin.failure) == ("reportlint_plugins", None)
    assert [rule.code for rule in plugin.rules] == ["LOC001"]


def test_a_local_file_hides_no_module_from_others(write):
    before = list(sys.path)
    local(write({"reportlint_plugins/json.py": source("LOC001")}))
    assert sys.path == before
    import json

    assert json.loads("1") == 1


def test_a_file_that_fails_costs_no_other(write):
    path = write({"reportlint_plugins/a.py": "1 // 0\n", "reportlint_plugins/b.py": source("LOC001")})
    broken, sound = local(path)
    assert isinstance(broken.failure, ZeroDivisionError)
    assert sound.rules


@pytest.mark.parametrize("files", [{}, {"reportlint_plugins/readme.txt": "none"}])
def test_a_folder_without_plugins_is_the_users_mistake(write, files):
    with pytest.raises(UserError) as raised:
        local(write(files))
    assert raised.value.key == "local-plugins-missing"


@pytest.mark.parametrize("name", ["contact", "arithmetic", "Arithmetic", "reportlint"])
def test_a_required_plugin_that_is_there_is_no_mistake(write, name):
    path = write({"reportlint_plugins/contact.py": source("LOC001")})
    refuse_unmet([name], load_plugins(local=[path]).found)


def test_a_required_plugin_that_is_missing_broken_or_blocked_is_an_error(write):
    path = write({"reportlint_plugins/contact.py": "1 // 0\n"})
    for required, blocked, key in (
        ("reportlint-sichuan-missing", [], "plugin-required-missing"),
        ("contact", [], "plugin-required-failed"),
        ("arithmetic", ["arithmetic"], "plugin-required-blocked"),
    ):
        with pytest.raises(UserError) as raised:
            refuse_unmet([required], load_plugins(local=[path], blocked=blocked).found)
        assert raised.value.key == key
        assert raised.value.params["name"] == required
