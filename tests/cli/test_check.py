import json
import re

import pytest

FIRST_LINE = re.compile(r"wrong\.txt:\d+:\d+: 错误 ARI\d{3} \S")


def test_a_correct_report_gets_one_calm_line(cli, reports):
    ran = cli("check", "clean.txt")
    assert ran.status == 0
    assert len(ran.out.splitlines()) == 1
    assert ran.out.startswith("clean.txt：没有发现问题。")
    assert ran.err == ""


def test_a_finding_starts_with_its_place_and_shows_the_row_with_the_cell_marked(cli, reports):
    ran = cli("check", "wrong.txt", "--select", "ARI001")
    lines = ran.out.splitlines()
    assert ran.status == 1
    first = next(index for index, line in enumerate(lines) if FIRST_LINE.match(line))
    row = next(index for index, line in enumerate(lines) if "│" in line)
    assert first < row
    assert lines[row].endswith("| 99")
    assert lines[row + 1].endswith("^^ 总计")
    assert any(line.startswith("  下一步：") for line in lines[row:])


def test_two_reports_get_a_table(cli, reports):
    ran = cli("check", ".")
    assert ran.status == 1
    row = next(line for line in ran.out.splitlines() if line.startswith("./wrong.txt "))
    assert int(row.split()[1]) > 0
    assert next(line for line in ran.out.splitlines() if line.startswith("./clean.txt ")).split()[1] == "0"


@pytest.mark.parametrize(("fail_on", "status"), [("error", 0), ("warning", 0), ("info", 1), ("never", 0)], ids=str)
def test_fail_on_says_from_which_severity_on_a_finding_counts(cli, reports, plugin, fail_on, status):
    plugin(
        "hinting",
        "from reportlint import Message, Position, Problem, Severity, hookimpl, rule\n"
        "@rule('HIN001', 'hint', Severity.INFO)\n"
        "def hint(report):\n"
        "    'Hints.'\n"
        "    yield Problem(Message('hint'), Position(1, 1, 1, 2))\n"
        "@hookimpl\n"
        "def reportlint_rules():\n"
        "    return [hint]\n",
    )
    assert cli("check", "clean.txt", "-p", "hinting", "--select", "HIN", "--fail-on", fail_on).status == status


def test_fail_on_never_ends_with_0_whatever_is_found(cli, reports):
    assert cli("check", "wrong.txt", "--fail-on", "never").status == 0


@pytest.mark.parametrize("words", [["ARI"], ["ari001,row-sum"], ["ARI001，ARI003"], ["ARI001", "--select", "ARI003"]])
def test_rules_are_selected_by_code_name_or_family_in_any_case(cli, reports, words):
    ran = cli("check", "wrong.txt", "--format", "json", "--select", *words)
    ruled = json.loads(ran.out)["reports"][0]["rules"]
    assert ruled
    assert {code[:3] for code in ruled} == {"ARI"}
    assert ran.status == 1


def test_ignored_rules_do_not_run(cli, reports):
    ran = cli("check", "wrong.txt", "--format", "json", "--ignore", "ARI,CLM", "--ignore", "fee-name")
    ruled = json.loads(ran.out)["reports"][0]["rules"]
    assert ruled
    assert not [code for code in ruled if code.startswith("ARI") or code == "FEE005"]
    assert ran.status == 0


def test_an_input_that_cannot_be_read_costs_none_of_the_others(cli, reports):
    (reports / "empty.txt").write_bytes(b"")
    ran = cli("check", "missing.txt", "empty.txt", "wrong.txt")
    assert ran.status == 3
    assert [line.partition(":")[0] for line in ran.err.splitlines()] == ["missing.txt", "empty.txt"]
    assert "wrong.txt:" in ran.out


def test_files_in_a_folder_that_are_no_reports_are_passed_over_and_counted(cli, reports):
    (reports / "notes.txt").write_text("买菜：白菜、萝卜", encoding="utf-8")
    (reports / "noise.bin").write_bytes(bytes(range(256)) * 9)
    ran = cli("check", ".", "--select", "CEL")
    assert (ran.status, ran.err) == (0, "")
    assert "略过 2 个文件" in ran.out
    shown = cli("check", ".", "--select", "CEL", "-v")
    assert "./notes.txt" in shown.out
    assert "./noise.bin" in shown.out


def test_a_picture_in_a_folder_may_be_a_scanned_report_and_is_told_of(cli, reports):
    (reports / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    ran = cli("check", ".", "--select", "CEL")
    assert ran.status == 3
    assert ran.err.startswith("./picture.png: 这是图片")


def test_a_file_that_is_named_must_be_a_report(cli, reports):
    (reports / "notes.txt").write_text("买菜：白菜、萝卜", encoding="utf-8")
    ran = cli("check", "notes.txt")
    assert ran.status == 3
    assert ran.err.startswith("notes.txt: ")


def test_a_folder_without_reports_is_said_in_one_line(cli, tmp_path):
    ran = cli("check", tmp_path)
    assert ran.status == 3
    assert len(ran.err.splitlines()) == 1


def test_standard_input_goes_by_the_name_it_is_given(cli, reports, stdin):
    stdin((reports / "wrong.txt").read_bytes())
    ran = cli("check", "-", "--stdin-filename", "年报.txt")
    assert ran.status == 1
    assert re.search(r"^年报\.txt:\d+:\d+: 错误 ARI", ran.out, re.MULTILINE)


def test_patterns_that_no_shell_expanded_are_expanded(cli, reports):
    assert cli("check", "w*.txt").status == 1
    assert cli("check", "nothing*.txt").status == 3


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(cli, reports):
    (reports / "wrong.txt").rename(reports / "[wrong].txt")
    assert "[wrong].txt:" in cli("check", "[wrong].txt").out


def test_a_path_written_as_on_windows_is_shown_as_written(cli, reports):
    path = r"C:\年报\2024.txt"
    (reports / path).write_bytes((reports / "wrong.txt").read_bytes())
    assert re.search(rf"^{re.escape(path)}:\d+:\d+: ", cli("check", path).out, re.MULTILINE)


def test_paths_and_options_mix_in_any_order(cli, reports):
    ran = cli("check", "clean.txt", "--select", "ARI", "wrong.txt", "--format", "json")
    assert [report["path"] for report in json.loads(ran.out)["reports"]] == ["clean.txt", "wrong.txt"]


def test_a_path_behind_two_hyphens_is_no_option(cli, reports):
    (reports / "-v").write_bytes((reports / "clean.txt").read_bytes())
    assert cli("check", "--", "-v").out.startswith("-v：没有发现问题")


def test_a_report_named_twice_is_checked_once(cli, reports):
    ran = cli("check", "clean.txt", "clean.txt", "--format", "json")
    assert len(json.loads(ran.out)["reports"]) == 1


def test_formats_go_to_the_screen_and_to_files_at_once(cli, reports):
    ran = cli("check", "wrong.txt", "--format", "text", "--format", "json=found.json", "--format", "text=found.txt")
    assert ran.status == 1
    assert json.loads((reports / "found.json").read_text(encoding="utf-8"))["summary"]["reports"] == 1
    assert (reports / "found.txt").read_text(encoding="utf-8") == ran.out
    assert sorted(path.name for path in reports.iterdir()) == ["clean.txt", "found.json", "found.txt", "wrong.txt"]


def test_a_format_into_a_file_leaves_standard_output_alone(cli, reports):
    ran = cli("check", "clean.txt", "--format", "json=found.json")
    assert ran.out == ""
    assert "found.json" in ran.err


def test_a_run_that_fails_leaves_the_old_output_file(cli, reports, monkeypatch):
    (reports / "found.json").write_text("old", encoding="utf-8")

    def interrupted(*_):
        yield "new"
        raise KeyboardInterrupt

    monkeypatch.setattr("reportlint.formats.json.render", interrupted)
    ran = cli("check", "clean.txt", "--format", "json=found.json")
    assert ran.status == 130
    assert ran.err == "已中断，结果不完整。\n"
    assert (reports / "found.json").read_text(encoding="utf-8") == "old"
    assert not list(reports.glob("*.part"))


def test_an_output_does_not_overwrite_a_report_found_in_a_folder(cli, reports):
    before = (reports / "wrong.txt").read_bytes()
    ran = cli("check", ".", "--format", "json=wrong.txt")
    assert ran.status == 2
    assert "wrong.txt" in ran.err
    assert (reports / "wrong.txt").read_bytes() == before


def test_a_page_of_results_beside_the_reports_is_no_report_and_is_written_anew(cli, reports):
    for _ in range(2):
        ran = cli("check", ".", "--format", "html=found.html", "--format", "json")
        assert ran.status == 1
        assert json.loads(ran.out)["summary"]["reports"] == 2
    assert "1 个是检查结果网页" in cli("check", ".").out.replace("\n", "")
    assert cli("check", "found.html").status == 3


def test_a_width_of_thousands_of_digits_is_none(cli, reports, monkeypatch):
    monkeypatch.setenv("COLUMNS", "9" * 5000)
    assert cli("check", "clean.txt").status == 0


def test_colour_is_for_terminals_unless_asked_for(cli, reports, monkeypatch):
    assert "\033[" not in cli("check", "wrong.txt").out
    assert "\033[" in cli("check", "wrong.txt", "--color", "always").out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert "\033[" in cli("check", "wrong.txt").out
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\033[" not in cli("check", "wrong.txt").out


def test_a_surprise_of_our_own_is_shown_in_full_and_ends_with_4(cli, reports, monkeypatch):
    monkeypatch.setattr("reportlint.cli.check.check_inputs", lambda *_: 1 // 0)
    ran = cli("check", "clean.txt")
    assert ran.status == 4
    assert "Traceback" in ran.err
    assert ran.err.splitlines()[-1].startswith("reportlint 0.")
