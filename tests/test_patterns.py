"""What is kept of a regular expression works as what Python compiles."""

import marshal
import re
import sys

import pytest

from reportlint import declarations, patterns

PATTERNS = (
    (r"(?P<year>20\d\d)年(?P<rest>度)?", 0, "公布2024年度报告"),
    (r"[一二三四五六七八九十]+、\s*(总体情况|概述)", 0, "一、 总体情况"),
    (rb"<html[^>]*>", re.IGNORECASE, b"<HTML lang=zh>"),
    (r"a.c", re.DOTALL | re.VERBOSE, "a\nc"),
)


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv(declarations.CACHE_VARIABLE, str(tmp_path))
    monkeypatch.setattr(patterns, "_KEPT_FOR", (__name__,))
    re.purge()
    yield tmp_path / "declared" / "patterns"
    re.purge()


def compile_all():
    re.purge()
    with patterns.kept_patterns():
        return [re.compile(pattern, flags) for pattern, flags, _ in PATTERNS]


def forbid_parsing(monkeypatch):
    def fail(*_):
        raise AssertionError("was compiled again")

    monkeypatch.setattr(patterns, "_parts", fail)
    monkeypatch.setattr(sys.modules["re._compiler"], "_code", fail)


def test_the_second_process_compiles_nothing(cache, monkeypatch):
    compile_all()
    assert cache.exists()
    forbid_parsing(monkeypatch)
    assert len(compile_all()) == len(PATTERNS)


def test_what_is_recalled_finds_what_the_compiled_one_finds(cache):
    compile_all()
    recalled = compile_all()
    for found, (pattern, flags, text) in zip(recalled, PATTERNS, strict=True):
        compiled = re.compile(pattern, flags)
        assert (found.pattern, found.flags, found.groups) == (compiled.pattern, compiled.flags, compiled.groups)
        assert found.groupindex == compiled.groupindex
        assert found == compiled
        match, expected = found.search(text), compiled.search(text)
        assert match.span() == expected.span()
        assert match.groupdict() == expected.groupdict()
        assert match.lastgroup == expected.lastgroup


def test_a_wrong_pattern_is_refused_as_ever(cache):
    with patterns.kept_patterns(), pytest.raises(re.error, match="unterminated"):
        re.compile("(a")


@pytest.mark.parametrize("damage", [b"", b"\0", b"rubbish", b"\xe9\xff\xff\xff\xff"])
def test_what_is_kept_may_be_damaged(cache, damage):
    compile_all()
    cache.write_bytes(damage)
    assert compile_all()[0].search("2024年")["year"] == "2024"


def test_code_that_is_no_code_is_compiled_anew(cache):
    compile_all()
    made_by, known = declarations.kept(str(cache))
    rubbish = {key: marshal.dumps((0, [2**32 - 1] * 3, 0, {}, ())) for key in known}
    declarations.keep(str(cache), (made_by, rubbish))
    assert compile_all()[0].search("2024年")["year"] == "2024"


def test_another_version_of_python_compiles_anew(cache, monkeypatch):
    compile_all()
    monkeypatch.setattr(sys, "version", "another")
    kept = declarations.kept(str(cache))
    compile_all()
    assert declarations.kept(str(cache))[0] != kept[0]


def test_only_so_many_patterns_are_kept_and_none_that_is_long(cache, monkeypatch):
    monkeypatch.setattr(patterns, "MOST", 3)
    compile_all()
    assert len(declarations.kept(str(cache))[1]) == 3
    cache.unlink()
    monkeypatch.setattr(patterns, "LONGEST", 0)
    compile_all()
    assert not cache.exists()


def test_patterns_of_others_are_compiled_but_not_kept(cache, monkeypatch):
    monkeypatch.setattr(patterns, "_KEPT_FOR", ("reportlint",))
    assert compile_all()[0].search("2024年")["year"] == "2024"
    assert not cache.exists()


def test_the_compiler_is_pythons_own_again_afterwards(cache):
    own = sys.modules["re._compiler"].compile
    compile_all()
    assert sys.modules["re._compiler"].compile is own


def test_where_nothing_is_kept_nothing_changes(monkeypatch):
    monkeypatch.setenv(declarations.CACHE_VARIABLE, "")
    assert compile_all()[0].search("2024年")["year"] == "2024"
