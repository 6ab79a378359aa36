"""Configurations written into a temporary folder, read with the national rules or with a few invented ones."""

import textwrap

import pytest

from reportlint.config.chain import read_chain
from reportlint.config.mistakes import ConfigurationError
from reportlint.config.resolving import Configurations
from reportlint.config.vocabulary import Vocabulary
from reportlint.model.finding import Severity
from reportlint.rule_api import Option, rule

HELP = {"zh": "虚构", "en": "invented"}


@rule(
    "DAT001",
    "late",
    Severity.WARNING,
    options=(
        Option("county", "02-20", declared="month-day", help=HELP),
        Option("city", "03-10", declared="month-day", help=HELP),
        Option("days", 0, "天", help=HELP),
        Option("share", 0.5, help=HELP),
        Option("strict", default=False, help=HELP),
        Option("words", ("甲",), help=HELP),
        Option("where", "top", choices=("top", "end"), help=HELP),
    ),
)
def late(report, options):
    """An invented rule with an option of every kind."""
    yield from ()


@rule("DAT002", "early", Severity.INFO)
def early(report):
    """An invented rule without options."""
    yield from ()


@rule("SUM001", "wrong-total", Severity.ERROR)
def wrong_total(report):
    """An invented rule of another family."""
    yield from ()


RULES = (late, early, wrong_total)


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory, monkeypatch):
    """What is kept by a test is its own."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("REPORTLINT_CACHE_DIR", str(folder))
    return folder


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The current folder: the root of a repository."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def write(folder):
    """Write files given as path and text; return the path of the last one."""

    def write(files):
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def vocabulary(folder):
    """The invented rules; every YAML file in the folder ``profiles`` is a profile, in ``plugin`` one of a plugin."""
    profiles = {path.stem: str(path) for path in sorted(folder.glob("profiles/*.yaml"))}
    profiles |= {f"reportlint-qinghe:{path.stem}": str(path) for path in sorted(folder.glob("plugin/*.yaml"))}
    messages = {"DAT001": ("late", "no-date"), "SUM001": ("mismatch",)}
    plugins = ("dates", "sums", "reportlint-qinghe")
    versions = {"dates": "1.1", "reportlint-qinghe": "1.4.2"}
    return Vocabulary(RULES, profiles, plugins, lambda code: messages.get(code, ()), versions=versions)


@pytest.fixture
def settings(folder, write, request):
    """Write files and return what holds for a report."""

    def settings(files, report="report.txt", recognised=None, **named):
        write(files)
        found = Configurations(request.getfixturevalue("vocabulary"), **named)
        return found.settings(str(folder / report), recognised)

    return settings


@pytest.fixture
def mistakes(write, request):
    """Write files and return the mistakes in the chain of the last one, as (file, line, column, key, suggestion)."""

    def mistakes(files):
        path = write(files)
        try:
            read_chain(path, request.getfixturevalue("vocabulary"))
        except ConfigurationError as error:
            return [
                (each.file, each.place.line, each.place.column, each.key, each.suggestion) for each in error.mistakes
            ]
        return []

    return mistakes
