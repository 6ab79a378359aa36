import os
import sys
from pathlib import Path

import pytest

from reportlint.errors import UnreadableError
from reportlint.readers.files import MAX_BYTES, content_of, files_below, refuse_large


def kind_of(path):
    with pytest.raises(UnreadableError) as refused:
        content_of(str(path))
    return refused.value.kind


def test_the_bytes_of_a_file_are_returned_as_they_are(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf\r\n")
    assert content_of(str(tmp_path / "a.txt")) == b"\xef\xbb\xbf\r\n"


def test_a_missing_file_and_a_folder_are_said_to_be_such(tmp_path):
    assert kind_of(tmp_path / "none.txt") == "missing"
    assert kind_of(tmp_path) == "not-a-file"


def test_a_name_no_file_can_have_is_unreadable():
    assert kind_of("a\0b") == "unreadable"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_does_not_hang(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert kind_of(tmp_path / "pipe.txt") == "not-a-file"


def test_a_huge_file_is_refused_without_reading_it(tmp_path):
    with (tmp_path / "huge.txt").open("wb") as stream:
        stream.truncate(100 * MAX_BYTES)
    assert kind_of(tmp_path / "huge.txt") == "too-large"


def test_the_largest_size_is_allowed_and_one_byte_more_is_not():
    refuse_large(MAX_BYTES)
    with pytest.raises(UnreadableError, match="too-large"):
        refuse_large(MAX_BYTES + 1)


def test_files_below_a_folder_come_in_order_without_hidden_and_lock_files(tmp_path):
    for name in (
        "b/2.txt",
        "b/10.txt",
        "a/x.md",
        ".git/config",
        "~$a.docx",
        "c.txt~",
        "a.docx.tmp",
        ".hidden",
        "c.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    found = [os.path.relpath(path, tmp_path).replace(os.sep, "/") for path in files_below(str(tmp_path))]
    assert found == ["c.txt", "a/x.md", "b/10.txt", "b/2.txt"]


def test_folders_nested_deeper_than_python_recurses_cost_no_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    depth = sys.getrecursionlimit() + 200
    for _ in range(depth):
        Path("d").mkdir()
        os.chdir("d")
    Path("deepest.txt").write_text("")
    os.chdir(tmp_path)
    Path("last.txt").write_text("")
    try:
        found = list(files_below("."))
    finally:
        for level in range(depth - 1, -1, -1):  # pytest's own clearing up recurses
            folder = "/".join("d" * level) or "."
            if level == depth - 1:
                Path(f"{folder}/d/deepest.txt").unlink()
            Path(f"{folder}/d").rmdir()
    assert found[0] == "./last.txt"
    assert found[1].endswith("/d/deepest.txt")


def test_links_to_folders_are_not_followed(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a/x.txt").write_text("")
    (tmp_path / "a/round").symlink_to(tmp_path)
    assert list(files_below(str(tmp_path))) == [str(tmp_path / "a/x.txt")]


def test_links_that_lead_to_no_file_are_said_to_be_missing(tmp_path):
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "none.txt")
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert len(list(files_below(str(tmp_path)))) == 2
    assert {kind_of(path) for path in files_below(str(tmp_path))} == {"missing"}


def test_a_folder_that_cannot_be_opened_is_not_passed_over_in_silence(tmp_path, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError

    (tmp_path / "closed").mkdir()
    real = os.scandir
    monkeypatch.setattr(os, "scandir", lambda path: refuse() if path.endswith("closed") else real(path))
    (closed,) = files_below(str(tmp_path))
    monkeypatch.setattr(os, "open", refuse)
    assert kind_of(closed) == "folder-unreadable"
