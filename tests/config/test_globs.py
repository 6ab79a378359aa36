"""Patterns of paths match what they are read as, and say where they are wrong."""

import fnmatch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint.config.globs import BadGlobError, compiled, matches


@pytest.mark.parametrize(
    ("glob", "matching", "others"),
    [
        ("archive/**", ["archive/a.txt", "archive/2020/a.txt"], ["a.txt", "old/archive/a.txt", "archive"]),
        ("archive/", ["archive/a.txt", "archive/2020/a.txt", "old/archive/a.txt"], ["archive"]),
        ("*.docx", ["a.docx", "x/y/a.docx"], ["a.docx.txt", "a/docx"]),
        ("2023/*.docx", ["2023/a.docx"], ["2023/x/a.docx", "x/2023/a.docx"]),
        ("**/2023/*", ["2023/a", "x/2023/a", "x/y/2023/a"], ["2023/x/a"]),
        ("a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["a/xb", "b"]),
        ("青禾?.txt", ["青禾县.txt", "x/青禾市.txt"], ["青禾.txt", "青禾县区.txt"]),
        ("[ab].txt", ["a.txt", "b.txt"], ["c.txt", "[ab].txt"]),
        ("[!ab].txt", ["c.txt"], ["a.txt"]),
        ("a+(b).txt", ["a+(b).txt"], ["aab.txt"]),
        ("a*b*c.txt", ["abc.txt", "a-b-b-c.txt", "x/abcbc.txt"], ["acb.txt", "ab/c.txt"]),
        ("**/**/a/**/**/b", ["a/b", "x/y/a/z/b"], ["a"]),
        ("*", ["a", "x/a"], []),
        ("**", ["a", "x/a"], []),
    ],
)
def test_a_glob_stands_for_these_paths_and_no_others(glob, matching, others):
    assert [path for path in matching if not matches(glob, path)] == []
    assert [path for path in others if matches(glob, path)] == []


@pytest.mark.parametrize(
    ("glob", "key", "offset"),
    [
        ("", "glob-empty", 0),
        ("/archive/*", "glob-absolute", 0),
        ("archive\\*", "glob-backslash", 7),
        ("../archive/*", "glob-upwards", 0),
        ("archive/**x", "glob-stars", 8),
        ("***", "glob-stars", 0),
        ("a[b", "glob-bracket", 1),
        ("[z-a].txt", "glob-bracket", 0),
        ("[a--].txt", "glob-bracket", 0),
    ],
)
def test_a_bad_glob_says_what_is_wrong_and_where(glob, key, offset):
    with pytest.raises(BadGlobError) as raised:
        compiled(glob)
    assert raised.value.args == (key, offset)


@settings(deadline=None)
@given(st.text(alphabet="ab*?[]!^-/.\\()|+", max_size=12))
def test_any_text_is_a_glob_or_refused(glob):
    offset = 0
    try:
        matches(glob, "a/b/ab.ba")
    except BadGlobError as error:
        offset = error.args[1]
    assert 0 <= offset <= len(glob)


@settings(deadline=None)
@given(st.lists(st.text(alphabet="ab县.+(", min_size=1, max_size=4), min_size=1, max_size=4))
def test_a_path_without_signs_matches_itself(parts):
    path = "/".join(parts)
    if ".." not in parts:
        assert matches(path, path)


def test_many_stars_take_no_time():
    assert not matches("*a" * 40 + "b", "a" * 250)
    assert not matches("**/" * 40 + "b", "a/" * 100)


@settings(deadline=None)
@given(st.text(alphabet="ab*?", min_size=1, max_size=8), st.text(alphabet="ab", min_size=1, max_size=8))
def test_stars_and_question_marks_match_as_python_has_it(glob, name):
    if "**" not in glob:
        assert matches(glob, name) == fnmatch.fnmatchcase(name, glob)
