import time

import pytest

from reportlint import Severity
from reportlint.engine.judging import judge
from reportlint.model.case import Case
from reportlint.testing import consistent_content, read_report, render
from reportlint_rules import prose_arithmetic

RULES = prose_arithmetic.reportlint_rules()


def findings(*paragraphs):
    """What is found in these paragraphs: code, severity, message, and the words marked."""
    text = render(consistent_content(2024).with_prose("overview", *paragraphs))
    report, found = read_report(text), []
    for rule in RULES:
        problems, outcome = judge(rule, Case(report))
        assert outcome.kind != "crashed", outcome
        for problem in problems:
            line = text.splitlines()[problem.position.line - 1]
            marked = line[problem.position.column - 1 : problem.position.end_column - 1]
            found.append((rule.code, problem.severity or rule.severity, problem.message.id, marked))
    return found


RIGHT = [
    "全年发布信息842条，其中概况类42条，动态类650条，目录类150条。",
    "发布信息842条，其中政策解读20条，通知公告30条。",  # an open list: less is no mistake
    "新媒体130家（其中微信88个，微博33个，头条5个，短视频4个）。",
    "收到申请749件，其中自然人741件，法人8件，办结740件。",
    "发布信息100条，主要有动态70条，公告50条。",
    "发布信息100条，其中动态70条，公告50条等。",
    "发布信息约100条，其中动态70条，公告50条。",
    "办结20件，其中予以公开9件（当面领取12份），无法提供11件。",
    "开展培训2场，其中线上参加300人次，现场参加90人次。",
    "收到31件（土地征收14件，占比45.2%）。",
    "收到31件（土地征收14件，占45%）。",
    "群众满意率98.5%，按期办结率100%。",
    "发布政策文件14件，解读率100%。",
    "收到23件，办结20件，其中当面答复5件，占25%。",
    "受理60件，同比增长160.87%。",  # after 23
    "受理60件，比上年增加37件，增长160.9%。",
    "访问量305172次，同比增长8.3%。",
    "共主动公开政府信息12条。",
    "公共事件，共同条件，总计条目，信息公开申请件。",
    "网站访问量为305172次。现有栏目36。",
    "解读约30件，回复150余件，近20次，发布1.5万余条。",
    "解读文件22件，其中图文解读20件。",
    "收到申请95件，其中信函申请66件，约占总量的70%，当面申请3件，占比约4%。",
    "收到申请48件。其中，网上提交40件，占83.3%；信函提交7件，占14.6%；当面提交1件，占2.1%。",
    "上年结转12件，新收申请47件。信函提交39件，占83%；邮件提交7件，占14.9%。",
    "信函提交39件，占83%；邮件提交7件，占14.9%；当面提交1件，占2.1%。",  # the whole is not named
    "受理申请48件，比上年增加8件，同比上升20%。",
    "公开许可1200件、处罚320件，其中涉及企业的分别为860件、120件。",
    "公开许可1200件、处罚320件，其中涉及企业的分别为160件、120件。",
    "受理3件、办结3件，分别比上年增加1件、1件。",
    "共有网站12个，其中门户网站1个、部门网站11个；政务账号64个，其中微信30个、微博34个。",
    "共有网站12个，其中门户网站1个；政务账号64个，其中微信30个、微博34个。",
    "收到申请5件，其中规划类3件；修复类1件；其他类1件。",
    "发布信息300条，总点击1200次，其中视频点击900次。",
    "联系电话0000-5550123，邮编000000，第20条第1项。",
    "复议15件、诉讼10件，合计25件，同比减少5件，其中维持9件、纠正2件。",
    "发布信息500条，其中网站200条，具体为动态120条、公告80条；微信280条，包括图解30条、视频250条；微博20条。",
    "行政复议6件和行政诉讼3件，其中复议结果维持5件，诉讼结果维持3件。",
    "收到申请35件，上年结转2件，其中结转下年7件，其余30件全部答复。",
    "收到书面申请35件（信函22件，网络13件），另有上年度接转2件，其中36件已答复，1件延期。",
    "2024年收到申请22件，2023年收到18件，同比增长22.2%。",
    "答复申请人22件次，2023年电话18件次，同比增长90%。",
]


@pytest.mark.parametrize("overview", RIGHT)
def test_numbers_that_may_be_right_are_no_finding(overview):
    assert findings(overview) == []


FIRST = "842条，其中概况类42条，动态类651条，目录类150条"
SECOND = "842条（概况类42条、动态类700条、目录类150条"
THIRD = "842条，其中概况类42条，动态类600条，其他150条"
WRONG = [
    (f"全年发布信息{FIRST}。", "NUM001", "more", FIRST),
    (f"发布信息{SECOND}）。", "NUM001", "more", SECOND),
    ("信息500条，其中网站20条，具体为甲类12条、乙类9条。", "NUM001", "more", "20条，具体为甲类12条、乙类9条"),
    (f"发布信息{THIRD}。", "NUM001", "less", THIRD),
    ("收到申请749件，其中自然人740件，法人8件，办结740件。", "NUM001", "less", "749件，其中自然人740件，法人8件"),
    ("收到31件（土地征收14件，占比47.2%）。", "NUM002", "wrong", "47.2%"),
    ("收到申请48件。其中，网上提交40件，占88.3%。", "NUM002", "wrong", "88.3%"),
    ("收到申请48件，网上提交40件，占83.3%，信函提交8件，占19.7%。", "NUM002", "wrong", "19.7%"),
    ("受理48件，比上年增加8件，同比上升25%。", "NUM003", "contradicts", "25%"),
    ("受理60件，比上年增加37件，增长150.9%。", "NUM003", "contradicts", "150.9%"),
    ("全年共主动公开政府信息条。", "NUM004", "no-number", "共主动公开政府信息条"),
    ("解读文件22件，其中图文解读31件。", "NUM007", "above", "31件"),
    ("发布公告9件、解读文件22件，其中图文解读32件。", "NUM007", "above", "32件"),
]  # fmt: skip


@pytest.mark.parametrize(("overview", "code", "message", "marked"), WRONG)
def test_numbers_that_cannot_be_right_are_found_where_they_stand(overview, code, message, marked):
    assert findings(overview) == [(code, Severity.WARNING, message, marked)]


HINTS = [
    ("收到31件（土地征收14件，占比45.3%）。", "NUM002", "wrong", "45.3%"),  # off in the last digit
    (
        "发布信息100条（动态70条、会议动态20条、公告30条）。",  # 会议动态 may be some of 动态
        "NUM001",
        "more",
        "100条（动态70条、会议动态20条、公告30条",
    ),
    ("收到31件（土地征收14件，占比45.1%）。", "NUM002", "truncated", "45.1%"),
    ("受理60件，同比上升261%。", "NUM003", "impossible", "261%"),
    ("网站总访问量为305172。", "NUM005", "no-unit", "305172"),
    ("回复来电15余次。", "NUM006", "too-exact", "15余次"),
    ("发布信息约300条左右。", "NUM006", "twice-rough", "约300条左右"),
]


@pytest.mark.parametrize(("overview", "code", "message", "marked"), HINTS)
def test_slips_of_style_are_hints(overview, code, message, marked):
    assert findings(overview) == [(code, Severity.INFO, message, marked)]


def test_a_share_of_results_may_be_one_of_the_table():
    assert (
        findings("收到政府信息公开申请33件。予以公开14件（45.16%），部分公开5件（16.13%）。") == []
    )  # of 31 concluded
    assert findings("予以公开14件（42.42%）。") == []  # of 33 received
    assert findings("予以公开14件（48.16%）。") == [("NUM002", Severity.WARNING, "wrong", "48.16%")]


def test_growth_is_compared_with_last_years_number_where_the_text_has_it():
    said = "2023年收到政府信息公开申请30件。2024年收到政府信息公开申请33件，同比增长{}。"
    assert findings(said.format("10%")) == []
    assert findings(said.format("12%")) == [("NUM003", Severity.WARNING, "contradicts", "12%")]


@pytest.mark.parametrize(
    "said",
    [
        "2024年收到政府信息公开申请22件，2023年收到18件，同比增长{}。",
        "收到政府信息公开申请22件，同比增长{}（上年18件），共应办理208件。",
    ],
)
def test_last_years_number_may_stand_in_the_same_sentence(said):
    assert findings(said.format("22.2%")) == []
    assert findings(said.format("42.2%")) == [("NUM003", Severity.WARNING, "contradicts", "42.2%")]


def test_a_ratio_given_as_growth_is_explained():
    text = render(consistent_content(2024).with_prose("overview", "受理60件，同比上升261%。"))
    (problem,) = judge(RULES[2], Case(read_report(text)))[0]
    assert (problem.cause.id, problem.cause.params["right"]) == ("ratio", "161%")


def test_where_the_copy_lost_digits_no_number_is_missed():
    assert [one[0] for one in findings("全年共公开政府信息条。", "期限自202411日起至20241231日止。")] == []


@pytest.mark.parametrize(
    "text",
    [
        "受理政府信息公开申请1件，" * 4000,
        "其中1件" * 6000,
        "占比1%" * 6000,
        "(" * 20000,
        "未发生行政复议、" * 4000,
        "一二三四五六七八九十百千万" * 2000,
        "1,234,567,890," * 3000,
        "共计" * 15000,
        "依申请公开的了共计" * 4000,
        "全部均" * 10000,
        "共6条，其中甲2条，乙4条，" * 20000,
    ],
)
def test_long_text_takes_time_in_proportion(text):
    def seconds(paragraph):
        report = read_report(render(consistent_content(2024).with_prose("overview", paragraph)))
        start = time.process_time()
        for rule in RULES:
            judge(rule, Case(report))
        return time.process_time() - start

    whole = min(seconds("依申请公开。" + text) for _ in range(3))  # a busy machine must not fail
    quarter = min(seconds("依申请公开。" + text[: len(text) // 4]) for _ in range(3))
    assert whole < max(12 * quarter, 0.2)
