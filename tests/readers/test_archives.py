"""Archives are read within bounds, and whatever is wrong with them is said in one way."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.errors import UnreadableError
from reportlint.readers.archives import MAX_ENTRIES, MAX_UNPACKED, Archive


def zipped(parts, method=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return stream.getvalue()


def refusal(action):
    with pytest.raises(UnreadableError) as caught:
        action()
    return caught.value.kind


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_part_is_read(method):
    assert Archive(zipped([("a", b"one"), ("b", b"two")], method)).read("b") == b"two"


@pytest.mark.parametrize("name", ["word/Document.xml", "/word/document.xml", "WORD/document.xml", r"word\document.xml"])
def test_names_are_compared_as_office_does(name):
    archive = Archive(zipped([("word/document.xml", b"one")]))
    assert name in archive
    assert archive.read(name) == b"one"
    assert archive.names() == ["word/document.xml"]


def test_a_part_that_is_not_there():
    archive = Archive(zipped([("a", b"one")]))
    assert "b" not in archive
    assert refusal(lambda: archive.read("b")) == "broken-archive"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_of_two_parts_with_one_name_neither_is_read_but_others_are():
    archive = Archive(zipped([("a", b"one"), ("A", b"two"), ("b", b"three")]))
    assert refusal(lambda: archive.read("a")) == "broken-archive"
    assert archive.read("b") == b"three"


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_only_the_usual_methods_are_unpacked(method):
    archive = Archive(zipped([("a", b"one" * 99)], method))
    assert refusal(lambda: archive.read("a")) == "broken-archive"


def test_a_part_that_unpacks_to_very_much_is_a_bomb():
    archive = Archive(zipped([("a", bytes(MAX_UNPACKED + 1))]))
    assert refusal(lambda: archive.read("a")) == "bomb"


def test_so_is_one_that_shrank_too_well():
    archive = Archive(zipped([("a", bytes(4 * 1024 * 1024))]))
    assert refusal(lambda: archive.read("a")) == "bomb"


def test_all_parts_together_are_bounded():
    noise = bytes(range(256)) * (MAX_UNPACKED // 512)
    archive = Archive(zipped([(str(number), noise) for number in range(3)], zipfile.ZIP_STORED))
    assert [len(archive.read(name)) for name in "01"] == [len(noise)] * 2
    assert refusal(lambda: archive.read("2")) == "bomb"


def test_too_many_entries_are_a_bomb():
    assert refusal(lambda: Archive(zipped([(str(number), b"") for number in range(MAX_ENTRIES + 1)]))) == "bomb"


def test_an_encrypted_part():
    content = bytearray(zipped([("a", b"one")], zipfile.ZIP_STORED))
    content[content.index(b"PK\x03\x04") + 6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(lambda: Archive(bytes(content)).read("a")) == "encrypted"


def test_a_part_with_a_wrong_checksum():
    content = zipped([("a", b"one two three")], zipfile.ZIP_STORED).replace(b"one", b"six", 1)
    assert refusal(lambda: Archive(content).read("a")) == "broken-archive"


def test_an_archive_that_lies_about_a_size():
    content = bytearray(zipped([("a", b"one two three")]))
    at = content.index(b"PK\x01\x02") + 24
    content[at : at + 4] = (5).to_bytes(4, "little")
    assert refusal(lambda: Archive(bytes(content)).read("a")) == "broken-archive"


VALID = zipped([("a", b"one" * 40), ("b/c", b"two" * 40)])


@pytest.mark.parametrize("end", range(0, len(VALID), 7))
def test_a_truncated_archive(end):
    assert refusal(lambda: Archive(VALID[:end])) == "broken-archive"


@given(st.binary(max_size=200), st.booleans())
def test_any_bytes(content, signed):
    try:
        archive = Archive(b"PK\x03\x04" + content + VALID[-22:] if signed else content)
        for name in archive.names():
            archive.read(name)
    except UnreadableError:
        pass


@given(st.lists(st.tuples(st.integers(0, len(VALID) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_damaged_archive(changes):
    content = bytearray(VALID)
    for place, value in changes:
        content[place] = value
    try:
        archive = Archive(bytes(content))
        for name in archive.names():
            archive.read(name)
    except UnreadableError:
        pass
