"""A file is read once it stands still, never before and never twice."""

from hypothesis import given
from hypothesis import strategies as st

from reportlint.watch.settling import Settling


def patience(_path, _signature):
    return 0.1


def test_a_file_that_stands_still_is_ripe_once():
    settling = Settling()
    settling.put("a", (1, 1, 1), 0.1)
    assert settling.ripe(0.05, lambda _: (1, 1, 1), patience) == []
    assert settling.ripe(0.11, lambda _: (1, 1, 1), patience) == ["a"]
    assert settling.ripe(9.0, lambda _: (1, 1, 1), patience) == []
    assert settling.next_due() is None


def test_one_that_changed_in_the_meantime_waits_again():
    settling = Settling()
    settling.put("a", (1, 1, 1), 0.1)
    assert settling.ripe(0.2, lambda _: (2, 2, 1), patience) == []
    assert settling.next_due() == 0.2 + 0.1
    assert settling.ripe(0.31, lambda _: (2, 2, 1), patience) == ["a"]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0.001, 0.3)), max_size=40))
def test_whatever_the_order_of_writes_each_last_state_is_read_once(writes):
    """No write is lost: behind the last one each file comes out with its last state, and with no state twice."""
    settling, state, read, now = Settling(), {}, {}, 0.0
    for number, (name, pause) in enumerate(writes):
        state[name] = (number, number, 1)
        settling.put(name, state[name], now + 0.1)
        now += pause
        for path in settling.ripe(now, state.get, patience):
            assert read.get(path) != state[path]
            read[path] = state[path]
    for path in settling.ripe(now + 1, state.get, patience):
        assert read.get(path) != state[path]
        read[path] = state[path]
    assert read == state
