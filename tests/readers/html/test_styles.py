"""What styles hide is left out, what they raise is set apart; style sheets count as far as their rules are simple."""

import time

import pytest

from reportlint.readers.html import read


@pytest.mark.parametrize(
    "style", ["vertical-align:super", "vertical-align: SUB", "font-size:8pt;vertical-align:text-top"]
)
def test_what_a_style_raises_is_set_apart(shown, style):
    assert shown(f"<p>25<span style='{style}'>1</span></p>") == ["25 1"]
    assert shown(f"<style>span.n, .m {{{style}}}</style><p>25<span class=n>1</span></p>") == ["25 1"]


@pytest.mark.parametrize("style", ["font-size:0", "font-size:0px", "font-size: 0.0pt", "opacity:0", "opacity:0.0"])
def test_what_cannot_be_seen_is_left_out(shown, style):
    assert shown(f"<p>26<span style='{style}'>7</span></p>") == ["26"]


@pytest.mark.parametrize(
    "hidden",
    [
        "<i style='display:none'>7</i>",
        "<I STYLE = display:none>7</I>",
        "<i title='<b' style='display:none'>7</i>",
        "<script>write('<p>')</script><i style='color:red;display:none'>7</i>",
        "<i style='quotes:\"<\";display:none'>7</i>",
        "<i hidden>7</i>",
        "<style>.x{display:none}</style><i class=x>7</i>",
    ],
)
def test_what_is_hidden_among_many_tags_is_left_out(shown, hidden):
    tags = "".join(f"<span lang=zh class=c{number % 3}>甲</span>" for number in range(200))
    assert shown(f"<p>{tags}</p><p>26{hidden}</p>") == ["甲" * 200, "26"]


@pytest.mark.parametrize("style", ["font-size:0.5em", "font-size:10pt", "opacity:0.9", "vertical-align:baseline"])
def test_what_can_be_seen_is_read(shown, style):
    assert shown(f"<p>2<span style='{style}'>6</span></p>") == ["26"]


def test_blanks_without_a_size_hide_no_text_that_has_one(shown):
    assert shown("<div style='font-size:0'><span style='font-size:14px'>甲</span></div>") == ["甲"]


@pytest.mark.parametrize(
    "sheet",
    [
        ".x{display:none}",
        "i.x { color:red; display : none !important }",
        "#x{visibility:hidden}",
        "#x{text-decoration:line-through red}",
        ".a,.b .c,#x , q {display:none}",
        "<!-- /* .x{display:block} */ .x{display:none} -->",
        "@import 'a.css'; .x{display:none}",
        "@media screen { .x{display:none} }",
        ".x{display:block} .x{display:none}",
        "#x{display:none} .x{display:block}",
        ".x.y{display:none} .x{display:block}",
        ".x{display:none} .x:hover{display:block}",
        ".x{display:none",
    ],
)
def test_what_a_style_sheet_hides_is_left_out(shown, sheet):
    assert shown(f"<style>{sheet}</style><p>26<i class='x y' id=x>7</i></p>") == ["26"]


@pytest.mark.parametrize(
    "sheet",
    [
        "@media print { .x{display:none} }",
        "@media screen and (max-width:600px) { .x{display:none} }",
        "</style><style media=print>.x{display:none}",
        ".x .z{display:none}",
        ".z .x{display:none}",
        ".z.x{display:none}",
        "b.x{display:none}",
        ".x{display:none} .x.y{display:inline}",
        ".x{display:none} .z .x{display:inline}",
        ".x:after{display:none}",
        "}{{.x{display:none}",
    ],
)
def test_what_no_simple_rule_hides_is_read(shown, sheet):
    assert shown(f"<style>{sheet}</style><p>2<i class='x y' id=x>6</i></p>") == ["26"]


def test_an_element_s_own_style_goes_before_the_sheet_s(shown):
    assert shown("<style>.x{display:none}</style><p>2<i class=x style='display:inline'>6</i></p>") == ["26"]


@pytest.mark.parametrize(
    "markup",
    [
        "2<span class='hide'>6</span>",
        "2<span class='x sr-only'><b>6</b></span>",
        "2<font color=white>6</font>",
        "2<span style='font-size:9pt;color: #FFFFFF'>6</span>",
        "2<b style='color:rgb(255, 255, 255)'>6</b>",
        "2<bdo dir=rtl>6</bdo>",
        "2<span dir=rtl style='unicode-bidi: bidi-override'>6</span>",
    ],
)
def test_of_digits_that_may_not_be_seen_as_written_nobody_can_tell_the_number(shown, markup):
    assert shown(f"<table><tr><td>规章<td>{markup}<td>5</table>") == [[["规章", "2\ufffd", "5"]]]


@pytest.mark.parametrize(
    "markup",
    [
        "<td style='background:#036'><span style='color:#fff'>26</span>",
        "<td bgcolor=#003366><font color=#ffffff>26</font>",
        "<td><span style='background-color:#fff'>26</span>",
        "<td><span style='color:#fff000'>26</span>",
        "<td><span class='hidden-print'>26</span>",
        "<td><bdo dir=ltr>26</bdo>",
    ],
)
def test_digits_that_are_seen_as_written_are_read(shown, markup):
    assert shown(f"<table><tr><td>规章{markup}<td>5</table>") == [[["规章", "26", "5"]]]


def test_a_doubtful_digit_is_found_in_its_place():
    document = read("<table><tr><td>规章<td>2<font color=white>6</font></table>".encode(), "report.html")
    cell = document.blocks[0].rows[0][1].text
    assert document.place(cell.position()).as_dict() == {"line": 1, "column": 22, "end_line": 1, "end_column": 42}


@pytest.mark.parametrize(
    "mark",
    [
        "<span class=MsoCommentReference><a class=msocomanchor href='#_msocom_1'>[a1]</a></span>",
        "<a href='#_msocom_1'>[a1]</a>",
        "<a href='#_ftn1' name='_ftnref1'><span class=MsoFootnoteReference>1</span></a>",
        "<a href='#_edn1'>1</a>",
        "<div style='mso-element:comment-list'><div style='mso-element:comment'>核对</div></div>",
    ],
)
def test_what_word_writes_for_notes_is_left_out(shown, mark):
    assert shown(f"<table><tr><td>规章<td>26{mark}</table>") == [[["规章", "26"]]]


def test_text_that_was_commented_on_is_read(shown):
    assert shown("<p>共<a style='mso-comment-reference:a_1'>26</a><a href='#_msocom_1'>[a1]</a>件</p>") == ["共26件"]


@pytest.mark.parametrize(
    "content",
    [
        "<style>" + "".join(f".x.a{n}{{display:none}}" for n in range(5000)) + "</style>"
        + "".join(f"<i class='x b{n}'>1</i>" for n in range(50_000)),
        "<style>" + ".x{display:none" * 100_000 + "</style><i class=x>1</i>",
        "<style>" + ".x," * 100_000 + ".y{display:none}</style><i class=x>1</i>",
        "<p>" + "".join(f"<span style='float:left;a:{n}'>1</span>" for n in range(100_000)),
        "<p>" + "<b>1</b>" * 150_000,
        "<p>" + "<div style='font-size:0'>1" * 200 + "<b style=''>1</b>" * 40_000,
    ],
    ids=["rules", "braces", "selectors", "boxes", "bold", "tiny"],
)  # fmt: skip
def test_styles_take_no_longer_than_pages_may(content):
    start = time.process_time()
    read(content.encode(), "report.html")
    assert time.process_time() - start < 5
