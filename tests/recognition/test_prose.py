import pytest

from reportlint.model.document import Text
from reportlint.recognition.prose import paragraphs, searchable


def lines(*raws):
    return [Text(raw, number, 1) for number, raw in enumerate(raws, 1)]


def joined(*raws):
    return [prose.text for prose in paragraphs(lines(*raws))]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("2024 年 1 月，受理 23 件", "2024年1月,受理23件"),
        ("政 府信息", "政府信息"),
        ("政\u200b府信息", "政府信息"),
        ("IPv6 support", "IPv6 support"),
        ("2025 1 1 日", "2025 1 1日"),
        ("　　（一）主动公开。", "(一)主动公开。"),
        ("⾏政⼈员", "行政人员"),
    ],
)
def test_text_is_made_searchable(raw, text):
    assert searchable(Text(raw, 1, 1)).text == text


def test_places_are_those_of_the_source():
    prose = searchable(Text("　　2024 年，受 理", 7, 3))
    start = prose.text.index("受理")
    assert prose.position(start, start + 2) == (7, 12, 7, 15)


def test_a_sentence_cut_by_a_page_break_is_joined_and_keeps_both_places():
    (prose,) = paragraphs(lines("（二）依申请公开。2024年，本机关共受理政", "府信息公开申请 23 件。"))
    assert prose.text == "(二)依申请公开。2024年,本机关共受理政府信息公开申请23件。"
    start = prose.text.index("政府")
    assert prose.position(start, start + 2) == (1, 22, 2, 2)
    end = prose.text.index("23件")
    assert prose.position(end, end + 3) == (2, 9, 2, 13)


@pytest.mark.parametrize(
    "raws",
    [
        ("本机关围绕群众关心的事项公布信息。", "下一步继续。"),
        ("（一）主动公开情况", "本机关公布信息。"),
        ("本机关围绕群众关心的事项主动公布信息和材料", "（二）依申请公开。"),
        ("本机关围绕群众关心的事项主动公布信息和材料", "• 依申请公开"),
        ("云岫县水利局", "2025年1月20日"),
    ],
)
def test_whole_lines_are_not_joined(raws):
    assert len(joined(*raws)) == len(raws)


def test_a_long_text_without_any_stop_is_one_paragraph():
    (text,) = joined(*["政府信息公开工作开展情况良好群众满意本年公布"] * 2000)
    assert len(text) == 2000 * 22
