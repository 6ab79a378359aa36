import os

import pytest

from reportlint.formats.paths import slashed, uri


@pytest.mark.parametrize(
    ("path", "found"),
    [("a/b.txt", "a/b.txt"), ("./a.txt", "a.txt"), (".//a.txt", "a.txt"), ("../a.txt", "../a.txt"), (".a", ".a")],
)
def test_paths_are_relative_without_a_dot(path, found):
    assert slashed(path) == found


def test_a_path_below_the_current_folder_is_relative(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert slashed(str(tmp_path / "2024" / "a.txt")) == "2024/a.txt"
    assert slashed(str(tmp_path.parent / "a.txt")) == (tmp_path.parent / "a.txt").as_posix()


def test_a_uri_has_no_character_it_must_not_have():
    assert uri("年报 #1.txt") == "%E5%B9%B4%E6%8A%A5%20%231.txt"
    assert uri("/a b") == "file:///a%20b"
    assert uri(os.fsdecode(b"\xff.txt")) == "%FF.txt"
