"""What is built works: the wheel where there is no checkout, and the README's command in the unpacked sdist."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from importlib.util import find_spec
from pathlib import Path, PurePosixPath

import pytest

import reportlint
from reportlint.host import load_plugins

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "faulty" / "several_faults.txt"


def run(*command, cwd):
    """Run a command without the caller's Python settings, so that nothing but what is installed there can help it."""
    settings = ("PYTHON", "VIRTUAL_ENV", "REPORTLINT")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(settings)}
    environment |= {"REPORTLINT_LANG": "zh"}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The folder with an sdist of this checkout and the wheel built from that sdist."""
    folder = tmp_path_factory.mktemp("dist")
    # hatchling stands in the environment of whoever builds often; anyone else gets it from the registry
    isolation = ["--no-isolation"] if find_spec("hatchling") else []
    done = run(sys.executable, "-m", "build", *isolation, "--outdir", str(folder), str(ROOT), cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built):
    [found] = built.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def sdist(built):
    [found] = built.glob("*.tar.gz")
    return found


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The command of a fresh environment in which nothing but the wheel and what it depends on is installed."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    scripts = Path(sysconfig.get_path("scripts", "venv", {"base": str(folder), "installed_base": str(folder)}))
    done = run(str(scripts / "python"), "-m", "pip", "install", "--quiet", str(wheel), cwd=folder)
    assert done.returncode == 0, done.stderr
    return scripts / "reportlint"


def test_the_wheel_holds_both_packages_and_nothing_else(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    assert {PurePosixPath(name).parts[0] for name in names} == {
        "reportlint",
        "reportlint_rules",
        f"reportlint-{reportlint.__version__}.dist-info",
    }
    assert [name for name in names if "__pycache__" in name] == []


def test_the_wheel_holds_every_module_and_every_declaration(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    for package in (ROOT / "reportlint", ROOT / "rules" / "reportlint_rules"):
        files = [path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
        assert {path.suffix for path in files} >= {".py", ".yaml"}
        assert {path.relative_to(package.parent).as_posix() for path in files} - names == set()


def test_the_wheel_tells_type_checkers_that_it_is_typed(wheel):
    assert {"reportlint/py.typed", "reportlint_rules/py.typed"} <= set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_holds_the_licence(wheel):
    licence = f"reportlint-{reportlint.__version__}.dist-info/licenses/LICENSE"
    assert zipfile.ZipFile(wheel).read(licence) == (ROOT / "LICENSE").read_bytes()


def test_the_sdist_holds_what_a_distributor_needs(sdist):
    with tarfile.open(sdist) as archive:
        names = {PurePosixPath(*PurePosixPath(name).parts[1:]) for name in archive.getnames()}
    needed = ("pyproject.toml", "README.md", "README.zh-CN.md", "CHANGELOG.md", "LICENSE", "tests/test_packaging.py")
    assert {PurePosixPath(name) for name in needed} <= names


def test_the_installed_command_says_its_version(installed, tmp_path):
    done = run(str(installed), "--version", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"reportlint {reportlint.__version__}\n", "")


def test_the_installed_command_checks_a_report_from_another_folder(installed, tmp_path):
    done = run(str(installed), "check", str(EXAMPLE), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "several_faults.txt:63:9: 错误 ARI002 办理结果总计不平" in done.stdout


def test_the_installed_command_lists_the_rules_of_every_national_family(installed, tmp_path):
    done = run(str(installed), "rules", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    families = {line[:3] for line in done.stdout.splitlines() if line[3:6].isdecimal()}
    assert families == {rule.family for plugin in load_plugins().found if plugin.is_built_in for rule in plugin.rules}
    assert families >= {"ARI", "CEL", "FEE", "PER", "PUB", "SRC", "STR", "TTL"}


def test_plugins_are_found_in_the_installed_package_not_in_the_checkout(installed, tmp_path):
    done = run(str(installed), "plugins", "--format", "json", cwd=tmp_path)
    assert done.returncode == 0
    assert str(ROOT) not in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="the command is written for a POSIX shell")
def test_the_readme_s_first_command_lints_the_examples_with_nothing_but_python(sdist, tmp_path):
    """Run it word for word in an unpacked sdist: a tree without anything that is not part of the project."""
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    [tree] = tmp_path.iterdir()
    readme = (tree / "README.md").read_text(encoding="utf-8")
    command = next(line for line in readme.splitlines() if line.startswith("python3 -m venv"))
    done = run("sh", "-c", command, cwd=tree)
    assert done.returncode == 0, done.stderr
    assert "检查 46 份报告" in done.stdout
