"""What the documents say is so: links lead somewhere, generated pages are current, the code in them runs."""

import json
import os
import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import reportlint
from reportlint.formats import FORMATS

ROOT = Path(__file__).parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md"))]

_LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)")
_CODE = re.compile(r"^```(?:python|yaml)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_SCRIPT = re.compile(r"\bpython ((?:docs|benchmarks)/\w+\.py)")


def read(page):
    return (ROOT / page).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page):
    targets = _LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_script_a_page_names_exists(page):
    scripts = _SCRIPT.findall(page.read_text(encoding="utf-8"))
    assert [script for script in scripts if not (ROOT / script).is_file()] == []


def test_the_rules_page_is_current():
    rules_page = runpy.run_path(str(ROOT / "docs" / "generate_rules.py"))["rules_page"]
    assert read("docs/rules.md") == rules_page(), "run: python docs/generate_rules.py"


def test_the_rules_page_fills_in_no_words_of_a_finding():
    generated = read("docs/rules.md").partition("## 规则文本的写法")[0]
    assert re.findall(r"\{\w+\}", generated) == []


def test_the_configuration_page_is_current_with_what_its_examples_print():
    page = runpy.run_path(str(ROOT / "docs" / "generate_configuration.py"))["configuration_page"]()
    assert read("docs/configuration.md") == page, "run: python docs/generate_configuration.py"


def test_the_county_in_the_documents_is_checked_as_they_say():
    done = subprocess.run(
        [sys.executable, "-m", "reportlint", "check", "education.txt", "archive", "--format", "json"],
        cwd=ROOT / "examples" / "county",
        env={**os.environ, "REPORTLINT_LANG": "en"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (1, "")
    found = {
        report["path"]: {(finding["code"], finding["severity"]) for finding in report["findings"]}
        for report in json.loads(done.stdout)["reports"]
    }
    assert {("PER001", "error"), ("QHX001", "error")} <= found["education.txt"]
    assert ("PER001", "info") in found["archive/education-2021.txt"]
    assert not [code for code, _ in found["archive/education-2021.txt"] if code.startswith("QHX")]


def test_the_plugin_shown_to_contributors_works(tmp_path):
    code, texts = _CODE.findall(read("CONTRIBUTING.md"))
    (tmp_path / "contact.py").write_text(code, encoding="utf-8")
    (tmp_path / "contact.yaml").write_text(texts, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "reportlint", "check", str(ROOT / "examples/clean/one_line.txt"), "-p", "contact", "-v"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": ".", "REPORTLINT_LANG": "zh"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "提示 XYZ001 没有联系方式" in done.stdout
    assert "雁渡县统计局的前言没有写联系方式。" in done.stdout


def test_the_output_shown_of_each_format_is_what_the_command_prints():
    filled = runpy.run_path(str(ROOT / "docs" / "readme_output.py"))["filled"]
    page = read("docs/outputs.md")
    assert page.count("```console") == page.count("<!-- COLUMNS=") >= 5
    assert page.splitlines() == filled(page).splitlines(), "run: python docs/readme_output.py"


def test_the_commands_shown_for_outputs_write_what_they_say(tmp_path):
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    shells = re.findall(r"^```sh\n(.*?)^```$", read("docs/outputs.md"), re.DOTALL | re.MULTILINE)
    for command in (line for shell in shells for line in shell.splitlines()):
        words = command.split()
        done = subprocess.run([sys.executable, "-m", *words], cwd=tmp_path, capture_output=True)
        assert done.returncode == 1, done.stderr.decode()
        for file in re.findall(r"--format \w+=(\S+)", command):
            assert (tmp_path / file).stat().st_size > 1000
    assert (tmp_path / "annotated" / "one_report.docx").is_file()


def test_every_format_is_documented():
    assert {f"| `{name}` |" for name in FORMATS} <= {
        line[: line.find("|", 1) + 1] for line in read("docs/outputs.md").splitlines()
    }


def test_the_changelog_has_a_heading_for_this_version_or_for_what_will_be_it():
    changelog = read("CHANGELOG.md")
    version = re.escape(reportlint.__version__)
    assert re.search(rf"^## \[{version}\] - \d{{4}}-\d\d-\d\d$", changelog, re.MULTILINE) or (
        re.search(rf"^## \[Unreleased\]\n+To become {version}\.$", changelog, re.MULTILINE)
    )
