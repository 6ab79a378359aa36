"""How the command ends; scripts rely on these numbers."""

import enum


class Exit(enum.IntEnum):
    """The exit status. Where several of the first five apply, the highest wins."""

    CLEAN = 0
    """Nothing at or above ``--fail-on``."""
    FINDINGS = 1
    USAGE = 2
    """Wrong usage or configuration, or output that cannot be written."""
    UNREAD = 3
    """Some input could not be read."""
    CRASHED = 4
    """A rule or plugin crashed."""
    INTERRUPTED = 130
    """Ended by Ctrl-C (128 + SIGINT, as shells count)."""
    BROKEN_PIPE = 141
    """Whoever read the output stopped (128 + SIGPIPE)."""
