"""Results do not depend on the order of rules or files."""

from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint.engine.checking import check_document, check_paths
from reportlint.engine.planning import without_configuration
from reportlint.readers import read
from reportlint.testing import render
from reportlint.testing.strategies import layouts, mutations, reports


@given(changed=reports().flatmap(mutations), layout=layouts(), data=st.data())
def test_the_order_of_rules_changes_nothing(national_rules, changed, layout, data):
    document = read(render(changed[0], layout).encode(), "report.txt")
    shuffled = [national_rules[place] for place in data.draw(st.permutations(range(len(national_rules))))]
    one, other = (check_document(document, without_configuration(rules)) for rules in (national_rules, shuffled))
    assert one.findings == other.findings
    assert dict(one.outcomes) == dict(other.outcomes)


@settings(max_examples=settings().max_examples // 4)
@given(contents=st.lists(reports(), min_size=2, max_size=3), layout=layouts(), data=st.data())
def test_the_order_of_files_changes_nothing(plans, tmp_path_factory, contents, layout, data):
    folder = tmp_path_factory.mktemp("reports")
    paths = []
    for index, content in enumerate(contents):
        changed, _ = data.draw(mutations(content))
        paths.append(str(folder / f"{index}.txt"))
        (folder / f"{index}.txt").write_text(render(changed, layout), encoding="utf-8")
    first = {result.path: result for result in check_paths(paths, plans)}
    second = {result.path: result for result in check_paths(paths[::-1], plans)}
    assert first == second
