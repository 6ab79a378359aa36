"""The real command in a process of its own, and whole environments with wheels in them."""

import json
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import threading
import time
import venv
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest

from reportlint.testing import consistent_content, render

ROOT = Path(__file__).parents[2]
PLUGINS = sorted(path.parent for path in (ROOT / "plugins").glob("*/pyproject.toml"))
ISOLATION = ["--no-build-isolation"] if find_spec("hatchling") else []  # who builds often has it; pip fetches it else


@pytest.fixture(scope="session")
def compiled(tmp_path_factory):
    """The surroundings of a command that keeps what it compiles, as it does where it is installed."""
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "LC_", "LANG", "REPORTLINT"))
    }
    return {**kept, "PYTHONPYCACHEPREFIX": str(tmp_path_factory.mktemp("compiled"))}


@pytest.fixture
def command(compiled, tmp_path):
    """Run ``reportlint`` as it was installed, in a temporary folder."""
    installed = Path(sys.executable).with_name("reportlint")
    program = [str(installed)] if installed.exists() else [shutil.which("reportlint") or "reportlint"]

    def run(*words, surroundings=None, **options):
        return subprocess.run(
            [*program, *map(str, words)],
            cwd=tmp_path,
            env={**compiled, **(surroundings or {})},
            capture_output=True,
            timeout=60,
            **options,
        )

    run.program = program
    return run


@pytest.fixture
def report(tmp_path):
    """A report with one wrong total, in the current folder of the command."""
    path = tmp_path / "年报.txt"
    wrong = consistent_content().with_cell(("applications", "new", "total"), 99)
    path.write_text(render(wrong), encoding="utf-8")
    return path


def made_once(factory, name, make):
    """Return the folder ``name``, filled by ``make(folder)`` in one of the workers while the others wait."""
    base = factory.getbasetemp()
    root = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base
    folder, done, failed = (root / f"{name}{suffix}" for suffix in ("", ".done", ".failed"))
    try:
        folder.mkdir()
    except FileExistsError:
        while not done.exists():
            if failed.exists():
                pytest.fail(failed.read_text(encoding="utf-8"))
            time.sleep(0.2)
        return folder
    try:
        make(folder)
    except BaseException as error:
        failed.write_text(f"{name} could not be made: {error}", encoding="utf-8")
        raise
    done.touch()
    return folder


class Ran(NamedTuple):
    status: int
    out: str
    err: str


def run(*command, cwd, **surroundings):
    """Run a program; nothing of the caller's Python or reportlint has a part in it."""
    kept = {
        key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV", "REPORTLINT"))
    }
    done = subprocess.run(
        [*map(str, command)],
        cwd=cwd,
        env={**kept, "REPORTLINT_LANG": "zh", "REPORTLINT_EXAMPLES": "8", **surroundings},
        capture_output=True,
        timeout=300,
    )
    return Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def done(*command, cwd):
    """Run a program that must succeed."""
    ran = run(*command, cwd=cwd)
    assert ran.status == 0, ran.out + ran.err
    return ran


def scripts_of(folder):
    return Path(sysconfig.get_path("scripts", "venv", {"base": str(folder), "installed_base": str(folder)}))


def site_of(folder):
    return Path(sysconfig.get_path("purelib", "venv", {"base": str(folder), "installed_base": str(folder)}))


def wheels_of(folder, *projects):
    """Build the wheels of projects into a folder."""
    done(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", *ISOLATION, "-w", folder, *projects, cwd=folder)


@pytest.fixture(scope="session")
def wheels(tmp_path_factory):
    """A folder with the wheels of reportlint and of all plugins in this tree."""
    return made_once(tmp_path_factory, "wheels", lambda folder: wheels_of(folder, ROOT, *PLUGINS))


@pytest.fixture(scope="session")
def base(wheels, tmp_path_factory):
    """An environment with pip, and reportlint installed from its wheel as a plugin's author installs it."""

    def make(folder):
        venv.create(folder, with_pip=True)
        (wheel,) = wheels.glob("reportlint-*.whl")
        python = scripts_of(folder) / "python"
        done(python, "-m", "pip", "install", "--quiet", f"{wheel}[testing]", cwd=folder)

    return made_once(tmp_path_factory, "environment", make)


class Environment:
    """A clean environment: reportlint as ``base`` has it, and what a test installs."""

    def __init__(self, folder, base):
        self.folder = folder
        self._base = base
        venv.create(folder, with_pip=False)
        self.python = scripts_of(folder) / "python"
        self.site = site_of(folder)
        (self.site / "base.pth").write_text(f"{site_of(base)}\n", encoding="utf-8")

    def pip(self, *words):
        """Run pip on this environment; it asks no registry."""
        pip = (scripts_of(self._base) / "python", "-m", "pip", "--quiet", "--python", self.python)
        return done(*pip, *words, cwd=self.folder)

    def install(self, *wheels):
        self.pip("install", "--no-index", "--no-deps", "--force-reinstall", *wheels)

    def reportlint(self, *words, cwd=None):
        return run(self.python, "-m", "reportlint", *words, cwd=cwd or self.folder)

    def pytest(self, *words, cwd):
        return run(self.python, "-m", "pytest", "-q", "-p", "no:cacheprovider", *words, cwd=cwd)


@pytest.fixture
def environment(base, tmp_path):
    return Environment(tmp_path / "environment", base)


@pytest.fixture
def build(tmp_path):
    """Build the wheel of a project and return its path."""

    def build(project):
        folder = tmp_path / "built" / str(time.monotonic_ns())
        folder.mkdir(parents=True)
        wheels_of(folder, project)
        (wheel,) = folder.iterdir()
        return wheel

    return build


class Watched:
    """A running ``reportlint watch --format json`` and the objects it wrote so far."""

    def __init__(self, process):
        self.process = process
        self.events = []
        self._arrived = threading.Condition()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            with self._arrived:
                self.events.append({**json.loads(line), "arrived": time.monotonic()})
                self._arrived.notify_all()

    def wait(self, event, path=None, *, after=0, timeout=15, where=lambda _: True):
        """Return the first such object behind the first ``after`` ones; fail where none comes."""

        def found():
            for item in self.events[after:]:
                if item["event"] == event and path in (None, item.get("path")) and where(item):
                    return item
            return None

        with self._arrived:
            self._arrived.wait_for(found, timeout)
        assert found(), f"no {event} of {path} among {[(item['event'], item.get('path')) for item in self.events]}"
        return found()

    def quiet(self, seconds=0.8):
        """Return the objects that come in this time."""
        count = len(self.events)
        time.sleep(seconds)
        return self.events[count:]

    def end(self):
        """Send Ctrl-C; return the exit status, the seconds it took, and what was said on standard error."""
        started = time.monotonic()
        self.process.send_signal(signal.SIGINT)
        status = self.process.wait(10)
        return status, time.monotonic() - started, self.process.stderr.read().decode()


@pytest.fixture
def watch(compiled, command, tmp_path):
    """Start ``reportlint watch --format json`` in the temporary folder; return it once it is ready."""
    running = []

    def start(*words, surroundings=None, ready=True):
        process = subprocess.Popen(
            [*command.program, "watch", *map(str, words), "--format", "json"],
            cwd=tmp_path,
            env={**compiled, "PYTHONUNBUFFERED": "1", **(surroundings or {})},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        running.append(process)
        watched = Watched(process)
        if ready:
            watched.wait("ready", timeout=30)
        return watched

    yield start
    for process in running:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()
