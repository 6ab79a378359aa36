"""Every hook works from end to end: the examples of docs/hooks.md, run by the real command."""

import gzip
import json
import re
from pathlib import Path

import pytest

from reportlint.testing import consistent_content, render

PAGE = (Path(__file__).parents[2] / "docs" / "hooks.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"```(?:python|yaml)\n# (\w+\.(?:py|yaml))\n(.*?)```", PAGE, re.DOTALL))


@pytest.fixture
def check(command, tmp_path):
    """Write files of the page, and run the command with the first one as a plugin; return status, JSON and errors."""

    def check(plugin, *others, words=("report.txt", "--format", "json")):
        for name in (f"{plugin}.py", *others):
            (tmp_path / name).write_text(FILES[name], encoding="utf-8")
        done = command(
            "check", *words, "-p", plugin, surroundings={"PYTHONPATH": str(tmp_path), "REPORTLINT_LANG": "zh"}
        )
        return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")

    return check


@pytest.fixture
def report(tmp_path):
    def report(content, name="report.txt"):
        text = content if isinstance(content, str) else render(content)
        (tmp_path / name).write_text(text, encoding="utf-8")

    return report


def findings(out):
    (found,) = json.loads(out)["reports"]
    return {finding["code"]: finding for finding in found["findings"]}


def outcomes(out):
    (found,) = json.loads(out)["reports"]
    return found["rules"]


def test_rules(check, report):
    report(consistent_content().with_prose("problems", "没有问题，继续努力。"))
    status, out, err = check("dated")
    assert (status, err) == (0, "")
    assert findings(out)["DAT001"]["severity"] == "warning"
    assert findings(out)["DAT001"]["message_id"] == "short"


def test_texts(check, report):
    report(consistent_content(2023))
    _, out, _ = check("worded", "words_of_worded.yaml")
    assert findings(out)["WOR001"]["message"] == "这是2023年的报告。"


def test_profiles(check, report):
    report(consistent_content().with_preamble("根据有关规定编制。"))
    _, out, _ = check("strictly", "strict.yaml")
    assert findings(out)["PER001"]["severity"] == "info"
    status, out, err = check("strictly", "strict.yaml", "reportlint.yaml")
    assert (status, err) == (1, "")
    assert findings(out)["PER001"]["severity"] == "error"


@pytest.mark.parametrize(("organisation", "outcome"), [("云岫县教育局", "failed"), ("霞川区教育局", "skipped")])
def test_providers(check, report, organisation, outcome):
    report(consistent_content(organisation=organisation))
    status, out, err = check("population")
    assert (status, err) == (0, "")
    assert outcomes(out)["POP001"]["outcome"] == outcome


def test_readers(check, tmp_path):
    wrong = consistent_content().with_cell(("applications", "new", "total"), 99)
    (tmp_path / "report.gz").write_bytes(gzip.compress(render(wrong).encode("utf-8")))
    (tmp_path / "broken.gz").write_bytes(b"\x1f\x8b" + b"rubbish")
    status, out, _ = check("zipped", words=("report.gz", "--format", "json"))
    assert status == 1
    assert "ARI001" in findings(out)
    status, _, err = check("zipped", words=("broken.gz", "--format", "json"))
    assert status == 3
    assert "broken.gz" in err


def test_a_reader_that_raises_is_told_of_and_costs_only_its_files(check, tmp_path, report):
    report(consistent_content())
    (tmp_path / "report.gz").write_bytes(gzip.compress(b"x"))
    FILES["raising.py"] = FILES["zipped.py"].replace("    try:\n", "    1 // 0\n    try:\n", 1)
    status, out, err = check("raising", words=("report.txt", "report.gz", "--format", "json"))
    assert status == 4
    assert len(json.loads(out)["reports"]) == 1
    assert "ZeroDivisionError" in err
    assert "raising.py:" in err
    FILES["deaf.py"] = FILES["zipped.py"].replace("return content.startswith", "return content.no_such")
    status, out, err = check("deaf", words=("report.txt", "--format", "json"))
    assert status == 4
    assert len(json.loads(out)["reports"]) == 1
    assert "deaf.py:" in err


HOTLINE = "政务热线来电情况\t\t当场答复件数\t转办件数\t来电件数\n{}\n"
ROWS = ("\t信息公开咨询\t5\t2\t{}", "\t信息公开投诉\t3\t6\t9")


def hotline_report(calls):
    text = render(consistent_content())
    head, closing = text.rstrip("\n").rsplit("\n", 1)
    table = HOTLINE.format("\n".join(ROWS).format(calls))
    return f"{head}\n{closing}\n{table}"


def test_forms_a_table_besides_those_of_the_form(check, report):
    report(hotline_report(7))
    status, out, err = check("hotline", "hotline_form.yaml")
    assert (status, err) == (0, "")
    assert set(findings(out)) == {"HOT001"}
    cell = findings(out)["HOT001"]
    assert (cell["table"], cell["row"], cell["column"]) == ("hotline", "complaints", "calls")


def test_forms_the_sums_of_such_a_table_are_judged_by_the_national_rules(check, report):
    report(hotline_report(8))
    status, out, _ = check("hotline", "hotline_form.yaml")
    assert status == 1
    found = findings(out)["ARI001"]
    assert (found["table"], found["row"], found["actual"], found["expected"]) == ("hotline", "questions", "8", "7")


def test_forms_a_report_without_such_a_table_is_as_good_as_before(check, report):
    report(consistent_content())
    status, out, err = check("hotline", "hotline_form.yaml")
    assert (status, err) == (0, "")
    assert findings(out) == {}
    assert outcomes(out)["HOT001"]["outcome"] == "skipped"


EDITION = """
edition: "2021-hubei"
extends: "2021"
document: 鄂政公开函〔2020〕1号
years: {first: 2021}
tables:
"""


def edition_with_another_row():
    """Return the declaration of an edition whose table one has a row more, as one province's had."""
    import reportlint.forms

    source = (Path(reportlint.forms.FOLDER) / "2021.yaml").read_text(encoding="utf-8")
    tables = source[source.index("tables:\n") + len("tables:\n") :]
    first = tables[: re.search(r"^  - key: applications", tables, re.MULTILINE).start()]
    last = next(line for line in first.splitlines() if "administrative_fees" in line)
    added = last.replace("administrative_fees", "other_information").replace("行政事业性收费", "其他主动公开文件")
    return EDITION + first.replace(last, f"{last}\n{added}")


def test_forms_an_edition_with_another_row(check, report, tmp_path):
    text = render(consistent_content())
    fee = next(line for line in text.splitlines() if "行政事业性收费" in line)
    report(text.replace(fee, f"{fee}\n{fee.replace('行政事业性收费', '其他主动公开文件')}"))
    (tmp_path / "edition.yaml").write_text(edition_with_another_row(), encoding="utf-8")
    FILES["hubei.py"] = (
        "from pathlib import Path\nfrom reportlint import hookimpl\n"
        "@hookimpl\ndef reportlint_forms():\n    return [Path(__file__).with_name('edition.yaml')]\n"
    )
    status, out, err = check("hubei")
    assert (status, err) == (0, "")
    assert json.loads(out)["reports"][0]["form"] == "2021-hubei"
    assert findings(out) == {}
    report(consistent_content())
    assert json.loads(check("hubei")[1])["reports"][0]["form"] == "2021"


def test_formats(check, report, tmp_path):
    report(consistent_content().with_cell(("applications", "new", "total"), 99))
    status, out, _ = check("lines", words=("report.txt", "--format", "lines", "--format", "json=found.json"))
    assert status == 1
    path, code, message = out.splitlines()[0].split("\t")
    assert (path, out.splitlines()[-1]) == ("report.txt", "end")
    assert re.fullmatch(r"[A-Z]{3}\d{3}", code)
    assert json.loads((tmp_path / "found.json").read_text(encoding="utf-8"))["reports"]
    assert message


def test_a_format_that_raises_is_told_of_and_costs_no_other_output(check, report, tmp_path):
    report(consistent_content())
    FILES["breaking.py"] = FILES["lines.py"].replace("yield text", "print(result)\n        yield 1 // 0")
    (tmp_path / "found.lines").write_text("before", encoding="utf-8")
    status, out, err = check("breaking", words=("report.txt", "--format", "lines=found.lines", "--format", "json"))
    assert status == 4
    assert json.loads(out)["summary"]["reports"] == 1
    assert "ZeroDivisionError" in err
    assert "breaking.py:" in err
    assert (tmp_path / "found.lines").read_text(encoding="utf-8") == "before"
    assert not list(tmp_path.glob("*.part"))


def test_a_format_that_reportlint_has_itself_cannot_be_replaced(check, report):
    report(consistent_content())
    FILES["own.py"] = FILES["lines.py"].replace('{"lines": render}', '{"json": render}')
    status, out, err = check("own")
    assert (status, out) == (2, "")
    assert "json" in err
    assert "own.py" in err


def test_a_format_that_does_not_exist_is_told_of_with_those_that_do(check, report):
    report(consistent_content())
    status, _, err = check("lines", words=("report.txt", "--format", "line"))
    assert status == 2
    assert "lines" in err
