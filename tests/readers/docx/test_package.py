"""Which parts of the file are read, and what is refused."""

import time

import pytest

from reportlint.errors import UnreadableError
from reportlint.readers import read as read_any
from reportlint.readers.docx import read
from reportlint.readers.docx.bounds import MAX_CHARACTERS

TEXT = "<w:p><w:r><w:t>甲</w:t></w:r></w:p>"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture
def text(pack):
    """The paragraphs of a document with these parts."""

    def text(parts):
        return [block.text.raw for block in read(pack(parts), "report.docx").blocks]

    return text


@pytest.fixture
def refused(pack):
    """Why a document with these parts (or these bytes) is refused, within reasonable time and memory."""

    def refused(parts):
        content = parts if isinstance(parts, bytes) else pack(parts)
        start = time.process_time()
        with pytest.raises(UnreadableError) as caught:
            read(content, "report.docx")
        assert time.process_time() - start < 5
        return caught.value.kind

    return refused


def moved(parts, **names):
    return {names.get(name, name): content for name, content in parts.items() if names.get(name, name)}


def test_the_main_part_is_the_one_that_the_package_names(parts_of, text):
    parts = parts_of(TEXT)
    parts["word/other.xml"] = parts.pop("word/document.xml")
    parts["_rels/.rels"] = parts["_rels/.rels"].replace("word/document.xml", "/word/other.xml")
    assert text(parts) == ["甲"]


def test_without_relations_it_is_the_one_with_the_type_of_a_main_part(parts_of, text):
    parts = parts_of(TEXT)
    del parts["_rels/.rels"]
    parts["text.xml"] = parts.pop("word/document.xml")
    override = f'<Override PartName="/text.xml" ContentType="{MAIN}"/>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace("</Types>", f"{override}</Types>")
    assert text(parts) == ["甲"]


def test_without_either_it_is_the_usual_one(parts_of, text):
    parts = parts_of(TEXT)
    assert text({"word/document.xml": parts["word/document.xml"]}) == ["甲"]


def test_styles_and_numbering_are_found_without_relations(parts_of, text):
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = TEXT.replace("<w:r>", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r>', 1)
    parts = parts_of(body, "", numbering)
    assert text(parts) == ["1.甲"]
    del parts["word/_rels/document.xml.rels"]
    assert text(parts) == ["1.甲"]


def test_the_strict_kind_says_the_same(parts_of, text):
    styles = '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = TEXT + '<w:p><w:r><w:rPr><w:rStyle w:val="H"/></w:rPr><w:t>9</w:t></w:r></w:p>'
    parts = {name: content.replace(TRANSITIONAL, STRICT) for name, content in parts_of(body, styles).items()}
    assert text(parts) == ["甲"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_parts_may_be_in_any_encoding_of_xml(parts_of, text, encoding):
    styles = '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = TEXT + '<w:p><w:r><w:rPr><w:rStyle w:val="H"/></w:rPr><w:t>9</w:t></w:r></w:p>'
    assert text({name: content.encode(encoding) for name, content in parts_of(body, styles).items()}) == ["甲"]


def test_it_is_told_by_its_content_whatever_its_name(parts_of, pack):
    assert read_any(pack(parts_of(TEXT)), "report.txt").format == "docx"


@pytest.mark.parametrize("external", ['TargetMode="External" Target="http://example.org/word.xml"', 'Target="../../x"'])
def test_what_lies_outside_is_not_fetched(parts_of, refused, external):
    parts = parts_of(TEXT)
    parts["_rels/.rels"] = parts["_rels/.rels"].replace('Target="word/document.xml"', external)
    parts["word/main.xml"] = parts.pop("word/document.xml")
    assert refused(parts) == "not-word"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "broken-archive"),
        (b"PK\x03\x04word/", "broken-archive"),
        ({"word/nothing.xml": "<x/>"}, "not-word"),
        ({"word/document.xml": "<x/>"}, "not-word"),
        ({"word/document.xml": "<w:document"}, "broken-document"),
        ({"word/document.xml": ""}, "broken-document"),
        ({"word/document.xml": b"\xff\xfe\x00"}, "broken-document"),
        ({"word/document.xml": '<?xml version="1.0" encoding="no-such"?><x/>'}, "broken-document"),
        ({"_rels/.rels": "<", "word/document.xml": "<x/>"}, "broken-document"),
    ],
)
def test_what_is_no_word_document(refused, content, kind):
    assert refused(content) == kind


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY e "&b;&b;&b;&b;">]>',
    ],
)
def test_a_document_type_is_refused(parts_of, refused, declared, encoding):
    parts = parts_of(TEXT.replace("甲", "甲&e;" if "ENTITY" in declared else "甲"))
    parts["word/document.xml"] = (declared + parts["word/document.xml"]).encode(encoding)
    assert refused(parts) == "document-type"


def test_a_text_longer_than_any_report_is_refused(parts_of, refused):
    various = "".join(chr(0x4E00 + number * number % 20_000) for number in range(MAX_CHARACTERS + 1))
    assert refused(parts_of(f"<w:p><w:r><w:t>{various}</w:t></w:r></w:p>")) == "too-long"


def test_a_picture_beside_the_text_may_be_large(parts_of, text):
    assert text({**parts_of(TEXT), "word/media/image1.bmp": bytes(40_000_000)}) == ["甲"]


@pytest.mark.parametrize(
    ("unit", "times", "kinds"),
    [
        ("<w:p/>", 600_000, {"bomb"}),
        ("<w:p/>", 400_000, {"too-many-lines"}),
        ("<w:tbl><w:tr><w:tc/></w:tr></w:tbl>", 70_000, {"too-many-lines"}),
        ("<w:r><w:t>1</w:t><w:br/></w:r>", 80_000, {"none"}),
        ("<w:p><w:r>" + "<w:t>1</w:t><w:br/>" * 60_000 + "</w:r></w:p>", 1, {"too-many-lines"}),
        ("<w:p><w:r><w:t>1</w:t></w:r></w:p>", 49_000, {"none"}),
        ("<w:p><w:r><w:t>1\u200b1</w:t></w:r></w:p>", 30_000, {"none"}),
        ("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>1</w:t></w:r></w:p>", 35_000, {"none"}),
        ('<w:tbl><w:tr><w:tc/><w:tc><w:p a="1"><w:r/></w:p></w:tc></w:tr></w:tbl>', 16_000, {"none"}),
        ("<w:p>" + "<w:r/>" * 50 + "</w:p>", 9_000, {"none"}),
    ],
)
def test_markup_without_end_takes_neither_long_nor_much_memory(parts_of, store, unit, times, kinds):
    for frame in ("{}", "<w:tbl><w:tr><w:tc>{}<w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>"):
        content = store(parts_of(frame.format(unit * times)))
        start = time.process_time()
        try:
            kind = "none" if read(content, "report.docx").lines else ""
        except UnreadableError as error:
            kind = error.kind
        assert kind in kinds
        assert time.process_time() - start < 8


@pytest.mark.parametrize(
    ("begin", "end", "depth"),
    [
        ("<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>", 80),
        ("<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>", 3000),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 120),
        ("<w:p><w:r><w:drawing><w:txbxContent>", "</w:txbxContent></w:drawing></w:r></w:p>", 60),
        ("<w:p><w:r><w:drawing><w:txbxContent>", "</w:txbxContent></w:drawing></w:r></w:p>", 3000),
        ("<mc:AlternateContent><mc:Choice>", "</mc:Choice></mc:AlternateContent>", 120),
        ("<w:ins>", "</w:ins>", 240),
    ],
)
def test_what_is_nested_deeply(parts_of, pack, begin, end, depth):
    content = pack(parts_of(begin * depth + TEXT + end * depth))
    if depth > 1000:  # more than libxml2 takes
        with pytest.raises(UnreadableError, match="too-complex"):
            read(content, "report.docx")
    else:
        assert [block.text.raw for block in read(content, "report.docx").blocks] == ["甲"]


def test_long_runs_of_cells_that_go_on_and_styles_on_styles_take_no_longer_than_they_are(parts_of, pack):
    row = "<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:tcPr><w:hMerge/></w:tcPr><w:p/></w:tc></w:tr>"
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/><w:rPr/></w:style>'
        for n in range(9000)
    )
    used = "".join(f'<w:p><w:pPr><w:pStyle w:val="s{n}"/></w:pPr></w:p>' for n in range(9000))
    hidden = "<w:style w:styleId='x'><w:rPr><w:vanish/></w:rPr></w:style>"
    content = pack(parts_of(f"<w:tbl>{row * 9000}</w:tbl>{used}{TEXT}", styles + hidden))
    start = time.process_time()
    read(content, "report.docx")
    assert time.process_time() - start < 5


@pytest.mark.parametrize("body", ["<w:p><w:r><w:drawing/></w:r></w:p>", '<w:altChunk w:id="r9"/>'])
def test_a_document_of_pictures_or_of_another_file_has_no_text(word, body):
    with pytest.raises(UnreadableError, match="no-text"):
        word(body)


@pytest.mark.parametrize("name", ["afchunk.htm", "afchunk.mht"])
def test_a_document_that_consists_of_a_web_page_is_read_as_that(parts_of, pack, name):
    page = "<html><body><p>一、总体情况</p><table><tr><td>规章</td><td>7</td></tr></table></body></html>"
    if name.endswith("mht"):
        page = f"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n{page}"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
    parts = parts_of('<w:altChunk w:id="r9"/>')
    relation = f'<Relationship Id="r9" Type="{kind}" Target="{name}"/>'
    parts["word/_rels/document.xml.rels"] = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relation}</Relationships>'
    )
    document = read(pack({**parts, f"word/{name}": page}), "report.docx")
    assert [block.text.raw for block in document.blocks[:1]] == ["一、总体情况"]
    assert [cell.text.raw for cell in document.blocks[1].rows[0]] == ["规章", "7"]
