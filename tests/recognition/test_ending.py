import pytest

from reportlint.testing import LAYOUTS, read_report, render


def is_cut(text):
    return any(damage.kind == "cut-off" for damage in read_report(text).damage)


def cut_at(text, words):
    return text[: text.index(words) + len(words)]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_whole_report_is_not_cut_off(content, layout):
    assert not is_cut(render(content, layout))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("section", ["problems", "other"])
def test_a_report_without_its_last_sections_is_not_cut_off(content, layout, section):
    last = content.without_section("other") if section == "other" else content.without_section("problems")
    assert not is_cut(render(last, layout))
    assert not is_cut(render(last.without_section("problems").without_section("other"), layout))


@pytest.mark.parametrize("end", ["无其他需要报告的事项", "无", "本机关未收取信息处理费，没有其他需要报告的事项"])
def test_a_last_section_without_full_stop_is_not_cut_off(content, end):
    assert not is_cut(render(content.with_prose("other", end)))


@pytest.mark.parametrize(
    "closing", [(), ("云岫县住房和城乡建设局", "2025年1月20日"), ("2025年1月20日", "云岫县住房和城乡建设局")]
)
def test_a_signature_is_an_end(content, closing):
    text = render(content.without_section("other"))
    assert not is_cut("\n".join([text, *closing]))


@pytest.mark.parametrize("layout", [layout for layout in LAYOUTS if not layout.startswith("pdf")])
@pytest.mark.parametrize(
    "words", ["逐条审查后发", "不予公开", "三、收到和处理", "二是部分科室", "未发出信息处理费收费通知，"]
)
def test_a_report_that_ends_in_a_sentence_a_table_or_a_heading_is_cut_off(content, layout, words):
    assert is_cut(cut_at(render(content, layout), words))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_is_invented_wherever_a_report_is_cut_off(content, misread, layout):
    text = render(content, layout)
    start = text.index("总体情况") + 150
    wrong = {}
    for end in range(start, len(text), 41):
        wrong |= misread(text[:end], content)[1]
    assert wrong == {}


def test_a_number_at_the_very_end_may_be_half_of_one(content, misread):
    text = render(content)
    place = text.index("286\t287") + 2
    report, wrong, _ = misread(text[:place], content)
    assert wrong == {}
    assert is_cut(text[:place])
    assert report.tables["applications"].cell("carried_out", "total").value == 285


def test_a_number_with_a_line_break_behind_it_is_whole(content, misread):
    bare = content.without_section("problems").without_section("other")
    _, wrong, unread = misread(render(bare), bare)
    assert (wrong, unread) == ({}, set())
    _, wrong, unread = misread(render(bare).rstrip(), bare)
    assert (wrong, unread) == ({}, {"proceedings.proceedings.litigation_after_review.total"})
