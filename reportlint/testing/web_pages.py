"""Reports as web pages, in the markup in which they are really published."""

import html
import quopri
import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from reportlint.model.form import TableForm
from reportlint.testing.content import Content
from reportlint.testing.layouts import Drawn, Field, draw, render


def render_page(content: Content, style: str = "plain") -> str:
    """Return the report as the source of a web page in one of ``PAGE_STYLES``; raise ValueError for another one."""
    if style not in _RENDERERS:
        raise ValueError(f"no style {style!r}: choose one of {', '.join(PAGE_STYLES)}")
    return _RENDERERS[style](content)


def page_file(content: Content, style: str = "plain", encoding: str = "utf-8") -> bytes:
    """Return the report as the file a web server sends: in an encoding, which the page names."""
    source = render_page(content, style)
    label = "gb2312" if encoding.startswith("gb") else encoding
    return source.replace('charset="utf-8"', f'charset="{label}"').encode(encoding, "xmlcharrefreplace")


def archive_file(content: Content, style: str = "plain") -> bytes:
    """Return the report as a browser saves a page in one file (.mht)."""
    page = quopri.encodestring(page_file(content, style)).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return b"\r\n".join(
        [
            b"From: <Saved by a browser>",
            b"Subject: report",
            b"MIME-Version: 1.0",
            b'Content-Type: multipart/related; type="text/html"; boundary="----=_Part_0"',
            b"",
            b"------=_Part_0",
            b"Content-Type: text/html; charset=utf-8",
            b"Content-Transfer-Encoding: quoted-printable",
            b"Content-Location: http://www.example.cn/report.html",
            b"",
            page,
            b"------=_Part_0",
            b"Content-Type: image/gif",
            b"Content-Transfer-Encoding: base64",
            b"",
            b"R0lGODlhAQABAAAAACwAAAAAAQABAAA=",
            b"------=_Part_0--",
            b"",
        ]
    )


Parts = Iterator[tuple[str, str, TableForm | None]]


def _parts(content: Content) -> Parts:
    """Yield what stands on the page in order: kind (title, heading, text, closing, table), text, table."""
    tables = {table.section: table for table in content.form.tables.values()}
    if content.title:
        yield "title", content.title, None
    for paragraph in content.preamble:
        yield "text", paragraph, None
    for key in content.order:
        yield "heading", content.headings[key], None
        for paragraph in content.prose.get(key, ()):
            yield "text", paragraph, None
        if key in tables:
            yield "table", "", tables[key]
    for line in content.closing:
        yield "closing", line, None


def _page(body: Iterable[str], head: str = "") -> str:
    lines = "\n".join(body)
    return (
        f'<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n<title>网页</title>\n{head}</head>\n'
        f"<body>\n{lines}\n</body>\n</html>\n"
    )


def _spans(field: Field) -> str:
    across = f' colspan="{field.columns}"' if field.columns > 1 else ""
    return across + (f' rowspan="{field.rows}"' if field.rows > 1 else "")


def _table(drawn: Drawn, cell: Callable[[Field], str], attributes: str = ' border="1"') -> str:
    rows = ("<tr>" + "".join(f"<td{_spans(field)}>{cell(field)}</td>" for field in row) + "</tr>" for row in drawn)
    return f"<table{attributes}><tbody>\n" + "\n".join(rows) + "\n</tbody></table>" if drawn else ""


def _body(
    content: Content,
    line: Callable[[str, str], str],
    table: Callable[[Drawn], str],
) -> Iterator[str]:
    for kind, text, form in _parts(content):
        if form is None:
            yield line(kind, text)
        elif drawn := draw(content, form):
            yield table(drawn)


def _plain(content: Content) -> str:
    def line(kind: str, text: str) -> str:
        name = "h1" if kind == "title" else "h2" if kind == "heading" else "p"
        return f"<{name}>{html.escape(text, quote=False)}</{name}>"

    return _page(_body(content, line, lambda drawn: _table(drawn, lambda field: html.escape(field.text, quote=False))))


_WORD_HEAD = """<xml><w:WordDocument><w:View>Print 3</w:View></w:WordDocument></xml>
<!--[if gte mso 9]><xml><o:Pages>9</o:Pages></xml><![endif]-->
<style><!-- p.MsoNormal {font-size:16.0pt; text-indent:2em} td {display:table-cell} --></style>
"""


def _word(content: Content) -> str:
    """A page that Word saved: a paragraph with several spans in each cell, blanks as entities, islands of XML."""

    def runs(text: str) -> str:
        halves = (text[: len(text) // 2], text[len(text) // 2 :])
        spans = (
            f"<span lang=EN-US style='font-family:\"Times New Roman\"'>{html.escape(half)}</span>" for half in halves
        )
        return "".join(spans) + "<o:p></o:p>"

    def line(kind: str, text: str) -> str:
        indent = "" if kind in {"title", "closing"} else "<span style='mso-spacerun:yes'>&nbsp;&nbsp; </span>"
        strong = ("<b>", "</b>") if kind in {"title", "heading"} else ("", "")
        return f"<p class=MsoNormal style='text-indent:2em'>{indent}{strong[0]}{runs(text)}{strong[1]}</p>"

    def cell(field: Field) -> str:
        inside = runs(field.text) if field.text else "<span>&nbsp;</span><o:p></o:p>"
        return f"\n  <p class=MsoNormal align=center><!--[if !supportMisc]-->{inside}<!--[endif]--></p>\n  "

    return _page(_body(content, line, lambda drawn: _table(drawn, cell, " class=MsoTableGrid border=1")), _WORD_HEAD)


def _characters(content: Content) -> str:
    """One span for each character, as some editors and converters write."""

    def spans(text: str) -> str:
        return "".join(
            f'<span style="font-family: 仿宋; font-size: 16pt">{html.escape(one)}</span>' for one in text
        ).replace("> <", ">&nbsp;<")

    def line(kind: str, text: str) -> str:
        return f'<p style="text-align: {"center" if kind == "title" else "justify"}">{spans(text)}</p>'

    return _page(_body(content, line, lambda drawn: _table(drawn, lambda field: spans(field.text))))


def _site(content: Content) -> str:
    """A page of an old content management system, laid out in tables, with menus, hidden parts and an index table."""

    def line(kind: str, text: str) -> str:
        return f"<div class={kind}><font face=宋体>　　{html.escape(text, quote=False)}</font></div>"

    def cell(field: Field) -> str:
        return f"<p>{'</p><p>'.join(_cut(field))}</p><span style='display:none'>999</span>" if field.text else "&nbsp;"

    inner = "\n".join(_body(content, line, lambda drawn: _table(drawn, cell)))
    return _page(
        [
            "<nav><ul><li><a href='/'>首页</a></li><li><a href='/xxgk'>政务公开</a></li></ul></nav>",
            "<!-- 一、总体情况 --><script>document.write('<p>二、主动公开政府信息情况</p>')</script>",
            "<noscript>请启用脚本</noscript><div hidden>三、收到和处理政府信息公开申请情况</div>",
            "<table width=1000><tr><td colspan=2>当前位置：<a href='/'>首页</a> &gt; 政务公开</td></tr>",
            "<tr><td width=200><table><tr><td>索引号</td><td>000000/2024-00001</td></tr>"
            "<tr><td>公开日期</td><td>2025-01-20</td></tr></table></td>",
            f"<td><table width='100%'><tr><td>\n{inner}\n</td></tr></table></td></tr></table>",
            "<footer><p>主办单位：某某人民政府　备案号：某ICP备00000000号</p></footer>",
            "<select><option>其他网站</option></select><textarea>意见</textarea>",
        ]
    )


def _cut(field: Field) -> list[str]:
    """Return a label cut into two paragraphs, as narrow cells have them."""
    if field.kind == "value" or len(field.text) < 4:
        return [html.escape(field.text, quote=False)]
    middle = len(field.text) // 2
    return [html.escape(part, quote=False) for part in (field.text[:middle], field.text[middle:])]


def _old(content: Content) -> str:
    """Markup of the nineties: names in capitals, no end tags, attributes without quotes, each character coded."""

    def coded(text: str) -> str:
        return "".join(f"&#{ord(one)};" if one > "\xff" else f"&#x{ord(one):x};" if one == "<" else one for one in text)

    def line(_: str, text: str) -> str:
        return f"<P>{coded(text)}"

    def table(drawn: Drawn) -> str:
        rows = ("<TR>" + "\n".join(f"<TD{_spans(field).upper()}>{coded(field.text)}" for field in row) for row in drawn)
        return "<TABLE BORDER>" + "\n".join(rows) + "</TABLE>"

    return "<HTML><BODY>" + "\n".join(_body(content, line, table)) + "</BODY></HTML>"


def _breaks(content: Content) -> str:
    """All text in one paragraph with line breaks; the tables stand in it."""

    def line(_: str, text: str) -> str:
        return f"&emsp;&emsp;{html.escape(text, quote=False)}<br/>"

    def table(drawn: Drawn) -> str:
        return _table(drawn, lambda field: "<br>".join(_cut(field)))

    return _page(["<p>", *_body(content, line, table), "</p>"])


def _boxes(content: Content) -> str:
    """Tables made of boxes: every cell is a ``div``."""

    def line(_: str, text: str) -> str:
        return f"<div>{html.escape(text, quote=False)}</div>"

    def table(drawn: Drawn) -> str:
        rows = (
            "<div class=row>" + "".join(f"<div class=cell>{html.escape(field.text)}</div>" for field in row) + "</div>"
            for row in drawn
        )
        return "<div class=table>" + "\n".join(rows) + "</div>"

    return _page(_body(content, line, table))


def _preformatted(content: Content) -> str:
    """The text of a report as it was typed, line by line."""
    text = re.sub("\n\n+", "\n\n", render(content, "cell_lines"))
    return _page([f"<pre>{html.escape(text, quote=False)}</pre>"])


_RENDERERS: Mapping[str, Callable[[Content], str]] = {
    "plain": _plain,
    "word": _word,
    "characters": _characters,
    "site": _site,
    "old": _old,
    "breaks": _breaks,
    "boxes": _boxes,
    "preformatted": _preformatted,
}

PAGE_STYLES = tuple(_RENDERERS)
"""The styles ``render_page`` knows."""

TABLE_STYLES = ("plain", "word", "characters", "site", "old", "breaks")
"""The styles with real tables, in which a blank cell is one."""
