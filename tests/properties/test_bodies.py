"""Nothing is said about a consistent report, whatever body of whatever level it is of."""

from hypothesis import given
from hypothesis import strategies as st

from reportlint.testing.strategies import layouts, reports

PLACES = (
    *("云岫县", "霞川区", "沧梧市", "渠县", "重庆市潼南区", "南京市鼓楼区", "鼓楼区", "海南州共和县", "济源市"),
    *("达州市", "凉山彝族自治州", "阿拉善盟", "四川省", "上海市", "内蒙古自治区", "云岫县松屿镇", "渠县天星街道"),
)
BODIES = ("人民政府", "人民政府办公室", "财政局", "卫生健康委员会", "高新技术产业开发区管理委员会", "融媒体中心", "")
DUTIES = "本年组织了工作考核和社会评议，没有责任追究的情形。"
DECISIONS = [
    ("proactive", row, "decisions")
    for row in ("administrative_licences", "administrative_penalties", "administrative_coercion")
]


def bodies():
    """Return a strategy for names of bodies of every kind and level, in known and in invented places."""
    joined = st.builds("{}{}".format, st.sampled_from(PLACES), st.sampled_from(BODIES))
    return joined.map(lambda name: name.replace("街道人民政府", "街道办事处"))


@st.composite
def reports_of_any_body(draw):
    content = draw(reports(organisation=draw(bodies())))
    if content.organisation.endswith("人民政府"):
        content = content.with_prose("overview", *content.prose["overview"], DUTIES)
        content = content.with_cells(
            {**content.cells, **{key: "7" for key in content.cells if tuple(key) in DECISIONS}}
        )
    return content


@given(content=reports_of_any_body(), layout=layouts())
def test_a_consistent_report_of_any_body_has_no_finding(lint, content, layout):
    assert [finding.problem for finding in lint(content, layout).findings] == []
