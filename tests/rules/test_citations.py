import pytest

from reportlint import Severity, Skip
from reportlint.testing import consistent_content, read_report, render, run_rule
from reportlint_rules.citations.contents import obsolete_articles, outdated_principle, plan_of_other_year
from reportlint_rules.citations.decree import decree_number, decree_without_ordinal, value_of
from reportlint_rules.citations.documents import notices
from reportlint_rules.citations.marks import short_name, title_marks
from reportlint_rules.citations.notices import basis_not_named, notice_number_slip, notice_of_other_years, title_differs
from reportlint_rules.citations.numbers import number_brackets, one_number_two_documents

LAW = "《中华人民共和国政府信息公开条例》"
F2021 = "《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》"
F2019 = "《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》"


def found(rule, *preamble, year=2024):
    content = consistent_content(year).with_preamble(*preamble)
    problems = run_rule(rule, read_report(render(content)))
    return [(problem.message.id, problem.actual) for problem in problems]


# CIT001, CIT002


@pytest.mark.parametrize(
    "cited",
    [
        f"{LAW}（国务院令第711号）",
        f"{LAW}（国务院令711号）",
        f"{LAW}（国令第711号，以下简称《条例》）",
        f"{LAW}（中华人民共和国国务院令第711号）",
        f"{LAW}（国务院第711号令）",
        f"{LAW}（国务院令第七一一号）",
        f"{LAW}（国务院令第七百一十一号）",
        f"{LAW}（2007年4月5日国务院令第492号公布，2019年4月3日国务院令第711号修订）",
        f"国务院令第711号{LAW}",
        f"{LAW}（以下简称《条例》）",
        f"{LAW}",
        "《云岫县政府信息公开办法》（云岫县人民政府令第12号）",
        f"2007年公布的{LAW}（国务院令第492号）修订后",
        f"{LAW}和《信访工作条例》（国务院令第431号）",
        f"《信访工作条例》（国务院令第431号），{LAW}",
        f"{LAW}（国务院令第 7 1 1 号）",
        f"{LAW}（国令〔2019〕711号）",
        "《云岫县实施〈中华人民共和国政府信息公开条例〉办法》（国务院令第3号）",
    ],
)
def test_lawful_citations_of_the_decree(cited):
    assert found(decree_number, f"根据{cited}编制本报告。") == []


@pytest.mark.parametrize(
    ("cited", "kind", "actual"),
    [
        (f"{LAW}（国务院令第七十一号，以下简称《条例》）", "wrong", "国务院令第七十一号"),
        (f"{LAW}（国务院令第771号）", "wrong", "国务院令第771号"),
        (f"{LAW}（国令第７１７号）", "wrong", "国令第717号"),
        (f"{LAW}（国务院第717号令）", "wrong", "第717号令"),
        ("《政府信息公开条例》（国务院令第71号）", "wrong", "国务院令第71号"),
        (f"国务院令第117号{LAW}", "wrong", "国务院令第117号"),
        (f"{LAW}（国务院令第492号）", "replaced", "国务院令第492号"),
    ],
)
def test_wrong_decrees(cited, kind, actual):
    assert found(decree_number, f"根据{cited}编制本报告。") == [(kind, actual)]


def test_the_decree_of_2007_was_right_until_2018():
    text = render(consistent_content(2019)).replace("2019", "2017").replace("第711号", "第492号")
    assert list(run_rule(decree_number, read_report(text))) == []


def test_a_decree_without_ordinal_is_a_hint():
    assert found(decree_without_ordinal, f"根据{LAW}（国务院令 711 号）编制。") == [
        ("without-ordinal", "国务院令711号")
    ]
    assert decree_without_ordinal.severity == Severity.INFO


def test_figures_in_digits_and_in_words():
    words = {"711": 711, "七一一": 711, "七百一十一": 711, "七十一": 71, "十二": 12, "四百九十二": 492, "一百零三": 103}
    assert {figures: value_of(figures) for figures in words} == words


# CIT003, CIT004, CIT013


def test_the_notice_of_the_reports_year():
    assert found(notice_of_other_years, f"按照{F2021}（国办公开办函〔2021〕30号）编制。") == []
    assert found(notice_of_other_years, f"按照{F2019}（国办公开办函〔2019〕60号）编制。", year=2020) == []


@pytest.mark.parametrize(("cited", "year"), [("国办公开办函〔2019〕60号", 2023), ("国办公开办函〔2021〕30号", 2020)])
def test_the_notice_of_other_years(cited, year):
    assert found(notice_of_other_years, f"按照{cited}文件编制。", year=year) == [("other-years", cited)]


@pytest.mark.parametrize(
    "history",
    [
        "国办公开办函〔2019〕60号已由国办公开办函〔2021〕30号代替。",
        "按照《中华人民共和国政府信息公开工作年度报告格式》编制，不再执行国办公开办函〔2019〕60号。",
    ],
)
def test_a_notice_of_other_years_beside_the_right_one_is_history(history):
    assert found(notice_of_other_years, history) == []


@pytest.mark.parametrize(
    "title",
    [
        F2021,
        "《关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》",
        "《中华人民共和国政府信息公开工作年度报告格式》",
        "《关于印发中华人民共和国政府信息公开工作年度报告格式的通知》",
    ],
)
def test_names_under_which_the_notice_may_be_cited(title):
    assert found(title_differs, f"按照{title}（国办公开办函〔2021〕30号）编制。") == []
    assert found(notice_number_slip, f"按照{title}（国办公开办函〔2021〕30号）编制。") == []


def test_a_title_that_lacks_words():
    cited = "《中华人民共和国政府信息年度报告格式》（国办公开办函〔2021〕30号）"
    assert found(title_differs, f"按照{cited}编制。") == [("title", "中华人民共和国政府信息年度报告格式")]


def test_title_and_number_of_two_notices_are_told_once():
    titled = "《国务院办公厅政府信息与政务公开办公室关于政府信息公开工作年度报告有关事项的通知》"
    right_number, right_title = f"{titled}（国办公开办函〔2021〕30号）", f"{F2021}（国办公开办函〔2019〕60号）"
    assert [kind for kind, _ in found(title_differs, f"按照{right_number}编制。")] == ["title"]
    assert found(notice_number_slip, f"按照{right_number}编制。") == []
    assert found(title_differs, f"按照{right_title}编制。") == []
    assert [kind for kind, _ in found(notice_number_slip, f"按照{right_title}编制。")] == ["number"]


def test_an_issuer_under_a_wrong_name():
    (one,) = found(title_differs, "按照国务院办公厅政府信息公开与政务公开办公室的通知编制。")
    assert one == ("issuer", "国务院办公厅政府信息公开与政务公开办公室")


@pytest.mark.parametrize(
    ("cited", "kind"),
    [
        ("国办公开函〔2021〕30号", "letters"),
        ("国办公开办〔2021〕30号", "letters"),
        ("国办公开办函〔2021〕30号", None),
        ("国办公开办函〔2019〕61号", None),  # another notice of the same office
        ("国办函〔2021〕30号", None),  # of another series
        ("国办发〔2019〕60号", None),
        (f"{F2021}（国办公开办函〔2021〕20号）", "number"),
        (f"{F2021}（国办公开办函〔2019〕60号）", "number"),
    ],
)
def test_slips_in_the_number_of_a_notice(cited, kind):
    assert [one for one, _ in found(notice_number_slip, f"按照{cited}编制。")] == ([kind] if kind else [])


def test_every_notice_is_known_by_its_full_name():
    assert [notice.number for notice in notices()] == [
        "国办公开办函〔2021〕30号",
        "国办公开办函〔2019〕60号",
        "国办函〔2020〕109号",
    ]


# CIT005, CIT007


def test_one_number_for_two_notices():
    first, second = "《关于做好青禾节展品登记工作的通知》", "《关于整治渡口违章停船的通知》"
    text = f"落实{first}（青府函〔2023〕8号）。执行{second}（青府函〔2023〕8号）。"
    assert found(one_number_two_documents, text) == [("two-documents", "青府函〔2023〕8号")]


def test_what_a_notice_issued_may_bear_its_number():
    text = "落实《关于印发〈渡口管理办法〉的通知》（青府函〔2023〕8号）和《渡口管理办法》（青府函〔2023〕8号）。"
    assert found(one_number_two_documents, text) == []
    text = "《青禾县关于清理渡口的通知》（青府函〔2023〕8号）、《关于清理渡口的通知》（青府函〔2023〕8号）。"
    assert found(one_number_two_documents, text) == []


@pytest.mark.parametrize("number", ["青函[2024]8号", "青政办发（2024）8号", "青函〔2024〕第8号", "青函〔2024〕08号"])
def test_numbers_written_loosely(number):
    assert [kind for kind, _ in found(number_brackets, f"落实要求（{number}）。")] == ["brackets"]


@pytest.mark.parametrize("number", ["青函〔2024〕8号", "青函﹝2024﹞18号", "（2024）青01行终8号", "2024年第8号"])
def test_numbers_that_are_well_formed_or_none(number):
    assert found(number_brackets, f"落实要求（{number}）。") == []


def test_numbers_are_not_judged_where_they_were_damaged():
    with pytest.raises(Skip):
        found(number_brackets, "落实国办公开办函〔202130号和青政办发[2024]8号。")


# CIT006, CIT008, CIT009


def test_the_plan_of_last_year_is_a_hint():
    assert found(plan_of_other_year, "按照2023年政务公开工作要点开展工作。") == [
        ("other-year", "2023年政务公开工作要点")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "按照2024年政务公开工作要点开展工作，继续落实2023年政务公开工作要点。",
        "拟订2025年政务公开工作要点。",
        "按照政务公开工作要点开展工作。",
    ],
)
def test_plans_of_this_year_and_the_next(text):
    assert found(plan_of_other_year, text) == []


def test_articles_of_the_old_regulation():
    text = f"根据{LAW}第三十一条和第三十二条的规定，编制本年度报告。"
    assert found(obsolete_articles, text) == [("obsolete", "第三十一条")]


@pytest.mark.parametrize(
    "text",
    [
        f"根据{LAW}第四十九条、第五十条的规定，编制本年度报告。",
        f"按照{LAW}第三十二条征求第三方意见，情况在年度报告中说明。",
        "根据《云岫县政府信息公开办法》第三十一条编制年度报告。",
    ],
)
def test_articles_that_are_right(text):
    assert found(obsolete_articles, text) == []


@pytest.mark.parametrize(
    "text", ["以公开为原则，不公开为例外", "“公开为原则、不公开为例外”", "以公开为原则、以不公开为例外"]
)
def test_the_outdated_principle(text):
    assert [kind for kind, _ in found(outdated_principle, f"坚持{text}的要求。")] == ["outdated"]


@pytest.mark.parametrize(
    "text",
    [
        "坚持以公开为常态、不公开为例外。",
        "由“以公开为原则、不公开为例外”改为“以公开为常态、不公开为例外”。",
        "以共享为原则、不共享为例外。",
    ],
)
def test_the_principle_in_force_and_how_it_came_about(text):
    assert found(outdated_principle, text) == []


# CIT010, CIT011, CIT012


@pytest.mark.parametrize(
    ("preamble", "kinds"),
    [
        ("现将有关情况报告如下。", ["no-regulation"]),
        (f"根据{LAW}编制。", ["no-notice"]),
        (f"根据{LAW}和国办公开办函〔2021〕30号编制。", []),
        (f"根据{LAW}和年度报告格式的要求编制。", []),
        (f"根据{LAW}和《云岫县关于做好2024年政府信息公开工作年度报告编制工作的通知》编制。", []),
        ("根据《条例》和国办公开办函〔202130号编制。", []),
    ],
)
def test_whether_the_basis_is_named(preamble, kinds):
    assert [kind for kind, _ in found(basis_not_named, preamble)] == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (f"根据{LAW}（以下简称《条例》）编制。全面落实《条例》。", []),
        (f"根据{LAW}（国务院令第711号，下称《条例》）编制。全面落实《条例》。", []),
        (f"根据{LAW}（简称《条例》）编制，全面落实《条例》。", []),
        (f"根据{LAW}编制。全面落实《条例》。", ["undefined"]),
        (f"根据{LAW}（以下简称{LAW}）编制。", ["same-name"]),
    ],
)
def test_short_names(text, kinds):
    assert [kind for kind, _ in found(short_name, text)] == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("印发《关于执行〈公文办法〉的通知》《档案办法》。", []),
        ("印发《关于执行《公文办法》的通知》。", ["nested"]),
        ("印发《公文办法》、《档案办法》和《保密办法》、《印章办法》。", ["listed"]),
        ("《关于印发中华人民共和国政府信息公开工作年度报告格式的通知》（国办公开办函〔2021〕30号）", ["inner-marks"]),
        (f"{F2021}（国办公开办函〔2021〕30号）", []),
    ],
)
def test_marks_around_titles(text, kinds):
    assert [kind for kind, _ in found(title_marks, text)] == kinds
