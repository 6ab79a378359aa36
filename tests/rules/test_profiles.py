"""The profiles that come with the rules: sourced wherever they deviate, and found by their division's name."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

import reportlint_rules
from reportlint.config.chain import read_chain
from reportlint.config.mistakes import ConfigurationError
from reportlint.config.vocabulary import Vocabulary
from reportlint.divisions import jurisdiction, pinyin
from reportlint.host import load_plugins
from reportlint.recognition.bodies import recognise_body
from reportlint.testing import consistent_content, read_report, render

FOLDER = Path(reportlint_rules.__file__).parent / "profiles"
PROFILES = {path.stem: YAML(typ="safe").load(path) for path in FOLDER.glob("*.yaml")}
PLACES = sorted(PROFILES.keys() - {"national"})
PLUGINS = load_plugins()
OPTIONS = {rule.code: rule.defaults() for _, rule in PLUGINS.rules()}
VOCABULARY = Vocabulary(tuple(rule for _, rule in PLUGINS.rules()), PLUGINS.profiles(), (), lambda _: ())


def deviations(profile):
    """Return what a profile sets, by dotted path."""
    found = {}
    for key in ("rules", "severity"):
        for code, value in profile.get(key, {}).items():
            found |= (
                {f"{key}.{code}.{option}": set_to for option, set_to in value.items()}
                if key == "rules"
                else {f"{key}.{code}": value}
            )
    return found | {key: profile[key] for key in ("select", "ignore") if key in profile}


def justified(profile, path):
    return any(f"{path}.".startswith(f"{basis}.") for basis in profile.get("basis", {}))


def test_there_is_one_for_each_province_named():
    assert set(PLACES) >= {
        *("sichuan", "shanxi", "henan", "chongqing", "hunan", "huaihua", "gansu", "wuwei", "jiangsu", "suqian"),
        *("hubei", "fujian", "guangdong", "beijing", "anhui", "shanghai"),
    }


@pytest.mark.parametrize("name", PROFILES)
def test_a_profile_sets_known_options_only_and_says_on_what_basis(name):
    profile = PROFILES[name]
    assert profile.keys() <= {"profile", "extends", "rules", "severity", "select", "ignore", "basis"}
    for path in deviations(profile):
        kind, code, *option = path.split(".")
        assert code in OPTIONS, path
        assert kind != "rules" or option[0] in OPTIONS[code], path
        assert justified(profile, path), f"{name}: {path} has no basis"
    for path, basis in profile.get("basis", {}).items():
        assert basis.keys() <= {"document", "number", "link"}
        assert basis["document"]
        assert any(f"{set_to}.".startswith(f"{path}.") for set_to in deviations(profile)), f"idle basis {path}"


@pytest.mark.parametrize("name", PROFILES)
def test_the_configuration_reads_every_profile_without_a_mistake(name):
    layers, _ = read_chain(VOCABULARY.profiles[name], VOCABULARY)
    assert layers[0].profile == "national"
    assert layers[-1].profile == name


@pytest.mark.parametrize(
    ("written", "mistake"),
    [
        ("rules: {PUB001: {county: 02-10}}", "unsourced"),
        ("severity: {PER001: error}", "unsourced"),
        ("rules: {PUB001: {village: 02-10}}", "unknown-option"),
        ("rules: {PUB001: {county: 02-30}}", "no-such-day"),
        ("rules: {PUB001: {county: soon}}", "wrong-type"),
    ],
)
def test_a_profile_that_deviates_without_basis_or_sets_what_is_not_there_is_refused(tmp_path, written, mistake):
    path = tmp_path / "nowhere.yaml"
    path.write_text(f"profile: {{title: 无名县}}\nextends: national\n{written}\n", encoding="utf-8")
    with pytest.raises(ConfigurationError) as raised:
        read_chain(str(path), VOCABULARY)
    assert [found.key for found in raised.value.mistakes] == [mistake]


@pytest.mark.parametrize("name", PLACES)
def test_a_profile_extends_that_of_the_division_above_and_is_named_after_its_own(name):
    chain = jurisdiction(name)
    assert chain, name
    assert pinyin(chain[-1]) == name
    assert PROFILES[name]["profile"]["title"]["zh"] == "".join(division.name for division in chain)
    assert PROFILES[name]["extends"] == (pinyin(chain[0]) if len(chain) == 2 else "national")


@pytest.mark.parametrize(
    ("organisation", "profile"),
    [
        ("渠县人民政府办公室", "sichuan"),
        ("临县人民政府办公室", "shanxi"),
        ("镇平县政府办公室", "henan"),
        ("重庆市潼南区人民政府办公室", "chongqing"),
        ("永州市人民政府办公室", "hunan"),
        ("怀化市鹤城区教育局", "huaihua"),
        ("武威市凉州区教育局", "wuwei"),
        ("沭阳县发展和改革局", "suqian"),
    ],
)
def test_the_nearest_profile_is_that_of_the_body(organisation, profile):
    body = recognise_body(read_report(render(consistent_content(2024, organisation))))
    nearest = next(name for division in reversed(body.divisions) if (name := pinyin(division)) in PROFILES)
    assert nearest == profile


def test_the_national_deadlines_are_the_defaults():
    assert PROFILES["national"]["rules"]["PUB001"] == {
        name: day for name, day in OPTIONS["PUB001"].items() if name != "prefecture_department"
    }
