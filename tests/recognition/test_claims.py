"""What the prose says in numbers: twenty invented reports in the manner of provinces, their claims written by hand."""

from decimal import Decimal
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from reportlint.recognition.claims import numbers_of
from reportlint.testing import consistent_content, read_report, render

REPORTS = sorted((Path(__file__).parent / "claims").glob("*.yaml"))


def claims_in(*paragraphs, organisation="云岫县住房和城乡建设局", year=2024):
    content = consistent_content(year, organisation).with_prose("overview", *paragraphs).with_prose("other")
    return numbers_of(read_report(render(content))).claims


def shown(claim):
    """A claim as the lists write it: address, number with unit, and what is not so by default."""
    number = f"{Decimal(claim.value).normalize():f}"
    marks = [claim.scope] if claim.scope != "own" else []
    marks += [claim.measure] if claim.measure != "number" else []
    marks += ["约"] if claim.is_approximate else []
    return " ".join([claim.about, number + claim.unit, *marks])


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_the_claims_of_an_invented_report_are_those_a_person_finds(path):
    report = YAML(typ="safe").load(path)
    found = claims_in(*report["paragraphs"], organisation=report["organisation"], year=report["year"])
    assert [shown(claim) for claim in found] == report["claims"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("受理行政许可申请9件；未收到信息公开申请。", ["applications.new.total 0"]),
        ("区本级信息公开的行政复议7件，行政诉讼0件，维持7件。", ["proceedings.proceedings.litigation.total 0件"]),
        (
            "政府信息公开行政复议4件，行政诉讼0件，结果维持3件。",
            [
                "proceedings.proceedings.review.total 4件",
                "proceedings.proceedings.litigation.total 0件",
                "proceedings.proceedings.review.upheld 3件",
            ],
        ),
        ("征地类信息公开行政复议4件，维持3件。", []),
        ("公布规范性文件。政府规章8件（含修改2件，废止3件）。", []),
        ("制定规范性文件，清理废止文件6件。", []),
        ("依申请公开。受理投诉38件，答复36件，结转2件。", []),
        ("依申请公开。办理低保申请38件，办结36件。", []),
        (
            "全县清理规范性文件213件，废止51件。另废止2件。",
            ["proactive.normative_documents.repealed 51件 region", "proactive.normative_documents.repealed 2件"],
        ),
        ("因信息公开被复议0件；因行政处罚被诉讼2件。", ["proceedings.proceedings.review.total 0件"]),
        ("印发公文412件，其中主动公开113件、依申请公开207件、不予公开92件。", []),
        ("印发各类文件88件，其中予以公开60件、不予公开28件。", []),
        (
            "依申请公开。印发答复书统一样式，答复3件，予以公开2件。",
            ["applications.concluded_total.total 3件", "applications.granted.total 2件"],
        ),
        (
            "依申请公开。2023年结转2024年4件，结转2025年2件。",
            ["applications.carried_in.total 4件", "applications.carried_out.total 2件"],
        ),
        (
            "信息公开申请33件（上年48件），办结31件。",
            ["applications.concluded_total.total 31件"],
        ),
        (
            "作为复议机构办理行政复议87件，其中信息公开9件，维持5件；自身被提起信息公开行政诉讼1件。",
            [],
        ),
        ("协助答复信息公开申请8件。另办结20件。", ["applications.concluded_total.total 8件 other"]),
        ("依申请公开。收到二三件，第三件延期。", []),
        ("受理信息公开申请二十余件。", ["applications.new.total 20件 约"]),
        ("受理信息公开申请1.2万件。", ["applications.new.total 12000件"]),
        ("受理信息公开申请3,259件。", ["applications.new.total 3259件"]),
        ("收到信息公开申请7件次。", []),
        ("收到信息公开申请\ufffd7件。", []),
    ],
)
def test_what_is_understood_and_what_is_left_alone(text, expected):
    assert [shown(claim) for claim in claims_in(text)] == expected


def test_a_claim_says_where_its_words_stand():
    (claim,) = claims_in("（二）依申请公开。我局全年受理 政府信息公开申请 ３ 件。")
    assert (claim.phrase, claim.clause) == ("受理政府信息公开申请3件", "我局全年受理政府信息公开申请3件")
    assert claim.position.end_column - claim.position.column == len("受理 政府信息公开申请 ３ 件")


def test_a_report_is_looked_at_once():
    report = read_report(render(consistent_content()))
    assert numbers_of(report) is numbers_of(report)
    assert numbers_of(read_report(render(consistent_content()))) is not numbers_of(report)
