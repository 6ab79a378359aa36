"""Chains: national ← province ← city ← project, with each rule by which they are merged."""

import pytest

NATIONAL = """
    profile: {title: {zh: 全国, en: national}}
    rules: {DAT001: {county: 02-20, city: 03-10, words: [甲]}}
"""
PROVINCE = """
    profile: {title: 青山省}
    extends: national
    jurisdiction: qingshan
    severity: {DAT001: error, SUM: info}
    ignore: [DAT002]
    rules:
      DAT001: {county: 02-10, days: 2}
    basis:
      rules.DAT001: {document: 青山省办法, number: 青办〔2023〕1号, link: "https://example.org/1"}
      severity: {document: 青山省办法}
      ignore: 青山省通知
"""
CITY = """
    profile: {title: 白水市}
    extends: [qingshan]
    severity: {SUM: error}
    rules: {DAT001: {county: 01-31, words: [乙, 丙]}}
    files:
      "townships/*": {rules: {DAT001: {county: 01-20}}, ignore: [SUM]}
    basis: {rules.DAT001: 白水市方案, severity.SUM: 白水市方案}
"""
PROJECT = """
    extends: ./city/baishui.yaml
    year: 2024
    select: [DAT, SUM001]
    ignore: [late]
    severity: {DAT001/no-date: info}
    files:
      "old/**": {select: [SUM], year: 2019}
      "old/*.docx": {year: 2020}
    plugins: {require: [dates], block: [sums]}
    suppress:
      - {fingerprint: 0123456789abcdef, reason: 已核实, until: 2026-12-31, path: "a.txt"}
"""
CHAIN = {
    "profiles/national.yaml": NATIONAL,
    "profiles/qingshan.yaml": PROVINCE,
    "city/baishui.yaml": CITY,
    "reportlint.yaml": PROJECT,
}


def names(settings):
    return [layer.file.rpartition("/")[2].removesuffix(".yaml") for layer in settings.layers]


def value_of(settings, *path):
    value = settings.values[path]
    return value.value, value.origin.file.rpartition("/")[2], [other for other, _ in value.overrode]


def test_parents_come_first(settings):
    assert names(settings(CHAIN)) == ["national", "qingshan", "baishui", "reportlint"]


def test_options_are_merged_one_by_one_and_the_nearest_holds(settings):
    found = settings(CHAIN)
    assert value_of(found, "rules", "DAT001", "county") == ("01-31", "baishui.yaml", ["02-10", "02-20"])
    assert value_of(found, "rules", "DAT001", "days") == (2, "qingshan.yaml", [])
    assert value_of(found, "rules", "DAT001", "city") == ("03-10", "national.yaml", [])


def test_a_list_of_an_option_is_replaced_as_a_whole(settings):
    assert value_of(settings(CHAIN), "rules", "DAT001", "words") == (("乙", "丙"), "baishui.yaml", [("甲",)])


def test_severities_are_merged_one_by_one(settings):
    found = settings(CHAIN)
    assert value_of(found, "severity", "SUM") == ("error", "baishui.yaml", ["info"])
    assert value_of(found, "severity", "DAT001") == ("error", "qingshan.yaml", [])
    assert value_of(found, "severity", "DAT001/no-date") == ("info", "reportlint.yaml", [])


def test_jurisdiction_and_year_are_those_of_the_nearest_file(settings):
    found = settings(CHAIN)
    assert (found.jurisdiction, found.year) == ("qingshan", 2024)
    assert settings({"reportlint.yaml": PROJECT + "    jurisdiction: national\n"}).jurisdiction == "national"


def test_ignored_rules_and_plugins_add_up(settings):
    found = settings(CHAIN)
    assert [path for path, _ in found.below("ignore")] == [("DAT002",), ("DAT001",)]
    assert [path for path, _ in found.below("plugins")] == [("require", "dates"), ("block", "sums")]
    assert [path for path, _ in found.below("suppress")] == [("0123456789abcdef", "a.txt")]


def test_selected_rules_are_those_of_the_nearest_file(settings):
    found = settings({**CHAIN, "near/reportlint.yaml": "extends: ../reportlint.yaml\nselect: SUM"}, "near/report.txt")
    assert value_of(found, "select") == (("SUM",), "reportlint.yaml", [("DAT", "SUM001")])


def test_a_files_overrides_hold_for_what_they_match_relative_to_that_file(settings):
    assert settings(CHAIN, "old/a.txt").year == 2019
    assert settings(CHAIN, "old/a.docx").year == 2020  # of two that match, the later one
    assert settings(CHAIN, "a.docx").year == 2024
    found = settings(CHAIN, "city/townships/a.txt")
    assert value_of(found, "rules", "DAT001", "county") == ("01-20", "baishui.yaml", ["01-31", "02-10", "02-20"])
    assert settings(CHAIN, "townships/a.txt").value("rules", "DAT001", "county") == "01-31"


def test_a_nearer_file_outweighs_the_overrides_of_its_parents(settings):
    near = {**CHAIN, "city/townships/reportlint.yaml": "extends: ../baishui.yaml\nrules: {DAT001: {county: 01-25}}"}
    assert settings(near, "city/townships/a.txt").value("rules", "DAT001", "county") == "01-25"


def test_several_parents_are_merged_from_left_to_right(settings):
    files = {
        "profiles/national.yaml": NATIONAL,
        "a.yaml": "rules: {DAT001: {days: 1, share: 0.1}}",
        "b.yaml": "rules: {DAT001: {days: 2}}",
        "reportlint.yaml": "extends: [./a.yaml, ./b.yaml]",
    }
    found = settings(files)
    assert names(found) == ["national", "a", "b", "reportlint"]
    assert value_of(found, "rules", "DAT001", "days") == (2, "b.yaml", [1])
    assert found.value("rules", "DAT001", "share") == 0.1


def test_a_parent_of_two_parents_counts_once_where_it_comes_first(settings):
    files = {
        **CHAIN,
        "city/other.yaml": "extends: national\nrules: {DAT001: {days: 9}}",
        "reportlint.yaml": "extends: [./city/baishui.yaml, ./city/other.yaml]",
    }
    found = settings(files)
    assert names(found) == ["national", "qingshan", "baishui", "other", "reportlint"]
    assert found.value("rules", "DAT001", "county") == "01-31"  # national's does not come back


def test_without_extends_the_national_profile_holds(settings):
    assert names(settings({"profiles/national.yaml": NATIONAL, "reportlint.yaml": "year: 2024"})) == [
        "national",
        "reportlint",
    ]


def test_without_any_file_the_national_profile_holds(settings):
    found = settings({"profiles/national.yaml": NATIONAL})
    assert names(found) == ["national"]
    assert found.value("rules", "DAT001", "county") == "02-20"


def test_an_empty_extends_stands_on_nothing(settings):
    assert names(settings({"profiles/national.yaml": NATIONAL, "reportlint.yaml": "extends: []"})) == ["reportlint"]


def test_the_profile_of_the_jurisdiction_holds_below_what_the_project_says(settings):
    files = {**CHAIN, "reportlint.yaml": "jurisdiction: qingshan\nrules: {DAT001: {days: 5}}"}
    found = settings(files)
    assert names(found) == ["national", "qingshan", "reportlint"]
    assert value_of(found, "rules", "DAT001", "days") == (5, "reportlint.yaml", [2])
    assert value_of(found, "rules", "DAT001", "county") == ("02-10", "qingshan.yaml", ["02-20"])


def test_a_jurisdiction_may_be_that_of_some_files(settings):
    files = {**CHAIN, "reportlint.yaml": 'files: {"qs/**": {jurisdiction: qingshan}}'}
    assert names(settings(files, "qs/a.txt")) == ["national", "qingshan", "reportlint"]
    assert names(settings(files, "a.txt")) == ["national", "reportlint"]


def test_a_recognised_jurisdiction_counts_where_none_is_named(settings):
    files = {"profiles/national.yaml": NATIONAL, "profiles/qingshan.yaml": PROVINCE}
    assert names(settings(files, recognised="qingshan")) == ["national", "qingshan"]
    assert names(settings(files, recognised="elsewhere")) == ["national"]
    files["reportlint.yaml"] = "jurisdiction: national"
    assert names(settings(files, recognised="qingshan")) == ["national", "reportlint"]


def test_a_plugins_profile_goes_by_distribution_and_name(settings):
    files = {
        "profiles/national.yaml": NATIONAL,
        "plugin/qinghe.yaml": "profile: {title: 青禾县}\nextends: national\njurisdiction: qinghe",
        "reportlint.yaml": "extends: ['reportlint-qinghe:qinghe']",
    }
    assert names(settings(files)) == ["national", "qinghe", "reportlint"]


def test_a_file_named_for_all_reports_is_taken_instead_of_the_nearest(settings, folder):
    files = {**CHAIN, "other.yaml": "year: 2018"}
    assert settings(files, file=str(folder / "other.yaml")).year == 2018


def test_a_basis_covers_what_lies_below_its_path(settings):
    found = settings(CHAIN)
    value = found.values["rules", "DAT001", "days"]
    assert found.layer_of(value.origin).basis_of(("rules", "DAT001", "days"))["number"] == "青办〔2023〕1号"


def test_a_profile_that_deviates_without_basis_is_refused(mistakes):
    profile = """
        profile: {title: 青山省}
        extends: national
        rules:
          DAT001:
            county: 02-20
            days: 3
        severity: {DAT001: error}
    """
    found = mistakes({"profiles/national.yaml": NATIONAL, "profiles/qingshan.yaml": profile})
    assert [(line, key) for _, line, _, key, _ in found] == [(6, "unsourced"), (7, "unsourced")]  # 02-20 held before


def test_a_basis_for_nothing_is_a_mistake(mistakes):
    found = mistakes({"reportlint.yaml": "extends: []\nrules: {DAT001: {days: 3}}\nbasis: {rules.DAT001.day: 办法}"})
    assert [(line, key, suggestion) for _, line, _, key, suggestion in found] == [
        (3, "idle-basis", "rules.DAT001.days")
    ]


@pytest.mark.parametrize(
    ("select", "ignore", "near", "runs"),
    [
        ("", "", "", {"DAT001", "DAT002", "SUM001"}),
        ("select: [DAT]", "", "", {"DAT001", "DAT002"}),
        ("select: [late]", "", "", {"DAT001"}),
        ("", "ignore: [DAT]", "", {"SUM001"}),
        ("select: [DAT]", "ignore: [DAT002]", "", {"DAT001"}),
        ("select: [DAT001]", "ignore: [DAT]", "", {"DAT001"}),  # the more specific word decides
        ("select: [DAT001]", "ignore: [DAT001]", "", set()),  # of two as specific, ignore
        ("", "ignore: [DAT001]", "select: [DAT001, SUM]", {"DAT001", "SUM001"}),  # or the nearer file
        ("", "ignore: [DAT001]", "select: [DAT]", {"DAT002"}),
        ("select: []", "", "", set()),
    ],
)  # fmt: skip
def test_which_rules_run(settings, select, ignore, near, runs):
    files = {"a.yaml": f"extends: []\n{select}\n{ignore}", "reportlint.yaml": f"extends: ./a.yaml\n{near}"}
    found = settings(files)
    assert {code for code in ("DAT001", "DAT002", "SUM001") if found.selects(code)} == runs
