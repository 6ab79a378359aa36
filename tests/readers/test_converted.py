"""Files of other word processors go through LibreOffice, and a clear word is said where that does not work."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportlint.errors import UnreadableError
from reportlint.readers import converted, read
from reportlint.recognition import recognise
from reportlint.testing import consistent_content

OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "WordDocument".encode("utf-16-le") + bytes(512)

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for LibreOffice is a shell script")
with_libreoffice = pytest.mark.skipif(
    not (shutil.which("soffice") or shutil.which("libreoffice")), reason="LibreOffice is not installed"
)


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Puts a shell script in LibreOffice's place."""

    def program(script):
        path = tmp_path / "soffice"
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        monkeypatch.setenv(converted.PROGRAM_VARIABLE, str(path))

    return program


def refusal(content=OLD_WORD):
    with pytest.raises(UnreadableError) as refused:
        read(content, "2024.doc")
    return refused.value.kind


def test_without_libreoffice_the_reader_is_told_how_to_convert(monkeypatch):
    monkeypatch.setenv(converted.PROGRAM_VARIABLE, "")
    assert refusal() == "no-converter"


def test_a_named_program_that_is_not_there_is_like_none(monkeypatch):
    monkeypatch.setenv(converted.PROGRAM_VARIABLE, "/nowhere/soffice")
    assert refusal() == "no-converter"


@on_posix
@pytest.mark.parametrize("script", ["exit 1", "exit 0", "kill -9 $$"])
def test_a_conversion_that_makes_nothing_has_failed(program, script):
    program(script)
    assert refusal() == "conversion-failed"


@on_posix
def test_what_libreoffice_started_is_ended_with_it_when_the_time_is_over(program, tmp_path, monkeypatch):
    program(f"sleep 600 & echo $! > {tmp_path}/child; wait")
    monkeypatch.setattr(converted, "TIME_LIMIT", 1)
    assert refusal() == "conversion-timeout"
    child = int((tmp_path / "child").read_text())
    for _ in range(100):
        if not _is_running(child):
            break
        time.sleep(0.05)
    assert not _is_running(child)


def _is_running(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{process}/stat").read_text().split() if Path("/proc").is_dir() else True


@with_libreoffice
@pytest.mark.parametrize("kind", ["doc", "rtf", "odt", "fodt", "xml:MS Word 2003 XML"])
def test_a_report_of_another_word_processor_is_read_like_its_original(tmp_path, kind):
    word_documents = pytest.importorskip("reportlint.testing.word_documents")
    content = consistent_content(2024)
    source = tmp_path / "report.docx"
    source.write_bytes(word_documents.render_word(content))
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            tmp_path,
            source,
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    suffix = kind.partition(":")[0]
    document = read(source.with_suffix(f".{suffix}").read_bytes(), f"report.{suffix}")
    report = recognise(document)
    cells = {cell.key: str(cell.value) for table in report.tables.values() for cell in table.cells()}
    assert document.format == "docx"
    assert cells == dict(content.cells)
    assert report.organisation == content.organisation
