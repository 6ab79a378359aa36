"""What becomes of the file around the text."""

import pytest
from lxml import etree

from reportlint.annotation import annotated, is_annotated
from reportlint.errors import UnreadableError
from reportlint.model.finding import Message, Related
from reportlint.model.position import Position

from .conftest import NAMESPACES, OFFICE, W

BODY = "<w:p><w:r><w:t>甲乙</w:t></w:r></w:p>"
HERE = Position(1, 1, 1, 2)
RELATIONS = "word/_rels/document.xml.rels"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def relations(*entries):
    inner = "".join(
        f'<Relationship Id="{own}" Type="{OFFICE}/{kind}" Target="{target}"/>' for own, kind, target in entries
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def comments(*numbers):
    inner = "".join(f'<w:comment w:id="{number}" w:author="张三"><w:p/></w:comment>' for number in numbers)
    return f"<w:comments {NAMESPACES}>{inner}</w:comments>"


def ids(file, part="word/comments.xml"):
    return [int(node.get(f"{W}id")) for node in etree.fromstring(file.parts[part])]


def test_comments_are_a_part_that_the_document_and_the_package_know(word, comment):
    found = comment(word(BODY), HERE)
    (relation,) = etree.fromstring(found.parts[RELATIONS])
    assert dict(relation.attrib) == {"Id": "rlComments", "Type": f"{OFFICE}/comments", "Target": "comments.xml"}
    (override,) = etree.fromstring(found.parts["[Content_Types].xml"])
    assert override.get("PartName") == "/word/comments.xml"
    assert override.get("ContentType").endswith("wordprocessingml.comments+xml")
    assert ids(found) == [0]


def test_a_comment_says_what_the_output_says_and_who_says_it(word, comment):
    related = (Related(Message("mismatch", {"expected": "\x00]"}), HERE),)
    found = comment(word(BODY), HERE, expected="23", actual="24", related=related)
    (note,) = etree.fromstring(found.parts["word/comments.xml"])
    assert (note.get(f"{W}author"), note.get(f"{W}initials")) == ("reportlint", "RL")
    assert ["".join(paragraph.itertext()) for paragraph in note] == [
        "错误 SUM001 合计不符",
        "应为 <23>。",
        "报告中：24 比对：23",
        "另见 第 1 段：应为 \ufffd]。",
    ]
    assert is_annotated(found.content)


def test_every_other_part_stays_as_it_is(word, comment):
    others = {"word/styles.xml": f"<w:styles {NAMESPACES}/>", "word/media/a.png": b"\x89PNG\0\xff" * 99}
    file = word(BODY, **others)
    found = comment(file, HERE)
    changed = {"word/document.xml", "[Content_Types].xml"}
    assert {name: part for name, part in found.parts.items() if name in file.parts and name not in changed} == {
        name: part for name, part in file.parts.items() if name not in changed
    }
    assert set(found.parts) - set(file.parts) == {"word/comments.xml", RELATIONS}


@pytest.mark.parametrize("name", ["comments.xml", "notes/comments7.xml"])
def test_comments_that_are_there_are_kept(word, comment, name):
    part = f"word/{name}"
    file = word(BODY, **{RELATIONS: relations(("r7", "comments", name)), part: comments(0, 4)})
    assert not is_annotated(file.content)
    found = comment(file, HERE, HERE)
    assert ids(found, part) == [0, 4, 5, 6]
    assert found.parts[part].startswith(comments(0, 4).removesuffix("</w:comments>").encode())
    assert found.parts[RELATIONS] == file.parts[RELATIONS]
    assert found.parts["[Content_Types].xml"] == file.parts["[Content_Types].xml"]


def test_an_empty_part_of_comments_is_filled(word, comment):
    empty = f"<w:comments {NAMESPACES}/>"
    file = word(BODY, **{RELATIONS: relations(("r1", "comments", "comments.xml")), "word/comments.xml": empty})
    assert ids(comment(file, HERE)) == [0]


def test_numbers_the_text_still_speaks_of_are_not_used_again(word, comment):
    file = word(f'<w:p><w:commentRangeStart w:id="12"/></w:p>{BODY}')
    assert ids(comment(file, HERE)) == [13]


def test_names_and_ids_that_are_taken_are_not_used_again(word, comment):
    taken = {RELATIONS: relations(("rlComments", "styles", "styles.xml")), "word/Comments.xml": comments(0)}
    found = comment(word(BODY, **taken), HERE)
    assert ids(found, "word/comments1.xml") == [0]
    assert [node.get("Id") for node in etree.fromstring(found.parts[RELATIONS])] == ["rlComments", "rlComments1"]


def test_annotating_again_adds_to_what_is_there(word, comment):
    once = comment(word(BODY), HERE)
    twice = comment(once, Position(1, 2, 1, 3))
    assert twice.commented_words() == {0: "甲", 1: "乙"}
    assert ids(twice) == [0, 1]


def test_a_strict_document_stays_strict(word, comment):
    main = word(BODY).main.replace("http://schemas.openxmlformats.org/wordprocessingml/2006/main", STRICT)
    found = comment(word.packed(main), HERE)
    assert etree.fromstring(found.parts["word/comments.xml"]).tag == f"{{{STRICT}}}comments"
    assert f'xmlns:w="{STRICT}"' in found.main
    assert "purl.oclc.org/ooxml/officeDocument/relationships/comments" in found.parts[RELATIONS].decode()


def test_a_file_that_was_changed_meanwhile_is_refused(word, result, context):
    found = result(word(BODY), HERE)
    other = word(f"{BODY}{BODY}")
    with pytest.raises(UnreadableError) as refused:
        annotated(other.content, found, context)
    assert refused.value.kind == "changed"


def test_an_encoding_that_cannot_be_written_into_is_refused(word, result, context):
    file = word.packed(f'<?xml version="1.0" encoding="GBK"?>{word(BODY).main}'.encode("gbk"))
    with pytest.raises(UnreadableError) as refused:
        annotated(file.content, result(file, HERE), context)
    assert refused.value.kind == "unannotatable"


def test_the_same_file_gives_the_same_copy(word, comment):
    assert comment(word(BODY), HERE) == comment(word(BODY), HERE)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"<html>"])
def test_what_is_no_word_file_is_not_annotated(content):
    assert not is_annotated(content)
