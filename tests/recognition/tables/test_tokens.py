import pytest

from reportlint.model.document import Grid, GridCell, Paragraph, Text
from reportlint.recognition.tables.tokens import tokenize


def of_line(raw):
    """The tokens of a line of text, values marked with =."""
    lines, _ = tokenize([Paragraph(Text(raw, 1, 1))])
    return [f"={token.raw}" if token.kind == "value" else token.raw for line in lines for token in line.tokens]


def of_cell(raw):
    lines, _ = tokenize([Grid(((GridCell(Text(raw, 1, 1), 0),),))])
    return lines[0].tokens[0].kind


@pytest.mark.parametrize(
    ("raw", "tokens"),
    [
        ("2.重复申请 0 0 12", ["2.重复申请", "=0", "=0", "=12"]),
        ("2. 重复申请 3", ["2.", "重复申请", "=3"]),
        ("（七）总计 22 — ——", ["（七）总计", "=22", "=—", "=——"]),
        ("总计（7） 22", ["总计（7）", "=22"]),
        ("1属于国家秘密 0", ["1属于国家秘密", "=0"]),
        ("数量23二、上年", ["数量", "=23", "二、上年"]),
        ("0 01.属于国家秘密", ["=0", "=0", "1.属于国家秘密"]),
        ("23（三）不予公开", ["=23", "（三）不予公开"]),
        ("行政处罚1,234", ["行政处罚", "=1,234"]),
        ("增减-15", ["增减", "=-15"]),
        ("无", ["=无"]),
        ("一", ["一"]),
        ("1 . 属 于 国 家 秘 密 0 2", ["1", ".", *"属于国家秘密", "=0", "=2"]),
        ("4 . 无 正 当 理 由 3", ["4", ".", *"无正当理由", "=3"]),
        ("重复 2 .5", ["重复", "=2", "=.5"]),
    ],
)
def test_a_line_is_split_where_labels_and_numbers_meet(raw, tokens):
    assert of_line(raw) == tokens


@pytest.mark.parametrize(
    "printed",
    [
        "22（其中修订16件）",
        "22其中修订",
        "12*",
        "50%",
        "约30",
        ">5",
        ".5",
        "2648-18538",
        "1.234.567",
        "251000元",
        "3件",
    ],
)
def test_what_stands_directly_beside_a_number_is_part_of_it(printed):
    assert of_line(f"行政处罚 {printed} 0") == ["行政处罚", f"={printed}", "=0"]


@pytest.mark.parametrize("number", ["-4-", "—12—", "第4页", "第4页共9页"])
def test_page_numbers_in_a_line_are_no_values(number):
    assert of_line(f"0 {number} 重复申请") == ["=0", "重复申请"]


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("23", "value"),
        ("２３", "value"),
        ("22（其中修订16件）", "value"),
        ("16件其中修订2件", "value"),
        ("——", "value"),
        ("一", "value"),
        ("", "blank"),
        ("\u3000", "blank"),
        ("规 章", "label"),
        ("1.属于国家秘密", "label"),
        ("1属于国家秘密", "label"),
        ("3.", "label"),
    ],
)
def test_a_cell_is_a_label_a_value_or_blank(raw, kind):
    assert of_cell(raw) == kind


@pytest.mark.parametrize(
    "sentence",
    [
        "本年收费金额 12.5 万元，较上年减少 3 万元。",
        "注：1 件由上级受理，2 件尚未审结",
        "备注：1.本年新收 36 件；2.上年结转 2 件",
        "（注：其他处理中 1 件为上年转入）",
        "说明：含网上申请 20 件",
    ],
)
def test_sentences_and_notes_are_prose_and_no_labels_with_values(sentence):
    lines, prose = tokenize([Paragraph(Text(sentence, 1, 1))])
    assert (lines, [text.raw for text in prose]) == ([], [sentence])


def test_the_further_lines_of_a_note_belong_to_it():
    note = [
        "注：上表第一项含网上申请 20 件、信函 13 件，合计",
        "33 件，其中 2 件由县政府办公室转来，1 件由邮局",
        "退回。",
    ]
    lines, prose = tokenize([Paragraph(Text(raw, number, 1)) for number, raw in enumerate([*note, "重复申请 3"])])
    assert [text.raw for text in prose] == note
    assert [token.raw for token in lines[0].tokens] == ["重复申请", "3"]
