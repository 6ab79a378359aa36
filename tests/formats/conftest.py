"""Results made by hand, and a plugin's texts, so that each format is seen alone."""

import pytest

from reportlint.engine.results import CheckedReport, PassedOver, UnreadInput
from reportlint.formats.context import Context
from reportlint.host import Plugin
from reportlint.model.finding import Excerpt, Finding, Message, Outcome, Problem, Related, Severity, Tuning
from reportlint.model.form import CellKey
from reportlint.model.position import Position
from reportlint.testing import consistent_content, read_report, render
from reportlint.texts import Catalogue

TEXTS = {
    "title": {"zh": "合计不符", "en": "wrong total"},
    "messages": {
        "mismatch": {"zh": "应为 {expected}，填的是 {actual}。", "en": "should be {expected}, says {actual}."},
        "part": {"zh": "此处为 {value}", "en": "here {value}"},
    },
    "causes": {"late": {"zh": "总计没有更新。", "en": "the total is out of date."}},
    "reasons": {"blurred": {"zh": "看不清。", "en": "blurred."}},
    "fix": {"zh": "改为 {expected}。", "en": "write {expected}."},
}


@pytest.fixture(scope="session")
def report():
    return read_report(render(consistent_content()), "青禾.txt")


@pytest.fixture
def context():
    plugin = Plugin("summing", "reportlint-qinghe", "1.2")
    catalogue = Catalogue()
    for code in ("SUM001", "SUM002"):
        catalogue.add(code, TEXTS)
    return Context("zh", "9.9", catalogue, {"SUM001": plugin, "SUM002": plugin})


@pytest.fixture
def finding():
    """Make a finding; what is not said is the same each time."""

    def make(line=41, code="SUM001", severity=Severity.ERROR, **changes):
        problem = Problem(
            Message("mismatch", {"expected": 23, "actual": 24}),
            Position(line, 3, line, 5),
            cell=CellKey("applications", "new", "total"),
            expected="23",
            actual="24",
            cause=Message("late"),
            related=(Related(Message("part", {"value": 7}), Position(50, 1, 50, 2)),),
        )
        excerpt = Excerpt("新收 | 20 | 24", ((10, 12),))
        return Finding(code, "wrong-total", "summing", severity, problem._replace(**changes), excerpt, ("qh", "2024"))

    return make


@pytest.fixture
def tunings():
    """A severity set by a profile, an option set by a configuration."""
    basis = {"document": "青禾县办法", "number": "青政办〔2024〕9号"}
    return (
        Tuning("severity.SUM001", "error", "qinghe", "/p/qinghe.yaml", 4, basis),
        Tuning("rules.SUM001.limit", 3, "", "/c/reportlint.yaml", 2, {}),
    )


@pytest.fixture
def left_out():
    """What is said of a rule with 234 problems more than are kept."""
    return "SUM001 合计不符：另有 234 处没有列出（一条规则在一份报告中最多列出 1000 处）"


@pytest.fixture
def checked(report):
    def make(*findings, path="青禾.txt", **outcomes):
        kinds = {finding.code: Outcome("failed") for finding in findings}
        return CheckedReport(path, report, findings, {**kinds, **outcomes})

    return make


@pytest.fixture
def others():
    return [
        UnreadInput("没有.txt", Message("missing")),
        PassedOver("名单.xlsx", Message("binary")),
    ]
