from reportlint.watch.tree import is_remote, place_of, scan, signature


def test_the_tree_is_what_is_named_and_what_lies_below(tmp_path):
    (tmp_path / "deep").mkdir()
    for name in ("a.txt", "deep/b.txt", "~$a.txt", "single~"):
        (tmp_path / name).write_text(name)
    found = scan([str(tmp_path), str(tmp_path / "single~"), str(tmp_path / "none.txt")])
    assert sorted(found) == [str(tmp_path / name) for name in ("a.txt", "deep/b.txt", "single~")]
    assert found[str(tmp_path / "a.txt")] == signature(str(tmp_path / "a.txt"))


def test_a_file_is_one_whatever_links_lead_to_its_folder(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    assert place_of(str(tmp_path / "link" / "a.txt")) == place_of(str(tmp_path / "real" / "a.txt"))


def test_network_folders_are_told_by_what_is_mounted():
    mounts = {"/": "ext4", "/srv/office": "cifs", "/srv/office/local": "ext4"}
    assert is_remote("/srv/office/2024", mounts)
    assert not is_remote("/srv/office/local/2024", mounts)
    assert not is_remote("/srv/officer", mounts)
