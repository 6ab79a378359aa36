import pytest

from reportlint.model.document import Text
from reportlint.recognition.opening import usual_year, year_number
from reportlint.recognition.prose import searchable
from reportlint.testing import LAYOUTS, consistent_content, read_report, render

BODY = "云岫县住房和城乡建设局"


def opening(title, layout="tabs"):
    """The report with another title."""
    return read_report(f"{title}\n\n{render(consistent_content().with_title(''), layout)}")


@pytest.mark.parametrize(
    "title",
    [
        f"{BODY}2024年政府信息公开工作年度报告",
        f"2024年{BODY}政府信息公开工作年度报告",
        f"{BODY}2024年度政府信息公开年度报告",
        f"{BODY}2024年政府信息公开年度报告",
        f"{BODY}2024年政府信息公开工作报告",
        f"{BODY}2024年政府信息公开年报",
        f"{BODY}2024年政务公开工作年度报告",
        f"{BODY}2024年政府信息公开工作年度报告公示",
        f"{BODY}政府信息公开工作年度报告（2024年度）",
        f"{BODY}政府信息公开工作年度报告\n（2024年）",
        f"{BODY}政府信息公开工作年度报告\n（2024）",
        f"{BODY}2024政府信息公开工作年度报告",
        f"{BODY}２０２４年政府信息公开工作年度报告",
        f"{BODY}20 24年政府信息公开工作年度报告",
        f"{BODY} 2024 年政府信息公开工作年度报告",
        f"{BODY}二〇二四年政府信息公开工作年度报告",
        f"{BODY}二○二四年度政府信息公开工作年度报告",
        f"{BODY}关于2024年政府信息公开工作年度报告",
        f"关于{BODY}2024年度政府信息公开工作情况的报告",
        f"《{BODY}2024年政府信息公开工作年度报告》",
        f"# **{BODY}2024年政府信息公开工作年度报告**",
        f"名　　称：{BODY}2024年政府信息公开工作年度报告",
        f"标题: {BODY}2024年政府信息公开工作年度报告",
        f"{BODY}2024年政府信息公开工作\n年度报告",
        f"{BODY}2024年政府信\n息公开工作年度报告",
        f"{BODY}\n2024年政府信息公开工作年度报告",
        f"{BODY}\n\n2024年政府信息公开工作年度报告",
        f"{BODY}\n2024年\n政府信息公开工作年度报告",
        f"{' '.join(BODY)}\n2024年政府信息公开工作年度报告",
        f"云岫县\n{BODY[3:]}\n2024年政府信息公开工作年度报告",
        f"云岫县\n{BODY[3:]}2024年政府信息公开工作年度报告",
        f"{BODY[:6]}\n{BODY[6:]}2024年政府信息公开工作年度报告",
        f"{BODY}2024年政府信息公开工作年度报告\n" * 2,
        f"您当前的位置：首页 > 年报\n索引号\t000/1\n发布机构\t{BODY}\n{BODY}2024年政府信息公开工作年度报告",
    ],
)
@pytest.mark.parametrize("layout", ["tabs", "pdf_plain", "one_line"])
def test_body_and_year_are_read_from_the_title(title, layout):
    report = opening(title, layout)
    assert (report.organisation, report.year) == (BODY, 2024)
    assert report.title is not None


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_title_without_body_names_none(layout):
    report = read_report(render(consistent_content().with_title("2024年政府信息公开工作年度报告"), layout))
    assert (report.organisation, report.year) == (None, 2024)


def test_a_line_of_navigation_above_the_title_is_no_part_of_the_name():
    report = opening(f"政务公开\n{BODY}2024年政府信息公开工作年度报告")
    assert report.organisation == BODY


@pytest.mark.parametrize("title", ["", "2024年政府信息公开工作年度报告"])
def test_where_the_title_names_no_body_the_signature_does(title):
    content = consistent_content(closing=(BODY, "2025年1月20日")).with_title(title)
    report = read_report(render(content))
    assert (report.organisation, report.year) == (BODY, 2024)


@pytest.mark.parametrize("year", ["2024", "二〇二四"])
def test_without_title_the_year_is_that_of_the_period(year):
    report = read_report(render(consistent_content().with_title("")).replace("2024", year))
    assert (report.title, report.organisation, report.year) == (None, None, 2024)


def test_the_title_stands_where_it_says():
    report = opening(f"　　{BODY}\n2024年政府信息公开工作年度报告")
    assert report.title.position == (1, 3, 2, 18)


def test_the_preamble_begins_behind_the_title():
    report = read_report(render(consistent_content(), "one_line"))
    assert report.preamble[0].text.startswith("根据《中华人民共和国政府信息公开条例》")


@pytest.mark.parametrize("text", ["根据条例编制", "本报告由六部分组成。", "为增强透明度而公布。"])
def test_a_title_is_read_though_the_text_goes_on_in_its_line(text):
    """A title over the whole width of a page looks as if the next line belonged to it."""
    report = opening(f"{BODY}2024年政府信息公开工作年度报告{text}")
    assert report.title.text == f"{BODY}2024年政府信息公开工作年度报告"
    assert report.organisation == BODY
    assert report.preamble[0].text.startswith(text)


@pytest.mark.parametrize(("text", "year"), [("2024", 2024), ("二〇二四", 2024), ("二○一九", 2019), ("20 24", 2024)])
def test_a_year_is_read_in_digits_and_numerals(text, year):
    assert year_number(text) == year


def test_the_usual_year_is_one_that_is_clearly_ahead():
    def of(text):
        return usual_year([searchable(Text(text, 1, 1))])

    assert of("2024年，较2023年增加。2024年") == 2024
    assert of("2024年较2023年增加") is None
    assert of("本年度") is None


def test_a_zero_among_chinese_numerals_is_a_digit_of_the_year():
    content = consistent_content(2024).with_title("云岫县水利局二0二四年政府信息公开工作年度报告")
    title = read_report(render(content)).title
    assert title is not None
    assert title.text == content.title
