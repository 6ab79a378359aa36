"""Whatever is done to a folder of several bodies and years: once it is quiet, watch has said what check says of it."""

import functools
import shutil
import tempfile
import time
from argparse import Namespace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportlint.cli import watch as command
from reportlint.cli.configured import Configured, reports_of
from reportlint.cli.inputs import check_inputs, companions
from reportlint.cli.loading import load
from reportlint.config.mistakes import ConfigurationError
from reportlint.config.plugins import configuration_files
from reportlint.engine.checking import NO_REPORT, alone
from reportlint.engine.results import CheckedReport, UnreadInput
from reportlint.readers import files_below
from reportlint.testing import consistent_content, render
from reportlint.testing.word_documents import render_word
from reportlint.watch import intake, lookout, settling, setup
from reportlint.watch.changes import Checked, Gone, Ready, Unread
from reportlint.watch.watching import Watch

BODIES = ("云岫县人民政府", "云岫县水利局", "云岫县教育局")
NAMES = ("2023/a.txt", "2024/a.txt", "2024年b.txt", "b.txt", "c.docx", "c.txt", "z2022.txt")
HIERARCHY = "hierarchy: {云岫县人民政府: [云岫县水利局, 云岫县*育局, 云岫县财政局]}\n"
CONFIGURATIONS = (
    HIERARCHY,
    HIERARCHY + "ignore: [YOY002]\n",
    "ignore: [YOY]\n",
    "select: [YOY, ARI]\n",
    "year: 2024\n",
)
BROKEN = "ignor: []\n"


@functools.cache
def report(body, year, carried, suffix):
    content = consistent_content(year, body)
    if carried:  # next year's report, and the government's, speak of another number
        content = content.with_cell(("applications", "new", "total"), 90 + carried)
    return render_word(content) if suffix == ".docx" else render(content).encode()


saves = st.tuples(
    st.just("save"),
    st.sampled_from(NAMES),
    st.tuples(st.sampled_from(BODIES), st.integers(2022, 2024), st.integers(0, 2)),
)
edits = st.one_of(
    saves,
    saves,
    st.tuples(st.just("write"), st.sampled_from(NAMES), st.sampled_from([b"tea at four", b"PK\x03\x04 broken", b""])),
    st.tuples(st.just("remove"), st.sampled_from(NAMES)),
    st.tuples(st.just("rename"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("exchange"), st.sampled_from(NAMES), st.sampled_from(NAMES)),
    st.tuples(st.just("configure"), st.sampled_from((*CONFIGURATIONS, BROKEN, None))),
    st.tuples(st.just("ignore"), st.sampled_from(["2023/\n", "b.txt\n", None])),
)


def apply(folder, kind, *words):
    """Edit the folder in one of these ways."""
    if kind in {"configure", "ignore"}:
        path = folder / {"configure": "reportlint.yaml", "ignore": ".reportlintignore"}[kind]
        path.unlink(missing_ok=True)
        if words[0]:
            path.write_text(words[0], "utf-8")
        return
    path = folder / words[0]
    path.parent.mkdir(exist_ok=True)
    if kind == "save":
        path.write_bytes(report(*words[1], path.suffix))
    elif kind == "write":
        path.write_bytes(words[1])
    elif kind == "remove":
        path.unlink(missing_ok=True)
    else:
        other = folder / words[1]
        other.parent.mkdir(exist_ok=True)
        if kind == "exchange" and path != other and other.exists() and path.exists():
            aside = folder / ".aside"
            other.rename(aside)
            path.rename(other)
            aside.rename(path)
        elif path.exists():
            path.replace(other)


def options(**given):
    usual = {"plugins": [], "config": None, "jurisdiction": None, "select": [], "ignore": [], "baseline": None}
    return Namespace(**{**usual, "jobs": 1, "no_cache": True, "walk": files_below, **given})


def checked(paths, given, previous):
    """Return what check says: findings and outcomes by path, what could not be read; None where it refuses."""
    reports = list(reports_of(paths, "-"))
    loaded = load(given.plugins, "zh", configuration_files(reports, given.config))
    try:
        plans = Configured(loaded, given.config).planned(reports)
    except ConfigurationError:
        return None
    found, unread = {}, {}
    for result in check_inputs(paths, "-", plans, companions(paths, previous) or alone):
        if isinstance(result, CheckedReport):
            found[result.path] = result.findings, dict(result.outcomes)
        elif isinstance(result, UnreadInput) and result.path not in paths:
            unread[result.path] = result.message
    return found, unread


class Watched:
    """A watch in this process, and what it has said so far."""

    def __init__(self, paths, given, previous=None):
        preparing = command._Preparing(paths, given, "zh")
        self.watch = Watch(paths, preparing, str, previous=previous, poll=True)
        self.found, self.unread, self.told = {}, {}, []
        self._changes = iter(self.watch)
        while not isinstance(self._take(), Ready):
            pass

    def _take(self):
        change = next(self._changes)
        if isinstance(change, Checked):
            self.unread.pop(change.path, None)
            self.found[change.path] = change.result.findings, dict(change.result.outcomes)
        elif isinstance(change, Unread | Gone):
            self.found.pop(change.path, None)
            self.unread.pop(change.path, None)
            if isinstance(change, Unread) and change.message.id not in NO_REPORT:
                self.unread[change.path] = change.message
        if isinstance(change, Checked | Unread | Gone):
            self.told.append(change)
        return change

    def quiet(self):
        """Let the watch go on until it has seen all there is; return the paths it told of."""
        self.told.clear()
        looks, ends = 0, time.monotonic() + 20
        while looks < 2:
            assert time.monotonic() < ends, "there is no end to it"
            is_idle = self._take() is None and self.watch._lookout.is_scanned and self.watch._renewal.due is None
            looks = looks + 1 if is_idle and self.watch._lookout._settling.next_due() is None else 0
        return [change.path for change in self.told]

    def close(self):
        self._changes.close()


@pytest.fixture(autouse=True)
def quick(monkeypatch, tmp_path):
    """Files stand still sooner, as they are written in one stroke here; the cache is used for few reports, too."""
    monkeypatch.setenv("REPORTLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(command, "FEWEST", 1)
    for module in (lookout, settling, setup):
        if hasattr(module, "SETTLED"):
            monkeypatch.setattr(module, "SETTLED", 0.004)
    monkeypatch.setattr(lookout, "GONE", 0.01)
    monkeypatch.setattr(lookout, "SHORTEST", 0.005)
    monkeypatch.setattr(lookout, "SHARE_WITHOUT_EVENTS", 1.0)
    monkeypatch.setattr(lookout, "SHARE", 1.0)
    monkeypatch.setattr(intake, "RETRIES", (0.001,) * 4)


many_turns = st.lists(st.lists(edits, min_size=1, max_size=4), min_size=1, max_size=5)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(begin=st.lists(saves, max_size=6), turns=many_turns, has_previous=st.booleans(), has_cache=st.booleans())
def test_watch_says_what_check_says(begin, turns, has_previous, has_cache):
    with tempfile.TemporaryDirectory() as name:
        folder, last = Path(name, "reports"), Path(name, "last")
        for made in (folder, last):
            made.mkdir()
        (last / "year.txt").write_bytes(report(BODIES[1], 2023, 1, ".txt"))
        for edit in begin:
            apply(folder, *edit)
        previous = str(last) if has_previous else None
        given, paths = options(no_cache=not has_cache), [str(folder)]
        watched = Watched(paths, given, previous)
        try:
            known = checked(paths, given, previous)
            assert (watched.found, watched.unread) == known
            for number, turn in enumerate(turns):
                for edit in turn:
                    apply(folder, *edit)
                if has_previous and number % 2:
                    apply(last, "save", "year.txt", (BODIES[1], 2023, number % 3))
                watched.quiet()
                wanted = checked(paths, given, previous)
                if wanted is None:  # what holds then is the configuration of before
                    break
                assert (watched.found, watched.unread) == wanted
        finally:
            watched.close()


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "reports"
    made.mkdir()
    return made


def save(path, *what):
    path.write_bytes(report(*what, path.suffix))


def test_only_what_depends_on_a_report_is_told_of_again(folder):
    """水利局 has three years; whoever edits the middle one hears of it and of the next, and of nothing else."""
    for year in (2022, 2023, 2024):
        save(folder / f"水利局{year}.txt", BODIES[1], year, 0)
        save(folder / f"教育局{year}.txt", BODIES[2], year, 0)
    watched = Watched([str(folder)], options())
    save(folder / "水利局2023.txt", BODIES[1], 2023, 1)
    assert watched.quiet() == [str(folder / f"水利局{year}.txt") for year in (2023, 2024)]
    assert [change.cause for change in watched.told] == ["content", "others"]
    assert [finding.code for finding in watched.told[1].mended] == ["YOY005"]  # the tables are not the same any more
    (folder / "水利局2023.txt").unlink()
    assert watched.quiet() == [str(folder / f"水利局{year}.txt") for year in (2023, 2024)]
    assert "YOY001" in [finding.code for finding in watched.told[1].mended]
    watched.close()


def test_a_government_is_compared_again_when_a_body_below_it_changes(folder):
    (folder / "reportlint.yaml").write_text(HIERARCHY, "utf-8")
    for name, body in zip("abc", BODIES, strict=True):
        save(folder / f"{name}.txt", body, 2024, 0)
    watched = Watched([str(folder)], options())
    save(folder / "c.txt", BODIES[2], 2024, 2)
    assert watched.quiet() == [str(folder / name) for name in ("c.txt", "a.txt")]
    watched.close()


def test_last_years_reports_given_as_previous_are_watched_but_not_judged(folder, tmp_path):
    save(folder / "a.txt", BODIES[1], 2024, 0)
    last = tmp_path / "last.txt"
    save(last, BODIES[1], 2023, 1)
    watched = Watched([str(folder)], options(), str(last))
    assert list(watched.found) == [str(folder / "a.txt")]
    for edit in (lambda: save(last, BODIES[1], 2023, 0), last.unlink, lambda: save(last, BODIES[1], 2023, 2)):
        edit()
        assert watched.quiet() == [str(folder / "a.txt")]
        given = str(last) if last.exists() else None
        assert (watched.found, watched.unread) == checked([str(folder)], options(), given)
    watched.close()


def test_a_single_report_stands_alone_as_it_does_in_check(folder):
    (folder / "reportlint.yaml").write_text(HIERARCHY, "utf-8")
    path = folder / "a.txt"
    save(path, BODIES[0], 2024, 0)
    watched = Watched([str(path)], options())
    assert watched.found == checked([str(path)], options(), None)[0]
    watched.close()


def test_with_several_processes_and_a_cache_it_is_the_same(folder):
    for number, name in enumerate(NAMES):
        (folder / name).parent.mkdir(exist_ok=True)
        save(folder / name, BODIES[number % 3], 2022 + number % 2, number % 2)
    given = options(jobs=2, no_cache=False)
    for _ in range(2):
        watched = Watched([str(folder)], given)
        for turn in range(2):
            for number, name in enumerate(NAMES):
                save(folder / name, BODIES[number % 3], 2022 + (turn + number) % 3, 0)
            watched.quiet()
            assert (watched.found, watched.unread) == checked([str(folder)], given, None)
        watched.close()


def test_a_folder_that_is_taken_away_and_put_back(folder, tmp_path):
    for name, year in (("a2023.txt", 2023), ("a2024.txt", 2024)):
        save(folder / name, BODIES[1], year, 1)
    watched = Watched([str(folder)], options())
    shutil.move(folder, tmp_path / "aside")
    assert len(watched.quiet()) >= 2
    assert watched.found == {}
    shutil.move(tmp_path / "aside", folder)
    watched.quiet()
    assert (watched.found, watched.unread) == checked([str(folder)], options(), None)
    watched.close()


def test_a_report_that_is_only_saved_anew_is_not_missed_meanwhile(folder, monkeypatch):
    """Some programs delete a file and write it again; what depends on it hears nothing of that."""
    monkeypatch.setattr(lookout, "GONE", 1.0)
    last, other = folder / "a2023.txt", folder / "b.txt"
    save(last, BODIES[1], 2023, 1)
    save(folder / "a2024.txt", BODIES[1], 2024, 1)
    save(other, BODIES[0], 2022, 0)
    watched = Watched([str(folder)], options())
    watched.told.clear()
    last.unlink()
    save(other, BODIES[0], 2022, 1)
    while not watched.told or watched.told[-1].path != str(other):
        watched._take()
    save(last, BODIES[1], 2023, 1)
    watched.quiet()
    assert watched.told == []
    save(last, BODIES[1], 2023, 2)
    assert watched.quiet() == [str(last), str(folder / "a2024.txt")]
    watched.close()
