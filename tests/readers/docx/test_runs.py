"""What is read of a paragraph, and what is not."""

import pytest


def run(text, properties=""):
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def mark(kind):
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(text):
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def field(code, result):
    return mark("begin") + instruction(code) + mark("separate") + result + mark("end")


@pytest.mark.parametrize(
    ("content", "read"),
    [
        ("<w:r><w:t>甲</w:t></w:r><w:r><w:t>乙</w:t></w:r>", "甲乙"),
        ("<w:r><w:t>1</w:t><w:tab/><w:t>2</w:t></w:r>", "1\t2"),
        ("<w:r><w:t>1</w:t><w:ptab/><w:t>2</w:t></w:r>", "1\t2"),
        ("<w:r><w:t>甲</w:t><w:noBreakHyphen/><w:t>乙</w:t></w:r>", "甲-乙"),
        ("<w:r><w:t>甲</w:t><w:softHyphen/><w:t>乙</w:t></w:r>", "甲乙"),
        ("<w:r><w:t>甲<!-- 注 -->乙</w:t></w:r>", "甲乙"),
        ("<w:r><w:t>甲<![CDATA[<乙>]]></w:t></w:r>", "甲<乙>"),
        ("<w:r><w:t>1\n2</w:t></w:r>", "1 2"),
        ("<w:r><w:t>甲\u2028乙</w:t></w:r>", "甲 乙"),
        ("<w:r><w:t>\u3000\u3000甲 </w:t></w:r>", "甲"),
        ("<w:hyperlink><w:r><w:t>甲</w:t></w:r></w:hyperlink>", "甲"),
        ("<w:smartTag><w:smartTagPr/><w:r><w:t>甲</w:t></w:r></w:smartTag>", "甲"),
        ("<w:customXml><w:r><w:t>甲</w:t></w:r></w:customXml>", "甲"),
        ("<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>甲</w:t></w:r></w:sdtContent></w:sdt>", "甲"),
        ('<w:fldSimple w:instr="DATE"><w:r><w:t>甲</w:t></w:r></w:fldSimple>', "甲"),
        ("<w:ins><w:r><w:t>甲</w:t></w:r></w:ins>", "甲"),
        ("<w:moveTo><w:r><w:t>甲</w:t></w:r></w:moveTo>", "甲"),
        ("<w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:t>甲</w:t></w:r></w:ins>", "甲"),
        ("<w:r><w:t>甲</w:t><w:footnoteReference w:id='1'/><w:commentReference w:id='1'/></w:r>", "甲"),
        (f"<w:r><w:ruby><w:rt>{run('jia')}</w:rt><w:rubyBase>{run('甲')}</w:rubyBase></w:ruby></w:r>", "甲"),
        ("<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>", "12"),
        ("<m:oMath><m:f><m:num><m:t>1</m:t></m:num><m:den><m:t>2</m:t></m:den></m:f></m:oMath>", "1 2"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F081"/></w:r>', "①"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F031"/></w:r>', "□"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>', "•"),
        ('<w:r><w:sym w:font="宋体" w:char="4E00"/></w:r>', "一"),
        ('<w:r><w:sym w:font="宋体" w:char="F035"/></w:r>', "□"),
        ('<w:r><w:sym w:font="Wingdings" w:char="?"/></w:r>', "□"),
    ],
)  # fmt: skip
def test_read_as_printed(shown, content, read):
    assert shown(f"<w:p>{content}</w:p>") == [read]


@pytest.mark.parametrize(
    "content",
    [
        "<w:del><w:r><w:delText>9</w:delText></w:r></w:del>",
        "<w:del><w:r><w:t>9</w:t></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>9</w:t></w:r></w:moveFrom>",
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>单击此处</w:t></w:r></w:sdtContent></w:sdt>",
        instruction("DATE 9"),
        mark("begin") + instruction("PAGE 9") + mark("end"),
        run("9", "<w:vanish/>"),
        run("9", '<w:vanish w:val="1"/>'),
        "<w:pPr><w:rPr><w:rPrChange><w:rPr/></w:rPrChange></w:rPr></w:pPr>",
        "<w:r><w:object><v:shape/></w:object></w:r>",
    ],
)
def test_not_read(shown, content):
    assert shown(f"<w:p>{content}</w:p><w:p>{run('甲')}</w:p>") == ["甲"]


def test_a_soft_break_separates_lines_of_one_paragraph(word):
    document = word(f"<w:p>{run('一、总体情况')}<w:r><w:br/></w:r>{run('正文。')}</w:p>")
    assert [block.text.raw for block in document.blocks] == ["一、总体情况", "正文。"]
    assert [document.place(block.text.position()).paragraph for block in document.blocks] == [1, 1]


def test_page_breaks_before_a_heading_leave_no_empty_line(shown):
    assert shown(f'<w:p><w:r><w:br w:type="page"/></w:r>{run("甲")}</w:p>') == ["甲"]


def test_a_switch_can_be_off(shown):
    assert shown(paragraph(run("甲", '<w:vanish w:val="0"/>'))) == ["甲"]


HIDDEN_STYLES = (
    '<w:style w:type="character" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Hidden"><w:basedOn w:val="Base"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="HiddenText"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
)


def test_styles_hide_text(shown):
    hidden = run("9", '<w:rStyle w:val="Hidden"/>')
    assert shown(paragraph(hidden, run("甲", '<w:rStyle w:val="Loop"/>')), HIDDEN_STYLES) == ["甲"]
    text = paragraph(run("9"), properties='<w:pStyle w:val="HiddenText"/>')
    assert shown(text + paragraph(run("甲")), HIDDEN_STYLES) == ["甲"]


def test_a_hidden_style_on_hidden_text_shows_it_as_word_does(shown):
    both = run("甲", '<w:rStyle w:val="Hidden"/>')
    assert shown(paragraph(both, properties='<w:pStyle w:val="HiddenText"/>'), HIDDEN_STYLES) == ["甲"]


def test_the_result_of_a_field_is_read_and_its_instruction_is_not(shown):
    assert shown(f"<w:p>{run('共')}{field('= 8 + 1', run('9'))}{run('件')}</w:p>") == ["共9件"]


def test_a_field_in_an_instruction_is_not_read(shown):
    inner = field("MERGEFIELD x", run("8"))
    content = mark("begin") + instruction("IF ") + inner + mark("separate") + run("9") + mark("end")
    assert shown(f"<w:p>{content}</w:p>") == ["9"]


def test_a_field_goes_on_over_paragraphs(shown):
    first = f"<w:p>{mark('begin')}{instruction('TOC')}{mark('separate')}{run('一')}</w:p>"
    assert shown(f"{first}<w:p>{run('二')}</w:p><w:p>{mark('end')}{run('三')}</w:p>") == ["一", "二", "三"]


def test_a_field_without_end_hides_nothing(shown):
    assert shown(f"<w:p>{mark('begin')}{run('甲')}</w:p><w:p>{run('乙')}</w:p>") == ["甲", "乙"]
    assert shown(f"<w:p>{mark('end')}{mark('separate')}{run('甲')}</w:p>") == ["甲"]


def test_a_field_that_ends_in_deleted_text_hides_nothing(shown):
    deleted = f"<w:del>{mark('separate')}{run('8')}{mark('end')}</w:del>"
    assert shown(f"<w:p>{mark('begin')}{deleted}{run('甲')}</w:p>") == ["甲"]


def test_hidden_marks_of_fields_count(shown):
    begin = '<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r>'
    assert shown(f"<w:p>{begin}{run('9')}{mark('separate')}{run('甲')}{mark('end')}</w:p>") == ["甲"]


GONE = "<w:rPr><w:del/></w:rPr>"


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next(shown):
    assert shown(paragraph(run("一、总体"), properties=GONE) + paragraph(run("情况"))) == ["一、总体情况"]


def test_a_paragraph_whose_mark_is_hidden_goes_on_in_the_next(shown):
    hidden = "<w:rPr><w:vanish/><w:specVanish/></w:rPr>"
    assert shown(paragraph(run("一、总体"), properties=hidden) + paragraph(run("情况"))) == ["一、总体情况"]


def test_a_deleted_paragraph_does_not_count(word):
    deleted = paragraph("<w:del><w:r><w:delText>9</w:delText></w:r></w:del>", properties=GONE)
    document = word(deleted + paragraph(run("甲")) + deleted)
    assert [block.text.raw for block in document.blocks] == ["甲"]
    assert document.place(document.blocks[0].text.position()).paragraph == 1


def test_a_deleted_mark_before_a_table_joins_nothing(shown):
    table = f"<w:tbl><w:tr><w:tc>{paragraph(run('1'))}</w:tc><w:tc>{paragraph(run('2'))}</w:tc></w:tr></w:tbl>"
    assert shown(paragraph(run("甲"), properties=GONE) + table) == ["甲", [["1", "2"]]]


def box(text):
    return f"<w:txbxContent>{paragraph(run(text))}</w:txbxContent>"


def test_a_text_box_stands_once_behind_its_paragraph(shown):
    new = f"<w:drawing><wps:wsp><wps:txbx>{box('框')}</wps:txbx></wps:wsp></w:drawing>"
    old = f"<w:pict><v:shape><v:textbox>{box('框')}</v:textbox></v:shape></w:pict>"
    both = f"<mc:AlternateContent><mc:Choice>{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    for content in (new, old, both):
        assert shown(f"<w:p>{run('前')}<w:r>{content}</w:r>{run('后')}</w:p>") == ["前后", "框"]


def test_a_text_box_in_a_text_box_stands_once(shown):
    inner = f"<w:drawing><wps:txbx>{box('内')}</wps:txbx></w:drawing>"
    outer = f"<w:txbxContent><w:p>{run('外')}<w:r>{inner}</w:r></w:p></w:txbxContent>"
    assert shown(f"<w:p><w:r><w:drawing><wps:txbx>{outer}</wps:txbx></w:drawing></w:r></w:p>") == ["外", "内"]


def test_where_only_the_fallback_has_text_it_is_read(shown):
    both = f"<mc:AlternateContent><mc:Choice/><mc:Fallback>{run('甲')}</mc:Fallback></mc:AlternateContent>"
    assert shown(f"<w:p>{both}</w:p>") == ["甲"]


def test_characters_of_no_width_are_left_out(shown):
    assert shown(paragraph(run("1\u200b0"))) == ["10"]


def test_the_text_beside_an_imported_file_is_read(shown):
    assert shown(f"<w:altChunk/><w:p>{run('甲')}</w:p><w:sectPr/>") == ["甲"]


RAISED = '<w:vertAlign w:val="superscript"/>'


@pytest.mark.parametrize(
    "properties",
    [RAISED, '<w:vertAlign w:val="subscript"/>', '<w:position w:val="6"/>', '<w:rStyle w:val="up"/>'],
)
def test_raised_figures_are_set_apart(shown, properties):
    styles = f'<w:style w:type="character" w:styleId="up"><w:rPr>{RAISED}</w:rPr></w:style>'
    assert shown(paragraph(run("13"), run("1", properties), run("件")), styles) == ["13 1 件"]
    assert shown(paragraph(run("13"), run("1", properties), run("2")), styles) == ["13 1 2"]


@pytest.mark.parametrize("properties", ['<w:vertAlign w:val="baseline"/>', '<w:position w:val="0"/>', "<w:b/>"])
def test_figures_on_the_line_are_not(shown, properties):
    assert shown(paragraph(run("13"), run("1", properties))) == ["131"]


@pytest.mark.parametrize(
    "properties",
    [
        "<w:strike/>",
        '<w:dstrike w:val="1"/>',
        '<w:color w:val="ffffff"/>',
        '<w:sz w:val="2"/>',
        '<w:rStyle w:val="x"/>',
    ],
)
def test_what_is_struck_out_or_cannot_be_seen_is_left_out(shown, properties):
    styles = '<w:style w:type="character" w:styleId="x"><w:rPr><w:strike/></w:rPr></w:style>'
    assert shown(paragraph(run("9", properties), run("12")), styles) == ["12"]
    assert shown(paragraph(run("1"), run("9", properties), run("2")), styles) == ["1 2"]


@pytest.mark.parametrize(
    "properties",
    [
        '<w:strike w:val="0"/>',
        '<w:dstrike w:val="false"/>',
        '<w:color w:val="FF0000"/>',
        '<w:sz w:val="21"/>',
        '<w:rStyle w:val="x"/><w:strike w:val="0"/>',
        '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="1F3864"/>',
    ],
)
def test_what_can_be_seen_is_read(shown, properties):
    styles = '<w:style w:type="character" w:styleId="x"><w:rPr><w:strike/></w:rPr></w:style>'
    assert shown(paragraph(run("1"), run("2", properties)), styles) == ["12"]
