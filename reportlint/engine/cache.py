"""Results of earlier runs, found by all they depend on; where the cache is damaged or cannot be written to, that costs
only time.

An entry is a file of its own, so that runs side by side do not disturb each other. Its name is made of the report's
content and path, of what its configuration says, and of our version and every plugin's version and code: where any of
these differs, it is another entry. So nothing in it can be out of date; ``cache_folder`` says what is forgotten.
"""

import os
from hashlib import blake2b
from typing import Any

from reportlint.declarations import content_kept, put
from reportlint.engine import cache_folder
from reportlint.engine.packing import LAYOUT, DamagedError, unpacked


class Cache:
    """Packed results in a folder; ``code`` is what ``dependence.code_key`` says.

    Nothing here raises: a result that cannot be had is made, one that cannot be kept is not. ``trouble`` is the first
    reason why.
    """

    def __init__(self, folder: str, code: str) -> None:
        self._folder = folder
        self._code = code
        self._is_writable = True
        self.trouble: str | None = None

    def key(self, content: bytes, path: str, settings: str) -> str:
        """Return the name of the entry for a report with this content, path and configuration."""
        digest = blake2b(content, digest_size=20)
        for part in (path, settings, self._code, str(LAYOUT)):
            digest.update(f"\0{part}".encode(errors="surrogateescape"))
        return digest.hexdigest()

    def find(self, key: str) -> tuple[bytes, Any] | None:
        """Return an entry as it is packed and what it holds, or None where there is none that is whole."""
        place = self._place(key)
        try:
            content = content_kept(place)
        except FileNotFoundError:
            return None
        except OSError as error:
            self._note(error.strerror or str(error))
            return None
        try:
            value = unpacked(content)
        except DamagedError:
            self._note("damaged")
            return None
        return content, value

    def keep(self, key: str, content: bytes) -> None:
        """Keep a packed result."""
        if not self._is_writable:
            return
        try:
            put(self._place(key), content)
        except OSError as error:
            self._is_writable = False
            self._note(error.strerror or str(error))

    def sweep(self) -> None:
        """Remove what nobody asked for lately; once a day at most."""
        cache_folder.sweep(self._folder)

    def _place(self, key: str) -> str:
        return os.path.join(self._folder, "results", key[:2], key[2:])  # noqa: PTH118

    def _note(self, reason: str) -> None:
        self.trouble = self.trouble or reason
