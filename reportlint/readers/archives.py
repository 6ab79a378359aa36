"""Zip archives read within bounds: only the parts asked for are unpacked, and never more than a report can need."""

import io
import struct
import zipfile
import zlib

from reportlint.errors import UnreadableError

MAX_ENTRIES = 4096
"""A Word file has some twenty parts and its pictures; each entry costs memory before anything is read."""
MAX_UNPACKED = 16 * 1024 * 1024
"""All parts read from one archive together; the XML of a long report has one or two megabytes."""
MAX_RATIO = 250
_RATIO_COUNTS_FROM = 1024 * 1024
"""XML shrinks to a tenth, that of large empty tables to a hundredth; what is small may shrink as it likes."""
_ENTRY_SIGNATURE = b"PK\x01\x02"
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Office programs use no others; to unpack LZMA may take gigabytes of memory."""
_ENCRYPTED = 0x1
_FAILURES = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    IndexError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What zipfile raises on archives that were damaged, or made to do damage."""


class Archive:
    """A zip archive in memory. Names of parts are compared as Office does: without case, with or without a first /."""

    def __init__(self, content: bytes) -> None:
        if content.count(_ENTRY_SIGNATURE) > MAX_ENTRIES:
            raise UnreadableError("bomb")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            entries = self._zip.infolist()
        except _FAILURES as error:
            raise UnreadableError("broken-archive") from error
        if len(entries) > MAX_ENTRIES:
            raise UnreadableError("bomb")
        self._entries: dict[str, list[zipfile.ZipInfo]] = {}
        for entry in entries:
            self._entries.setdefault(_name(entry.filename), []).append(entry)
        self._left = MAX_UNPACKED

    def __contains__(self, name: str) -> bool:
        return _name(name) in self._entries

    def names(self) -> list[str]:
        """Return the names of all parts, as they are compared."""
        return list(self._entries)

    def read(self, name: str) -> bytes:
        """Return the bytes of a part.

        Raise UnreadableError where it is not there, is there twice (nobody can tell which one counts), is encrypted,
        damaged, or larger than any part of a report.
        """
        entries = self._entries.get(_name(name), [])
        if len(entries) != 1 or entries[0].compress_type not in _METHODS:
            raise UnreadableError("broken-archive")
        (entry,) = entries
        if entry.flag_bits & _ENCRYPTED:
            raise UnreadableError("encrypted")
        try:
            with self._zip.open(entry) as stream:
                content = stream.read(self._left + 1)  # not trusting the size the entry states
                if len(content) <= self._left:
                    stream.read(1)  # the checksum is compared where the part ends
        except _FAILURES as error:
            raise UnreadableError("broken-archive") from error
        self._left -= len(content)
        ratio = len(content) / max(1, entry.compress_size)
        if self._left < 0 or (len(content) > _RATIO_COUNTS_FROM and ratio > MAX_RATIO):
            raise UnreadableError("bomb")
        return content


def _name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()
