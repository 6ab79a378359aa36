"""How many reports make it worth while to do more than to check one after the other."""

import os

from reportlint.errors import UserError

FEWEST = 20
"""For fewer reports the cache is not looked into: to know that it is right takes as long as to check some."""


def jobs_wanted(word: str) -> int:
    """Return a number of processes; 0 and ``auto`` are as many as there are processors for us."""
    if word == "auto":
        word = "0"
    if not (word.isascii() and word.isdigit() and int(word) <= 256):
        raise UserError("no-jobs", value=word)
    return int(word) or _processors()


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
