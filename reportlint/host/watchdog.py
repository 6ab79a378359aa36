"""How long a rule may take: one that does not end is stopped, and the others go on.

A timer is set once for each report; what a rule costs is looking at the clock twice. Where the system has such a thing,
the timer is a signal (SIGALRM): it also ends a regular expression that backtracks without end, a sleep, or a wait for a
network. Elsewhere (Windows; rules run in another thread than the first) a thread keeps the time.

Neither can stop code in C that neither returns to Python nor looks for signals (``any(repeat(0))``). As the last resort
the process is then ended, with a traceback on standard error that names the line of the rule: what was written stands.
"""

import _signal  # type: ignore[import-not-found]  # the module signal takes milliseconds to import
import _thread
import sys
from time import monotonic
from typing import Any, cast

from reportlint.model.named import NamedTuple

AGAIN = 1.0
"""A rule that catches the exception which stops it gets another one after so many seconds."""
GRACE = 15.0
"""After so many seconds more, nothing but the end of the process is left."""


class Limits(NamedTuple):
    """How many seconds a rule, and all rules together, may take for one report; 0 means without limit."""

    rule: float = 10.0
    report: float = 60.0


_in_use = Limits()


def rule_limits() -> Limits:
    """Return the limits in use in this process."""
    return _in_use


def limit_rules(limits: Limits) -> None:
    """Let these limits be the ones in use."""
    global _in_use  # noqa: PLW0603 - as what plugins add, this is known at one place
    _in_use = limits


class TimeLimitError(BaseException):
    """A rule took too long. No ``except Exception`` in a rule catches it."""


class Watchdog:
    """Keeps the time of one report (or of loading plugins), while it is entered."""

    def __init__(self, limits: Limits, *, last_resort: bool = False) -> None:
        self._limits = limits
        self._last_resort = last_resort and bool(limits.report) and _is_alone()
        self._rule_since: float | None = None
        self._bell: Any = None

    def __enter__(self) -> "Watchdog":
        self._since = monotonic()
        wait = min((limit for limit in self._limits if limit), default=0.0)
        if wait:
            ours = _thread.get_ident() == _main_thread()
            signals = ours and hasattr(_signal, "setitimer")
            self._bell = _Alarm(self, wait) if signals else _Keeper(self, wait, ours)
        if self._last_resort:
            _arm_last_resort(self._limits.report + GRACE)
        return self

    def __exit__(self, *_: object) -> None:
        self._rule_since = None
        if self._bell:
            self._bell.silence()
        if self._last_resort:
            _disarm_last_resort()

    def begin(self) -> None:
        """Note that a rule begins."""
        self._rule_since = monotonic()

    def end(self) -> None:
        """Note that it has ended."""
        self._rule_since = None

    @property
    def limits(self) -> Limits:
        """Return the limits it keeps."""
        return self._limits

    @property
    def is_used_up(self) -> bool:
        """Tell whether the time for the whole report is over."""
        return bool(self._limits.report) and monotonic() - self._since >= self._limits.report

    def remaining(self) -> float:
        """Return how long the running rule may still take, at most 0 where it took too long; AGAIN where none runs."""
        now, since = monotonic(), self._rule_since
        if since is None:
            return AGAIN
        ends = [now + AGAIN]
        if self._limits.rule:
            ends.append(since + self._limits.rule)
        if self._limits.report:
            ends.append(self._since + self._limits.report)
        return min(ends[1:], default=ends[0]) - now

    def error(self) -> TimeLimitError:
        """Return what the running rule is stopped with."""
        if self.is_used_up:
            limit = f"{self._limits.report:g} s"
            return TimeLimitError(f"all rules together took more than {limit} for this report (--time-limit)")
        return TimeLimitError(f"stopped after {self._limits.rule:g} s (--time-limit)")


class _Alarm:
    """A timer of the system whose signal is answered in the main thread."""

    def __init__(self, watchdog: Watchdog, wait: float) -> None:
        self._watchdog = watchdog
        self._handler = _signal.signal(_signal.SIGALRM, self._ring)
        self._timer = _signal.setitimer(_signal.ITIMER_REAL, wait, AGAIN)

    def _ring(self, *_: object) -> None:
        wait = self._watchdog.remaining()
        if wait <= 0:
            raise self._watchdog.error()
        _signal.setitimer(_signal.ITIMER_REAL, wait, AGAIN)

    def silence(self) -> None:
        """Leave everything as it was."""
        _signal.setitimer(_signal.ITIMER_REAL, 0)
        if self._handler is not None:  # None: it was set by something other than Python
            _signal.signal(_signal.SIGALRM, self._handler)
        if self._timer[0]:
            _signal.setitimer(_signal.ITIMER_REAL, *self._timer)


class _Keeper:
    """A thread that keeps the time; it stops the main thread as Ctrl-C would, any other by an exception set in it."""

    def __init__(self, watchdog: Watchdog, wait: float, is_main: bool) -> None:
        self._watchdog = watchdog
        self._thread = _thread.get_ident()
        self._is_main = is_main
        self._rings = False
        self._handler: Any = _signal.signal(_signal.SIGINT, self._interrupted) if is_main else None
        self._done = _thread.allocate_lock()
        self._done.acquire()
        _thread.start_new_thread(self._keep, (wait,))

    def _keep(self, wait: float) -> None:
        while not self._done.acquire(timeout=wait):
            wait = self._watchdog.remaining()
            if wait > 0:
                continue
            wait = AGAIN
            if self._is_main:
                self._rings = True
                _thread.interrupt_main(_signal.SIGINT)
            else:
                from ctypes import c_ulong, py_object, pythonapi

                pythonapi.PyThreadState_SetAsyncExc(c_ulong(self._thread), py_object(TimeLimitError))

    def _interrupted(self, number: int, frame: Any) -> None:
        if self._rings:
            self._rings = False
            if self._watchdog.remaining() <= 0:
                raise self._watchdog.error()
        elif callable(self._handler):
            self._handler(number, frame)  # the user's own Ctrl-C

    def silence(self) -> None:
        """End the thread, and leave everything as it was."""
        self._done.release()
        if self._is_main and self._handler is not None:
            _signal.signal(_signal.SIGINT, self._handler)


def _main_thread() -> int | None:
    """Return the identity of the main thread, without importing threading where nobody did."""
    threading = sys.modules.get("threading")
    return cast("int | None", threading.main_thread().ident) if threading else _thread.get_ident()


def _is_alone() -> bool:
    """Tell whether this is the process's only thread, whose computing is all that the process does."""
    return _thread.get_ident() == _main_thread() and not _thread._count()


def _arm_last_resort(seconds: float) -> None:
    """Let the process end when it has computed for so many seconds without coming back."""
    import faulthandler

    try:
        if sys.platform == "win32":
            faulthandler.dump_traceback_later(seconds, exit=True)
        elif _signal.getsignal(_signal.SIGPROF) == _signal.SIG_DFL:  # else a profiler uses it
            faulthandler.register(_signal.SIGPROF, all_threads=False, chain=True)
            _signal.setitimer(_signal.ITIMER_PROF, seconds)
    except (OSError, ValueError, RuntimeError, AttributeError):
        pass  # standard error is closed, or not a file: there is no last resort then


def _disarm_last_resort() -> None:
    import faulthandler

    if sys.platform == "win32":
        faulthandler.cancel_dump_traceback_later()
    else:
        _signal.setitimer(_signal.ITIMER_PROF, 0)
        faulthandler.unregister(_signal.SIGPROF)
