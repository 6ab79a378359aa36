"""What a file is, told by its first bytes; the name of a file is often wrong."""

import re

_SIGNATURES = (
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Word 97-2003 (.doc/.wps) / Excel 97-2003 (.xls)"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
)
_ZIPPED = (
    (b"word/", "docx"),
    (b"xl/", "Excel (.xlsx)"),
    (b"ppt/", "PowerPoint (.pptx)"),
    (b"OFD.xml", "OFD"),
    (b"application/vnd.oasis.opendocument", "OpenDocument"),
)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|table|div|p)\b",
    re.IGNORECASE | re.DOTALL,
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def format_of(content: bytes) -> str:
    """Return the format of a file: one of the readers' names (``text`` for whatever is no other), or a format's own."""
    for signature, name in _SIGNATURES:
        if content.startswith(signature) and not (name == "BMP" and _looks_like_text(content)):
            return name
    if content.startswith(b"PK"):
        return next((name for mark, name in _ZIPPED if mark in content), "ZIP")
    head = content[:4096].removeprefix(b"\xef\xbb\xbf")
    if _HTML.match(head):
        return "html"
    return "text"


def _looks_like_text(content: bytes) -> bool:
    return not _CONTROL.search(content[:4096])
