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


def test_of_a_worker_that_dies_the_next_task_goes_to_another():
    tasks = ["die" if number % 5 == 0 else str(number) for number in range(40)]
    found = list(in_order(tasks, work, 2))
    assert [isinstance(item, Died) for item in found] == [task == "die" for task in tasks]
    assert [item.decode() for item in found if isinstance(item, bytes)] == [task for task in tasks if task != "die"]


@pytest.mark.parametrize("size", [10, workers.SMALL, 1_000_000])
def test_large_tasks_and_results_do_not_block_each_other(size):
    tasks = [f"{number:03}" + "x" * size for number in range(40)]
    assert list(in_order(tasks, work, 2)) == [task.encode() for task in tasks]


@pytest.mark.parametrize("started", [0, 1, 2])
def test_where_no_process_can_be_started_all_is_done_in_this_one(monkeypatch, started):
    start, told = workers._Worker.__init__, []

    def begin(self, context, work, others):
        if len(others) >= started:
            raise OSError(24, "Too many open files")
        start(self, context, work, others)

    monkeypatch.setattr(workers._Worker, "__init__", begin)
    found = list(in_order(range(100), work, 4, told.append))
    assert found == [str(number).encode() for number in range(100)]
    assert told == ["Too many open files"]
