"""Plugins as they are really made, installed, upgraded and broken: wheels in clean environments."""

import json
import re
import sys

import pytest

from reportlint.testing import consistent_content, render

CLEAN = render(consistent_content())


@pytest.fixture
def skeleton(tmp_path, command):
    """Make a new plugin with the command; return its folder."""

    def skeleton(name, prefix):
        ran = command("new-plugin", name, "--prefix", prefix)
        assert ran.returncode == 0, ran.stderr.decode()
        return tmp_path / f"reportlint-{name}"

    return skeleton


def replace(path, before, after):
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def plugin_named(environment, name):
    found = json.loads(environment.reportlint("plugins", "--format", "json").out)["plugins"]
    return next((plugin for plugin in found if plugin["name"] == name), None)


def test_a_new_plugin_is_built_installed_and_passes_its_own_tests_at_once(environment, skeleton, build):
    project = skeleton("qinghe", "QHE")
    environment.install(build(project))
    plugin = plugin_named(environment, "qinghe")
    assert (plugin["distribution"], plugin["version"]) == ("reportlint-qinghe", "0.1.0")
    assert (plugin["rules"], plugin["state"]) == (["QHE001"], "loaded")
    assert set(plugin["hooks"]) == {"reportlint_rules", "reportlint_profiles"}
    ran = environment.pytest(cwd=project)
    assert ran.status == 0, ran.out
    assert "11 passed" in ran.out
    assert "前言没有联系方式" in environment.reportlint("explain", "QHE001").out


def test_an_upgraded_plugin_is_noticed_and_a_removed_one_is_gone(environment, skeleton, build):
    project = skeleton("qinghe", "QHE")
    environment.install(build(project))
    assert plugin_named(environment, "qinghe")["version"] == "0.1.0"
    replace(project / "pyproject.toml", 'version = "0.1.0"', 'version = "0.2.0"')
    replace(project / "src" / "reportlint_qinghe" / "rules.py", "QHE001", "QHE002")
    environment.install(build(project))
    plugin = plugin_named(environment, "qinghe")
    assert (plugin["version"], plugin["rules"]) == ("0.2.0", ["QHE002"])
    environment.pip("uninstall", "--yes", "reportlint-qinghe")
    assert plugin_named(environment, "qinghe") is None


def test_a_plugin_that_breaks_names_itself_and_its_tracker_and_the_national_rules_run(
    environment, skeleton, build, tmp_path
):
    project = skeleton("qinghe", "QHE")
    page = "https://example.org/qinghe/issues"
    replace(project / "pyproject.toml", '# [project.urls]\n# Issues = "https://"', f'[project.urls]\nIssues = "{page}"')
    environment.install(build(project))
    (tmp_path / "report.txt").write_text(CLEAN, encoding="utf-8")
    assert environment.reportlint("check", "report.txt", cwd=tmp_path).status == 0
    rules = environment.site / "reportlint_qinghe" / "rules.py"
    replace(rules, "from reportlint import", "from reportlint_missing import")
    ran = environment.reportlint("check", "report.txt", "--format", "json", cwd=tmp_path)
    assert ran.status == 4
    for named in ("qinghe", "reportlint-qinghe 0.1.0", "reportlint_missing", page, "rules.py:"):
        assert named in ran.err
    assert json.loads(ran.out)["reports"][0]["rules"]["ARI001"]["outcome"] == "passed"
    rules.unlink()
    ran = environment.reportlint("check", "report.txt", cwd=tmp_path)
    assert (ran.status, "reportlint-qinghe 0.1.0" in ran.err) == (4, True)
    assert environment.reportlint("check", "report.txt", "-p", "no:qinghe", cwd=tmp_path).status == 0
    assert environment.reportlint("check", "report.txt", "-p", "no:reportlint-qinghe", cwd=tmp_path).status == 0


def test_two_distributions_with_one_prefix_are_both_named(environment, skeleton, build):
    for name in ("qinghe", "yanhu"):
        environment.install(build(skeleton(name, "QHE")))
    ran = environment.reportlint("rules")
    assert ran.status == 2
    for named in ("QHE", "qinghe (reportlint-qinghe 0.1.0)", "yanhu (reportlint-yanhu 0.1.0)"):
        assert named in ran.err
    assert environment.reportlint("rules", "-p", "no:yanhu").status == 0


def test_a_prefix_that_is_taken_is_not_given_to_a_new_plugin(command):
    ran = command("new-plugin", "qinghe", "--prefix", "ARI")
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert "ARI" in ran.stderr.decode()
    assert "arithmetic" in ran.stderr.decode()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "qinghe"),
        (["a", "b"], "qinghe"),
        (["Qing He"], "小写字母"),
        (["../qinghe"], "小写字母"),
        (["qinghe", "--prefix", "qh"], "三个大写字母"),
        (["qinghe", "--into", "no/such/folder"], "no/such/folder"),
    ],
)
def test_a_new_plugin_that_cannot_be_made_says_why_and_leaves_nothing(command, tmp_path, words, said):
    ran = command("new-plugin", *words, surroundings={"REPORTLINT_LANG": "zh"})
    assert ran.returncode == 2
    assert said in ran.stderr.decode()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_there_is_left_as_it_is(command, tmp_path):
    (tmp_path / "reportlint-qinghe").mkdir()
    ran = command("new-plugin", "qinghe")
    assert ran.returncode == 2
    assert [path.name for path in tmp_path.rglob("*")] == ["reportlint-qinghe"]


def test_what_is_printed_by_a_new_plugin_are_the_next_steps(command):
    out = command("new-plugin", "qinghe", surroundings={"REPORTLINT_LANG": "en"}).stdout.decode()
    assert "cd reportlint-qinghe" in out
    assert "reportlint explain QIN001" in out


def test_reports_are_collected_by_pytest_where_it_is_asked_for(environment, tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "clean.txt").write_text(CLEAN, encoding="utf-8")
    wrong = consistent_content().with_cell(("applications", "new", "total"), 99)
    (folder / "wrong.txt").write_text(render(wrong), encoding="utf-8")
    (folder / "notes.txt").write_text("不是年度报告。", encoding="utf-8")
    assert "no tests ran" in environment.pytest("reports", cwd=tmp_path).out
    ran = environment.pytest("--reportlint", "reports", "-rf", cwd=tmp_path)
    assert ran.status == 1
    assert "FAILED reports/wrong.txt::ARI001-row-sum" in ran.out.replace("\\", "/")
    assert "错误 ARI001" in ran.out
    assert "clean.txt" not in ran.out
    assert "notes.txt" not in ran.out
    ran = environment.pytest("--reportlint", "reports/clean.txt", "-vv", cwd=tmp_path)
    assert ran.status == 0
    assert "ARI001-row-sum" in ran.out
    hinting = consistent_content().with_preamble("根据有关规定，云岫县住房和城乡建设局编制了本报告。")
    (folder / "hinting.txt").write_text(render(hinting), encoding="utf-8")
    assert environment.pytest("--reportlint", "reports/hinting.txt", cwd=tmp_path).status == 0
    ran = environment.pytest("--reportlint", "reports/hinting.txt", "--reportlint-fail-on", "info", cwd=tmp_path)
    assert ran.status == 1
    assert "PER001" in ran.out
    ran = environment.pytest("--reportlint", "reports/notes.txt", cwd=tmp_path)
    assert ran.status == 2
    assert "看不出是政府信息公开工作年度报告" in ran.out


def test_a_link_to_the_folder_it_lies_in_is_not_followed_by_pytest(environment, tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "clean.txt").write_text(CLEAN, encoding="utf-8")
    alone = environment.pytest("--reportlint", "reports", cwd=tmp_path).out
    (folder / "again").symlink_to(folder, target_is_directory=True)
    ran = environment.pytest("--reportlint", "reports", cwd=tmp_path)
    assert ran.status == 0
    counts = [re.findall(r"(\d+) (passed|skipped)", out) for out in (alone, ran.out)]
    assert counts[0] == counts[1] != []


def test_the_python_of_these_environments_is_this_one(environment):
    out = environment.reportlint("plugins", "--format", "json").out
    assert str(sys.prefix) not in out


@pytest.mark.parametrize("source", ["raise SystemExit(0)", "raise ImportError('gone')"])
def test_pytest_does_not_succeed_without_a_plugin_that_is_configured(environment, tmp_path, source):
    (tmp_path / "clean.txt").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "reportlint.yaml").write_text("plugins: {local: [mine.py]}\n")
    (tmp_path / "mine.py").write_text(source)
    ran = environment.pytest("--reportlint", "clean.txt", cwd=tmp_path)
    assert ran.status == 4
    assert "ERROR: 插件 mine" in ran.out + ran.err
