"""What stands in the tags of a page, each thing once: a page of thousands of tags has some ten different ones."""

import functools
import re

_LOWER, _NOT_ASCII = bytes(range(256)).lower(), bytes(range(0x80, 0x100))
_FEW = 100
"""A short source with so few attributes is looked through as quickly as it is cut up."""
_SHORT = 50_000
"""In so short a source there is no room for more attributes of one tag than a second is enough for."""


class Tags:
    """The source of a page to look through, quicker than its elements: whatever is in them is found, and perhaps more.

    ``each`` is the ASCII of the source in lower case; of a source with many attributes, each piece from "<" on once.
    ``longest`` is how many characters the longest tag of a long source may have, 0 for a short source.
    """

    def __init__(self, content: bytes) -> None:
        self._lower = self.each = content.translate(_LOWER, _NOT_ASCII)
        self._pieces: set[bytes] = set()
        self._values: dict[bytes, set[str]] = {}
        self.longest = 0
        if len(content) >= _SHORT or self._lower.count(b"=") > _FEW:
            self._pieces.update(self._lower.split(b"<"))
            self.each = b"<" + b"<".join(self._pieces)
            if len(content) >= _SHORT:
                self.longest = max(map(len, self._pieces))

    def values_of(self, name: bytes) -> set[str]:
        """Return the values of an attribute."""
        if name not in self._values:
            found = _pattern(name).findall(self._whole) if name in self.each else ()
            self._values[name] = {value.strip(b"\"'").decode() for value in set(found)}
        return self._values[name]

    @functools.cached_property
    def _whole(self) -> bytes:
        """The pieces, or the source where a piece may end within a value that has "<" in it."""
        is_cut = any(piece.count(b'"') % 2 or piece.count(b"'") % 2 for piece in self._pieces)
        return self._lower if is_cut else self.each


@functools.cache
def _pattern(name: bytes) -> re.Pattern[bytes]:
    return re.compile(name + rb"""\s*=\s*("[^"]*"|'[^']*'|[^\s>]*)""")
