"""The chains that really occur: national ← a province ← a city ← a project; every value where it is said to be."""

from pathlib import Path

import pytest

from reportlint.cli.configured import vocabulary
from reportlint.cli.loading import load
from reportlint.config.resolving import Configurations, command_line
from reportlint.config.settings import settle

CITY = """
    profile: {title: 川东某市}
    extends: sichuan
    rules:
      PUB001:
        county: 02-10
    ignore: [STR011]
    basis: {rules.PUB001.county: 某市方案, ignore: 某市方案}
"""
PROJECT = """
    extends: ./city.yaml
    jurisdiction: sichuan
    severity: {PUB001: warning}
    rules: {PUB001: {county: 02-05}}
    files:
      "townships/*": {rules: {PUB001: {township: 01-20}}}
"""


@pytest.fixture(scope="module")
def loaded():
    return load([], "zh")


@pytest.fixture
def found(write, loaded):
    write({"city.yaml": CITY, "reportlint.yaml": PROJECT})
    return Configurations(vocabulary(loaded))


def names(settings):
    return [layer.profile or layer.file.rpartition("/")[2] for layer in settings.layers]


def history(settings, *path):
    value = settings.values[path]
    return [
        (each, origin.profile or origin.file.rpartition("/")[2])
        for each, origin in ((value.value, value.origin), *value.overrode)
    ]


def test_each_link_of_a_real_chain_says_its_part(found, folder):
    settings = found.settings(str(folder / "report.txt"))
    assert names(settings) == ["national", "sichuan", "city", "reportlint.yaml"]
    assert history(settings, "rules", "PUB001", "county") == [
        ("02-05", "reportlint.yaml"),
        ("02-10", "city"),
        ("02-20", "national"),
    ]
    assert history(settings, "rules", "PER001", "require") == [(True, "sichuan")]
    assert history(settings, "rules", "PUB001", "province") == [("03-31", "national")]
    assert history(settings, "severity", "PUB001") == [("warning", "reportlint.yaml")]
    assert not settings.selects("STR011")
    assert settings.selects("STR012")


def test_an_override_outweighs_the_chain_for_its_files(found, folder):
    settings = found.settings(str(folder / "townships" / "report.txt"))
    assert history(settings, "rules", "PUB001", "township") == [("01-20", "reportlint.yaml"), ("01-31", "national")]


def test_the_command_line_outweighs_everything(found, folder):
    found.say(command_line(["PUB001"], ["PER"], "henan"))
    settings = found.settings(str(folder / "report.txt"))
    assert names(settings) == ["national", "sichuan", "city", "henan", "reportlint.yaml", "--"]
    assert settings.jurisdiction == "henan"
    assert settings.selects("PUB001")
    assert not settings.selects("ARI001")


def test_every_value_of_every_shipped_profile_stands_where_it_is_said_to(loaded):
    words = vocabulary(loaded)
    found = Configurations(words)
    checked = 0
    for file in words.profiles.values():
        for (*_, last), value in settle(found.chain(file)).values.items():
            lines = Path(value.origin.file).read_text(encoding="utf-8").splitlines()
            line = lines[value.origin.line - 1][value.origin.column - 1 :]
            written = last if value.value is True and not line.startswith("true") else str(value.value)
            assert line.lower().startswith(written.lower()), (file, last, line)
            checked += 1
    assert checked > 100


def test_every_shipped_profile_builds_on_the_national_one(loaded):
    words = vocabulary(loaded)
    found = Configurations(words)
    assert len(words.profiles) > 10
    for name, file in words.profiles.items():
        layers = found.chain(file)
        assert (layers[0].profile, layers[-1].profile) == ("national", name)
        assert set(layers[-1].title) == {"zh", "en"}
