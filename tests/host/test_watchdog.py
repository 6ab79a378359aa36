"""Rules are stopped in whatever thread they run, by a signal or by a thread that keeps the time."""

import _signal
import signal
import threading
import time

import pytest

from reportlint.host import watchdog
from reportlint.host.watchdog import Limits, TimeLimitError, Watchdog


def forever():
    while True:
        pass


def stopped_after(limits):
    """Return how long an endless rule ran."""
    begun = time.monotonic()
    with Watchdog(limits) as dog:
        dog.begin()
        try:
            forever()
        except TimeLimitError:
            dog.end()
            return time.monotonic() - begun


@pytest.fixture(params=["signal", "thread"])
def way(request, monkeypatch):
    """Stop rules in the main thread by a timer of the system, and as where there is none (Windows)."""
    if request.param == "thread":
        monkeypatch.delattr(_signal, "setitimer", raising=False)
    elif not hasattr(_signal, "setitimer"):
        pytest.skip("no timers here")


@pytest.mark.parametrize("limits", [Limits(0.1, 5), Limits(5, 0.1), Limits(0, 0.1), Limits(0.1, 0)])
def test_a_rule_in_the_main_thread_is_stopped_at_the_nearer_limit(way, limits):
    assert 0.05 < stopped_after(limits) < 3


def test_a_rule_in_another_thread_is_stopped():
    found = []
    thread = threading.Thread(target=lambda: found.append(stopped_after(Limits(0.1, 5))))
    thread.start()
    thread.join(10)
    assert 0.05 < found[0] < 5


def test_rules_that_are_each_quick_enough_are_not_stopped(way):
    with Watchdog(Limits(0.3, 0)) as dog:
        for _ in range(4):
            dog.begin()
            time.sleep(0.15)
            dog.end()


def test_a_rule_that_catches_what_stops_it_is_stopped_again(way, monkeypatch):
    monkeypatch.setattr(watchdog, "AGAIN", 0.1)
    caught = 0
    with Watchdog(Limits(0.1, 0)) as dog:
        dog.begin()
        while caught < 3:
            try:
                forever()
            except BaseException:
                caught += 1


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timers here")
def test_timers_and_handlers_of_others_are_left_as_they_were():
    def handler(*_):
        raise AssertionError

    before = signal.signal(signal.SIGALRM, handler)
    signal.setitimer(signal.ITIMER_REAL, 100)
    try:
        with Watchdog(Limits(1, 1), last_resort=True):
            pass
        assert signal.getsignal(signal.SIGALRM) is handler
        assert 90 < signal.getitimer(signal.ITIMER_REAL)[0] <= 100
        assert signal.getitimer(signal.ITIMER_PROF)[0] == 0
        assert signal.getsignal(signal.SIGPROF) == signal.SIG_DFL
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_ctrl_c_ends_the_run_also_where_a_thread_keeps_the_time(monkeypatch):
    monkeypatch.delattr(_signal, "setitimer", raising=False)
    with Watchdog(Limits(5, 5)) as dog:
        dog.begin()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_without_limits_nothing_is_set(way):
    before = signal.getsignal(signal.SIGINT)
    with Watchdog(Limits(0, 0), last_resort=True) as dog:
        assert threading.active_count() == 1 or signal.getsignal(signal.SIGINT) == before
        assert not dog.is_used_up
