"""Ignore files in a walk do what git does; git itself is asked."""

import os
import shutil
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint.readers import files_below


def walked(folder, **options):
    return sorted(os.path.relpath(path, folder) for path in files_below(str(folder), **options))


@pytest.fixture
def tree(tmp_path):
    for name in ("a.txt", "old/b.txt", "old/kept.txt", "deep/er/c.txt", "drafts/d.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def test_our_own_ignore_file_counts_everywhere(tree):
    (tree / ".reportlintignore").write_text("old/*\n!old/kept.txt\n# a remark\ndrafts/\n")
    assert walked(tree) == ["a.txt", "deep/er/c.txt", "old/kept.txt"]
    assert len(walked(tree, with_ignored=True)) == 5


def test_gits_counts_inside_a_repository_only(tree):
    (tree / ".gitignore").write_text("old/\n")
    assert len(walked(tree)) == 5
    (tree / ".git").mkdir()
    assert walked(tree) == ["a.txt", "deep/er/c.txt", "drafts/d.txt"]
    (tree / ".reportlintignore").write_text("!old/\n")
    assert len(walked(tree)) == 5


def test_ignore_files_above_count_up_to_the_repository(tree):
    (tree / ".git").mkdir()
    (tree / ".gitignore").write_text("*.txt\n!c.txt\n")
    assert walked(tree / "deep") == ["er/c.txt"]
    assert walked(tree / "old") == []


def test_a_folder_that_is_named_is_walked_though_it_is_ignored(tree):
    (tree / ".git").mkdir()
    (tree / ".gitignore").write_text("drafts/\ndeep\n")
    assert walked(tree / "drafts") == ["d.txt"]
    assert walked(tree / "deep" / "er") == ["c.txt"]
    assert walked(tree) == ["a.txt", "old/b.txt", "old/kept.txt"]


def test_lines_that_are_no_patterns_are_passed_over(tree):
    (tree / ".reportlintignore").write_bytes(b"\xff\xfe\n[\n!\n/\ndrafts/\n")
    assert walked(tree) == ["a.txt", "deep/er/c.txt", "old/b.txt", "old/kept.txt"]


PATTERNS = st.lists(
    st.sampled_from(
        [
            "*.txt",
            "!a.txt",
            "/a.txt",
            "b/",
            "!b/",
            "b/*",
            "!b/a.txt",
            "**/c",
            "c/**",
            "a*",
            "b",
            "!c/b/a.txt",
            "[ab].txt",
        ]
    ),
    max_size=5,
)


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
@settings(max_examples=25, deadline=None)
@given(root=PATTERNS, inner=PATTERNS)
def test_the_walk_leaves_out_what_git_leaves_out(tmp_path_factory, root, inner):
    folder = tmp_path_factory.mktemp("tree")
    subprocess.run(["git", "init", "--quiet", folder], check=True)
    for parent in (".", "b", "c", "c/b"):
        (folder / parent).mkdir(exist_ok=True)
        for name in ("a.txt", "b.txt", "n.md"):
            (folder / parent / name).write_text("x")
    (folder / ".gitignore").write_text("\n".join(root))
    (folder / "c" / ".gitignore").write_text("\n".join(inner))
    listed = ["git", "-C", folder, "ls-files", "--others", "--exclude-standard", "-z"]
    others = subprocess.run(listed, check=True, capture_output=True, text=True).stdout.split("\0")
    assert walked(folder) == sorted(name for name in others if name and not name.endswith(".gitignore"))
