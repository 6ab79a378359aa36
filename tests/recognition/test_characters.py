import pytest

from reportlint.recognition.characters import fold, has_ordinal, label_key, without_blanks


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("２０２４年，（一）：；！", "2024年,(一):;!"),
        ("⾏政⼈员⼀⽂⽹", "行政人员一文网"),
        ("⻔⺠⻅⻓⻬", "门民见长齐"),
        ("⼾", "户"),
        ("政\u200b府\ufeff", "政 府 "),
        ("\u3000\u00a0\t\f", "    "),
        ("﹝2021﹞", "〔2021〕"),
        ("。、《》“”〔〕", "。、《》“”〔〕"),
    ],
)
def test_characters_that_look_alike_become_one(raw, folded):
    assert fold(raw) == folded


@pytest.mark.parametrize("raw", ["２０２４", "政\u200b府", "⾏\t⼈", "abc", ""])
def test_folding_keeps_the_number_of_characters(raw):
    assert len(fold(raw)) == len(raw)


def test_all_blanks_go():
    assert without_blanks(fold("规\u3000 章\u200b")) == "规章"


@pytest.mark.parametrize(
    "label",
    [
        "3.危及“三安全一稳定”",
        "3．危及三安全一稳定",
        "3、危及＂三安全一稳定＂",
        "（3）危及三安全 一稳定",
        "三、危及“三安全一稳定”",
        "【三】危及“三安全一稳定”",
        "第三部分 危及“三安全一稳定”",
    ],
)
def test_labels_are_compared_without_ordinal_blanks_and_punctuation(label):
    assert label_key(fold(label)) == "危及三安全一稳定"


@pytest.mark.parametrize("label", ["三安全一稳定", "一稳定", "十五"])
def test_a_numeral_that_numbers_nothing_is_part_of_the_label(label):
    assert label_key(label) == label


def test_an_ordinal_is_told_from_a_number():
    assert has_ordinal("(七)总计")
    assert has_ordinal("3.其他")
    assert not has_ordinal("3.5")
    assert not has_ordinal("总计(7)")
