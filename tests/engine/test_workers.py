"""Work in several processes: in order, bounded, and one that dies costs one result."""

import os
import signal

import pytest

from reportlint.engine import workers
from reportlint.engine.workers import Died, in_order


def work(task):
    if task == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if task == "exit":
        os._exit(3)
    return str(task).encode()


@pytest.mark.parametrize("count", [1, 2, 5])
def test_results_come_in_the_order_of_the_tasks(count):
    assert list(in_order(range(200), work, count)) == [str(number).encode() for number in range(200)]


def test_a_process_that_dies_costs_one_result():
    tasks = ["a", "die", "b", "exit", "c", "die", "die", "d"]
    found = list(in_order(tasks, work, 2))
    assert [item if isinstance(item, bytes) else "died" for item in found] == [
        task.encode() if len(task) == 1 else "died" for task in tasks
    ]
    assert found[3] == Died(3)


def test_no_more_is_begun_than_is_needed_soon():
    begun = []

    def tasks():
        for number in range(10_000):
            begun.append(number)
            yield number

    results = in_order(tasks(), work, 2)
    assert next(results) == b"0"
    assert len(begun) <= 2 * workers.AHEAD + 2
    results.close()


def test_where_processes_cannot_be_copied_they_are_made_anew(monkeypatch):
    monkeypatch.setattr(workers.multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    assert list(in_order(["a", "b"], str.encode, 1)) == [b"a", b"b"]
