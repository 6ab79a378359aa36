"""Files that programs make only while they save, or leave beside what was saved: no reports, whatever is in them."""

import os

_BEGINNINGS = (
    ".",  # hidden; LibreOffice and WPS: the lock beside an open file (.~lock.a.docx#)
    "~$",  # Word, WPS: the lock beside an open file
)
_ENDINGS = (
    ".tmp",  # Word while it saves (~WRD0001.tmp), LibreOffice (lu7.tmp)
    ".asd",  # Word: kept for the case of a crash
    ".wbk",
    "~",  # vim, Emacs, Kate: the state before
    ".part",
    ".partial",
    ".crdownload",
    "___jb_tmp___",
    "___jb_old___",
)
_PROBE = "4913"
"""By this name vim finds out whether it may write in a folder."""


def is_leftover(path: str) -> bool:
    """Tell whether a file is one of these, or hidden."""
    name = os.path.basename(path).lower()  # noqa: PTH119
    is_autosave = len(name) > 1 and name[0] == name[-1] == "#"  # Emacs
    return name.startswith(_BEGINNINGS) or name.endswith(_ENDINGS) or is_autosave or name == _PROBE
