"""The command, as ``reportlint`` and as ``python -m reportlint``: what it needs is imported when it is needed."""

import atexit
import gc
import os
import sys
from time import monotonic


def main(words: list[str] | None = None) -> int:
    """Run the command line (default: that of the process) and return the exit status."""
    is_own = words is None
    if words is None:
        words = sys.argv[1:]
        collect_rarely()
    if words[:1] in (["--version"], ["-V"]):
        from reportlint import __version__

        try:
            print(f"reportlint {__version__}", flush=True)
        except OSError as error:
            from reportlint.cli import unwritten

            return unwritten(error)
        return 0
    if is_own:
        from reportlint.patterns import kept_patterns

        with kept_patterns():
            return _run(words)
    return _run(words)


def _run(words: list[str]) -> int:
    from reportlint.cli import run

    return run(words)


def collect_rarely() -> None:
    """Let Python look for cycles of objects rarely: there are hardly any, and it takes a tenth of a run."""
    gc.set_threshold(50_000)


def command() -> None:
    """Run the command line of the process, and end it.

    Taking apart at the end all that was loaded takes a tenth of a run; where nothing waits for that, the process just
    ends, as mypy's does.
    """
    try:
        status = main()
    except KeyboardInterrupt:  # while the command was being loaded, which could have said more
        status = _INTERRUPTED
    except Exception:  # not even what went wrong could be told: a plugin changed what all depends on
        sys.excepthook(*sys.exc_info())
        status = _CRASHED
    if (atexit._ncallbacks() or _has_other_threads()) and _threads_end():
        sys.exit(status)
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):  # Python's own ending knows what to do with streams that broke
        sys.exit(status)
    _forget_old()
    os._exit(status)


def _forget_old() -> None:
    """Let the cache folder forget what is old, once a day, now that all has been said."""
    declarations = sys.modules.get("reportlint.declarations")
    folder = declarations and declarations.cache_folder()
    if declarations and folder and declarations.is_sweep_due(folder):
        try:
            from reportlint.engine.cache_folder import sweep

            sweep(folder)
        except (Exception, KeyboardInterrupt):  # what comes of it must not change how the command ended
            return


_CRASHED, _INTERRUPTED = 4, 130  # as in Exit, which may not be loaded yet

PATIENCE = 5.0
"""So many seconds, threads that a plugin left behind may take to end."""


def _threads_end() -> bool:
    """Wait a while for the threads that Python waits for at the end; tell whether all have ended."""
    threading = sys.modules.get("threading")
    if threading is None:
        return True
    until = monotonic() + PATIENCE
    others = [thread for thread in threading.enumerate() if thread is not threading.main_thread() and not thread.daemon]
    for thread in others:
        thread.join(max(0.0, until - monotonic()))
    return not any(thread.is_alive() for thread in others)


def _has_other_threads() -> bool:
    threading = sys.modules.get("threading")
    return threading is not None and threading.active_count() > 1


if __name__ == "__main__":
    command()
