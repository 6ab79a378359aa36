"""The command run in this process, on invented reports in a temporary folder."""

import io
import sys
from typing import NamedTuple

import pytest

from reportlint.__main__ import main
from reportlint.testing import consistent_content, render


class Ran(NamedTuple):
    status: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch):
    """Nothing of the terminal or language of whoever runs the tests reaches them."""
    for name in ("REPORTLINT_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "COLUMNS", "PYTHONIOENCODING"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def cli(capsys):
    """Run a command line and return how it ended and what it wrote."""

    def run(*words):
        status = main([str(word) for word in words])
        written = capsys.readouterr()
        return Ran(status, written.out, written.err)

    return run


@pytest.fixture
def reports(tmp_path, monkeypatch):
    """A folder, the current one, with a correct report and one with a wrong total in row 新收."""
    content = consistent_content()
    (tmp_path / "clean.txt").write_text(render(content), encoding="utf-8")
    wrong = content.with_cell(("applications", "new", "total"), 99)
    (tmp_path / "wrong.txt").write_text(render(wrong), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def stdin(monkeypatch):
    """Put bytes on standard input."""

    def put(content):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))

    return put


@pytest.fixture
def plugin(tmp_path, monkeypatch):
    """Write a plugin module that can be named with -p; return its path."""
    folder = tmp_path / "plugins"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    written = []

    def write(name, source, **files):
        path = folder / f"{name}.py"
        path.write_text(source, encoding="utf-8")
        for suffix, text in files.items():
            path.with_suffix(f".{suffix}").write_text(text, encoding="utf-8")
        written.append(name)
        return path

    yield write
    for name in written:
        sys.modules.pop(name, None)
