"""What is packed comes out as it was; what is not ours is refused."""

import pickle
import zlib
from hashlib import blake2b
from pathlib import Path

import pytest

from reportlint.engine.checking import Source, judging
from reportlint.engine.packing import DamagedError, packed, unpacked
from reportlint.engine.planning import without_configuration
from reportlint.forms import edition
from reportlint.host import load_plugins

EXAMPLES = Path(__file__).parents[2] / "examples"
REPORTS = sorted(path for path in EXAMPLES.glob("*/*") if path.suffix in {".txt", ".md", ".docx", ".pdf", ".html"})


@pytest.fixture(scope="module")
def judge():
    return judging(without_configuration(load_plugins().rules()))


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.name)
def test_a_result_comes_out_as_it_was(judge, path):
    judged = judge(Source(str(path)))
    out = unpacked(packed(judged))
    assert (out.result.findings, out.result.outcomes) == (judged.result.findings, judged.result.outcomes)
    assert (out.result.report.tables, out.result.report.sections) == (
        judged.result.report.tables,
        judged.result.report.sections,
    )
    assert out[1:] == judged[1:]
    for finding in judged.result.findings:
        assert out.result.report.place(finding.position) == judged.result.report.place(finding.position)
    if judged.result.report.form is edition("2021"):
        assert out.result.report.form is edition("2021")


class Evil:
    def __reduce__(self):
        return print, ("run",)


def sealed(value):
    content = zlib.compress(pickle.dumps(value))
    return blake2b(content, digest_size=16).digest() + content


@pytest.mark.parametrize("value", [Evil(), print, Path("x")], ids=["call", "function", "class"])
def test_a_pickle_that_names_anything_else_is_refused(value, capsys):
    with pytest.raises(DamagedError):
        unpacked(sealed(value))
    assert capsys.readouterr().out == ""


def test_damage_is_seen():
    whole = packed(("a", 1))
    assert unpacked(whole) == ("a", 1)
    for damaged in (b"", whole[:-1], whole[:20] + b"x" + whole[21:], b"\0" * 40):
        with pytest.raises(DamagedError):
            unpacked(damaged)
