"""The hooks with the real pre-commit and prek: they install this tree from a registry, so this takes a while, once."""

import os
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from reportlint.testing import consistent_content, render
from reportlint.testing.word_documents import render_word

ROOT = Path(__file__).parents[2]
CORRECT = consistent_content(2024)
WRONG = CORRECT.with_cell(("applications", "new", "total"), 99)

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")

PLUGIN = {
    "pyproject.toml": """
        [build-system]
        requires = ["hatchling"]
        build-backend = "hatchling.build"
        [project]
        name = "reportlint-invented"
        version = "1.0"
        [project.entry-points.reportlint]
        invented = "reportlint_invented"
        [tool.hatch.build.targets.wheel]
        include = ["reportlint_invented.py"]
    """,
    "reportlint_invented.py": """
        from reportlint import Message, Problem, Severity, hookimpl, rule
        @rule("QQQ001", "invented", Severity.ERROR)
        def invented(report):
            "No report of the province of the example is right."
            yield Problem(Message("invented"), report.title.position)
        @hookimpl
        def reportlint_rules():
            return [invented]
    """,
}


def program(name):
    found = Path(sys.executable).with_name(name)
    if not found.exists():
        pytest.skip(f"{name} is not installed")
    return str(found)


def git(folder, *words):
    who = ("-c", "user.name=clerk", "-c", "user.email=clerk@example.org", "-c", "protocol.file.allow=always")
    return subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture(scope="session")
def hooks(tmp_path_factory):
    """This tree as it stands, as a repository of hooks: its folder and its commit."""
    folder = tmp_path_factory.mktemp("hooks")
    listed = ["git", "-C", str(ROOT), "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(listed, check=True, capture_output=True).stdout.decode().split("\0")
    for name in filter(None, names):
        if (ROOT / name).is_file() and not name.startswith(("tests/", "examples/")):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "-m", "hooks")
    return folder, git(folder, "rev-parse", "HEAD")


@pytest.fixture(scope="session")
def kept(tmp_path_factory):
    """Where both programs keep what they installed, for the whole session."""
    return tmp_path_factory.mktemp("kept")


@pytest.fixture
def repository(tmp_path, hooks):
    """A repository with the hooks configured, and files of other kinds."""
    folder = tmp_path / "office"
    folder.mkdir()
    git(folder, "init", "--quiet")
    source, commit = hooks
    configuration = f"""
        repos:
        - repo: {source}
          rev: {commit}
          hooks:
          - id: reportlint
          - id: reportlint-continuity
    """
    (folder / ".pre-commit-config.yaml").write_text(textwrap.dedent(configuration))
    (folder / "notes.md").write_text("tea at four")
    (folder / "picture.pdf").write_bytes(b"\x89PNG\r\n\x1a\n")
    git(folder, "add", "--all")
    return folder


def run(kept, folder, name, *words, timeout=600):
    stripped = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "GIT_", "VIRTUAL_ENV"))
    }
    places = {"PRE_COMMIT_HOME": str(kept / "pre-commit"), "PREK_HOME": str(kept / "prek"), "REPORTLINT_LANG": "zh"}
    ran = subprocess.run(
        [program(name), *words], cwd=folder, env={**stripped, **places}, capture_output=True, text=True, timeout=timeout
    )
    if "install" in ran.stderr and ("Could not resolve host" in ran.stderr or "No matching distribution" in ran.stderr):
        pytest.skip("no package registry can be reached")
    return ran


def commit_report(folder, name, content):
    (folder / name).write_bytes(content)
    git(folder, "add", name)


@pytest.mark.parametrize("runner", ["pre-commit", "prek"])
def test_a_commit_is_stopped_by_a_wrong_report_and_by_nothing_else(repository, kept, runner):
    commit_report(repository, "好.txt", render(CORRECT).encode())
    passed = run(kept, repository, runner, "run", "reportlint", "--all-files")
    assert passed.returncode == 0, passed.stdout + passed.stderr
    commit_report(repository, "错.docx", render_word(WRONG))
    failed = run(kept, repository, runner, "run", "reportlint")
    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert "错.docx:表 2 第 4 行第 10 列: 错误 ARI001" in failed.stdout
    assert "\r" not in failed.stdout.replace("\r\n", "\n")  # no progress bar
    assert "█" not in failed.stdout


def test_year_against_year_looks_at_the_whole_tree(repository, kept):
    after = consistent_content(2024)
    before = consistent_content(2023).with_cell(("applications", "carried_out", "total"), 987)
    for content in (before, after):
        commit_report(repository, f"{content.year}.txt", render(content).encode())
    ran = run(kept, repository, "pre-commit", "run", "reportlint-continuity", "--files", "2024.txt")
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "YOY001" in ran.stdout
    assert "ARI" not in ran.stdout


def test_try_repo_with_the_tree_as_it_stands(repository, hooks, kept):
    commit_report(repository, "错.txt", render(WRONG).encode())
    words = ("try-repo", str(hooks[0]), "reportlint", "--files", "错.txt", "notes.md")
    ran = run(kept, repository, "pre-commit", *words)
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "错.txt:" in ran.stdout


def test_a_plugin_comes_with_additional_dependencies(repository, hooks, kept, tmp_path):
    plugin = tmp_path / "plugin"
    plugin.mkdir()
    for name, content in PLUGIN.items():
        (plugin / name).write_text(textwrap.dedent(content))
    configuration = repository / ".pre-commit-config.yaml"
    text = configuration.read_text()
    with_plugin = text.replace(
        "- id: reportlint\n", f"- id: reportlint\n    additional_dependencies: ['{plugin}']\n", 1
    )
    configuration.write_text(with_plugin)
    commit_report(repository, "好.txt", render(CORRECT).encode())
    ran = run(kept, repository, "pre-commit", "run", "reportlint", "--files", "好.txt")
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "QQQ001" in ran.stdout
