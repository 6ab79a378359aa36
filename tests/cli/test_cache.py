"""The cache is shown and cleared."""

import json
import os

import pytest

from reportlint import declarations


@pytest.fixture
def kept(tmp_path, monkeypatch):
    folder = tmp_path / "kept"
    monkeypatch.setenv(declarations.CACHE_VARIABLE, str(folder))
    for name in ("configured/reportlint.yaml-0123abcd", "declared/core.yaml-89abcdef"):
        declarations.keep(str(folder / name), "x" * 2000)
    result = folder / "results" / "ab" / ("c" * 38)
    result.parent.mkdir(parents=True)
    result.write_bytes(b"x" * 3 * 1024**2)
    return folder


def test_place_and_size_are_shown(cli, kept):
    ran = cli("cache", "--lang", "zh")
    first, results, *_ = ran.out.splitlines()
    assert (ran.status, first) == (0, str(kept))
    assert "检查结果" in results
    assert "1 个文件，3.0 MB" in results
    assert "256" in cli("cache", "--lang", "en").out


def test_programs_get_the_same_as_json(cli, kept):
    told = json.loads(cli("cache", "--format", "json").out)
    assert told["folder"] == str(kept)
    assert told["kept"]["results"] == {"files": 1, "bytes": 3 * 1024**2}
    assert (told["kept"]["configured"]["files"], told["cleared"]) == (1, False)


def test_it_is_cleared(cli, kept):
    (kept / "mine.txt").write_text("mine")
    assert cli("cache", "--clear", "--lang", "en").out.startswith("Cleared; files removed: ")
    assert not (kept / "results" / "ab" / ("c" * 38)).exists()
    assert not (kept / "configured" / "reportlint.yaml-0123abcd").exists()
    assert (kept / "mine.txt").read_text() == "mine"


def test_without_a_cache_folder_that_is_said(cli, monkeypatch):
    monkeypatch.setenv(declarations.CACHE_VARIABLE, "")
    for words in ((), ("--clear",)):
        ran = cli("cache", *words, "--lang", "en")
        assert (ran.status, "no cache folder" in ran.out) == (0, True)


def test_what_cannot_be_removed_is_said(cli, kept, monkeypatch):
    remove = os.remove

    def forbidden(path):
        if "results" in str(path):
            raise PermissionError(13, "Permission denied", path)
        remove(path)

    monkeypatch.setattr(os, "remove", forbidden)
    ran = cli("cache", "--clear", "--lang", "en")
    assert (ran.status, "could not be removed: 1" in ran.err) == (2, True)
