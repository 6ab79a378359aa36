"""A slip of the pen is found in its place in any report, and brings no other finding with it."""

import pytest
from hypothesis import given

from reportlint.testing.strategies import layouts, reports

PLANTED = {
    "CIT001": ("依照《中华人民共和国政府信息公开条例》（国务院令第七百一十七号）办理。", "国务院令第七百一十七号"),
    "CIT002": ("依照《中华人民共和国政府信息公开条例》（国务院令711号）办理。", "国务院令711号"),
    "CIT005": (
        "落实《雁渡县关于公开办事指南的通知》（雁政办发〔2020〕3号）、《雁渡县关于统一答复文书样式的通知》（雁政办发〔2020〕3号）。",
        "雁政办发〔2020〕3号",
    ),
    "CIT007": ("落实县里的要求（雁政办发[2020]3号）。", "雁政办发[2020]3号"),
    "CIT008": ("依照《中华人民共和国政府信息公开条例》第三十一条编制年度报告。", "第三十一条"),
    "CIT009": ("坚持以公开为原则，不公开为例外。", "以公开为原则，不公开为例外"),
    "CIT011": ("遵守《条例》的规定。", "《条例》"),
    "CIT012": ("印发了《关于执行《雁渡县公文办法》的通知》。", "《关于执行《雁渡县公文办法》的通知》"),
    "CIT013": ("格式依照国办公开函〔2021〕30号文件。", "国办公开函〔2021〕30号"),
    "TYP002": ("接待来访群众（含电话来访若干人次。", "（"),
    "TYP003": ("在大厅设立“公开角，供群众查阅。", "“"),
    "TYP004": ("一是完善目录；三是加强培训。", "三是"),
    "TYP008": ("在大厅设立&nbsp;查阅点。", "&nbsp;"),
    "TYP009": ("及时公开，，方便查询。", "，，"),
    "TXT005": ("召开推进会议XX次。", "XX次"),
    "TXT006": ("来访群众登陆网站查询。", "登陆网站"),
    "TXT007": ("行政复议申请人中途撤诉的，按规定终止审理。", "撤诉"),
}


def findings(lint, content, layout):
    return lint(content, layout).findings


@pytest.mark.parametrize("code", PLANTED)
@given(content=reports())
def test_a_planted_slip_is_found_in_its_place_and_nowhere_else(lint, code, content):
    sentence, words = PLANTED[code]
    planted = content.with_prose("overview", *content.prose["overview"], sentence)
    checked = lint(planted, "tabs")
    assert [finding.code for finding in checked.findings] == [code]
    (finding,) = checked.findings
    marked = [finding.excerpt.text[start:end] for start, end in finding.excerpt.marks]
    assert marked == [words]


@pytest.mark.parametrize("code", PLANTED)
@given(content=reports(), layout=layouts())
def test_a_planted_slip_is_found_in_every_layout(lint, code, content, layout):
    planted = content.with_prose("overview", *content.prose["overview"], PLANTED[code][0])
    assert {finding.code for finding in lint(planted, layout).findings} == {code}
