from contextlib import suppress

import pytest

from reportlint import Skip
from reportlint.testing import consistent_content, read_report, render, run_rule
from reportlint_rules import typography
from reportlint_rules.typography import (
    broken_enumeration,
    repeated_punctuation,
    run_on_sentence,
    unpaired_brackets,
    unpaired_quotes,
    web_characters,
)


def found(rule, *overview):
    report = read_report(render(consistent_content().with_prose("overview", *overview)))
    return [(problem.message.id, problem.message.params["text"]) for problem in run_rule(rule, report)]


def all_found(text):
    codes = []
    for rule in typography.reportlint_rules():
        with suppress(Skip):
            codes += [rule.code for _ in run_rule(rule, read_report(text))]
    return codes


@pytest.mark.parametrize(
    "text",
    [
        "办结23件（其中网上申请15件（含邮件2件））。",
        "采取以下做法：1）公布目录；2）集中解读；a）图表。",
        "一）公布目录。",
        "落实《关于印发〈档案办法〉的通知》（青府发〔2023〕8号）【青禾县】。",
        "推出“一图读懂”“数说青禾”两个栏目。",
        "采取以下做法1）公布目录2）集中解读。",
    ],
)
def test_marks_in_pairs(text):
    assert found(unpaired_brackets, text) == found(unpaired_quotes, text) == []


@pytest.mark.parametrize(
    ("text", "around"),
    [
        ("全年办结23件（其中网上申请15件。", "全年办结23件(其中网上申请15件。"),
        ("全年办结23件，其中网上申请15件）。", "3件，其中网上申请15件)。"),
        ("落实《档案办法的要求。", "落实《档案办法的要求。"),
        ("依照（青府发【2023）8号。", "依照(青府发【2023)8号。"),
    ],
)
def test_a_bracket_without_its_counterpart(text, around):
    assert found(unpaired_brackets, text) == [("unpaired", around)]


def test_a_bracket_may_be_closed_in_the_next_paragraph():
    assert found(unpaired_brackets, "本年度公布以下信息（含目录。", "含指南）。") == []


@pytest.mark.parametrize("text", ['推出“一图读懂"栏目。', "“一图读懂、“数说青禾、“渡口通三个栏目。"])
def test_closing_marks_that_may_have_been_lost_or_written_otherwise(text):
    assert found(unpaired_quotes, text) == []


def test_pieces_of_a_table_that_was_not_found_are_no_prose():
    assert found(unpaired_brackets, "（二）部分公开（区分处理的，只计这一情形，") == []


def test_two_opening_quotation_marks():
    assert len(found(unpaired_quotes, "推出“一图读懂“栏目。")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "一是甲；二是乙；三是丙。",
        "一是甲：一是子，二是丑；二是乙；三是丙。",
        "一是甲。二是乙。下一步：一是丙。二是丁。",
        "唯一是目录。之一是指南，统一是要求。",
        "九是甲",
    ][:-1],
)
def test_lists_that_are_counted_on(text):
    assert found(broken_enumeration, text) == []


def test_a_list_may_go_on_in_other_paragraphs():
    assert found(broken_enumeration, "一是甲。", "二是乙。", "三是丙。") == []


def test_a_list_counts_beyond_ten():
    numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
    assert found(broken_enumeration, "；".join(f"{one}是要点" for one in numerals) + "。") == []


@pytest.mark.parametrize(
    ("text", "kind", "item"),
    [
        ("一是甲；三是丙。", "skipped", "三是"),
        ("一是甲；二是乙；四是丁。", "skipped", "四是"),
        ("问题：一是甲；二是乙。措施：一加强培训；二是乙。", "skipped", "二是"),
        ("公开工作二是，二是乙。", "no-first", "二是"),
        ("一是甲；二是乙；二是丙。", "skipped", "二是"),
    ],
)
def test_lists_that_skip(text, kind, item):
    assert found(broken_enumeration, text) == [(kind, item)]


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("县里制定了《青禾县渡口公示办法》", "明确了更新时限。"),
        ("积极开展政策图解", "要求各渡口当天张贴。"),
        ("全年办会3次，进一步加强目录管理", "督促各股室核对。"),
    ],
)
def test_sentences_that_run_on(before, behind):
    report = read_report(render(consistent_content().with_prose("overview", before + behind)))
    (problem,) = run_rule(run_on_sentence, report)
    (line,) = (prose for prose in report.sections["overview"].paragraphs if before[:4] in prose.raw)
    assert problem.position.column == line.position(0, 1).column + len(before)


@pytest.mark.parametrize(
    "text",
    [
        "县里制定了《青禾县渡口公示办法》，明确了更新时限。",
        "《青禾县渡口公示办法》明确了更新时限。",
        "印发《渡口公示办法》明确更新时限。",
        "按照县里进一步加强目录管理要求各股室核对了台账。",
        "会议就全面加强目录管理要求各股室逐项核对。",
        "积极开展政策图解，要求各渡口当天张贴。",
        "对照《渡口公示办法》规定了的时限逐项核对。",
    ],
)
def test_sentences_that_do_not_run_on(text):
    assert found(run_on_sentence, text) == []


def test_codes_of_web_pages():
    assert found(web_characters, "受理申请&nbsp;12件&#8221;。") == [("garbled", "&nbsp;")]
    assert found(web_characters, "A&B公司的申请；R&D经费。") == []


def test_repeated_punctuation():
    assert found(repeated_punctuation, "及时公开，，方便查询。") == [("repeated", "，，")]
    assert found(repeated_punctuation, "及时公开，。") == [("repeated", "，。")]
    assert found(repeated_punctuation, "及时公开……方便查询——群众满意。。。。") == []


def test_nothing_is_said_of_punctuation_that_was_made_half_width():
    text = render(consistent_content().with_prose("overview", "办结23件（其中网上申请15件，，推出“公开角。"))
    half = text.translate(str.maketrans("，（）：；", ",():;"))
    assert "TYP002" in all_found(text)
    assert all_found(half) == []


@pytest.mark.parametrize(
    "text", ["(" * 40_000 + "】" * 40_000, "“”“" * 30_000, "。一是" * 30_000, "。三是" * 30_000, "》明确了" * 30_000]
)
def test_hostile_texts_take_no_longer_than_their_length(text):
    report = read_report(render(consistent_content().with_prose("overview", text)))
    for rule in typography.reportlint_rules():
        list(run_rule(rule, report))
