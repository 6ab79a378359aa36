"""Results of earlier runs, found by all they depend on; where the cache is damaged or cannot be written to, that costs
only time.

An entry is a file of its own, so that runs side by side do not disturb each other. Its name is made of the report's
content and path, of what its configuration says, and of our version and every plugin's version and code: where any of
these differs, it is another entry. So nothing in it can be out of date; what nobody asked for in a month is removed.
"""

import os
import time
from contextlib import suppress
from hashlib import blake2b
from typing import Any

from reportlint.engine.packing import LAYOUT, DamagedError, unpacked

KEPT_DAYS = 30
"""Entries that were not asked for so long are removed."""

_DAY = 86400.0
_SWEPT = "swept"


class Cache:
    """Packed results in a folder; ``code`` is what ``dependence.code_key`` says.

    Nothing here raises: a result that cannot be had is made, one that cannot be kept is not. ``trouble`` is the first
    reason why.
    """

    def __init__(self, folder: str, code: str) -> None:
        self._folder = os.path.join(folder, "results")  # noqa: PTH118
        self._code = code
        self._is_writable = True
        self.trouble: str | None = None
        self.hits = 0

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
            with open(place, "rb") as stream:  # noqa: PTH123
                content = stream.read()
                age = time.time() - os.fstat(stream.fileno()).st_mtime
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
        if age > _DAY:
            with suppress(OSError):
                os.utime(place)
        self.hits += 1
        return content, value

    def keep(self, key: str, content: bytes) -> None:
        """Keep a packed result."""
        if not self._is_writable:
            return
        place = self._place(key)
        part = f"{place}.{os.getpid()}"
        try:
            os.makedirs(os.path.dirname(place), mode=0o700, exist_ok=True)  # noqa: PTH103, PTH120
            with open(part, "wb") as stream:  # noqa: PTH123
                stream.write(content)
            os.replace(part, place)  # noqa: PTH105
        except OSError as error:
            self._is_writable = False
            with suppress(OSError):
                os.remove(part)  # noqa: PTH107
            self._note(error.strerror or str(error))

    def sweep(self) -> None:
        """Remove what nobody asked for lately; once a day at most."""
        marker = os.path.join(self._folder, _SWEPT)  # noqa: PTH118
        now = time.time()
        with suppress(OSError):
            if os.path.exists(marker) and now - os.stat(marker).st_mtime < _DAY:  # noqa: PTH110, PTH116
                return
            with open(marker, "wb"):  # noqa: PTH123
                pass
            for parent, _, names in os.walk(self._folder):
                for name in names:
                    path = os.path.join(parent, name)  # noqa: PTH118
                    if name != _SWEPT and now - os.stat(path).st_mtime > KEPT_DAYS * _DAY:  # noqa: PTH116
                        os.remove(path)  # noqa: PTH107

    def _place(self, key: str) -> str:
        return os.path.join(self._folder, key[:2], key[2:])  # noqa: PTH118

    def _note(self, reason: str) -> None:
        self.trouble = self.trouble or reason
