from reportlint.formats.text import render
from reportlint.model.finding import Severity


def table(text, head):
    """The rows of a table of the output, each as its words."""
    lines = text.splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith(head))
    rows = lines[start + 2 :]
    return [line.split() for line in rows[: rows.index("")]]


def test_findings_are_summed_up_by_rule_and_by_body(context, report, checked, finding):
    hint = finding(code="SUM002", severity=Severity.INFO)
    other = checked(finding())._replace(report=report._replace(organisation="石渡市审计局"))
    text = "".join(render([checked(hint, finding(), finding()), other], context._replace(statistics=True)))
    assert table(text, "按规则") == [
        ["SUM001", "合计不符", "3", "3", "0", "0", "2"],
        ["SUM002", "合计不符", "1", "0", "0", "1", "1"],
    ]
    assert table(text, "按单位") == [
        ["云岫县住房和城乡建设局", "3", "2", "0", "1", "1"],
        ["石渡市审计局", "1", "1", "0", "0", "1"],
    ]


def test_they_are_left_out_where_nobody_asked_or_nothing_was_found(context, checked, finding):
    assert "按规则" not in "".join(render([checked(finding())], context))
    assert "按规则" not in "".join(render([checked()], context._replace(statistics=True)))
    assert "".join(render([], context._replace(statistics=True))) == "没有检查到任何报告。\n"
