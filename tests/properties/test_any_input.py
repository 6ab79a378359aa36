"""Whatever the input, the answer is a result or one of two refusals, never another exception."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.engine.checking import check_content
from reportlint.testing import LAYOUTS, consistent_content, render
from reportlint.testing.strategies import layouts, reports

VALUES = st.sampled_from(
    ["0", "0", "0", "3", "12", "104", "——", "/", "", "无", "1,234", "3.5", "-2", "1 2", "5件", "３", "380元", "9" * 30]
)
WORDS = st.sampled_from(
    [
        *consistent_content().headings.values(),
        *(row.label for table in consistent_content().form.tables.values() for row in table.rows.values()),
        *(column.label for table in consistent_content().form.tables.values() for column in table.columns.values()),
        consistent_content().title,
        "2024年", "统计期限为2024年1月1日至", "2024年13月45日", "〔2021〕30号", "〔202130号", "202411日", "信息处理费",
        "元", "件", "——", "/", "无", "0", "12", "1,234", "9" * 20, "3.5", "-1", "０", "²", "①", "Ⅳ", "٣", "- 4 -", "（",
        "）", "�", "|", "|||", "🙂", "# ", "\t", "\n", "\n\n", "\f", "\r", "\u3000", "\u200b", "\ufeff", "\ud83d",
        "\x00", "\u2028",
    ]
)  # fmt: skip


FORM = consistent_content().form
HEADINGS = {key: f"\n{section.ordinal}、{section.heading}\n" for key, section in FORM.sections.items()}


@st.composite
def anything_in_tables(draw):
    """The sections with rows under right labels, with any values in them, in any layout of rows."""
    parts = [consistent_content().title]
    for table in draw(st.permutations(list(FORM.tables.values()))):
        parts.append(HEADINGS[table.section])
        between = draw(st.sampled_from(["\t", " ", "\n", "\n\n", " | ", "  ", ""]))
        labels = [*(row.label for row in table.rows.values()), *(group.label for group in table.groups.values())]
        for label in draw(st.lists(st.sampled_from(labels), max_size=8)):
            parts += [between.join([label, *draw(st.lists(VALUES, max_size=16))]), draw(st.sampled_from("\n "))]
    return "".join(parts)


@pytest.fixture(scope="session")
def answer(plans):
    """The result for some bytes; a rule that crashes is an exception here."""

    def answer(content):
        result = check_content(content, "report.txt", plans)
        crashed = {code: end.reasons for code, end in getattr(result, "outcomes", {}).items() if end.kind == "crashed"}
        assert crashed == {}
        return result

    return answer


@given(st.binary(max_size=400))
def test_any_bytes(answer, content):
    answer(content)


@given(st.text(max_size=400), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]))
def test_any_text(answer, text, encoding):
    answer(text.encode(encoding, "ignore"))


@given(st.lists(WORDS, max_size=60).map("".join))
def test_any_words_of_a_report(answer, text):
    answer(text.encode("utf-8", "surrogatepass"))


@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_any_words_of_a_report_behind_a_title(answer, text):
    answer(f"{consistent_content().title}\n一、总体情况\n{text}".encode("utf-8", "surrogatepass"))


@given(anything_in_tables())
def test_any_values_in_tables(answer, text):
    answer(text.encode())


@given(content=reports(), layout=layouts(), data=st.data())
def test_a_report_cut_off_anywhere(answer, content, layout, data):
    text = render(content, layout)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    answer(text[start:end].encode())


@given(content=reports(), layout=layouts(), data=st.data())
def test_a_report_with_lines_deleted_doubled_or_shuffled(answer, content, layout, data):
    lines = render(content, layout).splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(lines)))
        end = start + data.draw(st.integers(0, 12))
        change = data.draw(st.sampled_from(["delete", "double", "reverse", "move"]))
        piece = lines[start:end]
        if change == "delete":
            lines[start:end] = []
        elif change == "double":
            lines[start:start] = piece
        elif change == "reverse":
            lines[start:end] = piece[::-1]
        else:
            lines[start:end] = []
            target = data.draw(st.integers(0, len(lines)))
            lines[target:target] = piece
    answer("".join(lines).encode())


@given(content=reports(), layout=layouts(), data=st.data())
def test_a_report_with_characters_replaced(answer, content, layout, data):
    text = render(content, layout)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(text)))
        width = data.draw(st.integers(0, 5))
        text = text[:place] + data.draw(WORDS) + text[place + width :]
    answer(text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_tenth_truncation_of_bytes(answer, layout):
    content = render(consistent_content(), layout).encode()
    for end in range(0, len(content), max(1, len(content) // 40)):
        answer(content[:end])


@pytest.mark.parametrize("section", ["overview", "applications", "other"])
@pytest.mark.parametrize(
    "fragment",
    ["0\n", "总计 ", "（一）", "2024年1月1日至", "共收到1件，", "信息处理费0元，", "1.属于国家秘密 0 ", "一、"],
)
def test_a_long_text_takes_no_more_than_its_length_accounts_for(answer, section, fragment):
    text = f"{consistent_content().title}{HEADINGS[section]}{fragment * (30_000 // len(fragment))}"
    start = time.process_time()
    answer(text.encode())
    assert time.process_time() - start < 3  # under one where it grows with the length, a multiple where with its square
