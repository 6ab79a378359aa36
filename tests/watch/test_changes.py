from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from reportlint import Message, Position, Problem, Severity
from reportlint.model.finding import Finding
from reportlint.watch.changes import difference


def finding(name, line=1):
    problem = Problem(Message("m"), Position(line, 1, line, 2))
    return Finding("XYZ001", "name", "plugin", Severity.ERROR, problem, None, (name,))


FINDINGS = st.lists(st.builds(finding, st.sampled_from("abcd"), st.integers(1, 9)), max_size=8)


@given(FINDINGS, FINDINGS)
def test_nothing_gets_lost_between_two_checks(before, after):
    found = difference(before, after)
    prints = [Counter(item.fingerprint for item in part) for part in found[:3]]
    assert prints[0] + prints[2] == Counter(item.fingerprint for item in after)
    assert prints[1] + prints[2] == Counter(item.fingerprint for item in before)
    assert not prints[0] & prints[1]


def test_a_finding_whose_line_moved_remains():
    assert difference([finding("a", 1)], [finding("a", 7)]) == ((), (), (finding("a", 7),), ())


def test_a_finding_that_says_another_number_remains_and_is_told_anew():
    def saying(number):
        known = finding("a")
        return known._replace(problem=known.problem._replace(message=Message("m", {"number": number})))

    assert difference([saying(3), finding("b")], [finding("b"), saying(7)]).reworded == (saying(7),)
    assert difference([saying(3)], [saying(3)]).reworded == ()
