"""What is imported costs time: the version needs nothing, one report only what it is checked with."""

import json
import subprocess
import sys

import pytest

PROGRAM = """
import json, sys
before = set(sys.modules)
from reportlint.__main__ import main
status = main(sys.argv[1:])
print(json.dumps(sorted(set(sys.modules) - before)), file=sys.stderr)
"""

NEVER_FOR_ONE_REPORT = (
    "_pytest", "ast", "packaging", "cn2an", "ctypes", "dataclasses", "difflib", "dis", "email", "glob", "hypothesis",
    "importlib.metadata", "inspect", "json", "logging", "lxml", "lzma", "pluggy", "rapidfuzz",
    "reportlint.engine.pairing", "reportlint.engine.cache_folder", "reportlint.cli.cache",
    "pypdfium2", "pypdfium2_raw", "reportlint.readers.converted", "reportlint.readers.docx",
    "reportlint.readers.html", "reportlint.readers.pdf",
    "ruamel", "shutil", "subprocess", "tabulate", "tempfile", "textwrap", "traceback", "unittest", "watchdog",
    "wcwidth", "yaml", "zipfile", "reportlint.testing", "reportlint.formats.json", "reportlint.formats.jsontext",
    "reportlint.formats.markup", "reportlint.formats.html", "reportlint.annotation", "reportlint.cli.copies",
    "reportlint.cli.parse", "reportlint.cli.rules", "reportlint.cli.explain", "reportlint.cli.plugins",
    "reportlint.cli.overview", "reportlint.cli.config", "reportlint.config.chain", "reportlint.config.custom",
    "reportlint.config.nodes", "reportlint.config.options", "reportlint.config.reading", "reportlint.config.schema",
)  # fmt: skip


@pytest.fixture
def imported(compiled, tmp_path):
    def imported(*words):
        run = [sys.executable, "-c", PROGRAM, *map(str, words)]
        subprocess.run(run, env=compiled, capture_output=True, cwd=tmp_path)  # compiles what is not compiled yet
        return set(json.loads(subprocess.run(run, env=compiled, capture_output=True, cwd=tmp_path).stderr))

    return imported


def test_the_version_imports_nothing_but_the_package_itself(imported):
    assert {name for name in imported("--version") if name.startswith("reportlint")} == {
        "reportlint",
        "reportlint.__main__",
    }
    for name in ("argparse", "dataclasses", "inspect", "pathlib", "pluggy", "re", "ruamel", "typing"):
        assert name not in imported("--version")


def test_one_report_imports_only_what_it_is_checked_with(imported, report):
    modules = imported("check", report.name)
    unneeded = {name for name in modules if name.startswith(tuple(f"{never}." for never in NEVER_FOR_ONE_REPORT))}
    assert modules.isdisjoint(NEVER_FOR_ONE_REPORT)
    assert unneeded == set()
    assert {"reportlint.formats.text", "reportlint_rules.arithmetic"} <= modules


def test_a_configuration_that_was_read_before_is_read_without_yaml(imported, report, tmp_path):
    (tmp_path / "reportlint.yaml").write_text(
        "severity: {ARI001: info}\nfiles: {'*.txt': {year: 2024}}", encoding="utf-8"
    )
    modules = imported("check", report.name)
    assert "reportlint.config.globs" in modules
    assert modules.isdisjoint(NEVER_FOR_ONE_REPORT)
