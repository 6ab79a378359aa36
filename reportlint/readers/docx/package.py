"""The parts of a Word file that are read: the main text, its styles and its numbering."""

import functools
import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from reportlint.errors import UnreadableError
from reportlint.model.named import NamedTuple
from reportlint.readers.archives import Archive
from reportlint.readers.docx.names import Element, W

MAX_MARKUP = 500_000
"""Tags and attributes of one part: each costs a hundred bytes and more. Long reports have some hundred thousand."""
_SHORTEST_MARKUP = 3
"""Bytes of the shortest tag."""
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}
"""The namespaces of ISO/IEC 29500 Strict, and those of Transitional, which otherwise says the same."""
_MAIN_TYPES = (
    ".document.main+xml",
    ".template.main+xml",
    "document.macroEnabled.main+xml",
    "templateTemplate.main+xml",
)
_MATTERING = re.compile(
    rb"numPr|[vV]anish|strike|vertAlign|:position|[\"']#?[fF]{6}[\"']|:sz [^>]*[\"'][012](?:\.\d+)?[\"']"
)
"""In styles: numbering, and whatever hides, strikes out or raises characters."""
_USUAL_MAIN = "word/document.xml"


class Package(NamedTuple):
    """The root elements of the parts; styles and numbering may be missing."""

    main: Element
    styles: Element | None
    numbering: Element | None


def open_package(content: bytes) -> Package:
    """Open a Word file; raise UnreadableError where it is broken or no Word file."""
    archive = Archive(content)
    name = main_part(archive)
    if name not in archive:
        raise UnreadableError("not-word")
    main = _parsed(archive, name)
    if main.tag != f"{W}document":
        raise UnreadableError("not-word")
    related = _related(archive, name)
    styles = _styles(archive, related.get("styles"))
    is_numbered = any(next(root.iter(f"{W}numPr"), None) is not None for root in (main, styles) if root is not None)
    return Package(main, styles, _optional(archive, related.get("numbering")) if is_numbered else None)


def embedded_files(content: bytes) -> list[bytes]:
    """Return the files that a document takes in as a part of its text (altChunk), in no order."""
    archive = Archive(content)
    return [archive.read(name) for kind, name in _relations(archive, main_part(archive)) if kind == "aFChunk"]


def _styles(archive: Archive, name: str | None) -> Element | None:
    """Return the styles, None where they change nothing that matters: they are often longer than the text."""
    content = archive.read(name) if name and name in archive else b""
    is_plain = b"\0" not in content[:4]  # in an encoding in which the bytes show what is there
    if is_plain and not _MATTERING.search(content):
        return None
    return parse(content)


def _optional(archive: Archive, name: str | None) -> Element | None:
    return _parsed(archive, name) if name and name in archive else None


def main_part(archive: Archive) -> str:
    """Return the name of the part that holds the text, with or without a / before it."""
    related = _related(archive, "")
    if "officeDocument" in related:
        return related["officeDocument"]
    if "[Content_Types].xml" in archive:
        for override in _parsed(archive, "[Content_Types].xml"):
            if (override.get("ContentType") or "").endswith(_MAIN_TYPES):
                return override.get("PartName") or _USUAL_MAIN
    return _USUAL_MAIN


def _related(archive: Archive, part: str) -> dict[str, str]:
    """Return the parts that belong to a part (or to the package, ""), by the last word of their relation's name."""
    if _relations_name(part) not in archive:
        usual = {kind: posixpath.join(posixpath.dirname(part), f"{kind}.xml") for kind in ("styles", "numbering")}
        return usual if part else {}
    found: dict[str, str] = {}
    for kind, name in _relations(archive, part):
        found.setdefault(kind, name)
    return found


def _relations(archive: Archive, part: str) -> Iterator[tuple[str, str]]:
    """Yield the last word of each relation's name, and the part it leads to."""
    if _relations_name(part) in archive:
        for relation in _parsed(archive, _relations_name(part)):
            target = relation.get("Target") or ""
            if relation.get("TargetMode") != "External":
                kind = (relation.get("Type") or "").rpartition("/")[2]
                yield kind, posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target))


def _relations_name(part: str) -> str:
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _parsed(archive: Archive, name: str) -> Element:
    return parse(archive.read(name))


def parse(content: bytes) -> Element:
    """Return the root of an XML part in the namespaces of Transitional; resolve and load nothing for it.

    Raise UnreadableError for XML that is broken, has a document type (Office writes none) or too much markup.
    """
    if len(content) > MAX_MARKUP * _SHORTEST_MARKUP and content.count(b"<") + content.count(b"=") > MAX_MARKUP:
        raise UnreadableError("bomb")
    if b"<!DOCTYPE" in content[:4096]:  # nothing is resolved for it anyway: see below
        raise UnreadableError("document-type")
    try:
        root = etree.fromstring(content, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error):
            raise UnreadableError("too-complex") from error
        raise UnreadableError("broken-document") from error
    if etree.ElementTree(root).docinfo.internalDTD is not None:  # further down, or in another encoding
        raise UnreadableError("document-type")
    return _transitional(root)


@functools.cache
def _parser() -> etree.XMLParser:
    """Return the one parser for all parts: names that it has met once it need not store again."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _transitional(root: Element) -> Element:
    if not root.tag.startswith("{http://purl.oclc.org/ooxml/"):
        return root
    content = etree.tostring(root)
    for strict, transitional in _STRICT.items():
        content = content.replace(strict, transitional)
    return etree.fromstring(content, _parser())
