"""A Word file whose comments are added to: the parts that change, all others as they are."""

import io
import posixpath
import shutil
import zipfile
from collections.abc import Mapping, Sequence

from lxml import etree

from reportlint.annotation.splicing import STRICT, extents_of, plain_encoding
from reportlint.errors import UnreadableError
from reportlint.formats.markup import Markup, element, joined
from reportlint.readers.archives import Archive
from reportlint.readers.docx.names import Element, W
from reportlint.readers.docx.package import main_part, parse

MOST_UNPACKED = 256 * 1024 * 1024
"""Bytes of all parts together: pictures are copied, too."""

AUTHOR, INITIALS = "reportlint", "RL"

_CONTENT_TYPES = "[Content_Types].xml"
_COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = {
    False: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    True: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

Paragraphs = Sequence[tuple[str, bool]]
"""The paragraphs of a comment; the second value tells whether one is bold."""


def next_id(main: Element, comments: bytes | None) -> int:
    """Return a number above those of all comments that are there, or that the text still speaks of."""
    roots = [main] if comments is None else [main, parse(comments)]
    tags = [f"{W}{name}" for name in ("comment", "commentRangeStart", "commentRangeEnd", "commentReference")]
    used = [node.get(f"{W}id") or "" for root in roots for node in root.iter(*tags)]
    return max((int(number) for number in used if number.isdecimal() and len(number) < 10), default=-1) + 1


def is_annotated(content: bytes) -> bool:
    """Tell whether a file is a Word document with comments of ours."""
    try:
        comments = Commented(content).comments
    except UnreadableError:
        return False
    return comments is not None and f'author="{AUTHOR}"'.encode() in comments


class Commented:
    """A Word file in memory; raise UnreadableError where it is broken."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        archive = Archive(content)
        self._main_name = main_part(archive).lstrip("/")
        folder, file = posixpath.split(self._main_name)
        self._folder = folder
        self._relations_name = posixpath.join(folder, "_rels", f"{file}.rels")
        self.main = archive.read(self._main_name)
        self._types = archive.read(_CONTENT_TYPES)
        self._relations = archive.read(self._relations_name) if self._relations_name in archive else None
        self._comments_name = self._related_comments()
        self.comments = None
        if self._comments_name and self._comments_name in archive:
            self.comments = plain_encoding(archive.read(self._comments_name))
        self._names = {name.casefold(): name for name in archive.names()}

    def with_comments(self, main: bytes, texts: Mapping[int, Paragraphs], date: str | None = None) -> bytes:
        """Return the file with this main part, and these comments behind those that are there."""
        uri = STRICT if STRICT.encode() in self.main else W[1:-1]
        added = joined(_comment(number, paragraphs, uri, date) for number, paragraphs in texts.items()).encode()
        parts = {self._main_name: main}
        if self.comments is not None and self._comments_name:
            parts[self._comments_name] = _inside_root(self.comments, added)
        else:
            name = self._free_name()
            whole = f'{_HEAD}<w:comments xmlns:w="{uri}">'.encode() + added + b"</w:comments>"
            parts |= {name: whole, _CONTENT_TYPES: self._types_with(name)}
            parts[self._relations_name] = self._relations_with(name, uri == STRICT)
        return self._zipped(parts)

    def _related_comments(self) -> str | None:
        for relation in () if self._relations is None else parse(self._relations):
            if (relation.get("Type") or "").endswith("/comments") and relation.get("TargetMode") != "External":
                target = relation.get("Target") or ""
                return posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
        return None

    def _free_name(self) -> str:
        names = (posixpath.join(self._folder, f"comments{number or ''}.xml") for number in range(1000))
        return next(name for name in names if name.casefold() not in self._names)

    def _types_with(self, name: str) -> bytes:
        override = element("Override", PartName=f"/{name}", ContentType=_COMMENTS)
        return _inside_root(plain_encoding(self._types), _own_namespace(override, self._types).encode())

    def _relations_with(self, name: str, is_strict: bool) -> bytes:
        used = set() if self._relations is None else {relation.get("Id") for relation in parse(self._relations)}
        own = next(key for number in range(len(used) + 1) if (key := f"rlComments{number or ''}") not in used)
        target = posixpath.basename(name)
        relation = element("Relationship", Id=own, Type=f"{_OFFICE[is_strict]}/comments", Target=target)
        if self._relations is None:
            return f'{_HEAD}<Relationships xmlns="{_RELATIONSHIPS}">{relation}</Relationships>'.encode()
        return _inside_root(plain_encoding(self._relations), _own_namespace(relation, self._relations).encode())

    def _zipped(self, parts: dict[str, bytes]) -> bytes:
        """Return an archive with these parts in place of theirs, all others as they are and in their order."""
        waiting = {name.casefold(): (name, content) for name, content in parts.items()}
        stream = io.BytesIO()
        try:
            with zipfile.ZipFile(io.BytesIO(self._content)) as old, zipfile.ZipFile(stream, "w") as new:
                if sum(entry.file_size for entry in old.infolist()) > MOST_UNPACKED:
                    raise UnreadableError("bomb")
                for entry in old.infolist():
                    copied = zipfile.ZipInfo(entry.filename, entry.date_time)
                    copied.compress_type, copied.external_attr = entry.compress_type, entry.external_attr
                    found = waiting.pop(entry.filename.replace("\\", "/").lstrip("/").casefold(), None)
                    if found:
                        new.writestr(copied, found[1])
                    else:
                        with old.open(entry) as source, new.open(copied, "w") as target:
                            shutil.copyfileobj(source, target)
                for name, content in waiting.values():
                    new.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
            raise UnreadableError("unannotatable") from error
        return stream.getvalue()


def _comment(number: int, paragraphs: Paragraphs, uri: str, date: str | None) -> Markup:
    inner = joined(_paragraph(text, is_bold) for text, is_bold in paragraphs)
    dated = f' w:date="{date}"' if date else ""
    head = f'<w:comment xmlns:w="{uri}" w:id="{number}" w:author="{AUTHOR}" w:initials="{INITIALS}"{dated}>'
    return Markup(f"{head}{inner}</w:comment>")


def _paragraph(text: str, is_bold: bool) -> Markup:
    bold = "<w:rPr><w:b/></w:rPr>" if is_bold else ""
    return Markup(f'<w:p><w:r>{bold}<w:t xml:space="preserve">{joined([text])}</w:t></w:r></w:p>')


def _inside_root(content: bytes, added: bytes) -> bytes:
    """Return XML with something added as the last content of its root."""
    root = extents_of(content)[0]
    if root.inner == root.end:
        return content[: root.end - 2] + b">" + added + b"</" + root.name + b">" + content[root.end :]
    return content[: root.tail] + added + content[root.tail :]


def _own_namespace(added: Markup, content: bytes) -> str:
    """Return an element in the namespace of the root it is added to, whatever prefix that has."""
    uri = etree.QName(parse(content)).namespace
    name, _, rest = added[1:].partition(" ")
    return f'<{name} xmlns="{uri}" {rest}' if uri else added
