"""A chain that was found sound is kept by its contents; whatever changes, it is read anew."""

import pytest

from reportlint.config import chain, resolving
from reportlint.config.mistakes import ConfigurationError
from reportlint.config.resolving import Configurations
from reportlint.rule_api import Option


@pytest.fixture
def reads(monkeypatch):
    """Count how often a chain is really read."""
    counted = []
    real = chain.read_chain
    monkeypatch.setattr(chain, "read_chain", lambda file, words: counted.append(file) or real(file, words))
    return counted


FILES = {"base.yaml": "year: 2020", "reportlint.yaml": "extends: ./base.yaml\nseverity: {DAT: info}"}


def test_what_is_kept_is_the_same_as_what_was_read(settings, reads):
    first, second = settings(FILES), settings(FILES)
    assert first == second
    assert len(reads) == 1


@pytest.mark.parametrize("name", FILES)
def test_a_changed_file_anywhere_in_the_chain_is_read_anew(settings, reads, name):
    settings(FILES)
    changed = {**FILES, name: FILES[name].replace("2020", "2021").replace("info", "error")}
    found = settings(changed)
    assert (found.year, found.value("severity", "DAT")) in {(2021, "info"), (2020, "error")}
    assert len(reads) == 2


def test_a_parent_that_is_gone_is_noticed(settings, folder):
    settings(FILES)
    (folder / "base.yaml").unlink()
    with pytest.raises(ConfigurationError):
        settings({"reportlint.yaml": FILES["reportlint.yaml"]})


def test_other_rules_or_options_are_noticed(settings, reads, vocabulary, folder):
    settings(FILES)
    other = vocabulary.rules[1]._replace(options=(Option("new", 1),))
    changed = vocabulary._replace(rules=(*vocabulary.rules[:1], other))
    Configurations(changed).settings(str(folder / "report.txt"))
    assert len(reads) == 2


def test_runs_with_different_plugins_keep_theirs_side_by_side(settings, reads, vocabulary, folder):
    other = vocabulary._replace(plugins=(*vocabulary.plugins, "more"))
    for _ in range(2):
        settings(FILES)
        Configurations(other).settings(str(folder / "report.txt"))
    assert len(reads) == 2


def test_mistakes_are_never_kept(settings, reads):
    for _ in range(2):
        with pytest.raises(ConfigurationError):
            settings({"reportlint.yaml": "yaer: 2020"})
    assert len(reads) == 2


@pytest.mark.parametrize("damage", [b"", b"rubbish", b"\xe9\x03\x00\x00\x00"])
def test_a_damaged_cache_is_made_anew(settings, reads, own_cache, damage):
    settings(FILES)
    for path in (own_cache / "configured").iterdir():
        path.write_bytes(damage)
    assert settings(FILES).year == 2020
    assert len(reads) == 2


def test_without_a_cache_folder_it_is_read_each_time(settings, reads, monkeypatch):
    monkeypatch.setenv("REPORTLINT_CACHE_DIR", "")
    assert settings(FILES).year == settings(FILES).year == 2020
    assert len(reads) == 2


def test_one_run_reads_each_file_once(write, vocabulary, reads, folder):
    write(FILES)
    found = Configurations(vocabulary)
    assert found.settings(str(folder / "a.txt")) is found.settings(str(folder / "b.txt"))
    assert len(reads) == 1
    assert resolving.NATIONAL not in vocabulary.profiles
