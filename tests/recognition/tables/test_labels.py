import pytest

from reportlint import forms
from reportlint.model.document import Text
from reportlint.recognition.characters import fold, label_key
from reportlint.recognition.tables.labels import consume_rest, label_book, match_end, match_similar
from reportlint.recognition.tables.tokens import Token
from reportlint.testing import LAYOUTS, render

BOOK = label_book(tuple(form.tables["applications"] for form in forms.editions()))


def run(*labels):
    return [Token("label", raw, Text(raw, 1, 1), 0, 0, -1, label_key(fold(raw))) for raw in labels]


@pytest.mark.parametrize(
    ("labels", "row"),
    [
        (["一、本年新收政府信息公开申请数量"], "new"),
        (["一、", "本年新收政府信息公开申请数量"], "new"),
        (["本年新收政", "府信息公开", "申请数量"], "new"),
        (["三、本年度办", "（一）予以公开"], "granted"),
        (["（三）不予公开", "1.属于国家秘密"], "refused.state_secret"),
        (["1.属于", "理", "国家秘密"], "refused.state_secret"),
        (["2.其他法律行政法规禁", "三、本年", "止公开"], "refused.prohibited_by_law"),
        (["总计", "（七）总计"], "concluded_total"),
        (["4.无正当理由大量反复申", "请"], "not_processed.excessive"),
        (["（六）其他处理"], "other"),
    ],
)
def test_a_run_of_label_pieces_names_a_row(labels, row):
    match = match_end(run(*labels), BOOK)
    assert (match.row, match.rest) == (row, "")


def test_a_label_that_goes_on_behind_the_values_is_known_by_its_beginning():
    match = match_end(run("1.申请人无正当理由逾期不"), BOOK)
    assert match.row == "other.not_corrected"
    assert match.rest.startswith("补正")
    assert consume_rest("补正行政机关", ["补正", "行政机关", "2"], BOOK) == (2, "")
    assert consume_rest("补正行政机关", ["补正行政机关重复申请"], BOOK) == (0, "重复申请")
    assert consume_rest("补正行政机关", ["重复申请"], BOOK) is None


@pytest.mark.parametrize("labels", [[], ["本省自设情形"], ["申请"], ["公开"], ["三、本年度办理结果"], ["自然人"]])
def test_what_is_no_row_names_none(labels):
    assert match_end(run(*labels), BOOK) is None


def test_a_label_with_a_wrong_character_is_known_where_it_resembles_no_other():
    assert match_similar(run("7.属于行政执案卷"), BOOK, ()).row == "refused.enforcement_files"
    assert match_similar(run("7.属于行政执案卷"), BOOK, {"refused.enforcement_files"}) is None
    assert match_similar(run("6.属于五类信息"), BOOK, ()) is None


SPELLINGS = [
    ("concluded_total", "(七)总计"),
    ("concluded_total", "七、总计"),
    ("concluded_total", "七总计"),
    ("concluded_total", "总计（7）"),
    ("concluded_total", "合计"),
    ("carried_out", "四、结转下一年度"),
    ("carried_out", "四、结转下一年度继续办理"),
    ("carried_out", "四、结转\u200b下年度\ufeff继续办理"),
    ("carried_in", "二、上年度结转政府信息公开申请数量"),
    ("new", "⼀、本年新收政府信息公开申请数量"),
    ("new", "一、本年度新收政府信息公开申请数量"),
    ("partly_granted", "(二)部分公开(区分处理的,只计这一情形,不计其他情形)"),
    ("partly_granted", "（二）部分公开"),
    ("refused.state_secret", "1、属于国家秘密"),
    ("refused.state_secret", "（1）属于国家秘密"),
    ("refused.state_secret", "1属于国家秘密"),
    ("refused.state_secret", "①属于国家秘密"),
    ("refused.security_and_stability", "3.危及三安全一稳定"),
    ("refused.security_and_stability", "3．危及＂三安全一稳定＂"),
    ("refused.enforcement_files", "7.属于⾏政执法案卷"),
    ("refused.enforcement_files", "7.属于行政执案卷"),
    ("other.not_corrected", "1.逾期不补正"),
    ("other.fee_unpaid", "2.逾期不缴费"),
    ("other.other", "3.其它"),
]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(("row", "label"), SPELLINGS, ids=[label for _, label in SPELLINGS])
def test_rows_are_known_however_their_labels_are_spelt(content, misread, layout, row, label):
    report, wrong, unread = misread(render(content.with_label("applications", row, label), layout), content)
    assert (wrong, unread, report.damage) == ({}, set(), ())


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    ("printed", "instead"),
    [
        ("总计", "合计"),
        ("商业企业", "企业"),
        ("社会公益组织", "公益组织"),
        ("行政规范性文件", "规范性文件"),
        ("规章", "规  章"),
    ],
)
def test_columns_are_known_by_other_labels(content, misread, layout, printed, instead):
    _, wrong, unread = misread(render(content, layout).replace(printed, instead), content)
    assert (wrong, unread) == ({}, set())


def test_another_label_s_middle_is_no_row():
    assert match_end(run("（区分处理的，", "只计这一情形，", "不计", "其", "他", "情"), BOOK) is None
    assert match_end(run("3.", "其", "他"), BOOK).row == "other.other"
