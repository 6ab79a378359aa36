import os

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
    for name in ("b/2.txt", "b/10.txt", "a/x.md", ".git/config", "~$a.docx", ".hidden", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    found = [os.path.relpath(path, tmp_path).replace(os.sep, "/") for path in files_below(str(tmp_path))]
    assert found == ["c.txt", "a/x.md", "b/10.txt", "b/2.txt"]
