"""What is shown of a page is read, line by line; what is not shown is not."""

import pytest

from reportlint.readers import read
from reportlint.recognition import recognise
from reportlint.testing import consistent_content
from reportlint.testing.web_pages import page_file


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<h1>标题</h1><p>　　正文。</p>", ["标题", "正文。"]),
        ("<p>一、总体情况<br>本年度。<br/><br>下一段", ["一、总体情况", "本年度。", "下一段"]),
        ("<p><span>总</span><span>体</span><b>情</b><st1:x>况</st1:x></p>", ["总体情况"]),
        ("<p>总体\n  情况</p>", ["总体 情况"]),
        ("<p>&nbsp;&nbsp;1&lt;2&#25919;&#x5e9c;&ldquo;&mdash;&rdquo;&nbsp;</p>", ["1<2政府“—”"]),
        ("文字<div>第一<div>第二</div>第三</div>文字", ["文字", "第一", "第二", "第三", "文字"]),
        ("<ul><li>甲<li>乙</ul>", ["甲", "乙"]),
        ("<pre>第一行\n  第二行\r\n\n第三行</pre>", ["第一行", "第二行", "第三行"]),
        ("<p>甲\u2028乙</p>", ["甲 乙"]),
        ("<input value=26 readonly><input type=hidden value=7>", ["26"]),
        ("<article><p>甲</p><footer>某局</footer></article><footer>主办单位</footer>", ["甲", "某局"]),
        ("<p>一<![if !supportLists]>、<![endif]>总体情况</p>", ["一、总体情况"]),
    ],
)
def test_running_text_is_read_line_by_line(shown, source, expected):
    assert shown(source) == expected


@pytest.mark.parametrize(
    "hidden",
    [
        "<!-- 9 -->",
        "<!--[if gte mso 9]><xml><w:View>9</w:View></xml><![endif]-->",
        "<script>document.write('9')</script>",
        "<style>p {9}</style>",
        "<noscript>9</noscript>",
        "<template>9</template>",
        "<select><option>9</option></select>",
        "<title>9</title>",
        "<nav>9</nav>",
        "<div role=navigation>9</div>",
        "<svg><text>9</text></svg>",
        "<xml><o:Pages>9</o:Pages></xml>",
        "<i hidden>9</i>",
        "<p HIDDEN=''>9</p>",
        "<span style='display:none'>9</span>",
        "<span STYLE='color:red; Display : NONE !important'>9</span>",
        "<div style='visibility:hidden'>9</div>",
        "<span style='mso-hide:all'>9</span>",
        "<s>9</s>",
        "<del>9</del>",
        "<span style='text-decoration:line-through'>9</span>",
    ],
)
def test_what_is_not_shown_is_left_out(shown, hidden):
    assert "".join(shown(f"<p>上文</p>{hidden}<p>下文</p>")) == "上文下文"
    assert shown(f"<table><tr><td>规章<td>1{hidden}2</table>") == [[["规章", "12"]]]


@pytest.mark.parametrize(
    "apart",
    [
        "1<sup>2</sup>",
        "1<sub>2</sub>",
        "1<br>2",
        "<p>1</p><p>2</p>",
        "<div>1</div>2",
        "<span style='display:inline-block'>1</span><span style='display:inline-block'>2</span>",
        "<span style='display:block'>1</span>2",
        "<span style='position:absolute;left:9px'>1</span>2",
        "<input value=1><input value=2>",
        "1\x022",
        "1\x0b2",
        "1<s>5</s> 2",
        "<table><tr><td>1</td></tr></table>2",
    ],
)
def test_numbers_that_do_not_belong_together_are_not_joined(shown, apart):
    ((row,),) = shown(f"<table><tr><td>规章<td>{apart}</table>")
    assert row[0] == "规章"
    assert not row[1].isdigit()


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("25<sup>&#1;</sup>", "25 \ufffd"),
        ("25<i style='position:absolute'>&#1;</i>", "25 \ufffd"),
        ("<bdo dir=rtl>25&#1;</bdo>", "\ufffd\ufffd\ufffd"),
    ],
)
def test_references_to_control_characters_are_no_obstacle(shown, markup, text):
    assert shown(f"<p>{markup}</p>") == [text]


def test_elements_nested_deeper_than_any_page_lose_no_text(shown):
    assert shown("<div>" * 120 + "甲<span>乙</span>" + "</div>" * 120 + "<p>丙") == ["甲乙", "丙"]
    assert shown("<x>" * 120 + "甲<p>乙</p>" + "</x>" * 120 + "<p>丙") == ["甲 乙", "丙"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("<textarea rows=1>26</textarea>", "26"),
        ("<select><option value=1>7<option value=2 selected>26</select>", "26"),
        ("<button type=button>26</button>", "26"),
        ("<select><option>7<option>26</select>", ""),
        ("<textarea style='display:none'>26</textarea>", ""),
    ],
)
def test_the_value_a_field_shows_is_the_text_of_its_cell(shown, field, value):
    assert shown(f"<table><tr><td>规章<td>{field}</table>") == [[["规章", value]]]
    assert shown(f"<p>上文</p>{field.replace('textarea', 'button')}<p>下文</p>") == ["上文", "下文"]


REPORT = "".join(f"<p>第{number}行说的是同一件事。</p>" for number in range(60))


@pytest.mark.parametrize(
    "opened", ["<nav>", "<div><button>", "<object data=x>", "<dialog open>", "<dialog>", "<menu><li>", "<noscript>"]
)
def test_what_holds_most_of_the_page_is_the_page(shown, opened):
    assert len(shown(f"<p>上文</p>{opened}{REPORT}")) == 61
    assert len(shown(f"<p>上文</p>{opened}某处</nav></button></object></dialog></menu></noscript>{REPORT}")) <= 62


def test_an_open_dialog_is_shown_and_a_closed_one_is_not(shown):
    assert shown("<dialog open>甲</dialog><dialog>乙</dialog>丙") == ["甲", "丙"]


def test_a_menu_is_left_out_however_long_unless_it_holds_most_of_the_page(shown):
    assert len(shown(f"<nav>{REPORT}</nav>{REPORT}{REPORT}")) == 120


@pytest.mark.parametrize(
    "between",
    [
        "</body></html>",
        "</BODY></HTML>",
        "</html>",
        "</body></html><!DOCTYPE html><html><head><title>附件</title></head><body>",
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><body>",
    ],
)
def test_what_stands_behind_the_end_of_a_page_within_a_page_is_read(between):
    """So it is where a site puts what Word saved, as a whole, into a page of its own; browsers show all of it."""
    content = consistent_content(2024)
    page = page_file(content, "plain").decode()
    assert page.count("<h2>三、") == 1
    document = read(page.replace("<h2>三、", f"{between}<h2>三、").encode(), "report.html")
    report = recognise(document)
    assert {cell.key: cell.raw for table in report.tables.values() for cell in table.cells()} == dict(content.cells)
    assert tuple(report.sections) == content.order
    row = report.tables["applications"].rows["new"]
    place = report.place(row.cells["total"].position).as_dict()
    line = page.replace("<h2>三、", f"{between}<h2>三、").splitlines()[place["line"] - 1]
    assert line[place["column"] - 1 : place["end_column"] - 1] == content.cells[row.cells["total"].key]
