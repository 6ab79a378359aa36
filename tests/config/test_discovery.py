"""The nearest configuration from a report's folder upwards holds, up to the root of the repository."""

import pytest

from reportlint.config.discovery import find


@pytest.fixture
def tree(tmp_path):
    (tmp_path / "repository" / ".git").mkdir(parents=True)
    (tmp_path / "repository" / "county" / "2024").mkdir(parents=True)
    return tmp_path


def test_the_nearest_file_is_found(tree):
    near = tree / "repository" / "county" / "reportlint.yaml"
    for path in (tree / "repository" / "reportlint.yaml", near):
        path.touch()
    assert find(str(tree / "repository" / "county" / "2024"), {}) == str(near)
    assert find(str(tree / "repository"), {}) == str(tree / "repository" / "reportlint.yaml")


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_nothing_is_found_past_the_root_of_the_repository(tree, kind):
    if kind == "file":  # as in a worktree
        (tree / "repository" / ".git").rmdir()
        (tree / "repository" / ".git").write_text("gitdir: elsewhere")
    (tree / "reportlint.yaml").touch()
    assert find(str(tree / "repository" / "county"), {}) is None


def test_a_file_may_be_hidden_and_the_visible_one_counts(tree):
    folder = tree / "repository" / "county"
    (folder / ".reportlint.yaml").touch()
    assert find(str(folder), {}) == str(folder / ".reportlint.yaml")
    (folder / "reportlint.yaml").touch()
    assert find(str(folder), {}) == str(folder / "reportlint.yaml")


def test_a_folder_of_that_name_is_no_configuration(tree):
    (tree / "repository" / "county" / "reportlint.yaml").mkdir()
    assert find(str(tree / "repository" / "county"), {}) is None


def test_each_folder_is_looked_at_once(tree):
    known = {}
    found = find(str(tree / "repository" / "county" / "2024"), known)
    assert set(known.values()) == {found}
    (tree / "repository" / "reportlint.yaml").touch()
    assert find(str(tree / "repository" / "county"), known) is None
