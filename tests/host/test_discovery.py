"""Plugins of installed distributions are found, their makers' page with them; changes are noticed."""

import sys

import pytest

from reportlint.declarations import CACHE_VARIABLE
from reportlint.host import discovery
from reportlint.host.discovery import Offer, installed

ENTRY_POINTS = "[console_scripts]\nx = x:main\n\n[reportlint]\n{name} = {module}\n# none = none\n\n[other]\ny = y\n"
METADATA = "Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{more}\n\nName: in the text\n"


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A folder on sys.path, and no other, to install distributions into."""
    folder = tmp_path / "site"
    folder.mkdir()
    monkeypatch.setattr(sys, "path", [str(folder)])
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    return folder


def install(folder, name="my-rules", version="1.0", module="my_rules", more="", suffix="dist-info"):
    info = folder / f"{name.replace('-', '_')}-{version}.{suffix}"
    info.mkdir()
    (info / "entry_points.txt").write_text(ENTRY_POINTS.format(name=name, module=module), encoding="utf-8")
    head = "METADATA" if suffix == "dist-info" else "PKG-INFO"
    (info / head).write_text(METADATA.format(name=name, version=version, more=more), encoding="utf-8")
    return info


@pytest.mark.parametrize("suffix", ["dist-info", "egg-info"])
def test_what_a_distribution_offers_is_found(site, suffix):
    install(site, suffix=suffix)
    assert installed() == (Offer("my-rules", "my_rules", "my-rules", "1.0", ""),)


@pytest.mark.parametrize(
    ("more", "page"),
    [
        ("Project-URL: Home, https://a.example\nProject-URL: Issues, https://b.example", "https://b.example"),
        ("Project-URL: Bug Tracker, https://b.example", "https://b.example"),
        ("Project-URL: Repository, https://a.example", "https://a.example"),
        ("Home-page: https://a.example", "https://a.example"),
        ("Project-URL: Documentation, https://a.example", ""),
    ],
)
def test_the_page_for_defects_is_the_one_its_makers_name(site, more, page):
    install(site, more=more)
    assert installed()[0].tracker == page


def test_what_was_found_is_not_looked_for_again(site, monkeypatch):
    install(site)
    found = installed()
    monkeypatch.setattr(discovery, "_look_through", lambda *_: pytest.fail("looked again"))
    assert installed() == found


def test_a_distribution_that_comes_or_goes_is_noticed(site):
    assert installed() == ()
    first = install(site)
    assert [offer.version for offer in installed()] == ["1.0"]
    for file in first.iterdir():
        file.unlink()
    first.rmdir()
    install(site, version="2.0")
    assert [offer.version for offer in installed()] == ["2.0"]


def test_a_declaration_changed_in_its_place_is_noticed(site):
    info = install(site)
    installed()
    before = site.stat().st_mtime_ns
    (info / "entry_points.txt").write_text("[reportlint]\nother = other_rules\n", encoding="utf-8")
    assert site.stat().st_mtime_ns == before
    assert [offer.module for offer in installed()] == ["other_rules"]


def test_another_version_of_reportlint_looks_again(site, monkeypatch):
    installed()
    monkeypatch.setattr(discovery, "__version__", "99")
    looked = []
    monkeypatch.setattr(discovery, "_look_through", lambda *_: looked.append(1) or iter(()))
    installed()
    assert looked


@pytest.mark.parametrize("damage", [b"", b"rubbish", b"i\x01\0\0\0"])
def test_a_damaged_record_is_made_anew(site, tmp_path, damage):
    install(site)
    installed()
    (kept,) = (tmp_path / "cache" / "declared").iterdir()
    kept.write_bytes(damage)
    assert len(installed()) == 1


def test_where_nothing_can_be_kept_it_is_looked_up_each_time(site, monkeypatch):
    monkeypatch.setenv(CACHE_VARIABLE, "")
    install(site)
    assert len(installed()) == len(installed()) == 1


def test_a_distribution_found_twice_is_the_one_first_on_the_path(site, tmp_path, monkeypatch):
    other = tmp_path / "other"
    other.mkdir()
    install(site, version="1.0")
    install(other, version="2.0")
    monkeypatch.setattr(sys, "path", [str(site), str(other), "/no/such/folder"])
    assert [offer.version for offer in installed()] == ["1.0"]
