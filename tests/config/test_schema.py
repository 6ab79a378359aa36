"""The JSON Schema says of a configuration what reading it says; the shipped one is current."""

import json
import runpy
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from reportlint.config import keys
from reportlint.config.schema import schema

ROOT = Path(__file__).parents[2]
SHIPPED = json.loads((ROOT / "reportlint/config/schema.json").read_text(encoding="utf-8"))
NAMES = ("reportlint.yaml", ".reportlint.yaml")


def configurations():
    """Every YAML file of the repository that is a configuration: a profile, or called as one."""
    folders = ("docs", "examples", "plugins", "reportlint", "rules", "tests")
    found = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.yaml"))
    return [path for path in found if path.name in NAMES or {"profiles", "county"} & set(path.parts)]


def plain(data):
    """Dates as the texts that they are in JSON."""
    if isinstance(data, dict):
        return {key: plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [plain(item) for item in data]
    return data if data is None or isinstance(data, str | int | float) else str(data)


def faults(text, against):
    data = plain(YAML(typ="safe", pure=True).load(text))
    return [error.message for error in jsonschema.Draft202012Validator(against).iter_errors(data)]


def test_the_shipped_schema_is_current():
    made = runpy.run_path(str(ROOT / "docs" / "generate_configuration.py"))["schema_text"]()
    assert (ROOT / "reportlint/config/schema.json").read_text(encoding="utf-8") == made, (
        "run: python docs/generate_configuration.py"
    )


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SHIPPED)
    assert set(SHIPPED["properties"]) == set(keys.NAMES)


def test_there_are_configurations_to_validate():
    names = {path.name for path in configurations()}
    assert {"national.yaml", "reportlint.yaml", "qinghe.yaml"} <= names


@pytest.mark.parametrize("path", configurations(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_configuration_in_the_repository_is_valid(path):
    assert faults(path.read_text(encoding="utf-8"), SHIPPED) == []


SOUND = (
    "",
    "{}",
    "year: 2024",
    "jurisdiction: national",
    "jurisdiction: 达州",
    "hierarchy: {青禾县人民政府: [青禾县*局, 青禾县水务中心]}",
    "extends: national",
    "extends: [national, ./a.yaml, 'reportlint-x:y']",
    "select: DAT",
    "select: [DAT001, late, QHX]\ncustom_rules: {QHX001: {relation: 1 > 0, message: 甲, basis: 办法}}",
    "ignore:",
    "severity: {DAT: info, late: error, DAT001/late: warning, dat001: info}",
    "rules: {DAT001: {county: 2-1, days: 3天, share: 1, strict: true, words: [甲], where: end}, late: {days: 3}}",
    "files: {'a/**': {year: 2020, ignore: DAT}}",
    "plugins: {require: [dates]}",
    "plugins: {require: [dates>=1, 'reportlint-qinghe>=1.2,<2', reportlint-qinghe ~= 1.4]}",
    "suppress: [{fingerprint: 0123456789abcdef, reason: 已核实, until: 2026-01-01}]",
    "hierarchy: {云岫县人民政府: [云岫县水利局, 云岫县*局], 沧梧市人民政府: 云岫县人民政府}",
    "basis: {rules.DAT001: 办法}\nrules: {DAT001: {days: 1}}",
    "custom_rules: {QHX001: {relation: 1 > 0, message: 甲, basis: 办法}}",
    "custom_rules: {QHX001: {length: {section: overview, most: 1000字}, message: {en: long}, basis: {document: 办法}}}",
)
WRONG = (
    "[]",
    "yaer: 2024",
    "year: 24",
    "year: '2024'",
    "jurisdiction: []",
    "extends: nowhere",
    "select: [DATE]",
    "severity: {DAT: fatal}",
    "severity: {DATE: info}",
    "rules: {DAT009: {}}",
    "rules: {DAT001: {day: 3}}",
    "rules: {DAT001: {county: 13-01}}",
    "rules: {DAT001: {days: 3件}}",
    "rules: {DAT001: {days: -1}}",
    "rules: {DAT001: {strict: yes}}",
    "rules: {DAT001: {where: topp}}",
    "files: {a: {plugins: {}}}",
    "plugins: {need: []}",
    "suppress: [{fingerprint: 0123456789abcdef}]",
    "hierarchy: [云岫县水利局]",
    "hierarchy: {云岫县人民政府: {a: b}}",
    "profile: {}",
    "basis: {a: {number: 1}}",
    "custom_rules: {QH: {}}",
    "custom_rules: {QHX001: {message: 甲, basis: 办法}}",
    "custom_rules: {QHX001: {relation: 1 > 0, length: {most: 1}, message: 甲, basis: 办法}}",
    "custom_rules: {QHX001: {must_occur: {section: middle, text: 甲}, message: 甲, basis: 办法}}",
)


@pytest.fixture
def both(write, mistakes, request):
    """What reading and the schema say of a text."""

    def both(text):
        write({"profiles/national.yaml": "profile: {title: 全国}", "a.yaml": "extends: []"})
        write({"plugin/y.yaml": "profile: {title: 甲}"})
        text = text.replace("reportlint-x:", "reportlint-qinghe:")
        against = schema(request.getfixturevalue("vocabulary"))
        return mistakes({"reportlint.yaml": text}), faults(text, against)

    return both


@pytest.mark.parametrize("text", SOUND)
def test_what_is_read_without_mistakes_is_valid(both, text):
    assert both(text) == ([], [])


@pytest.mark.parametrize("text", WRONG)
def test_what_is_wrong_is_invalid(both, text):
    found, invalid = both(text)
    assert found
    assert invalid
