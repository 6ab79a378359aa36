"""The cache folder is kept within bounds, whatever lies in it, and nobody else's files are touched."""

import contextlib
import os
import socket
import threading
import time

import pytest

from reportlint import declarations
from reportlint.engine import cache_folder
from reportlint.engine.cache import Cache
from reportlint.engine.cache_folder import KEPT_DAYS, clear, entries, sweep
from reportlint.engine.packing import packed

DAY = 86400


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "cache"
    made.mkdir()
    return made


@pytest.fixture
def cache(folder):
    return Cache(str(folder), "code")


def key_of(number):
    return f"{number:040x}"


def aged(path, days):
    when = time.time() - days * DAY
    os.utime(path, (when, when))
    return path


def result(cache, folder, number, days, size=10):
    cache.keep(key_of(number), b"x" * size)
    return aged(folder / "results" / key_of(number)[:2] / key_of(number)[2:], days)


def declared(folder, name, days):
    path = folder / "declared" / name
    declarations.keep(str(path), {"a": 1})
    return aged(path, days)


def left(folder):
    return sorted(os.path.relpath(entry.path, folder) for entry in entries(str(folder)))


def test_what_was_not_used_for_long_is_removed_in_all_rooms(cache, folder):
    gone = [result(cache, folder, 1, KEPT_DAYS + 1), declared(folder, "core.yaml-0123abcd", KEPT_DAYS + 1)]
    stays = [result(cache, folder, 2, KEPT_DAYS - 1), declared(folder, "patterns", 1)]
    sweep(str(folder))
    assert [path.exists() for path in (*gone, *stays)] == [False, False, True, True]


def test_of_too_much_the_longest_unused_goes_first(cache, folder, monkeypatch):
    monkeypatch.setattr(cache_folder, "MOST_BYTES", 250)
    paths = [result(cache, folder, number, days, 100) for number, days in ((1, 3), (2, 1), (3, 2), (4, 4))]
    sweep(str(folder))
    assert [path.exists() for path in paths] == [False, True, True, False]


def test_it_is_looked_through_once_a_day(cache, folder):
    sweep(str(folder))
    old = result(cache, folder, 1, KEPT_DAYS + 1)
    sweep(str(folder))
    assert old.exists()
    aged(folder / "swept", 1.1)
    sweep(str(folder))
    assert not old.exists()


def test_what_is_used_counts_as_used(cache, folder):
    value = packed([1])
    cache.keep(key_of(1), value)
    kept = aged(folder / "results" / key_of(1)[:2] / key_of(1)[2:], KEPT_DAYS + 5)
    text = declared(folder, "core.yaml-0123abcd", KEPT_DAYS + 5)
    assert cache.find(key_of(1)) == (value, [1])
    assert declarations.kept(str(text)) == {"a": 1}
    sweep(str(folder))
    assert kept.exists()
    assert text.exists()


def test_what_somebody_may_be_writing_stays_a_day(folder):
    writing = folder / "declared" / "core.yaml-0123abcd.4711"
    left_over = folder / "declared" / "core.yaml-0123abcd.12"
    writing.parent.mkdir()
    for path, days in ((writing, 0), (left_over, KEPT_DAYS + 1)):
        path.write_bytes(b"part")
        aged(path, days)
    sweep(str(folder))
    assert [writing.exists(), left_over.exists()] == [True, False]


def test_files_of_others_in_the_same_folder_are_not_touched(cache, folder):
    names = ("results/2024.txt", "results/ab/report.docx", "configured/notes.md", "declared/a/b-01234567", "swept.txt")
    others = [folder / name for name in names]
    for path in others:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("mine")
        aged(path, 1000)
    result(cache, folder, 1, 1000)
    sweep(str(folder))
    clear(str(folder))
    assert all(path.read_text() == "mine" for path in others)
    assert left(folder) == []


def test_clearing_removes_all_of_ours(cache, folder):
    result(cache, folder, 1, 0)
    declared(folder, "patterns", 0)
    sweep(str(folder))
    assert clear(str(folder)) == []
    assert [path for path in folder.rglob("*") if not path.is_dir()] == []


def test_runs_side_by_side_may_sweep_and_keep_at_once(cache, folder, monkeypatch):
    monkeypatch.setattr(cache_folder, "is_sweep_due", lambda _: True)
    monkeypatch.setattr(cache_folder, "MOST_BYTES", 1000)
    troubles = []

    def work(which):
        own = Cache(str(folder), "code")
        try:
            for number in range(60):
                own.keep(key_of(1000 * which + number), packed("x" * 50))
                own.find(key_of(number))
                sweep(str(folder))
        except BaseException as error:
            troubles.append(error)
        troubles.extend([own.trouble] if own.trouble else [])

    threads = [threading.Thread(target=work, args=(which,)) for which in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [trouble for trouble in troubles if not isinstance(trouble, str)] == []
    sweep(str(folder))
    assert sum(entry.size for entry in entries(str(folder))) <= 1000


def make_pipe(path):
    os.mkfifo(path)


def make_socket(path):
    with contextlib.chdir(path.parent), socket.socket(socket.AF_UNIX) as bound:  # a socket's path has little room
        bound.bind(path.name)


def make_device(path):
    path.symlink_to("/dev/zero")


def make_folder(path):
    path.mkdir()


ODD = [make_pipe, make_socket, make_device, make_folder]
needs_unix = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")


@needs_unix
@pytest.mark.parametrize("make", ODD)
@pytest.mark.parametrize("is_part", [False, True])
def test_what_is_no_file_in_place_of_a_kept_one_neither_stops_nor_fails(folder, make, is_part):
    place = folder / "declared" / "core.yaml-0123abcd"
    place.parent.mkdir()
    make(place.with_name(f"{place.name}.{os.getpid()}") if is_part else place)
    assert declarations.kept(str(place)) is None
    declarations.keep(str(place), {"a": 1})
    assert declarations.kept(str(place)) == (None if make is make_folder else {"a": 1})
    sweep(str(folder))
    clear(str(folder))


@needs_unix
@pytest.mark.parametrize("make", ODD)
def test_a_result_that_is_no_file_is_made_anew(cache, folder, make):
    place = folder / "results" / key_of(1)[:2] / key_of(1)[2:]
    place.parent.mkdir(parents=True)
    make(place)
    assert cache.find(key_of(1)) is None
    cache.keep(key_of(1), packed([1]))
    found = cache.find(key_of(1))
    assert found is None if make is make_folder else found[1] == [1]
    assert cache.trouble


@needs_unix
@pytest.mark.parametrize("make", ODD)
def test_what_is_no_file_in_place_of_the_stamp_does_no_harm(cache, folder, make):
    stamp = folder / "swept"
    make(stamp)
    if make is not make_device:
        aged(stamp, 2)
    old = result(cache, folder, 1, KEPT_DAYS + 1)
    sweep(str(folder))
    assert old.exists() == (make in (make_folder, make_device))
