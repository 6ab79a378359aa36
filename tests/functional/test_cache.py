"""The cache folder beside the real command: bounded without being in its way, and harmless whatever lies in it."""

import os
import time

import pytest

from reportlint.engine.cache_folder import KEPT_DAYS


@pytest.fixture
def check(command, report, tmp_path):
    """Check one report, with a cache folder of its own."""
    folder = tmp_path / "cache"

    def check():
        return command("check", report.name, surroundings={"REPORTLINT_CACHE_DIR": str(folder)})

    check.folder = folder
    return check


def age(path, days):
    when = time.time() - days * 86400
    os.utime(path, (when, when))


def test_a_check_of_one_report_forgets_the_old_when_it_has_said_all(check):
    first = check()
    old = check.folder / "configured" / "reportlint.yaml-0123abcd"
    old.parent.mkdir(exist_ok=True)
    old.write_bytes(b"of an earlier version")
    age(old, KEPT_DAYS + 1)
    second = check()
    assert old.exists()  # it has been looked through today
    age(check.folder / "swept", 2)
    third = check()
    assert not old.exists()
    assert {(ran.returncode, ran.stdout, ran.stderr) for ran in (second, third)} == {
        (first.returncode, first.stdout, first.stderr)
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_pipes_in_place_of_all_that_is_kept_stop_nothing(check):
    first = check()
    kept = [path for path in check.folder.rglob("*") if path.is_file()]
    assert kept
    for path in kept:
        path.unlink()
        os.mkfifo(path)
    ran = check()
    assert (ran.returncode, ran.stdout, ran.stderr) == (first.returncode, first.stdout, first.stderr)
