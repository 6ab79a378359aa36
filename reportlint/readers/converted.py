"""Formats of other word processors (.doc, .wps, .rtf, .odt), read through LibreOffice where it is installed."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from reportlint.errors import UnreadableError
from reportlint.model.document import Document
from reportlint.readers.files import MAX_BYTES
from reportlint.readers.sniffing import format_of

TIME_LIMIT = 90
"""Seconds a conversion may take; a report takes two to five, on a machine that does much else some more."""

PROGRAM_VARIABLE = "REPORTLINT_SOFFICE"
"""The environment variable that names LibreOffice's program; set to nothing, nothing is converted."""

_SUFFIXES = {"word-97": ".doc", "rtf": ".rtf", "odt": ".odt", "flat-odt": ".fodt", "word-2003": ".xml"}
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
)


def read(content: bytes, path: str) -> Document:
    """Convert a file to Word's format and read that; raise UnreadableError where that cannot be done."""
    from reportlint.readers import docx

    kind = format_of(content)
    program = _program()
    if program is None:
        raise UnreadableError("no-converter")
    return docx.read(_converted(content, _SUFFIXES[kind], program), path)


def _program() -> str | None:
    named = os.environ.get(PROGRAM_VARIABLE)
    if named is not None:
        return shutil.which(named) if named else None
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def _converted(content: bytes, suffix: str, program: str) -> bytes:
    """Return the file as a Word document, made in a folder of its own with a user profile of its own.

    LibreOffice runs no macros of a document it converts, and reads none of the user's settings here.
    """
    with tempfile.TemporaryDirectory(prefix="reportlint-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / f"report{suffix}"
        source.write_bytes(content)
        profile = (folder / "profile").as_uri()
        _run(
            [
                *(program, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--nolockcheck"),
                *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(source)),
            ]
        )
        made = source.with_suffix(".docx")
        if not made.is_file():
            raise UnreadableError("conversion-failed")
        with made.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)


def _run(command: list[str]) -> None:
    """Run LibreOffice; what it starts in turn is ended with it when the time is over."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=sys.platform != "win32",
        )
    except OSError as error:
        raise UnreadableError("conversion-failed") from error
    try:
        process.wait(TIME_LIMIT)
    except subprocess.TimeoutExpired as error:
        raise UnreadableError("conversion-timeout", limit=TIME_LIMIT) from error
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is not None:
        return
    with suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
