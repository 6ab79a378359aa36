import csv
import io
import json
from decimal import Decimal

import pytest

from reportlint.testing import consistent_content, render

CELL = {"value", "raw", "kind", "position"}


@pytest.fixture
def parsed(cli, tmp_path):
    """Parse a report; numbers with a point come as they are printed."""

    def parse(content):
        path = tmp_path / "report.txt"
        path.write_text(render(content), encoding="utf-8")
        ran = cli("parse", path)
        assert (ran.status, ran.err) == (0, "")
        return json.loads(ran.out, parse_float=Decimal)

    return parse


def test_all_that_was_recognised_is_printed(parsed):
    content = consistent_content()
    found = parsed(content)
    assert found["schema"] == 1
    assert found["form"] == "2021"
    assert found["organisation"] == content.organisation
    assert found["year"] == content.year
    assert found["title"]["text"] == content.title
    assert (found["period"]["start"], found["period"]["end"]) == ("2024-01-01", "2024-12-31")
    assert [section["key"] for section in found["sections"]] == list(content.form.sections)
    assert found["sections"][0]["heading"] == "一、总体情况"
    assert [paragraph["text"] for paragraph in found["sections"][0]["paragraphs"]] == list(content.prose["overview"])
    assert [(claim["about"], claim["value"]) for claim in found["claims"]] == [
        ("applications.new.total", 33),
        ("applications.carried_in.total", 2),
        ("applications.concluded_total.total", 31),
        ("applications.carried_out.total", 4),
        ("proceedings.proceedings.review.total", 3),
        ("proceedings.proceedings.litigation.total", 1),
    ]
    assert found["claims"][1] == {
        "about": "applications.carried_in.total",
        "term": "carried_in",
        "measure": "number",
        "value": 2,
        "unit": "件",
        "approximate": False,
        "scope": "own",
        "text": "上年结转2件",
        "position": found["claims"][1]["position"],
    }
    assert set(found["title"]["position"]) == {"line", "column", "end_line", "end_column"}


def test_every_cell_of_the_form_is_there_with_its_value_and_place(parsed):
    content = consistent_content()
    tables = parsed(content)["tables"]
    cells = {
        (table, row, column): cell
        for table, found in tables.items()
        for row, columns in found["rows"].items()
        for column, cell in columns.items()
    }
    assert {tuple(key): printed for key, printed in content.cells.items()} == {
        key: cell["raw"] for key, cell in cells.items()
    }
    assert all(set(cell) == CELL for cell in cells.values())
    assert all(cell["kind"] == "number" and str(cell["value"]) == cell["raw"] for cell in cells.values())


def test_an_amount_keeps_its_digits(parsed):
    amount = ("proactive", "administrative_fees", "amount")
    found = parsed(consistent_content().with_cell(amount, "59237.24490"))
    assert str(found["tables"]["proactive"]["rows"]["administrative_fees"]["amount"]["value"]) == "59237.24490"


def test_what_was_not_read_is_null_and_never_0(parsed):
    lost = ("applications", "refused.state_secret", "total")
    row = parsed(consistent_content().without_cells(lost))["tables"]["applications"]["rows"]["refused.state_secret"]
    unread = [cell for cell in row.values() if cell["kind"] == "unread"]
    assert unread
    assert all(cell["value"] is None for cell in unread)


def test_a_table_that_is_not_there_is_absent(parsed):
    assert set(parsed(consistent_content().without_table("proceedings"))["tables"]) == {"proactive", "applications"}


def test_what_cannot_be_read_is_said_in_one_line(cli, reports):
    name = "missing.txt"
    ran = cli("parse", name)
    assert (ran.status, ran.out) == (3, "")
    assert ran.err.startswith(f"{name}: ")
    assert len(ran.err.splitlines()) == 1


def test_standard_input_is_parsed_too(cli, reports, stdin):
    stdin((reports / "clean.txt").read_bytes())
    assert json.loads(cli("parse", "-", "--stdin-filename", "年报.txt").out)["path"] == "年报.txt"


def test_whose_report_it_is_and_from_what_that_is_known(parsed):
    found = parsed(consistent_content(2024, "渠县财政局").with_closing("渠县财政局", "2025年1月20日"))
    assert found["body"] == {
        "name": "渠县财政局",
        "kind": "department",
        "level": "county",
        "jurisdiction": "四川省达州市渠县",
        "divisions": [
            {"code": "510000", "name": "四川省", "level": "province"},
            {"code": "511700", "name": "达州市", "level": "prefecture"},
            {"code": "511725", "name": "渠县", "level": "county"},
        ],
        "alternatives": [],
        "recognised_from": [{"source": "organisation", "text": "渠县财政局"}],
    }
    assert [(stated["source"], stated["date"]) for stated in found["dates"]] == [("signature", "2025-01-20")]
    assert found["signed_by"]["text"] == "渠县财政局"


def test_what_is_left_open_of_a_body_is_said(parsed):
    body = parsed(consistent_content(2024, "鼓楼区财政局"))["body"]
    assert (body["level"], body["jurisdiction"], body["divisions"]) == ("county", None, [])
    assert [chain[1]["name"] for chain in body["alternatives"]] == ["南京市", "徐州市", "福州市", "开封市"]


@pytest.fixture
def folder(tmp_path):
    """Two reports, and a text that is none."""
    place = tmp_path / "reports"
    place.mkdir()
    for year in (2023, 2024):
        (place / f"{year}.txt").write_text(render(consistent_content(year)), encoding="utf-8")
    (place / "notes.txt").write_text("今天天气很好。", encoding="utf-8")
    return place


def test_a_folder_is_told_line_by_line(cli, folder):
    ran = cli("parse", folder, "--format", "jsonl")
    assert (ran.status, ran.err) == (0, "略过 1 个文件：1 个不是年度报告。\n")
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert [report["year"] for report in found] == [2023, 2024]
    assert found[0] == json.loads(cli("parse", folder / "2023.txt").out)


def test_reports_that_are_missing_from_the_data_are_counted(cli, folder):
    old = ["2017年政府信息公开工作年度报告", "一、概述", "二、主动公开政府信息情况", "三、依申请公开政府信息情况"]
    (folder / "2017.txt").write_text("\n".join(["青禾县水利局" + old[0], *old[1:]]), encoding="utf-8")
    ran = cli("parse", folder, "--format", "csv", "--lang", "en")
    assert ran.status == 0
    assert ran.err == "Files passed over: 2 (annual report in an earlier form: 1, no annual report: 1).\n"


def test_ignored_reports_are_read_where_that_is_asked_for(cli, folder):
    (folder / ".reportlintignore").write_text("2023*\n", encoding="utf-8")
    years = [
        [json.loads(line)["year"] for line in cli("parse", folder, "--format", "jsonl", *words).out.splitlines()]
        for words in ((), ("--no-ignore",))
    ]
    assert years == [[2024], [2023, 2024]]


def test_the_cells_of_a_folder_are_a_table(cli, folder):
    content = consistent_content(2024)
    damaged = content.with_cells({next(iter(content.cells)): "约3", list(content.cells)[1]: ""})
    (folder / "2024.txt").write_text(render(damaged, "pipes"), encoding="utf-8")
    ran = cli("parse", folder, "--format", "csv")
    assert ran.status == 0
    assert ran.out.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(ran.out.removeprefix("\ufeff"))))
    assert {row["organisation"] for row in rows} == {content.organisation}
    found = {(row["table"], row["row"], row["column"]): row for row in rows if row["year"] == "2024"}
    assert found.keys() == {tuple(key) for key in content.cells}
    for key, printed in damaged.cells.items():
        value, kind = ("", "blank") if not printed else ("", "text") if printed == "约3" else (printed, "number")
        assert (found[tuple(key)]["value"], found[tuple(key)]["cell_kind"]) == (value, kind)


def test_what_cannot_be_read_costs_no_other_report(cli, folder):
    ran = cli("parse", folder / "2023.txt", folder / "missing.txt", folder / "2024.txt", "--format", "jsonl")
    assert ran.status == 3
    assert len(ran.out.splitlines()) == 2
    assert "missing.txt" in ran.err


def test_several_reports_are_no_single_object(cli, folder):
    for paths in ([folder], [folder / "2023.txt", folder / "2024.txt"]):
        ran = cli("parse", *paths)
        assert (ran.status, ran.out) == (2, "")
        assert "--format jsonl" in ran.err
