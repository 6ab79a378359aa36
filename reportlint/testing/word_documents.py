"""Reports as Word documents (.docx), in the ways in which they are really made; needs python-docx.

    content = consistent_content(2024)
    report = read_report(render_word(content, "numbered"))

It is not loaded from ``reportlint.testing``, so that this package works where python-docx is not installed.
"""

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml

from reportlint.model.form import TableForm
from reportlint.testing.content import Content
from reportlint.testing.layouts import Drawn, Field, draw

_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
_ORDINALS = "一二三四五六七八九十"
_HEADING = re.compile(r"([一二三四五六七八九十])、(.*)", re.DOTALL)
_ITEM = re.compile(r"（([一二三四五六七八九十])）(.*)", re.DOTALL)
_ROW = re.compile(r"([1-9])\.(.*)", re.DOTALL)
_LISTS, _ROWS = 900, 901
"""Ids of the lists of headings and of row labels, above those that python-docx's template has."""


def render_word(content: Content, style: str = "plain") -> bytes:
    """Return the report as a .docx file in one of ``STYLES``; raise ValueError for a style there is not."""
    if style not in _WRITERS:
        raise ValueError(f"no style {style!r}: choose one of {', '.join(STYLES)}")
    document = docx.Document()
    writer = _WRITERS[style](document)
    body = writer.whole("".join(_arranged(content, writer)))
    elements = parse_xml(f"<w:body {_NAMESPACES}>{body}</w:body>")
    for element in reversed(list(elements)):
        document.element.body.insert(0, element)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _arranged(content: Content, writer: "_Writer") -> Iterator[str]:
    """Yield the XML of the body."""
    if content.title:
        yield writer.title(content.title)
    yield from map(writer.paragraph, content.preamble)
    tables = {table.section: table for table in content.form.tables.values()}
    for key in content.order:
        yield writer.section(content.headings[key], content.prose.get(key, ()), _drawn(content, tables.get(key)))
    yield from map(writer.paragraph, content.closing)


def _drawn(content: Content, table: TableForm | None) -> Drawn:
    return draw(content, table) if table else []


# XML


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""


def _run(text: str, properties: str = "") -> str:
    return f"<w:r>{properties and f'<w:rPr>{properties}</w:rPr>'}{_text(text)}</w:r>" if text else ""


def _paragraph(runs: str, properties: str = "") -> str:
    return f"<w:p>{properties and f'<w:pPr>{properties}</w:pPr>'}{runs}</w:p>"


def _numbering(list_id: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


class _Slot(NamedTuple):
    """A place in a row of the grid: the field that begins there, or None where a merged cell goes on."""

    field: Field | None
    columns: int
    merged: str


def _slots(drawn: Drawn) -> list[list[_Slot]]:
    """Return the cells of each row as Word writes them: those that a merged cell covers are there, too."""
    covered: dict[tuple[int, int], int] = {}
    rows = []
    for index, row in enumerate(drawn):
        slots: list[_Slot] = []
        column = 0
        fields = iter(row)
        while True:
            if (index, column) in covered:
                slot = _Slot(None, covered[index, column], "<w:vMerge/>")
            elif field := next(fields, None):
                merged = '<w:vMerge w:val="restart"/>' if field.rows > 1 else ""
                slot = _Slot(field, field.columns, merged)
                covered.update(((index + below, column), field.columns) for below in range(1, field.rows))
            else:
                break
            slots.append(slot)
            column += slot.columns
        rows.append(slots)
    return rows


def _table(rows: Sequence[str], columns: int) -> str:
    grid = '<w:gridCol w:w="800"/>' * columns
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    properties = f'<w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr>'
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _cell(content: str, columns: int = 1, merged: str = "") -> str:
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{800 * columns}" w:type="dxa"/>{span}{merged}</w:tcPr>{content}</w:tc>'


def _width(drawn: Drawn) -> int:
    return max(sum(slot.columns for slot in row) for row in _slots(drawn))


# The ways to write


class _Writer:
    """Writes a report the plain way; the others change some of it."""

    def __init__(self, document: Any) -> None:
        self.document = document

    def title(self, text: str) -> str:
        return self.paragraph(text)

    def section(self, heading: str, paragraphs: Sequence[str], drawn: Drawn) -> str:
        parts = [self.heading(heading), *map(self.paragraph, paragraphs)]
        if drawn:
            parts.append(self.table(drawn) + _paragraph(""))
        return "".join(parts)

    def heading(self, text: str) -> str:
        return _paragraph(self.runs(text), '<w:pStyle w:val="Heading1"/>')

    def paragraph(self, text: str) -> str:
        return _paragraph(self.runs(text))

    def runs(self, text: str) -> str:
        return _run(text)

    def table(self, drawn: Drawn) -> str:
        return _table(list(self.rows(drawn)), _width(drawn))

    def rows(self, drawn: Drawn) -> Iterator[str]:
        for row in _slots(drawn):
            yield f"<w:tr>{''.join(map(self.slot, row))}</w:tr>"

    def slot(self, slot: _Slot) -> str:
        content = self.cell_content(slot.field) if slot.field else _paragraph("")
        return _cell(content, slot.columns, slot.merged)

    def cell_content(self, field: Field) -> str:
        return _paragraph(self.runs(field.text))

    def whole(self, body: str) -> str:
        return body


class _Numbered(_Writer):
    """Ordinals of headings, items and rows by automatic numbering wherever they are in sequence."""

    def __init__(self, document: Any) -> None:
        super().__init__(document)
        numbering = document.part.numbering_part.element
        for definition in reversed((_HEADINGS_LIST, _ROWS_LIST)):
            numbering.insert(0, parse_xml(definition))
        numbering.append(parse_xml(_list(_LISTS, _LISTS)))
        style = document.styles.element.find(".//*[@w:styleId='Heading1']", document.element.nsmap)
        own = parse_xml(f'<w:numPr {_NAMESPACES}><w:numId w:val="{_LISTS}"/></w:numPr>')
        style.get_or_add_pPr().append(own)
        self._numbering = numbering
        self._headings = self._items = self._rows = 0
        self._row_list = _ROWS

    def heading(self, text: str) -> str:
        found = _HEADING.match(text)
        if not found or found[1] != _ORDINALS[self._headings]:
            return _paragraph(self.runs(text))
        self._headings += 1
        self._items = 0
        return super().heading(found[2])

    def paragraph(self, text: str) -> str:
        found = _ITEM.match(text)
        if not found or found[1] != _ORDINALS[self._items]:
            return super().paragraph(text)
        self._items += 1
        return _paragraph(self.runs(found[2]), _numbering(_LISTS, 1))

    def cell_content(self, field: Field) -> str:
        found = _ROW.match(field.text) if field.kind == "label" else None
        if not found or found[1] not in ("1", str(self._rows + 1)):
            return super().cell_content(field)
        if found[1] == "1":
            self._row_list += 1
            self._numbering.append(parse_xml(_list(self._row_list, _ROWS, restart=True)))
        self._rows = int(found[1])
        return _paragraph(self.runs(found[2]), _numbering(self._row_list, 0))


def _levels(*levels: tuple[str, str, str]) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for index, (style, text, more) in enumerate(levels)
    )


_HEADINGS_LIST = (
    f'<w:abstractNum {_NAMESPACES} w:abstractNumId="{_LISTS}"><w:multiLevelType w:val="multilevel"/>'
    + _levels(
        ("chineseCountingThousand", "%1、", '<w:pStyle w:val="Heading1"/><w:suff w:val="nothing"/>'),
        ("japaneseCounting", "（%2）", '<w:suff w:val="nothing"/>'),
    )
    + "</w:abstractNum>"
)
_ROWS_LIST = (
    f'<w:abstractNum {_NAMESPACES} w:abstractNumId="{_ROWS}"><w:multiLevelType w:val="singleLevel"/>'
    + _levels(("decimal", "%1.", ""))
    + "</w:abstractNum>"
)


def _list(number: int, definition: int, *, restart: bool = False) -> str:
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>' if restart else ""
    ids = f'<w:abstractNumId w:val="{definition}"/>'
    return f'<w:num {_NAMESPACES} w:numId="{number}">{ids}{override}</w:num>'


class _Broken(_Writer):
    """Runs of a few characters, cells with a paragraph or a soft break for each line, soft breaks behind headings."""

    def section(self, heading: str, paragraphs: Sequence[str], drawn: Drawn) -> str:
        if not paragraphs:
            return super().section(heading, paragraphs, drawn)
        first = f"{self.runs(heading)}<w:r><w:br/></w:r>{self.runs('　　' + paragraphs[0])}"
        parts = [_paragraph(first), *map(self.paragraph, paragraphs[1:])]
        return "".join(parts) + (self.table(drawn) + _paragraph("") if drawn else "")

    def paragraph(self, text: str) -> str:
        return super().paragraph("　　" + text)

    def runs(self, text: str) -> str:
        return "".join(
            f'<w:proofErr w:type="spellStart"/>{_run(piece, "<w:b/>")}<w:bookmarkStart w:id="1" w:name="a"/>'
            for piece in re.findall(".{1,3}", text)
        )

    def cell_content(self, field: Field) -> str:
        if field.kind == "value" or len(field.text) < 4:
            return super().cell_content(field)
        size = max(2, len(field.text) // 3)
        pieces = [field.text[start : start + size] for start in range(0, len(field.text), size)]
        if len(pieces) % 2:
            return "".join(_paragraph(self.runs(piece)) for piece in pieces)
        return _paragraph("<w:r><w:br/></w:r>".join(map(self.runs, pieces)))

    def slot(self, slot: _Slot) -> str:
        """Return a cell, or several merged as old versions of Word do it."""
        content = self.cell_content(slot.field) if slot.field else _paragraph("")
        if slot.columns == 1:
            return _cell(content, 1, slot.merged)
        first = _cell(content, 1, f'<w:hMerge w:val="restart"/>{slot.merged}')
        return first + _cell(_paragraph(""), 1, f"<w:hMerge/>{slot.merged}") * (slot.columns - 1)


_DELETED = '<w:del w:id="1" w:author="甲"><w:r><w:delText>旧99</w:delText></w:r></w:del>'
_MOVED = '<w:moveFrom w:id="2" w:author="甲"><w:r><w:t>移98</w:t></w:r></w:moveFrom>'
_HIDDEN = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐97</w:t></w:r>"
_MARK_DELETED = '<w:rPr><w:del w:id="3" w:author="甲"/></w:rPr>'
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>ADDIN 95</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


class _Tracked(_Writer):
    """Changes that are still marked, hidden text, fields, a header and a footer."""

    def __init__(self, document: Any) -> None:
        super().__init__(document)
        document.sections[0].header.paragraphs[0].text = "页眉96"
        document.sections[0].footer.paragraphs[0].text = "- 1 -"

    def heading(self, text: str) -> str:
        gone = _paragraph(_DELETED, _MARK_DELETED)
        return gone + _paragraph(self.runs(text[:4]), _MARK_DELETED) + _paragraph(_run(text[4:]))

    def runs(self, text: str) -> str:
        half = len(text) // 2
        inserted = f'<w:ins w:id="4" w:author="甲">{_run(text[half:])}</w:ins>' if text else ""
        return f"{_DELETED}{_FIELD.format(_run(text[:half]))}{_MOVED}{inserted}{_HIDDEN}"

    def rows(self, drawn: Drawn) -> Iterator[str]:
        for index, row in enumerate(super().rows(drawn)):
            yield row
            if index > 2:
                cells = _cell(_paragraph(_DELETED)) * 2
                yield f'<w:tr><w:trPr><w:del w:id="5" w:author="甲"/></w:trPr>{cells}</w:tr>'


class _Boxes(_Writer):
    """The title in a text box, sections and rows and cells in content controls, links, tagged words."""

    def title(self, text: str) -> str:
        content = f"<w:txbxContent>{_paragraph(_run(text))}</w:txbxContent>"
        shape = f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp>"
        new = f"<w:drawing><wp:inline><a:graphic>{shape}</a:graphic></wp:inline></w:drawing>"
        old = f"<w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
        choice = f'<mc:Choice Requires="wps">{new}</mc:Choice><mc:Fallback>{old}</mc:Fallback>'
        return _paragraph(f"<w:r><mc:AlternateContent>{choice}</mc:AlternateContent></w:r>")

    def section(self, heading: str, paragraphs: Sequence[str], drawn: Drawn) -> str:
        return _control(super().section(heading, paragraphs, drawn))

    def runs(self, text: str) -> str:
        third = len(text) // 3
        linked = f'<w:hyperlink w:anchor="a">{_run(text[:third])}</w:hyperlink>' if third else ""
        tagged = f'<w:smartTag w:element="date">{_run(text[third : 2 * third])}</w:smartTag>' if third else ""
        return linked + tagged + _control(_run(text[2 * third :]))

    def rows(self, drawn: Drawn) -> Iterator[str]:
        return map(_control, super().rows(drawn))

    def slot(self, slot: _Slot) -> str:
        return _control(super().slot(slot))


def _control(content: str) -> str:
    return f'<w:sdt><w:sdtPr><w:id w:val="7"/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'


class _Page(_Writer):
    """The whole page laid out in a table: a narrow column beside the text, the tables of the form inside it."""

    def whole(self, body: str) -> str:
        row = _cell(_paragraph("")) + _cell(body + _paragraph(""), 11)
        return _table([f"<w:tr>{row}</w:tr>"], 12)


class _OneTable(_Writer):
    """Title, text and figures in the rows of one large table."""

    _COLUMNS = 18

    def section(self, heading: str, paragraphs: Sequence[str], drawn: Drawn) -> str:
        rows = [self.heading(heading)]
        if paragraphs:
            rows.append(self._row("".join(map(super().paragraph, paragraphs))))
        rows += super().rows(_widened(drawn, self._COLUMNS)) if drawn else []
        return "".join(rows)

    def heading(self, text: str) -> str:
        return self._row(super().heading(text))

    def paragraph(self, text: str) -> str:
        return self._row(super().paragraph(text))

    def _row(self, content: str) -> str:
        return f"<w:tr>{_cell(content, self._COLUMNS)}</w:tr>"

    def whole(self, body: str) -> str:
        return _table([body], self._COLUMNS)


def _widened(drawn: Drawn, columns: int) -> Drawn:
    """Return a drawn table with the last cell of each row wide enough to fill this many columns."""
    widened: Drawn = []
    for row, slots in zip(drawn, _slots(drawn), strict=True):
        missing = columns - sum(slot.columns for slot in slots)
        is_last_own = slots[-1].field is not None
        widened.append([*row[:-1], row[-1]._replace(columns=row[-1].columns + missing)] if is_last_own else row)
    return widened


_WRITERS: Mapping[str, Callable[[Any], _Writer]] = {
    "plain": _Writer,
    "numbered": _Numbered,
    "broken": _Broken,
    "tracked": _Tracked,
    "boxes": _Boxes,
    "page": _Page,
    "one_table": _OneTable,
}

STYLES = tuple(_WRITERS)
"""The styles ``render_word`` knows."""
