"""The loop in this process, where what the system does can be made up."""

import pytest

from reportlint.engine.checking import judging
from reportlint.engine.many import Answer
from reportlint.engine.planning import without_configuration
from reportlint.errors import UnreadableError, UserError
from reportlint.host import load_plugins
from reportlint.testing import consistent_content, render
from reportlint.watch import hints, intake
from reportlint.watch.changes import Checked, Prepared, Ready, Unread
from reportlint.watch.setup import Setup
from reportlint.watch.watching import Watch

PLANS = without_configuration(load_plugins().rules())
CORRECT = consistent_content()
WRONG = CORRECT.with_cell(("applications", "new", "total"), 99)


@pytest.fixture
def path(tmp_path):
    made = tmp_path / "年报.txt"
    made.write_text(render(CORRECT), "utf-8")
    return made


def setup(key=lambda _: 1, files=(), judged=lambda _: None):
    judge = judging(PLANS)

    def answer_all(sources, _):
        for source in sources:
            judged(source.path)
            yield Answer(judge(source))

    return Setup(answer_all, PLANS, lambda result: result, key, lambda _: files)


def until(changes, kind):
    """Return what comes up to the first change of a kind."""
    seen = []
    for change in changes:
        seen += [change] if change else []
        if isinstance(change, kind):
            return seen
    raise AssertionError


def test_a_locked_file_is_told_of_once_and_read_when_it_is_free(path, monkeypatch):
    changes = iter(Watch([str(path)], setup, str))
    until(changes, Ready)
    tries, real = [], intake.content_of

    def locked(name):
        tries.append(name)
        if len(tries) < 8:
            raise UnreadableError("permission")
        return real(name)

    monkeypatch.setattr(intake, "content_of", locked)
    monkeypatch.setattr(intake, "RETRIES", (0.01,) * 4)
    monkeypatch.setattr(intake, "LOCKED", 0.01)
    path.write_text(render(WRONG), "utf-8")
    seen = until(changes, Checked)
    assert [type(change) for change in seen] == [Unread, Checked]
    assert seen[0].message.id == "permission"
    assert len(tries) == 8


@pytest.mark.parametrize("error", [OSError("inotify watch limit reached"), ImportError("no watchdog")])
def test_where_no_events_are_to_be_had_the_files_are_looked_at(path, monkeypatch, error):
    def start(self):
        raise error

    monkeypatch.setattr(hints.Watcher, "start", start)
    watch = Watch([str(path.parent)], setup, str)
    assert not watch.has_events
    changes = iter(watch)
    until(changes, Ready)
    path.write_text(render(WRONG), "utf-8")
    assert len(until(changes, Checked)[-1].new) == 2


def test_only_what_depends_on_changed_settings_is_checked_again(path):
    other, settings = path.with_name("另.txt"), path.with_name("reportlint.yaml")
    other.write_text(render(CORRECT), "utf-8")
    keys = {str(path): 1, str(other): 1}
    checked = []

    def prepare():
        if settings.exists() and settings.read_text() == "bad":
            raise UserError("nothing-selected")

        return setup(dict(keys).get, (str(settings),), checked.append)

    changes = iter(Watch([str(path), str(other)], prepare, lambda error: error.key))
    until(changes, Ready)
    checked.clear()
    settings.write_text("bad")  # it did not exist before
    assert until(changes, Prepared)[-1] == Prepared((str(settings),), "nothing-selected")
    keys[str(path)] = 2
    settings.write_text("good")
    assert until(changes, Prepared)[-1].error is None
    until(changes, Checked)
    assert checked == [str(path)]
