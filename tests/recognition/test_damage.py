import pytest

from reportlint.model.document import Text
from reportlint.recognition.damage import is_furniture
from reportlint.testing import consistent_content, read_report, render


def damaged(text, *kinds):
    return [(damage.kind, damage.text) for damage in read_report(text).damaged(*kinds)]


def with_preamble(*preamble):
    return render(consistent_content().with_preamble(*preamble))


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("统计期限自202411日起至20241231日止。", ["202411日", "20241231日"]),
        ("统计期限自2024年1月1日起至1231日止。", ["至1231日"]),
        ("统计期限自2025  1  1  日起。", ["2025 1 1日"]),
        ("统计期限自2024年1月1日起至2024年12月31日止。", []),
        ("电话20241231，邮编202411。", []),
    ],
)
def test_dates_that_lost_their_characters_are_damage(sentence, found):
    assert damaged(with_preamble(sentence), "date") == [("date", text) for text in found]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("按国办公开办函〔202130号编制。", ["〔202130号"]),
        ("按国办公开办函202130号编制。", ["函202130号"]),
        ("按国办公开办函〔2021〕30号编制。", []),
    ],
)
def test_document_numbers_that_lost_a_bracket_are_damage(sentence, found):
    assert damaged(with_preamble(sentence), "document-number") == [("document-number", text) for text in found]


def test_punctuation_is_called_normalised_only_where_none_of_it_is_full_width():
    text = render(consistent_content())
    assert damaged(text, "punctuation") == []
    half = text.translate(str.maketrans("，（）：；", ",():;"))
    assert [kind for kind, _ in damaged(half, "punctuation")] == ["punctuation"]
    assert damaged(half.replace(",", "，", 1), "punctuation") == []


def test_lost_quotes_are_looked_for_only_where_other_damage_is_known():
    quotes = "采用 业务培训 的方式。"
    assert damaged(with_preamble(quotes), "quotes") == []
    found = damaged(with_preamble(quotes, "自202411日起。"), "quotes")
    assert [kind for kind, _ in found] == ["quotes"]


@pytest.mark.parametrize(
    "line",
    ["您当前的位置：首页 > 政务公开", "当前位置：首页", "扫一扫在手机打开当前页", "-->", "字号：[大 中 小]",
     "【打印】【关闭窗口】", "浏览次数：120", "国务院部门网站"],
)  # fmt: skip
def test_lines_of_the_web_page_around_the_report_are_furniture(line):
    assert is_furniture(line)
    before = damaged(f"{line}\n{render(consistent_content())}", "furniture")
    behind = damaged(f"{render(consistent_content())}\n{line}\n", "furniture")
    assert before == behind == [("furniture", line)]


def test_a_sentence_that_speaks_of_a_website_is_no_furniture():
    assert not is_furniture(Text("本机关整合地方政府网站，" + "完善打印服务，" * 20, 1, 1).raw)


def test_furniture_is_no_part_of_the_report():
    report = read_report(f"当前位置：首页\n{render(consistent_content())}\n扫一扫在手机打开当前页\n版权所有\n")
    assert "首页" not in "".join(prose.text for prose in report.preamble)
    assert "版权" not in report.sections["other"].text


def test_characters_that_could_not_be_decoded_are_damage():
    text = render(consistent_content()).encode().replace("城市更新".encode(), b"\xff\xff", 1)
    (damage,) = read_report(text).damaged("characters")
    assert "\ufffd" in damage.text
