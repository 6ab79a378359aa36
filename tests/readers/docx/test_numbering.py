"""The ordinals of automatic numbering are part of the text as read."""

import pytest

from reportlint.readers.docx.numerals import numeral


def level(index, style="decimal", text=None, more="", start=1):
    shape = f'<w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}'
    return f'<w:lvl w:ilvl="{index}">{shape}<w:lvlText w:val="{text or f"%{index + 1}."}"/></w:lvl>'


def definition(*levels, number=0, more=""):
    return f'<w:abstractNum w:abstractNumId="{number}">{more}{"".join(levels)}</w:abstractNum>'


def instance(number, of=0, more=""):
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


def item(text, number=None, place=None, style=None):
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    parts = f'<w:ilvl w:val="{place}"/>' if place is not None else ""
    parts += f'<w:numId w:val="{number}"/>' if number is not None else ""
    return f"<w:p><w:pPr>{named}<w:numPr>{parts}</w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def styled(text, style):
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'


def start_at(number, place=0):
    return f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{number}"/></w:lvlOverride>'


CHINESE = definition(level(0, "chineseCountingThousand", "%1、"), level(1, "japaneseCounting", "（%2）"), level(2))


@pytest.mark.parametrize(
    ("style", "numbers"),
    {
        "decimal": {1: "1", 12: "12"},
        "decimalZero": {1: "01", 12: "12"},
        "chineseCounting": {1: "一", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 105: "一百零五", 110: "一百一十"},
        "chineseCountingThousand": {6: "六", 1001: "一千零一", 10_000: "10000"},
        "japaneseCounting": {3: "三"},
        "taiwaneseCounting": {3: "三"},
        "taiwaneseCountingThousand": {13: "十三"},
        "ideographDigital": {3: "三", 10: "一〇", 21: "二一"},
        "ideographTraditional": {1: "甲", 10: "癸", 11: "11"},
        "ideographZodiac": {12: "亥"},
        "ideographZodiacTraditional": {1: "甲子", 60: "癸亥", 61: "61"},
        "chineseLegalSimplified": {1: "壹", 12: "壹拾贰"},
        "decimalFullWidth": {12: "１２"},
        "decimalEnclosedCircle": {1: "①", 20: "⑳", 21: "21"},
        "decimalEnclosedCircleChinese": {10: "⑩"},
        "decimalEnclosedParen": {2: "⑵"},
        "ideographEnclosedCircle": {1: "㊀"},
        "lowerLetter": {1: "a", 26: "z", 28: "bb"},
        "upperLetter": {2: "B"},
        "upperRoman": {4: "IV", 9: "IX", 1994: "MCMXCIV", 4000: "4000"},
        "lowerRoman": {14: "xiv"},
        "numberInDash": {4: "- 4 -"},
        "unheardOf": {7: "7"},
    }.items(),
)
def test_numbers_are_written_as_the_style_says(style, numbers):
    assert {number: numeral(number, style) for number in numbers} == numbers
    assert numeral(0, style) == "0"


def test_headings_and_items_are_numbered_and_items_restart(shown):
    body = (
        item("甲", 1, 0) + item("子", 1, 1) + item("丑", 1, 1) + item("乙", 1, 0) + item("寅", 1, 1) + item("卯", 1, 2)
    )
    assert shown(body, numbering=CHINESE + instance(1)) == [
        "一、甲",
        "（一）子",
        "（二）丑",
        "二、乙",
        "（一）寅",
        "1.卯",
    ]


def test_numbering_by_style_with_the_level_of_that_style(shown):
    levels = level(0, "chineseCounting", "%1、", '<w:pStyle w:val="H1"/>') + level(
        1, "chineseCounting", "（%2）", '<w:pStyle w:val="H2"/>'
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="H1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:basedOn w:val="H1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Own"><w:basedOn w:val="H1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="None"><w:basedOn w:val="H1"/>'
        '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>'
    )
    body = styled("甲", "H1") + styled("子", "H2") + styled("乙", "Own") + styled("丙", "None") + item("丁", 0, 0, "H1")
    assert shown(body, styles, definition(levels) + instance(1)) == ["一、甲", "（一）子", "二、乙", "丙", "丁"]


def test_the_default_style_may_be_numbered(shown):
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N">'
        '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert shown("<w:p><w:r><w:t>甲</w:t></w:r></w:p>", styles, CHINESE + instance(1)) == ["（一）甲"]


def test_a_paragraph_may_change_only_the_level_of_its_style(shown):
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    assert shown(styled("甲", "H") + item("子", None, 1, "H"), styles, CHINESE + instance(1)) == ["一、甲", "（一）子"]


def test_lists_of_one_definition_go_on_counting_unless_told_to_start_again(shown):
    numbering = definition(level(0)) + instance(1) + instance(2) + instance(3, more=start_at(1))
    body = item("甲", 1, 0) + item("乙", 2, 0) + item("丙", 3, 0) + item("丁", 3, 0) + item("戊", 1, 0)
    assert shown(body, numbering=numbering) == ["1.甲", "2.乙", "1.丙", "2.丁", "3.戊"]


def test_a_list_starts_where_it_is_told_to(shown):
    numbering = definition(level(0, start=3)) + instance(1) + instance(2, more=start_at(7))
    assert shown(item("甲", 1, 0) + item("乙", 2, 0), numbering=numbering) == ["3.甲", "7.乙"]


def test_a_list_may_redefine_a_level(shown):
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "%1)")}</w:lvlOverride>'
    numbering = definition(level(0)) + instance(1, more=own)
    assert shown(item("甲", 1, 0), numbering=numbering) == ["I)甲"]


def test_ordinals_of_several_levels(shown):
    levels = (level(0, "chineseCounting", "%1"), level(1, text="%1.%2"), level(2, text="%1.%2.%3", more="<w:isLgl/>"))
    body = item("甲", 1, 0) + item("乙", 1, 1) + item("丙", 1, 2)
    assert shown(body, numbering=definition(*levels) + instance(1)) == ["一 甲", "一.1 乙", "1.1.1 丙"]


@pytest.mark.parametrize(("restart", "ordinal"), [('<w:lvlRestart w:val="0"/>', "2.丁"), ("", "1.丁")])
def test_a_level_may_go_on_counting_behind_a_higher_one(shown, restart, ordinal):
    numbering = definition(level(0), level(1, more=restart)) + instance(1)
    body = item("甲", 1, 0) + item("乙", 1, 1) + item("丙", 1, 0) + item("丁", 1, 1)
    assert shown(body, numbering=numbering)[-1] == ordinal


def test_a_level_may_restart_only_behind_the_highest(shown):
    numbering = definition(level(0), level(1), level(2, more='<w:lvlRestart w:val="1"/>')) + instance(1)
    body = (
        item("甲", 1, 1) + item("乙", 1, 2) + item("丙", 1, 1) + item("丁", 1, 2) + item("戊", 1, 0) + item("己", 1, 2)
    )
    assert shown(body, numbering=numbering) == ["1.甲", "1.乙", "2.丙", "2.丁", "1.戊", "1.己"]


def test_the_list_of_a_style_is_taken(shown):
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>'
    )
    linked = definition(number=1, more='<w:numStyleLink w:val="L"/>')
    numbering = definition(level(0, "chineseCounting", "%1、")) + linked + instance(1, of=1) + instance(2)
    assert shown(item("甲", 1, 0) + item("乙", 2, 0), styles, numbering) == ["一、甲", "二、乙"]


def test_a_list_that_leads_to_itself_is_none(shown):
    styles = (
        '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = definition(more='<w:numStyleLink w:val="L"/>') + instance(1)
    assert shown(item("甲", 1, 0), styles, numbering) == ["甲"]


@pytest.mark.parametrize(("sign", "shown_as"), [("\uf0b7", "• 甲"), ("", "• 甲"), ("●", "● 甲"), ("－", "－ 甲")])
def test_bullets(shown, sign, shown_as):
    numbering = definition(
        f'<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="{sign}"/></w:lvl>'
    ) + instance(1)
    assert shown(item("甲", 1, 0), numbering=numbering) == [shown_as]
    assert shown(item("", 1, 0) + item("甲", 1, 0), numbering=numbering) == [shown_as]


def test_an_ordinal_and_a_number_are_not_one_number(shown):
    numbering = definition(level(0), level(1, text="%2")) + instance(1)
    assert shown(item("5", 1, 0) + item("5件", 1, 1), numbering=numbering) == ["1. 5", "1 5件"]


def test_an_empty_numbered_paragraph_counts(shown):
    assert shown(item("", 1, 0) + item("甲", 1, 0), numbering=definition(level(0)) + instance(1)) == ["1.", "2.甲"]


def test_deleted_paragraphs_do_not_count(shown):
    gone = item("", 1, 0).replace("</w:numPr>", "</w:numPr><w:rPr><w:del/></w:rPr>")
    assert shown(gone + item("甲", 1, 0), numbering=definition(level(0)) + instance(1)) == ["1.甲"]


@pytest.mark.parametrize(
    "paragraph", [item("甲", 9, 0), item("甲", 1, 7), item("甲", "x", "y"), item("甲", 2, 0), item("甲")]
)
def test_what_leads_to_no_list_is_not_numbered(shown, paragraph):
    assert shown(paragraph, numbering=definition(level(0)) + instance(1) + instance(2, of=5)) == ["甲"]


def test_a_number_format_of_the_authors_own(shown):
    own = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="01, 02, 03, ..."/></mc:Choice><mc:Fallback>'
        '<w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl>'
    )
    assert shown(item("甲", 1, 0), numbering=definition(own) + instance(1)) == ["01.甲"]


def test_without_numbering_part_nothing_is_numbered(shown):
    assert shown(item("甲", 1, 0)) == ["甲"]
