import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint import Problem, Severity, Skip, Unjudged
from reportlint.testing import consistent_content, read_report, render
from reportlint_rules.publication import (
    letter,
    publication_details,
    published_early,
    published_in_another_year,
    published_late,
)


def report(organisation="云岫县财政局", *closing, page="", year=2024, **replacements):
    content = consistent_content(year, organisation, **replacements).with_closing(*closing)
    return read_report(f"{page}\n{render(content)}" if page else render(content))


@pytest.fixture(scope="session")
def told(say):
    def told(rule, report, **options):
        return [
            (found.message.id, found.severity) for found in say(rule, report, **options) if isinstance(found, Problem)
        ]

    return told


@pytest.fixture(scope="session")
def skipped(say):
    def skipped(rule, report, **options):
        with pytest.raises(Skip) as raised:
            say(rule, report, **options)
        return raised.value.reason.id

    return skipped


# PUB001 published late


@pytest.mark.parametrize(
    ("organisation", "last", "first_late"),
    [
        ("云岫县财政局", "2025年1月31日", "2025年2月1日"),
        ("云岫县人民政府办公室", "2025年1月31日", "2025年2月1日"),
        ("望澜县松屿镇人民政府", "2025年1月31日", "2025年2月1日"),
        ("望澜县松屿街道办事处", "2025年1月31日", "2025年2月1日"),
        ("云岫县人民政府", "2025年2月20日", "2025年2月21日"),
        ("达州市人民政府", "2025年3月10日", "2025年3月11日"),
        ("四川省人民政府", "2025年3月31日", "2025年4月1日"),
    ],
)
def test_each_kind_of_body_has_its_deadline(told, organisation, last, first_late):
    assert told(published_late, report(organisation, organisation, last)) == []
    assert told(published_late, report(organisation, organisation, first_late)) == [("signature-late", Severity.ERROR)]


@pytest.mark.parametrize("organisation", ["云岫县", "云岫经济开发区管理委员会", "沧梧市人民政府"])
def test_where_the_kind_or_level_is_open_only_what_is_late_for_all_is_told(told, organisation):
    assert told(published_late, report(organisation, "2025年3月31日")) == []
    assert told(published_late, report(organisation, "2025年4月1日")) == [("later-than-any", None)]


def test_a_page_alone_may_have_been_published_anew(told, skipped):
    assert told(published_late, report(page="发布日期：2025-02-03")) == [("page-late", None)]
    assert skipped(published_late, report(page="发布日期：2025-08-03")) == "published-anew"


def test_the_earliest_day_counts(told):
    assert (
        told(published_late, report("云岫县财政局", "云岫县财政局", "2025年1月20日", page="发布日期：2025-02-20")) == []
    )
    assert (
        told(published_late, report("云岫县财政局", "云岫县财政局", "2025年2月20日", page="发布日期：2025-01-20")) == []
    )


def test_a_jurisdiction_may_set_earlier_days(say, told, skipped):
    signed = report("云岫县财政局", "云岫县财政局", "2025年1月29日")
    (problem,) = say(published_late, signed, department="01-28")
    assert (problem.expected, problem.actual) == ("2025-01-28", "2025-01-29")
    assert told(published_late, signed, prefecture_department="01-28") == []  # it is a county's
    of_the_city = report("怀化市财政局", "怀化市财政局", "2025年1月29日")
    assert told(published_late, of_the_city, prefecture_department="01-28") == [("signature-late", Severity.ERROR)]
    assert skipped(published_late, signed, department="soon") == "no-such-deadline"


def test_what_cannot_be_judged_is_skipped(skipped):
    assert skipped(published_late, report()) == "no-date"
    assert skipped(published_late, report("云岫县融媒体中心", "2025年6月1日")) == "not-a-department"
    assert skipped(published_late, report("云岫县财政局", "2026年2月1日")) == "another-year"


def test_earlier_reports_came_under_another_law(skipped):
    early = report("云岫县财政局", "2019年3月20日", year=2018, form=consistent_content(2019).form)
    assert skipped(published_late, early) == "earlier-law"


# PUB002 dated before the end of the year


def test_a_report_is_not_signed_before_its_year_ends(told):
    assert told(published_early, report("云岫县财政局", "2024年1月16日")) == [("year-not-changed", None)]
    assert told(published_early, report("云岫县财政局", "2024年12月16日")) == [("before-the-end", None)]
    assert told(published_early, report("云岫县财政局", "2025年1月1日")) == []


def test_a_page_may_have_been_made_before_the_report(told):
    assert told(published_early, report("云岫县财政局", "2025年1月6日", page="日期：2024-12-30")) == []
    assert told(published_early, report(page="日期：2024-12-30")) == [("before-the-end", None)]


def test_a_signature_of_last_year_is_told_whatever_the_page_says(told):
    signed = report("云岫县财政局", "2024年1月16日", page="发布日期：2025-01-16")
    assert told(published_early, signed) == [("year-not-changed", None)]


# PUB003 published in another year


def test_a_title_of_the_year_before_is_told(told):
    assert told(published_in_another_year, report("云岫县财政局", "2026年1月30日")) == [("another-year", None)]
    assert told(published_in_another_year, report(page="发布日期：2026-01-30")) == [("another-year", None)]
    assert told(published_in_another_year, report(page="发布日期：2025-01-30")) == []


@pytest.mark.parametrize("day", ["2026-07-30", "2028-01-30"])
def test_pages_of_an_archive_are_published_anew_at_any_time(skipped, day):
    assert skipped(published_in_another_year, report(page=f"发布日期：{day}")) == "published-anew"


def test_one_day_in_the_right_year_is_enough(told):
    moved = report("云岫县财政局", "2025年1月20日", page="发布日期：2026-01-30")
    assert told(published_in_another_year, moved) == []


# PUB004 day, contact, electronic copy


def test_nothing_is_demanded_unless_a_jurisdiction_does(told):
    assert told(publication_details, report()) == []


def test_what_a_jurisdiction_demands_must_be_there(told):
    bare = read_report(render(consistent_content(2024).with_preamble("本报告由云岫县住房和城乡建设局编制。")))
    demands = {"date": True, "contact": True, "electronic_copy": True}
    assert [kind for kind, _ in told(publication_details, bare, **demands)] == [
        "no-date",
        "no-contact",
        "no-electronic-copy",
    ]
    full = consistent_content(2024).with_preamble("本报告电子版可在县政府网站下载，联系电话见网站。")
    assert told(publication_details, read_report(render(full.with_closing("2025年1月20日"))), **demands) == []


# PUB005 a letter


@pytest.mark.parametrize("addressee", ["市政府办公室：", "云岫县人民政府办公室：", "县住房和城乡建设局："])
def test_a_letter_is_told_by_its_addressee(say, addressee):
    content = consistent_content(2024).with_preamble(addressee, "现将本机关2024年政府信息公开工作情况报告如下。")
    (problem,) = say(letter, read_report(render(content)))
    assert problem.message.params["addressee"] == addressee.rstrip("：")


@pytest.mark.parametrize(
    "preamble",
    [
        ("现将本机关2024年政府信息公开工作情况报告如下：",),
        ("联系单位：云岫县财政局办公室", "现将有关情况报告如下。"),
        ("云岫县财政局办公室：", "本报告由总体情况等六部分组成。"),
    ],
)
def test_an_introduction_is_no_letter(say, preamble):
    assert say(letter, read_report(render(consistent_content(2024).with_preamble(*preamble)))) == ()


@given(
    organisation=st.sampled_from(
        ["云岫县财政局", "云岫县人民政府", "达州市人民政府", "四川省财政厅", "渠县天星街道办事处"]
    ),
    year=st.integers(2019, 2026),
    day=st.integers(4, 31),
    on_page=st.booleans(),
)
def test_nothing_is_said_of_a_report_published_in_january(say, organisation, year, day, on_page):
    page = f"发布日期：{year + 1}-01-{day:02}" if on_page else ""
    published = report(organisation, organisation, f"{year + 1}年1月{day}日", page=page, year=year)
    for rule in (published_late, published_early, published_in_another_year, letter):
        assert [found for found in say(rule, published) if isinstance(found, Problem | Unjudged)] == []
