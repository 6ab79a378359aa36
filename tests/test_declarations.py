"""Declared data is parsed once and never served stale."""

import os

import pytest

from reportlint import declarations


@pytest.fixture
def source(tmp_path, monkeypatch):
    monkeypatch.setenv(declarations.CACHE_VARIABLE, str(tmp_path / "cache"))
    path = tmp_path / "declared.yaml"
    path.write_text("a: [1, 二]\n", encoding="utf-8")
    return path


def count_parses(monkeypatch):
    parses = []
    parse = declarations._parse
    monkeypatch.setattr(declarations, "_parse", lambda path: parses.append(path) or parse(path))
    return parses


def test_the_second_reading_parses_nothing(source, monkeypatch):
    parses = count_parses(monkeypatch)
    assert declarations.load(source) == declarations.load(source) == {"a": [1, "二"]}
    assert len(parses) == 1


def test_a_changed_file_is_read_anew(source):
    declarations.load(source)
    source.write_text("a: [2]\n", encoding="utf-8")
    os.utime(source, (1, 1))
    assert declarations.load(source) == {"a": [2]}


@pytest.mark.parametrize("damage", [b"", b"\0", b"rubbish", b"\xe9\xff\xff\xff\xff"])
def test_what_is_kept_may_be_damaged(source, damage):
    declarations.load(source)
    (kept,) = (source.parent / "cache" / "declared").iterdir()
    kept.write_bytes(damage)
    assert declarations.load(source) == {"a": [1, "二"]}


def test_two_files_of_one_name_are_kept_apart(source):
    other = source.parent / "other" / source.name
    other.parent.mkdir()
    other.write_text("b: 3\n", encoding="utf-8")
    assert (declarations.load(source), declarations.load(other)) == ({"a": [1, "二"]}, {"b": 3})
    assert declarations.load(source) == {"a": [1, "二"]}


def test_where_nothing_can_be_kept_the_file_is_parsed_each_time(source, monkeypatch):
    parses = count_parses(monkeypatch)
    monkeypatch.setenv(declarations.CACHE_VARIABLE, "")
    assert declarations.load(source) == declarations.load(source)
    (source.parent / "file").write_text("")
    monkeypatch.setenv(declarations.CACHE_VARIABLE, str(source.parent / "file"))
    assert declarations.load(source) == {"a": [1, "二"]}
    assert len(parses) == 3


def test_keeping_that_is_interrupted_leaves_nothing_behind(tmp_path, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(declarations.os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        declarations.keep(str(tmp_path / "kept"), {"a": 1})
    assert list(tmp_path.iterdir()) == []
