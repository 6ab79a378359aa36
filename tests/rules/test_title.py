import pytest

from reportlint import Problem, Severity, Skip
from reportlint.testing import consistent_content, read_report, render
from reportlint_rules.title import another_place, body_named_differently, title_wording, year_inconsistent


def report(organisation="云岫县财政局", year=2024, **replacements):
    content = consistent_content(year, organisation)
    for name, value in replacements.items():
        words = (value,) if isinstance(value, str) else value
        content = getattr(content, f"with_{name}")(*words)
    return read_report(render(content))


@pytest.fixture(scope="session")
def told(say):
    def told(rule, report):
        return [found.message.id for found in say(rule, report) if isinstance(found, Problem)]

    return told


def report_with(overview, *preamble):
    content = consistent_content(2024).with_preamble(*(preamble or ("本报告由总体情况等六部分组成。",)))
    return read_report(render(content.with_prose("overview", *overview)))


# TTL001 wording of the title


@pytest.mark.parametrize(
    "title",
    [
        "云岫县财政局2024年政府信息公开工作年度报告",
        "2024年云岫县财政局政府信息公开工作年度报告",
        "云岫县财政局 2024 年政府信息公开工作年度报告",
        "云岫县财政局政府信息公开工作年度报告（2024年度）",
        "云岫县财政局2024年政府信息公开工作情况年度报告",
    ],
)
def test_the_official_title_and_its_usual_forms_are_accepted(told, title):
    assert told(title_wording, report(title=title)) == []


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("云岫县财政局2024年政府信息公开工作报告", "other-report"),
        ("云岫县财政局2024年度政府信息公开工作总结报告", "other-report"),
        ("云岫县财政局2024年政务公开工作年度报告", "other-subject"),
        ("云岫县财政局2024年度政府信息公开工作年度报告", "year-twice"),
        ("云岫县财政局2024年政府信息公开工作的年度报告", "of"),
        ("云岫县财政局2024年政府信息公开年报", "annual"),
        ("云岫县财政局2024年政府信息公开年度报告", "without-work"),
        ("云岫县财政局2024年信息公开工作年度报告", "without-work"),
    ],
)
def test_other_titles_are_told_with_the_official_one(say, title, kind):
    (problem,) = say(title_wording, report(title=title))
    assert problem.message.id == kind
    assert problem.expected == "云岫县财政局2024年政府信息公开工作年度报告"
    assert problem.severity == (Severity.WARNING if kind == "other-report" else None)


@pytest.mark.parametrize("rule", [title_wording, year_inconsistent, body_named_differently])
def test_without_title_nothing_is_judged(say, rule):
    text = render(consistent_content(2024)).split("\n", 1)[1]
    with pytest.raises(Skip):
        say(rule, read_report(text))


# TTL002 years


def test_a_text_that_speaks_of_another_year_throughout_is_told(say):
    overview = ("2023年本机关公开信息120条。", "2023年没有收到投诉。", "与2022年相比增加，2023年培训两次。")
    (problem,) = say(year_inconsistent, report_with(overview))
    assert (problem.expected, problem.actual) == ("2024", "2023")


@pytest.mark.parametrize(
    "overview",
    [
        ("2023年本机关公开信息120条。", "2023年没有收到投诉。", "2024年比2023年增加。"),
        ("2023年本机关公开信息120条。", "2023年没有收到投诉。"),
        ("按照2023年政务公开工作要点。", "落实2023年工作计划。", "按照2023年全县政务公开工作要点。"),
        ("本年本机关公开信息120条。",),
    ],
)
def test_other_years_may_be_spoken_of_beside_it(told, overview):
    assert told(year_inconsistent, report_with(overview)) == []


def test_of_a_wrong_period_per002_speaks(told):
    overview = ("2023年公开信息。", "2023年没有投诉。", "2023年培训两次。")
    odd = report_with(overview, "本报告所列数据的统计期限为2023年1月1日至2023年12月31日。")
    assert told(year_inconsistent, odd) == []


# TTL003 names


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("云岫县政府办公室", "云岫县人民政府办公室"),
        ("沧梧市政府办公厅", "沧梧市人民政府办公厅"),
        ("云岫县发改局", "云岫县发展和改革局"),
        ("沧梧市卫健委", "沧梧市卫生健康委员会"),
        ("望澜县松屿镇政府", "望澜县松屿镇人民政府"),
    ],
)
def test_short_names_are_told_with_the_full_one(say, name, full):
    (problem,) = say(body_named_differently, report(name))
    assert (problem.message.id, problem.expected) == ("not-full", full)


@pytest.mark.parametrize(
    ("name", "signed"),
    [
        ("云岫县财政局", "云岫县财政局"),
        ("云岫县财政局", "沧梧市云岫县财政局"),
        ("沧梧市云岫县财政局", "云岫县财政局"),
        ("云岫县财政局", "财政局"),
        ("云岫县人民政府", "云岫县人民政府办公室"),
        ("云岫县", "云岫县人民政府办公室"),
        ("云岫县人民政府办公室", "云岫县政府办公室"),
        ("云岫县发展和改革局", "云岫县发改局"),
    ],
)
def test_one_body_may_sign_in_several_ways(told, name, signed):
    assert told(body_named_differently, report(name, closing=(signed, "2025年1月20日"))) == []


def test_another_body_must_not_sign(told):
    odd = report(closing=("云岫县教育局", "2025年1月20日"))
    assert told(body_named_differently, odd) == ["signed-differently"]


# TTL004 other places


@pytest.mark.parametrize(
    "sentence",
    [
        "在大冶市人民政府的领导下公开信息。",
        "本年，仙桃市政府办公室公开信息120条。",
        "本年，范县人民政府公开信息120条。",
        "在安徽省和县人民政府的领导下公开信息。",
    ],
)
def test_a_government_of_another_place_is_told(say, sentence):
    (problem,) = say(another_place, report("渠县财政局", paragraph=("overview", 0, sentence)))
    assert problem.message.params["own"] == "渠县"


@pytest.mark.parametrize(
    "sentence",
    [
        "在渠县人民政府、达州市人民政府和四川省人民政府的领导下公开信息。",
        "县人民政府和我县人民政府公开信息，各县人民政府也公开信息。",
        "以县政府和县政府办公室名义印发文件。",  # no 和县
        "管理县政府网站，规范县政府公报，办理县政府交办事项，报道县政府会议。",
        "赴大冶市人民政府学习政务公开。",
        "与大竹县人民政府一同公开信息。",  # of the same prefecture
        "大冶市人民政府作出行政复议决定。",
        "云岫县人民政府公开信息。",  # a place nobody knows
    ],
)
def test_governments_that_may_be_spoken_of(told, sentence):
    assert told(another_place, report("渠县财政局", paragraph=("overview", 0, sentence))) == []


@pytest.mark.parametrize("organisation", ["云岫县财政局", "鼓楼区财政局", "成都高新区管理委员会"])
def test_where_the_own_place_is_open_no_other_is_told(say, organisation):
    with pytest.raises(Skip):
        say(another_place, report(organisation, paragraph=("overview", 0, "大冶市人民政府公开信息。")))
