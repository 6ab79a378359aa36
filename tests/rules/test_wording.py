import pytest

from reportlint import Severity, Skip
from reportlint.testing import consistent_content, read_report, render, run_rule
from reportlint_rules.wording.left_over import left_to_be_filled_in
from reportlint_rules.wording.problems import no_measure_named, no_problem_named, problems_and_measures
from reportlint_rules.wording.slips import slip_of_the_pen, slips
from reportlint_rules.wording.terms import term_of_procedure


def found(rule, *paragraphs, section="overview"):
    report = read_report(render(consistent_content().with_prose(section, *paragraphs)))
    return [(problem.message.id, problem.actual) for problem in run_rule(rule, report)]


# TXT001, TXT002


@pytest.mark.parametrize(
    ("text", "problem", "measure"),
    [
        ("无。", ["none"], None),
        ("暂无问题", ["none"], None),
        ("政务公开取得较好成效，群众满意。", ["no-problem"], ["no-measure"]),
        ("解读形式单一，答复有时不及时。", [], ["no-measure"]),
        ("存在问题：解读形式单一。改进情况：下一步增加图表。", [], []),
        ("（一）栏目更新不及时。（二）指定专人每周核对。解决了栏目更新慢的毛病。", [], []),
    ],
)
def test_what_section_five_says(text, problem, measure):
    assert [kind for kind, _ in found(no_problem_named, text, section="problems")] == problem
    if measure is None:
        with pytest.raises(Skip):
            found(no_measure_named, text, section="problems")
    else:
        assert [kind for kind, _ in found(no_measure_named, text, section="problems")] == measure


def test_a_section_five_without_a_word():
    assert [kind for kind, _ in found(no_problem_named, section="problems")] == ["empty"]


def test_a_longer_text_says_it_in_words_of_its_own():
    text = (
        "渡口公示牌换季时要重写，往往拖到月底才贴出，乘客见到的是上一季的班次。现在由调度员当天贴好，拍照传到值班群。"
        * 2
    )
    assert found(no_problem_named, text, section="problems") == found(no_measure_named, text, section="problems") == []


def test_a_shortened_section_is_not_judged():
    with pytest.raises(Skip):
        found(no_problem_named, "群众满意。（……）", section="problems")


# TXT003

THREE = "还有以下问题：一是渡口公示更新慢；二是图解形式少；三是窗口人手紧。"


@pytest.mark.parametrize(
    ("paragraphs", "counts"),
    [
        ([THREE + "下一步：一是由值班员当天更新；二是每季做一期图解。"], ("3", "2")),
        (
            [THREE, "针对上述问题，一由值班员当天更新；二是每季做一期图解。"],
            None,
        ),  # before the first 。 all is one lead
        ([THREE + "针对上述问题：一由值班员当天更新；二是每季做一期图解。"], ("3", "2")),
        ([THREE + "改进措施：一是当天更新；二是每季一期图解；三是轮换值班。"], None),
        ([THREE + "县里已经办了两件事：一是添了公示屏；二是换了灯箱。"], None),
        (["成效：一是快；二是准；三是全。下一步：一是当天更新；二是图解。"], None),
        ([THREE], None),
        ([THREE + "下一步：一是当天更新；二是图解。长远看：一是扩建；二是联网。"], None),
        ([THREE + "下一步：一是当天更新；三是图解。"], None),
    ],
)
def test_as_many_measures_as_problems(paragraphs, counts):
    problems = run_rule(
        problems_and_measures, read_report(render(consistent_content().with_prose("problems", *paragraphs)))
    )
    assert [(problem.expected, problem.actual) for problem in problems] == ([counts] if counts else [])


# TXT005


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("全年受理政府信息公开申请XX件。", "XX件"),
        ("全年召开会议×次。", "×次"),
        ("报告于2025年X月X日公布。", "X月"),
        ("由XX县人民政府办公室编制。", "XX县"),
        ("全年发布信息____条。", "____条"),
        ("全年共发布信息共**条。", "**条"),
        ("工作机构（此处填写名称）。", "(此处填写名称)"),
        ("本部分（文字描述）", "(文字描述)"),
        ("发布解读材料【待补充】篇。", "【待补充】"),
    ],
)
def test_what_the_template_left(text, left):
    assert found(left_to_be_filled_in, text) == [("left-over", left)]


def test_what_the_template_tells_its_users_is_a_hint():
    report = read_report(render(consistent_content().with_prose("proactive", "该部分以表格形式报告。表格如下：")))
    (problem,) = run_rule(left_to_be_filled_in, report)
    assert (problem.message.id, problem.severity) == ("instruction", Severity.INFO)


@pytest.mark.parametrize(
    "text",
    [
        "共发布信息**12**条，办结**3**件。",
        "张××诉某局信息公开案，××县法院已审结。",
        "展板尺寸3×5米，共2×6件。",
        "内容有待补充完善。",
        "编制征求意见公告模板和示例。",
        "通过APP和X光机检测。",
        "网址为http://www.qinghe.example/xx_1.html。",
        "（请见附件）公开指南。",
        "统一答复文书标题为“XX局关于XX件申请的答复”。",
        "印发《关于XX年目录编制的示例》。",
        "自二〇〇〇年起，一九○○年的地契也可查询。",
        "其中3件（待补充材料）。本单位（单位名称变更前）的文件（待核实后公布）。",
        "目录内容待补充完善。",
    ],
)
def test_what_only_looks_like_it(text):
    assert found(left_to_be_filled_in, text) == []


# TXT006, TXT007


@pytest.mark.parametrize("slip", slips(), ids=lambda slip: slip.wrong)
def test_every_listed_slip_is_found_and_what_is_meant_is_not(slip):
    around = ("请", f"，{slip.near}。")
    assert found(slip_of_the_pen, slip.wrong.join(around))[0][1] == slip.wrong
    assert slip.wrong not in slip.right
    if slip.right:
        assert found(slip_of_the_pen, slip.right.join(around)) == []


@pytest.mark.parametrize(
    "text",
    [
        "视频即播即看，电话咨询。",
        "岛上居民登陆后换乘班车。",
        "按排列顺序公布。",
        "自己公开的目录，利己完成不了。",
        "公布署名文章，按排序公布。",
        "政府信息公开开展得早，政府信息公开开放日。",
        "网址ipv6.qinghe.example。",
        "可以经公开招标，结构紧凑效率高，进一步步入正轨，规范行文件数。",
        "政府信息公开公告栏、政府信息公开公示牌、政府信息公开创新做法。",
        "结果纠正1件，结转下年度继续办理2件。",
    ],
)
def test_right_words_that_only_look_like_slips(text):
    assert found(slip_of_the_pen, text) == []


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("发生行政复议2件，其中1件撤诉。", ["撤诉"]),
        ("行政复议1件，行政诉讼1件已撤诉。", []),
        ("行政复议1件；行政诉讼1件，原告撤诉。", []),
        ("行政诉讼1件，原告撤回申请。", ["撤回申请"]),
        ("行政复议1件，申请人撤回申请。", []),
        ("申请人撤销申请2件。", []),
    ],
)
def test_terms_of_procedure(text, terms):
    assert [actual for _, actual in found(term_of_procedure, text)] == terms
