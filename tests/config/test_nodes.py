"""Bytes that are no YAML of ours are refused with a place; nothing is constructed, nothing explodes."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportlint.config.nodes import UnsoundError, read_nodes


def refused(content):
    with pytest.raises(UnsoundError) as raised:
        read_nodes(content if isinstance(content, bytes) else content.encode(), "x.yaml")
    mistake = raised.value.mistake
    return mistake.key, mistake.place.line, mistake.place.column


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a: 1\nb: [1, 2\nc: 3\n", ("syntax", 3, 2)),
        ("a:\n\tb: 1\n", ("tab", 2, 1)),
        ("a: b: c\n", ("colon", 1, 5)),
        ("a: *b\n", ("alias", 1, 4)),
        ("a: 1\n---\nb: 1\n", ("two-documents", 2, 1)),
        ("a: !!python/object:os.system x\n", ("tag", 1, 4)),
        ("a: !include b\n", ("tag", 1, 4)),
        ("a: 1\nb: \x01\n", ("control-character", 2, 4)),
        ("a: '1\n", ("unclosed", 1, 4)),
        ("a: 1\nb: [1, 2\n", ("unclosed", 2, 4)),
        (b"a: 1\nb: \xd6\xd0\n", ("not-utf8", 2, 4)),
        ("甲: 1\n".encode("utf-16"), ("not-utf8", 1, 1)),
        ("&a [*a]", ("alias", 1, 5)),
        ("a: !!map 3\n", ("tag", 1, 4)),
    ],
)  # fmt: skip
def test_what_is_no_yaml_is_refused_with_its_place(content, expected):
    assert refused(content) == expected


def test_a_bomb_of_aliases_is_refused_at_once():
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 12))
    assert refused(f"l0: &l0 [{', '.join('x' * 10)}]\n{levels}\n")[0] == "too-many-nodes"


@pytest.mark.parametrize(
    "content", ["[" * 5000, "{a: " * 5000, "- " * 5000, "a:\n" + "".join(f"{' ' * n}b:\n" for n in range(1, 400))]
)
def test_deep_nesting_is_refused(content):
    assert refused(content)[0] in {"too-deep", "syntax", "unclosed"}


def test_a_large_file_is_refused():
    assert refused(b"#" * (1024 * 1024 + 1))[0] == "too-large"


@pytest.mark.parametrize("content", ["", "# nothing\n", "---\n", "\ufeff"])
def test_an_empty_file_says_nothing(content):
    _, root = read_nodes(content.encode(), "x.yaml")
    assert root.kind in ("map", "null")
    assert root.pairs == ()


def test_nodes_know_their_places():
    _, root = read_nodes("a: \"b c\"  # 甲\n甲乙: [1, 'x']\n".encode(), "x.yaml")
    (first, quoted), (second, listed) = root.pairs
    assert (first.place, quoted.place) == ((1, 1, 1, 2), (1, 4, 1, 9))
    assert (quoted.text, quoted.shift) == ("b c", 1)
    assert (second.place, listed.place) == ((2, 1, 2, 3), (2, 5, 2, 13))
    assert [item.kind for item in listed.items] == ["int", "str"]


@settings(deadline=None, max_examples=200)
@given(st.one_of(st.binary(max_size=60), st.text(alphabet="a:-[]{}#&*!|>'\"%@` \n\t?,.~", max_size=40).map(str.encode)))
@example(b"%YAML 3.0\n---\na")
@example(b"? [a]\n: b")
@example(b"a: !<tag:yaml.org,2002:int> x")
def test_any_bytes_are_read_or_refused(content):
    try:
        place = read_nodes(content, "x.yaml")[1].place
    except UnsoundError as error:
        place = error.mistake.place
    assert place.line >= 1
    assert place.column >= 1
