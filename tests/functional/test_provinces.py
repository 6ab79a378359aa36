"""The plugins in plugins/: whole distributions that use nothing but the public API, tested where only wheels are."""

import ast
import shutil
from pathlib import Path

import pytest

import reportlint

ROOT = Path(__file__).parents[2]
PROJECTS = sorted(path.parent for path in (ROOT / "plugins").glob("*/pyproject.toml"))
PUBLIC = {
    "reportlint.testing",
    "reportlint.testing.cases",
    "reportlint.testing.properties",
    "reportlint.testing.strategies",
}


@pytest.mark.parametrize("project", PROJECTS, ids=lambda path: path.name)
def test_a_wheel_passes_its_tests_in_a_clean_environment(project, environment, wheels, tmp_path):
    (wheel,) = wheels.glob(f"{project.name.replace('-', '_')}-*.whl")
    environment.install(wheel)
    shutil.copytree(project / "tests", tmp_path / "tests")
    ran = environment.pytest("tests", "--import-mode=importlib", cwd=tmp_path)
    assert ran.status == 0, ran.out
    assert "failed" not in ran.out


def imported(path):
    """Yield (module, name) of everything that a file imports from reportlint."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, None) for alias in node.names if alias.name.split(".")[0].startswith("reportlint"))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0].startswith("reportlint"):
            yield from ((node.module, alias.name) for alias in node.names)


@pytest.mark.parametrize("project", PROJECTS, ids=lambda path: path.name)
def test_a_plugin_imports_the_public_api_alone(project):
    own = project.name.replace("-", "_")
    files = list(project.rglob("*.py"))
    assert len(files) >= 3
    for path in files:
        for module, name in imported(path):
            if module.split(".")[0] == own:
                continue
            in_rules = "tests" not in path.parts
            assert module == "reportlint" or (not in_rules and module in PUBLIC), f"{path}: {module}"
            assert module != "reportlint" or name in reportlint.__all__, f"{path}: {name}"


def test_all_plugins_work_beside_each_other(environment, wheels, tmp_path):
    environment.install(*(path for path in wheels.iterdir() if not path.name.startswith("reportlint-")))
    shutil.copy(ROOT / "examples" / "clean" / "tabs.txt", tmp_path)
    ran = environment.reportlint("check", "tabs.txt", cwd=tmp_path)
    assert (ran.status, ran.err) == (0, "")
    out = environment.reportlint("rules").out
    assert all(code in out for code in ("SCN001", "GSU001", "ARI001"))
