"""One report in every kind of file: the same findings, each with a place to go to; the other files are told of."""

import json

import pytest

from reportlint.testing import consistent_content, render
from reportlint.testing.pdf_documents import render_pdf
from reportlint.testing.web_pages import page_file
from reportlint.testing.word_documents import render_word

FILES = {
    "年报.txt": lambda content: render(content).encode(),
    "年报.html": page_file,
    "年报.docx": render_word,
    "年报.pdf": render_pdf,
}

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)

FOREIGN = {
    "旧.doc": (OLE + "WordDocument".encode("utf-16-le") + bytes(512), ".docx"),
    "旧.wps": (OLE + "WordDocument".encode("utf-16-le") + bytes(512), "LibreOffice"),
    "密.docx": (OLE + "EncryptedPackage".encode("utf-16-le") + bytes(512), "密码"),
    "数.xls": (OLE + "Workbook".encode("utf-16-le") + bytes(512), "电子表格"),
    "数.xlsx": (b"PK\x03\x04" + bytes(26) + b"xl/workbook.xml", "电子表格"),
    "版.ofd": (b"PK\x03\x04" + bytes(26) + b"OFD.xml", "OFD"),
    "图.png": (b"\x89PNG\r\n\x1a\n" + bytes(64), "图片"),
    "包.zip": (b"PK\x03\x04" + bytes(26) + b"a.txt", "压缩包"),
    "断.docx": (b"PK\x03\x04" + bytes(26) + b"word/document.xml", ""),
    "断.pdf": (b"%PDF-1.7\n1 0 obj\n", ""),
}


@pytest.fixture
def content():
    return consistent_content(2024).with_cell(("applications", "new", "total"), 99)


@pytest.fixture
def folder(tmp_path, content):
    for name, written in FILES.items():
        (tmp_path / name).write_bytes(written(content))
    return tmp_path


PLUGIN = """
from reportlint import Message, Position, Problem, Severity, hookimpl, rule
@rule("ZZZ001", "many", Severity.WARNING)
def many(report):
    "Many."
    yield from [Problem(Message("wrong"), Position(1, 1, 1, 2))] * 1003
@rule("ZZZ002", "raises", Severity.WARNING)
def raises(report):
    "Raises."
    yield report.no_such_thing
@hookimpl
def reportlint_rules():
    return [many, raises]
"""


def test_outputs_with_all_that_may_be_in_them_are_valid_by_their_schemas(command, folder, sarif, junit):
    (folder / "zzz.py").write_text(PLUGIN)
    (folder / "断.pdf").write_bytes(b"%PDF-1.7")
    settings = "severity: {ARI001: warning}\nrules: {PER001: {require: true}}\n"
    (folder / "reportlint.yaml").write_text(settings, "utf-8")
    words = ("check", ".", "-p", "zzz", "--format", "sarif=found.sarif", "--format", "junit=found.xml")
    assert command(*words, surroundings={"PYTHONPATH": str(folder)}).returncode == 4
    run = sarif((folder / "found.sarif").read_text("utf-8"))
    by_code = {result["ruleId"]: result["properties"] for result in run["results"]}
    assert by_code["ARI001"]["tunedBy"][0]["setting"] == "severity.ARI001"
    (invocation,) = run["invocations"]
    assert {note["level"] for note in invocation["toolExecutionNotifications"]} == {"error", "note"}
    suites = junit((folder / "found.xml").read_text("utf-8"))
    assert len(suites) == len(FILES) + 1
    assert any("另有 3 处没有列出" in (output.text or "") for suite in suites for output in suite.iter("system-out"))


def found(ran):
    return {report["path"]: report["findings"] for report in json.loads(ran.stdout)["reports"]}


def test_a_report_has_the_same_findings_in_every_format(command, folder):
    ran = command("check", ".", "--format", "json")
    assert ran.returncode == 1
    findings = found(ran)
    assert sorted(path.removeprefix("./") for path in findings) == sorted(FILES)
    told = {
        path: [(item["code"], item["row"], item["column"], item["actual"], item["fingerprint"]) for item in items]
        for path, items in findings.items()
    }
    assert len({tuple(items) for items in told.values()}) == 1
    assert [item[0] for item in told["./年报.txt"]] == ["ARI001", "ARI003"]


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("年报.html", ["line", "column", "end_line", "end_column"]),
        ("年报.docx", ["table", "row", "column"]),
        ("年报.pdf", ["page", "box"]),
    ],
)
def test_places_are_those_of_the_format(command, folder, name, keys):
    (findings,) = found(command("check", name, "--format", "json")).values()
    assert list(findings[0]["position"]) == keys
    assert (
        list(json.loads(command("parse", name).stdout)["tables"]["applications"]["rows"]["new"]["total"]["position"])
        == keys
    )


@pytest.mark.parametrize(
    ("name", "said"), [("年报.docx", "年报.docx:表 2 第 4 行第 10 列: "), ("年报.pdf", "年报.pdf:第 2 页: ")]
)
def test_a_person_is_told_where_to_look(command, folder, name, said):
    assert said in command("check", name).stdout.decode()


@pytest.mark.parametrize("name", FILES)
def test_standard_input_may_be_of_any_format(command, folder, name):
    ran = command("check", "-", "--stdin-filename", "送审.bin", input=(folder / name).read_bytes())
    assert ran.returncode == 1
    assert "送审.bin:" in ran.stdout.decode()
    assert "ARI001" in ran.stdout.decode()


def test_whatever_else_lies_in_the_folder_is_told_of_and_costs_no_result(command, folder):
    for name, (content, _) in FOREIGN.items():
        (folder / name).write_bytes(content)
    ran = command("check", ".", "--format", "json", surroundings={"REPORTLINT_SOFFICE": ""})
    assert ran.returncode == 3
    assert sorted(path.removeprefix("./") for path in found(ran)) == sorted(FILES)
    errors = {error["path"].removeprefix("./"): error["message"] for error in json.loads(ran.stdout)["errors"]}
    assert sorted(errors) == sorted(FOREIGN)
    assert [name for name, (_, word) in FOREIGN.items() if word not in errors[name]] == []
    assert len(set(errors.values())) >= len(FOREIGN) - 3  # .doc and .wps, and .xls and .xlsx, are told the same
    assert "Traceback" not in ran.stderr.decode()
