"""The page stands alone, says what was found where, and no report's text becomes markup."""

import re
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise

import pytest

from reportlint.formats.html.report import MOST_FINDINGS, report_section
from reportlint.host import Plugin
from reportlint.model.document import Text
from reportlint.model.finding import Message, Outcome, Severity
from reportlint.model.position import Position
from reportlint.model.report import Prose


def test_the_page_of_an_empty_run_says_so(page, context):
    found = page([], context)
    assert found.texts("//h1") == ["年度报告检查结果"]
    assert found.texts("//*[@class='total']") == ["没有检查到任何报告。"]
    assert found.root.xpath("//table") == []


def test_the_page_names_families_as_the_help_does(page, results, national):
    found = page(results, national)
    assert found.one("//caption").text_content() == "各单位在各规则族中的问题数，可按列排序"
    assert "规则类" not in found.text


def test_nothing_is_loaded_and_only_its_own_style_and_script_may_run(page, results, national):
    found = page(results, national)
    assert found.root.xpath("//@src | //link | //iframe | //object | //embed | //@style | //base") == []
    assert [name for name in found.root.xpath("//@*") if name.attrname.startswith("on")] == []
    assert "url(" not in found.text
    assert "@import" not in found.text
    assert {link for link in found.root.xpath("//@href") if not link.startswith("#")} == set()
    policy = found.one("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", found.text, re.DOTALL)
        assert f"{tag}-src 'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in policy


def test_every_link_leads_to_a_place_and_no_id_is_there_twice(page, results, national):
    found = page(results, national)
    ids = found.root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in found.root.xpath("//@href")} <= set(ids)


def test_a_wrong_cell_is_marked_with_both_numbers_and_linked_with_what_is_said_of_it(page, results, national):
    found = page(results, national)
    cells = [cell for cell in found.root.xpath("//td[@class='m']") if cell.findtext("mark") == "99"]
    assert cells
    cell = cells[0]
    assert cell.xpath("../th")[0].text.endswith("本年新收政府信息公开申请数量")
    assert "≠" in cell.xpath("string(span[@class='x'])")
    (reference, *_) = cell.xpath("a[@id]")
    item = found.one(f"//li[@id='{reference.get('href')[1:]}']")
    assert item.xpath("string(.//code)").startswith("ARI")
    assert f"#{reference.get('id')}" in item.xpath(".//a/@href")
    assert "报告中：99" in item.xpath("string(p[@class='both'])")


def test_wrong_words_are_marked_where_they_stand(page, results, national):
    found = page(results, national)
    (period,) = {mark for mark in found.texts("//section//p/mark[@class='e']") if "2023年1月1日" in mark}
    assert period == "2023年1月1日至2024年12月31日"


def test_a_report_without_findings_is_said_to_have_none(page, results, national):
    found = page(results, national)
    clean = found.one("//details[@id='r1']")
    assert clean.xpath("string(.//span[@class='tag g'])") == "没有发现问题"
    assert clean.xpath(".//section") == []


def test_the_overview_is_a_matrix_of_bodies_and_families(page, results, national):
    found = page(results, national)
    heads = found.texts("//table[@id='matrix']/thead//th")
    assert [head[:3] for head in heads[3:]] == sorted({code[:3] for code in national.plugins})
    rows = found.root.xpath("//table[@id='matrix']/tbody/tr")
    assert [row.get("data-worst") for row in rows] == ["clean", "error", "error"]
    assert [row.xpath("string(th/a/@href)") for row in rows] == ["#r1", "#r2", "#r3"]
    column = [head[:3] for head in heads].index("ARI") + 1
    assert [row.xpath(f"string(*[{column}]/@class)") for row in rows] == ["", "e", ""]


def test_what_is_seen_is_also_said(page, results, national):
    """Signs and colours have words beside them for who does not see them; tables have heads with a scope."""
    found = page(results, national)
    for cell in found.root.xpath("//table[@id='matrix']/tbody//td[@data-v]"):
        assert cell.xpath("span[@aria-hidden='true']")
        assert cell.xpath("string(span[@class='vh'])")
    assert found.root.xpath("//th[not(@scope)]") == []
    assert found.root.xpath("//th[not(normalize-space())]") == []
    assert found.root.xpath("//input[not(ancestor::label)] | //select[not(ancestor::label)]") == []
    assert found.root.xpath("//table[@id='matrix']/caption") != []
    assert found.one("/html/@lang") == "zh-CN"
    assert found.root.xpath("//a[@class='ref'][not(@aria-label)]") == []
    levels = [int(node.tag[1]) for node in found.root.iter("h1", "h2", "h3", "h4")]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_in_english_the_reports_own_text_stays_marked_as_chinese(page, results, national):
    found = page(results, national._replace(language="en"))
    assert found.one("/html/@lang") == "en"
    assert found.texts("//h1") == ["Annual reports checked"]
    assert set(found.root.xpath("//section[@class='paper']/@lang")) == {"zh-CN"}


HOSTILE = "</title></script><script>alert(1)</script><img src=x onerror=alert(1)>\"'&\x00\x1b]8;;\ud800"


def test_no_text_of_a_report_becomes_markup(page, report, context, checked, finding, others):
    prose = report.preamble[0]
    hostile = report._replace(
        organisation=HOSTILE,
        preamble=(Prose(HOSTILE, Text(HOSTILE, 41, 1), range(len(HOSTILE))), *report.preamble),
        title=prose and report.title._replace(text=HOSTILE, position=Position(41, 1, 41, 9)),
    )
    message = Message("mismatch", {"expected": HOSTILE, "actual": HOSTILE})
    result = checked(finding(cell=None, message=message, expected=HOSTILE, actual=HOSTILE), path=HOSTILE)
    plain = page([checked(finding(cell=None)), *others], context)
    found = page([result._replace(report=hostile), *others], context)
    assert len(found.root.xpath("//script")) == len(plain.root.xpath("//script")) == 1
    assert found.root.xpath("//img | //@onerror") == []
    assert "\x00" not in found.text
    assert "\x1b" not in found.text


def test_findings_of_every_kind_of_place_are_shown(page, context, checked, finding):
    kinds = [
        finding(),
        finding(cell=None, section="overview"),
        finding(cell=None, position=Position(1, 1, 1, 3)),
        finding(position=Position(0, 0, 0, 0), cell=None),
        finding(position=Position(9999, 1, 9999, 1), cell=None, expected=None, actual=None),
        finding(position=Position(1, 1, 9999, 1), cell=None),
    ]
    found = page([checked(*kinds)], context)
    assert len(found.root.xpath("//ol[@class='findings']/li")) == len(kinds)
    unmarked = found.root.xpath("//ol[@class='findings']/li[not(.//a)]")
    assert unmarked
    assert all(item.xpath("blockquote") for item in unmarked)


def test_who_tuned_the_rule_stands_with_the_finding(page, context, checked, finding, tunings):
    found = page([checked(finding()._replace(tuned_by=tunings), finding(code="SUM002"))], context)
    first, second = found.texts("//li[@id='r1f1']/p[@class='tuned']")
    assert first == "由 qinghe (/p/qinghe.yaml:4) 设定：severity.SUM001 = error 依据 青禾县办法 青政办〔2024〕9号"
    assert second == "由 /c/reportlint.yaml:2 设定：rules.SUM001.limit = 3"
    assert found.texts("//li[@id='r1f2']/p[@class='tuned']") == []


def test_what_could_not_be_read_or_loaded_is_listed(page, context, others):
    failed = Plugin("failing", "reportlint-x", "0.3", "/x.py", failure=ValueError("no"))
    found = page(others, context._replace(failures=(failed,)))
    unread, plugin = found.texts("//div[@class='unread-inputs']//li")
    assert unread.startswith("没有.txt 没有这个文件")
    assert "ValueError: no" in plugin
    assert "略过 1 个文件" not in found.text  # no report was checked: that is what matters


def test_rules_that_crashed_or_could_not_judge_are_told_by_reason(page, context, checked):
    crash = Outcome("crashed", (Message("crash", {"error": "KeyError: 'x'", "file": "/p/sums.py", "line": 12}),))
    found = page([checked(SUM001=crash, SUM002=Outcome("skipped", (Message("blurred"),)))], context)
    crashed, skipped = found.texts("//details[@class='unjudged']//li")
    assert "KeyError" in crashed
    assert skipped == "看不清。 SUM002"
    (cell,) = found.texts("//table[@id='matrix']/tbody//td[last()]")
    assert cell.startswith("!规则出错：")
    assert "KeyError" in cell


def cells(found, family):
    """The cells of a family in the overview."""
    column = [head[:3] for head in found.texts("//table[@id='matrix']/thead//th")].index(family) + 1
    return found.root.xpath(f"//table[@id='matrix']/tbody/tr/*[{column}]")


@pytest.mark.parametrize(
    ("language", "sign", "reason"),
    [("zh", "– 未判断", "没有上一年度的报告可以比对"), ("en", "– not judged", "there is no report of the year before")],
)
def test_what_had_nothing_to_compare_with_is_not_said_to_have_passed(page, results, national, language, sign, reason):
    found = page(results, national._replace(language=language))
    passed = {"zh": "通过", "en": "passed"}[language]
    for family in ("YOY", "HIE"):
        for cell in cells(found, family):
            seen, said = cell.xpath("string(span[@aria-hidden])"), cell.xpath("string(span[@class='vh'])")
            assert (cell.get("class"), seen) == ("n", sign)
            assert cell.get("title") == said
            assert said.startswith(sign.removeprefix("– "))
            assert passed not in said
    assert reason in cells(found, "YOY")[0].get("title")
    assert cells(found, "ARI")[0].xpath("string(span[@class='vh'])") == passed
    assert cells(found, "ARI")[0].get("title") is None


def test_a_family_is_not_judged_where_all_its_rules_were_skipped(page, context, checked):
    skipped = Outcome("skipped", (Message("blurred"),))
    for others, seen in (({"SUM002": skipped}, "– 未判断"), ({"SUM002": Outcome("passed")}, "·")):
        (cell,) = cells(page([checked(SUM001=skipped, **others)], context), "SUM")
        assert cell.xpath("string(span[@aria-hidden])") == seen
        assert cell.get("title") == ("未判断：看不清。" if seen != "·" else None)


def test_findings_are_shown_though_others_of_the_family_were_not_judged(page, context, checked, finding):
    found = page([checked(finding(), SUM002=Outcome("skipped", (Message("no-previous"),)))], context)
    (cell,) = cells(found, "SUM")
    assert cell.xpath("string(span[@aria-hidden])") == "● 1"


@pytest.mark.parametrize("in_brief", [False, True])
def test_a_report_takes_no_more_room_than_it_should(context, report, checked, finding, in_brief):
    long = "长" * 1_000_000
    prose = Prose(long, Text(long, 41, 1), range(len(long)))
    result = checked(*(finding(line=41, severity=Severity.INFO) for _ in range(3 * MOST_FINDINGS)))
    result = result._replace(report=report._replace(preamble=(prose,) * 50, organisation=long))
    assert len(report_section(1, result, context, in_brief=in_brief)) < 600_000


def test_in_brief_only_what_is_marked_is_shown(results, national):
    whole, brief = (report_section(2, results[1], national, in_brief=in_brief) for in_brief in (False, True))
    assert len(brief) < len(whole) / 2
    assert "<mark" in brief
    assert brief.count("<tr>") < 12


def test_what_is_not_listed_is_counted(page, context, checked, finding, left_out):
    outcome = Outcome("failed", left_out=234)
    for result in (checked(finding(), SUM001=outcome), checked(SUM001=outcome)):
        assert left_out in page([result], context).texts("//div[@class='said']/p")
