"""``check --annotate DIR``: copies with comments, never over anything that is somebody's own."""

import io

import docx
import pytest

from reportlint.annotation import annotated, is_annotated
from reportlint.testing import consistent_content
from reportlint.testing.word_documents import render_word

CONTENT = consistent_content()
WRONG = CONTENT.with_cell(("applications", "new", "total"), 99)


@pytest.fixture
def words(reports):
    """Reports of one name in two folders, one of them correct, beside those of ``reports``."""
    for folder, content in (("甲", WRONG), ("乙", WRONG), ("丙", CONTENT)):
        (reports / "年报" / folder).mkdir(parents=True)
        (reports / "年报" / folder / "2024.docx").write_bytes(render_word(content, "plain"))
    return reports


def notes(path):
    return list(docx.Document(io.BytesIO(path.read_bytes())).comments)


def test_copies_stand_as_their_reports_do_and_those_are_not_touched(cli, words):
    before = {path: path.read_bytes() for path in words.rglob("*.docx")}
    ran = cli("check", "年报", "--annotate", "批注", "--format", "json")
    assert (ran.status, ran.err.splitlines()) == (1, ["已为 2 份报告写好批注稿，在 批注。"])
    copies = sorted(path.relative_to(words).as_posix() for path in (words / "批注").rglob("*") if path.is_file())
    assert copies == ["批注/乙/2024.docx", "批注/甲/2024.docx"]
    assert {path: path.read_bytes() for path in before} == before
    assert {note.author for note in notes(words / "批注" / "甲" / "2024.docx")} == {"reportlint"}


def test_files_named_one_by_one_do_not_meet_either(cli, words):
    cli("check", "年报/甲/2024.docx", "年报/乙/2024.docx", "--annotate", "批注")
    assert len(list((words / "批注").rglob("*.docx"))) == 2
    cli("check", "年报/甲/2024.docx", "--annotate", "一份")
    assert (words / "一份" / "2024.docx").is_file()


def test_what_is_no_word_file_is_named_once(cli, words):
    ran = cli("check", "年报/甲", "wrong.txt", "--annotate", "批注")
    assert ran.err.splitlines() == [
        "已为 1 份报告写好批注稿，在 批注。另有 1 份有问题的报告不是 .docx，不能加批注（wrong.txt）。"
    ]
    assert cli("check", "clean.txt", "--annotate", "批注").err == "没有需要批注的 Word 报告。\n"
    assert cli("check", "wrong.txt", "--annotate", "批注", "--lang", "en").err == (
        "There was no Word report to annotate. Reports with findings that are no .docx and cannot be annotated: 1 "
        "(wrong.txt).\n"
    )


def test_standard_input_is_not_annotated(cli, words, stdin):
    stdin((words / "年报" / "甲" / "2024.docx").read_bytes())
    assert "不能加批注" in cli("check", "-", "--annotate", "批注").err


def test_a_copy_of_an_earlier_run_is_replaced_and_goes_when_nothing_is_wrong_any_more(cli, words):
    copy, own = words / "批注" / "2024.docx", words / "年报" / "甲" / "2024.docx"
    cli("check", "年报/甲", "--annotate", "批注")
    first = len(notes(copy))
    cli("check", "年报/甲", "--annotate", "批注")
    assert len(notes(copy)) == first > 0
    assert all(note.timestamp for note in notes(copy))
    own.write_bytes(render_word(CONTENT, "plain"))
    assert cli("check", "年报/甲", "--annotate", "批注").status == 0
    assert not copy.exists()


def test_a_file_that_is_no_copy_of_ours_is_never_overwritten(cli, words):
    taken = words / "批注" / "2024.docx"
    taken.parent.mkdir()
    for content in (b"mine", render_word(WRONG, "plain")):
        taken.write_bytes(content)
        ran = cli("check", "年报/甲", "--annotate", "批注")
        assert ran.status == 2
        assert "已经存在，而且不是批注稿" in ran.err
        assert taken.read_bytes() == content


@pytest.mark.parametrize(
    ("paths", "folder", "said"),
    [
        (["年报"], "年报/批注", "在要检查的文件夹里"),
        (["."], "批注", "在要检查的文件夹里"),
        (["年报/甲/2024.docx"], "年报/甲", "覆盖原来的报告"),
        (["年报/甲/2024.docx", "年报/乙/2024.docx"], "年报", "覆盖原来的报告"),
    ],
)
def test_a_folder_in_the_way_is_refused_before_anything_is_written(cli, words, paths, folder, said):
    ran = cli("check", *paths, "--annotate", folder)
    assert ran.status == 2
    assert said in ran.err
    assert not [path for path in words.rglob("*.docx") if is_annotated(path.read_bytes())]


def test_a_folder_that_cannot_be_written_costs_no_result(cli, words):
    (words / "批注").write_text("a file", encoding="utf-8")
    ran = cli("check", "年报", "--annotate", "批注", "--format", "json")
    assert ran.status == 2
    assert ran.err.count("没有写成批注稿") == 2
    assert '"reports": 3' in ran.out


def test_a_report_changed_meanwhile_is_told_of_and_the_others_are_written(cli, words, monkeypatch):
    def changing(content, result, context, date):
        if "甲" in result.path:
            content = render_word(CONTENT, "numbered")
        return annotated(content, result, context, date)

    monkeypatch.setattr("reportlint.annotation.annotated", changing)
    ran = cli("check", "年报", "--annotate", "批注")
    assert ran.status == 2
    assert "甲" in ran.err
    assert "检查过程中被改动" in ran.err
    assert (words / "批注" / "乙" / "2024.docx").is_file()
