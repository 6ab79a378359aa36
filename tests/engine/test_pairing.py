"""Last year's report is found by what the reports say, in whatever order and under whatever names they come."""

import pytest

from reportlint.engine import shelf
from reportlint.engine.pairing import Companions, body_of
from reportlint.readers import read_file
from reportlint.recognition import recognise
from reportlint.testing import consistent_content, render
from reportlint.testing.pdf_documents import render_pdf
from reportlint.testing.web_pages import page_file
from reportlint.testing.word_documents import render_word

BUREAU, OFFICE = "云岫县水利局", "云岫县人民政府办公室"


@pytest.fixture
def write(tmp_path):
    def write(name, year, organisation=BUREAU, layout="tabs", **replacements):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(render(consistent_content(year, organisation, **replacements), layout), encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def read(monkeypatch):
    """The files that were read, in order."""
    paths = []

    def counted(path):
        paths.append(path)
        return read_file(path)

    monkeypatch.setattr(shelf, "read_file", counted)
    return paths


def report_in(path):
    return recognise(read_file(path))


def years_before(companions, *paths):
    cases = [companions(report_in(path)) for path in paths]
    return [case.previous and case.previous.year for case in cases]


@pytest.mark.parametrize("names", [("2023.txt", "2024.txt"), ("b.txt", "a.txt"), ("new/x.txt", "old/x.txt")])
def test_two_years_in_a_folder_are_matched_in_either_order(write, tmp_path, names):
    before, now = write(names[0], 2023), write(names[1], 2024)
    assert years_before(Companions([str(tmp_path)]), before, now) == [None, 2023]
    assert years_before(Companions([str(tmp_path)]), now, before) == [2023, None]


@pytest.mark.parametrize("suffix", ["docx", "html", "pdf"])
def test_last_years_report_may_be_in_another_format(write, tmp_path, suffix):
    content = consistent_content(2023, BUREAU)
    made = {"docx": render_word, "html": page_file, "pdf": render_pdf}[suffix]
    (tmp_path / f"last.{suffix}").write_bytes(made(content))
    assert years_before(Companions([str(tmp_path)]), write("now.txt", 2024)) == [2023]


def test_files_named_one_by_one_are_matched_too(write):
    before, now = write("x.txt", 2023), write("y.txt", 2024)
    assert years_before(Companions([now, before]), now, before) == [2023, None]


def test_other_bodies_and_other_years_are_no_previous_ones(write, tmp_path):
    now = write("now.txt", 2024)
    write("office.txt", 2023, OFFICE)
    write("older.txt", 2022)
    assert years_before(Companions([str(tmp_path)]), now) == [None]


def test_a_county_government_is_one_under_both_names(write, tmp_path):
    now = write("now.txt", 2024, OFFICE)
    write("before.txt", 2023, "云岫县政府办公室")
    assert years_before(Companions([str(tmp_path)]), now) == [2023]


def test_a_folder_of_previous_reports_beside_the_one_that_is_checked(write, tmp_path):
    now = write("2024/报告2024.txt", 2024)
    write("2023/报告2023（2024年1月公布）.txt", 2023)
    write("2023/办公室.txt", 2023, OFFICE)
    assert years_before(Companions([now], str(tmp_path / "2023")), now) == [2023]


def test_a_single_previous_report_is_taken_at_the_users_word(write):
    now = write("now.txt", 2024, title="政府信息公开工作年度报告", closing=())
    assert report_in(now).organisation is None
    companions = Companions([now], write("before.txt", 2023))
    assert companions(report_in(now)).previous.year == 2023
    assert companions.matched == 1


@pytest.mark.parametrize(("year", "organisation"), [(2022, BUREAU), (2024, BUREAU), (2023, OFFICE)])
def test_but_not_where_it_says_otherwise(write, year, organisation):
    now = write("now.txt", 2024)
    companions = Companions([now], write("before.txt", year, organisation))
    assert companions(report_in(now)).previous is None
    assert companions.matched == 0


def test_nothing_is_read_ahead_where_names_tell_the_year(write, tmp_path, read):
    paths = [write(f"{body}_2024.txt", 2024, f"云岫县{body}") for body in ("水利局", "教育局", "财政局")]
    assert years_before(Companions([str(tmp_path)]), *paths) == [None, None, None]
    assert read == []


def test_each_file_is_looked_into_once_however_many_reports_there_are(write, tmp_path, read):
    bodies = [f"云岫县第{numeral}中学" for numeral in "一二三四五六七八九"]
    paths = [write(f"{index}.txt", 2024, body) for index, body in enumerate(bodies)]
    assert years_before(Companions([str(tmp_path)]), *paths) == [None] * len(bodies)
    assert sorted(read) == paths[1:]


def test_what_is_kept_has_a_limit_and_is_read_again(write, tmp_path, read, monkeypatch):
    monkeypatch.setattr(shelf, "KEPT", 2)
    bodies = [f"云岫县第{numeral}中学" for numeral in "一二三四"]
    paths = [write(f"{year}/{index}.txt", year, body) for year in (2023, 2024) for index, body in enumerate(bodies)]
    companions = Companions([str(tmp_path)])
    assert years_before(companions, *paths) == [None] * 4 + [2023] * 4
    assert len(companions._shelf._kept) == 2
    assert sorted(read) == paths[:4]


def test_files_that_are_no_reports_are_no_ones_previous_ones(write, tmp_path):
    (tmp_path / "a.txt").write_text("会议通知", encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 broken")
    assert years_before(Companions([str(tmp_path)]), write("now.txt", 2024)) == [None]


def test_the_bodies_below_a_government_and_those_that_are_not_there(write, tmp_path):
    county = write("county.txt", 2024, "云岫县人民政府")
    for name, organisation in (("a", OFFICE), ("b", BUREAU), ("c", "云岫县教育局"), ("d", "沧梧市教育局")):
        write(f"{name}.txt", 2024, organisation)
    write("e.txt", 2023, "云岫县财政局")
    hierarchy = {"云岫县人民政府": ["云岫县*局", OFFICE, "云岫县雁渡镇人民政府", "云岫县财政局"]}
    companions = Companions([str(tmp_path)])
    case = companions(report_in(county), hierarchy)
    assert sorted(report.organisation for report in case.below) == sorted([OFFICE, BUREAU, "云岫县教育局"])
    assert case.absent == ("云岫县雁渡镇人民政府", "云岫县财政局")
    other = companions(report_in(str(tmp_path / "b.txt")), hierarchy)
    assert (other.below, other.absent) == ((), ())


def test_the_same_section_five_of_two_bodies(write, tmp_path):
    first, second = write("a.txt", 2024), write("b.txt", 2024, OFFICE)
    companions = Companions([str(tmp_path)])
    assert companions(report_in(first)).twin is None
    assert companions(report_in(second)).twin == f"{BUREAU}（{first}）"
    assert companions(report_in(write("c.txt", 2023, OFFICE))).twin is None


def test_whose_report_on_which_year(write):
    assert body_of(report_in(write("a.txt", 2024, OFFICE))) == ("云岫县政府办公室", 2024)
    assert body_of(report_in(write("b.txt", 2024, title="", closing=()))) is None
