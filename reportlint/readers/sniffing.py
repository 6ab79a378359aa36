"""What a file is, told by its first bytes and what it must hold; the name of a file is often wrong."""

import re

_SIGNATURES = (
    (b"%PDF-", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x1f\x8b", "archive"),
)
_BITMAP = b"BM"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_STREAMS = (  # the names of streams that only such a file has, as its directory spells them
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "word-97"),
    ("Workbook", "spreadsheet"),
    ("Book", "spreadsheet"),
    ("PowerPoint Document", "presentation"),
)
_ZIPPED = (
    (b"word/", "docx"),
    (b"xl/", "spreadsheet"),
    (b"ppt/", "presentation"),
    (b"OFD.xml", "ofd"),
    (b"application/vnd.oasis.opendocument.text", "odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", "spreadsheet"),
    (b"application/vnd.oasis.opendocument.presentation", "presentation"),
)
_ROOTS = (  # the first elements of documents saved as one XML file
    (b"<pkg:package", "flat-word"),
    (b"<w:wordDocument", "word-2003"),
    (b"<office:document", "flat-odt"),
)
_HTML = re.compile(
    rb"(?:\s|\xef\xbb\xbf)*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|script|style"
    rb"|link|base|table|div|p|span|font|center|section|article|main|header|nav|form|ul|ol|h[1-6])(?=[\s/>])",
    re.IGNORECASE | re.DOTALL,
)
_SAVED_PAGE = re.compile(rb"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?mime-version:", re.IGNORECASE)
"""The head of a mail: so browsers save a page with its pictures (.mht)."""
_PDF_WITHIN = 1024
"""Some mail programs and servers put a few bytes before a PDF; its readers accept so many."""


def format_of(content: bytes) -> str:
    """Return the format of a file: one of the readers' names (``text`` for whatever is no other), or a foreign one.

    Foreign formats are ``spreadsheet``, ``presentation``, ``ofd``, ``image``, ``archive``, ``encrypted`` and ``ole``.
    """
    for signature, name in _SIGNATURES:
        if content.startswith(signature):
            return name
    if content.startswith(_OLE):
        return next((name for stream, name in _OLE_STREAMS if stream.encode("utf-16-le") in content), "ole")
    if content.startswith(b"PK"):
        return next((name for mark, name in _ZIPPED if mark in content), "archive")
    head = content[:4096].removeprefix(b"\xef\xbb\xbf")
    if head.lstrip().startswith((b"<?xml", b"<pkg:")):
        for root, name in _ROOTS:
            if root in head:
                return name
    if _HTML.match(_without_zeros(head)) or (_SAVED_PAGE.match(head) and b"text/html" in content.lower()):
        return "html"
    is_webp = head.startswith(b"RIFF") and head[8:12] == b"WEBP"
    is_pdf = b"%PDF-" in head[:_PDF_WITHIN]
    if (is_webp or is_pdf or head.startswith(_BITMAP)) and not _looks_like_text(head):
        return "pdf" if is_pdf else "image"
    return "text"


def _without_zeros(head: bytes) -> bytes:
    """Return the ASCII characters of a text in UTF-16 with or without a byte order mark; any other as it is."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[2:].replace(b"\0", b"")
    is_wide = head[:2] in (b"<\0", b"\0<") or head[1:6:2] == b"\0\0\0" or head[:5:2] == b"\0\0\0"
    return head.replace(b"\0", b"") if is_wide else head


def _looks_like_text(head: bytes) -> bool:
    return not re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", head)
