"""Where comments begin and end, in the bytes of the document."""

import pytest

from reportlint.model.position import Position

START, END = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
NOTE = '<w:r><w:commentReference w:id="0"/></w:r>'
BOLD = "<w:rPr><w:b/></w:rPr>"


def run(text, properties="", space=""):
    return f"<w:r>{properties}<w:t{space}>{text}</w:t></w:r>"


def line(*content):
    return f"<w:p>{''.join(content)}</w:p>"


def row(*cells):
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


FIELD = (
    "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>REF</w:instrText><w:fldChar w:fldCharType='separate'/></w:r>{}"
    "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
)
KEPT = ' xml:space="preserve"'


@pytest.mark.parametrize(
    ("body", "position", "commented"),
    [
        pytest.param(line(run("甲乙")), (1, 1, 1, 3), line(START, run("甲乙"), END, NOTE), id="a whole run"),
        pytest.param(
            line(run("甲乙丙丁", BOLD)),
            (1, 2, 1, 4),
            line(run("甲", BOLD, KEPT), START, run("乙丙", BOLD, KEPT), END, NOTE, run("丁", BOLD, KEPT)),
            id="words inside a run",
        ),
        pytest.param(
            line(run("甲&amp;乙&#x4e19;")),
            (1, 3, 1, 4),
            line(run("甲&amp;", "", KEPT), START, run("乙", "", KEPT), END, NOTE, run("&#x4e19;", "", KEPT)),
            id="behind references",
        ),
        pytest.param(
            line(run("甲"), "<w:bookmarkStart/>", run("乙")),
            (1, 1, 1, 3),
            line(START, run("甲"), "<w:bookmarkStart/>", run("乙"), END, NOTE),
            id="over runs",
        ),
        pytest.param(
            line("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>"),
            (1, 2, 1, 4),
            line("<w:r><w:t>甲</w:t></w:r>", START, "<w:r><w:tab/><w:t>乙</w:t></w:r>", END, NOTE),
            id="from a tab on",
        ),
        pytest.param(
            line(f'<w:ins w:id="9">{run("甲乙")}</w:ins>'),
            (1, 1, 1, 2),
            line(
                f'<w:ins w:id="9">{START}{run("甲", "", KEPT)}{END}{NOTE}{run("乙", "", KEPT)}</w:ins>',
            ),
            id="in tracked text",
        ),
        pytest.param(
            line(run("甲乙", '<w:rPr><w:b/><w:rPrChange w:id="3"><w:rPr/></w:rPrChange></w:rPr>')),
            (1, 2, 1, 3),
            line(
                run("甲", '<w:rPr><w:b/><w:rPrChange w:id="3"><w:rPr/></w:rPrChange></w:rPr>', KEPT),
                START,
                run("乙", BOLD, KEPT),
                END,
                NOTE,
            ),
            id="a tracked change is not made twice",
        ),
        pytest.param(
            line(f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run('甲乙')}</w:sdtContent></w:sdt>"),
            (1, 1, 1, 2),
            line(
                START,
                f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run('甲乙')}</w:sdtContent></w:sdt>",
                END,
                NOTE,
            ),
            id="around a control",
        ),
        pytest.param(
            line(f"<w:r><w:pict><w:txbxContent>{line(run('框里'))}</w:txbxContent></w:pict></w:r>", run("外")),
            (2, 2, 2, 3),
            line(
                START,
                f"<w:r><w:pict><w:txbxContent>{line(run('框里'))}</w:txbxContent></w:pict></w:r>",
                END,
                NOTE,
                run("外"),
            ),
            id="around a text box",
        ),
        pytest.param(
            line(run("甲"), "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"),
            (1, 2, 1, 3),
            line(run("甲"), START, "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", END, NOTE),
            id="around a formula",
        ),
        pytest.param(
            line(run("甲"), FIELD.format(run("乙丙")), run("丁")),
            (1, 3, 1, 4),
            line(run("甲"), START, FIELD.format(run("乙丙")), END, NOTE, run("丁")),
            id="around a field",
        ),
        pytest.param(
            line(run("甲"), "<w:r><w:fldChar w:fldCharType='begin'/></w:r>", run("丁")),
            (1, 1, 1, 2),
            line(START, run("甲"), END, NOTE, "<w:r><w:fldChar w:fldCharType='begin'/></w:r>", run("丁")),
            id="a field without end",
        ),
        pytest.param(
            line(run("甲")) + line(run("乙")),
            (1, 1, 2, 2),
            line(START, run("甲")) + line(run("乙"), END, NOTE),
            id="over paragraphs",
        ),
        pytest.param(line(run("甲乙")), (1, 2, 1, 2), line(run("甲乙"), START, END, NOTE), id="between characters"),
        pytest.param(
            line(run("甲<!-- x -->乙")), (1, 2, 1, 3), line(START, run("甲<!-- x -->乙"), END, NOTE), id="odd text"
        ),
    ],
)
def test_a_comment_stands_around_the_words(word, comment, body, position, commented):
    file = word(body)
    found = comment(file, Position(*position))
    assert found.lines == file.lines
    assert found.body == commented


def test_a_blank_cell_gets_its_comment_inside(word, comment):
    body = f"<w:tbl>{row(line(run('新收')), '<w:p/>', '<w:p><w:pPr/></w:p>')}</w:tbl>"
    file = word(body)
    blank, other = (number for number, text in enumerate(file.lines[:3], 1) if not text)
    found = comment(file, Position(blank, 1, blank, 1))
    assert f"<w:tc><w:p>{START}{END}{NOTE}</w:p></w:tc>" in found.body
    found = comment(file, Position(other, 1, other, 1))
    assert f"<w:tc><w:p><w:pPr/>{START}{END}{NOTE}</w:p></w:tc>" in found.body


def test_a_comment_does_not_reach_from_one_cell_into_another(word, comment):
    file = word(f"<w:tbl>{row(line(run('新收')), line(run('12')))}</w:tbl>")
    found = comment(file, Position(1, 1, 2, 3))
    assert f"<w:tc>{line(START, run('新收'), END, NOTE)}</w:tc>" in found.body


def test_comments_that_meet_or_overlap_do_not_disturb_each_other(word, comment):
    file = word(line(run("甲乙丙丁")))
    found = comment(file, Position(1, 1, 1, 3), Position(1, 2, 1, 4), Position(1, 3, 1, 5), Position(1, 2, 1, 4))
    assert found.lines == file.lines
    assert found.commented_words() == {0: "甲乙", 1: "乙丙", 2: "丙丁", 3: "乙丙"}


@pytest.mark.parametrize("position", [(0, 0, 0, 0), (99, 1, 99, 5), (1, 50, 1, 60), (1, 1, 99, 1)])
def test_a_position_outside_gets_a_comment_all_the_same(word, comment, position):
    found = comment(word(line(run("甲乙")) + line(run("丙"))), Position(*position))
    assert list(found.commented_words()) == [0]


def test_names_without_the_usual_prefix_are_declared(word, comment):
    uri = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    main = f'<document xmlns="{uri}"><body><p><r><t>甲乙</t></r></p></body></document>'
    file = word.packed(main)
    found = comment(file, Position(1, 2, 1, 3))
    assert found.commented_words() == {0: "乙"}
    assert found.lines == file.lines
    prefixed = word.packed(main.replace("<", "<v:").replace("<v:/", "</v:").replace("xmlns=", "xmlns:v="))
    assert '<v:commentRangeStart v:id="0"/>' in comment(prefixed, Position(1, 2, 1, 3)).main


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_other_encodings_of_the_text_are_read(word, comment, encoding):
    main = word(line(run("甲乙"))).main
    declared = encoding.removesuffix("-sig").upper()
    file = word.packed(f'<?xml version="1.0" encoding="{declared}"?>{main}'.encode(encoding))
    assert comment(file, Position(1, 2, 1, 3)).commented_words() == {0: "乙"}
