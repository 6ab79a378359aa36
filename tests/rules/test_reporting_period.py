from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportlint import Problem, Severity, Skip, Unjudged
from reportlint.host import texts_of
from reportlint.testing import consistent_content, read_report, render, run_rule
from reportlint.texts import read_catalogue
from reportlint_rules import reporting_period
from reportlint_rules.reporting_period import (
    no_such_date,
    period_missing,
    period_not_the_year,
    period_reversed,
    until_misspelt,
)

BASIS = "根据《中华人民共和国政府信息公开条例》编制本报告。"
YEAR = "本报告所列数据的统计期限为2024年1月1日至2024年12月31日。"


def written(*preamble, overview=(), year=2024, title=None):
    content = consistent_content(year).with_preamble(*preamble)
    if overview:
        content = content.with_prose("overview", *overview)
    if title is not None:
        content = content.with_title(title)
    return render(content)


def problems(rule, text, **options):
    return [found for found in run_rule(rule, read_report(text), **options) if isinstance(found, Problem)]


def marked(text, position):
    lines = text.splitlines()
    assert position.line == position.end_line
    return lines[position.line - 1][position.column - 1 : position.end_column - 1]


def all_problems(text):
    found = []
    for rule in reporting_period.reportlint_rules():
        with suppress(Skip):
            found += [(rule.code, problem.message.id) for problem in problems(rule, text)]
    return found


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2024])
def test_a_consistent_report_has_no_finding(year):
    assert all_problems(render(consistent_content(year))) == []


@pytest.mark.parametrize(
    "stated",
    [
        "统计时限自2024年1月1日起至12月31日止。",
        "统计周期为2024年1月至12月。",
        "本报告数据截至2024年12月31日。",
        "统计期限为二〇二四年一月一日至二〇二四年十二月三十一日。",
        "现公布2024年1月1日至2024年12月31日的工作情况。",
    ],
)
def test_the_year_is_right_in_any_wording(stated):
    assert all_problems(written(BASIS, stated)) == []


# PER001


def test_a_missing_period_is_a_hint_at_the_end_of_the_preamble():
    text = written(BASIS, "本报告电子版可在门户网站下载。")
    (found,) = problems(period_missing, text)
    assert found.severity is None
    assert period_missing.severity == Severity.INFO
    assert marked(text, found.position) == "本报告电子版可在门户网站下载。"


def test_without_a_preamble_the_missing_period_is_shown_at_section_one():
    text = written()
    (found,) = problems(period_missing, text)
    assert marked(text, found.position) == "一、总体情况"


def test_a_jurisdiction_may_require_the_period():
    (found,) = problems(period_missing, written(BASIS), require=True)
    assert found.severity == Severity.WARNING


@pytest.mark.parametrize(
    "stated",
    [
        "统计期限为2024年全年工作。",
        "数据起止时间同上年。",
        "统计期限为20241月1日至12月31日。",
        "统计期限为2024年1月1日至2024年11月31日。",
        "截至2024年12月31日，共公布信息210条。",
        "截至12月底，共公布信息210条。",
    ],
)
def test_a_statement_that_was_not_understood_is_not_called_missing(stated):
    with pytest.raises(Skip) as skip:
        run_rule(period_missing, read_report(written(BASIS, stated)))
    assert skip.value.reason.id == "unread-period"


def test_a_campaign_in_section_one_is_no_statement():
    campaign = "2024年11月1日至12月31日，全县开展清理行动，2024年3月1日至5月31日举办培训。"
    assert len(problems(period_missing, written(BASIS, overview=[campaign]))) == 1


def test_the_period_may_stand_in_section_one():
    assert all_problems(written(BASIS, overview=["总体上，" + YEAR])) == []


# PER002


@pytest.mark.parametrize(
    ("stated", "period"),
    [
        ("统计期限为2023年1月1日至2023年12月31日。", "2023年1月1日至2023年12月31日"),
        ("统计期限为2023年1月1日至2024年12月31日。", "2023年1月1日至2024年12月31日"),
        ("统计数据截至2023年12月31日。", "截至2023年12月31日"),
        ("本报告内容涵盖2023年1月1日至12月31日。", "2023年1月1日至12月31日"),
        ("统计期限为2025年度。", "2025年度"),
    ],
)
def test_the_period_of_another_year_is_an_error_where_it_stands(stated, period):
    text = written(BASIS, stated)
    (found,) = problems(period_not_the_year, text)
    assert (found.message.id, found.message.params["year"]) == ("other-year", 2024)
    assert (found.expected, found.actual) == ("2024年1月1日至2024年12月31日", period)
    assert marked(text, found.position) == period
    assert all_problems(text) == [("PER002", "other-year")]


def test_the_title_is_shown_beside_a_period_of_another_year():
    text = written(BASIS, "统计期限为2023年1月1日至2023年12月31日。")
    (found,) = problems(period_not_the_year, text)
    assert [marked(text, related.position) for related in found.related] == [text.splitlines()[0]]


@pytest.mark.parametrize(
    "stated",
    ["统计期限为2024年1月1日至2024年12月30日。", "统计期限为2024年1月1日至11月30日。", "统计数据截至2024年11月30日。"],
)
def test_a_period_that_is_not_the_whole_year_is_an_error(stated):
    assert all_problems(written(BASIS, stated)) == [("PER002", "part-of-year")]


def test_a_body_set_up_in_the_year_may_report_on_less():
    text = written(BASIS, "本局于2024年3月挂牌成立，统计期限为2024年3月15日至2024年12月31日。")
    (unjudged,) = run_rule(period_not_the_year, read_report(text))
    assert isinstance(unjudged, Unjudged)
    assert unjudged.reason.id == "body-changed"


@pytest.mark.parametrize(
    "change", ["本机关于2024年3月15日由云岫县住建局更名设立", "本局2024年3月新组建", "我单位自2024年3月15日起设立"]
)
def test_a_body_set_up_or_renamed_on_a_day_of_the_year_may_report_on_less(change):
    text = written(BASIS, f"{change}，数据统计期限为2024年3月15日至2024年12月31日。")
    (unjudged,) = run_rule(period_not_the_year, read_report(text))
    assert unjudged.reason.id == "body-changed"


def test_what_a_body_set_up_in_the_year_excuses_no_period_that_begins_with_it():
    text = written(BASIS, "本局于2024年3月设立公开专区，统计期限为2024年1月1日至2024年11月30日。")
    assert all_problems(text) == [("PER002", "part-of-year")]


def test_where_the_text_agrees_with_the_period_the_title_may_be_wrong():
    text = written(
        BASIS,
        "统计期限为2023年1月1日至2023年12月31日。",
        overview=["2023年，公布信息30条。", "2023年，收到申请2件。"],
        title="云岫县民政局2024年政府信息公开工作年度报告",
    ).replace("2024年，", "2023年，")
    (found,) = problems(period_not_the_year, text)
    assert (found.message.id, found.message.params["stated"]) == ("title-or-period", 2023)
    fix = read_catalogue(texts_of(reporting_period))["PER002"].fix(found.message, "zh")
    assert "若为2024年，改正统计期限和正文；若为2023年，改正标题" in fix


def test_a_campaign_beside_the_right_period_is_no_finding():
    campaign = "统计期限内的2024年3月1日至5月31日开展宣传，2023年1月1日至12月31日同期为9件。"
    assert all_problems(written(BASIS, YEAR, overview=[campaign])) == []


def test_one_right_statement_is_enough():
    assert all_problems(written(BASIS, YEAR, overview=["统计期限为2024年1月1日至2024年6月30日的为上半年。"])) == []


def test_two_wrong_statements_are_one_finding():
    text = written(BASIS, "统计期限为2023年1月1日至12月31日。", overview=["统计时间为2022年1月1日至12月31日。"])
    (found,) = problems(period_not_the_year, text)
    assert marked(text, found.related[-1].position) == "2022年1月1日至12月31日"


def test_a_report_of_an_unknown_year_takes_the_year_of_its_period():
    text = written(BASIS, "统计期限为2023年1月1日至12月31日。", title="")
    assert ("PER002", "other-year") not in all_problems(text)


def test_without_a_period_there_is_nothing_to_compare():
    for rule in (period_not_the_year, period_reversed):
        with pytest.raises(Skip) as skip:
            run_rule(rule, read_report(written(BASIS)))
        assert skip.value.reason.id == "no-period"


# PER003


def test_a_period_that_ends_before_it_starts_is_one_error():
    text = written(BASIS, "数据统计期限自2024年1月1日起至2023年12月31日止。")
    (found,) = problems(period_reversed, text)
    assert found.message.params == {"start": "2024年1月1日", "end": "2023年12月31日"}
    assert marked(text, found.position) == "自2024年1月1日起至2023年12月31日止"
    assert all_problems(text) == [("PER003", "reversed")]


# Damage


@pytest.mark.parametrize("rule", [period_missing, period_not_the_year, period_reversed], ids=lambda rule: rule.code)
@pytest.mark.parametrize(
    "stated",
    ["统计期限自202411日起至20241231日止。", "统计期限自2023年1月1日起至2023年12月31日止，20251月20日公布，至1231日。"],
)
def test_nothing_is_judged_beside_a_damaged_date(rule, stated):
    report = read_report(written(BASIS, stated))
    assert list(report.damaged("date"))
    if rule is period_missing and report.periods:
        assert run_rule(rule, report) == ()
        return
    with pytest.raises(Skip) as skip:
        run_rule(rule, report)
    assert skip.value.reason.id == "damaged-date"


def test_the_right_period_stands_in_spite_of_damage_elsewhere():
    report = read_report(written(BASIS, YEAR, overview=["202419日下午，召开会议。"]))
    assert list(report.damaged("date"))
    assert [run_rule(rule, report) for rule in (period_missing, period_not_the_year, period_reversed)] == [(), (), ()]


def test_damage_in_a_later_section_does_not_hide_a_wrong_period():
    content = consistent_content(2024).with_preamble(BASIS, "统计期限为2023年1月1日至12月31日。")
    text = render(content.with_prose("problems", "202419日下午，专题研究存在的问题，改进情况良好。"))
    assert list(read_report(text).damaged("date"))
    assert all_problems(text) == [("PER002", "other-year")]


# PER004


def test_the_verb_for_ending_is_not_put_before_a_date():
    text = written(BASIS, YEAR, overview=["截止到2024年12月31日，公布信息80条；截止至12月底，答复咨询9次。"])
    (found,) = problems(until_misspelt, text)
    assert marked(text, found.position) == "截止到"
    assert [marked(text, related.position) for related in found.related] == ["截止至"]
    assert all_problems(text) == [("PER004", "misspelt")]


@pytest.mark.parametrize(
    "stated",
    [
        "截至2024年12月31日，公布信息80条。",
        "数据截止日期为2024年12月31日。",
        "征集于2024年6月30日截止。",
        "报名截止到额满为止。",
        "截止到20241231日，公布信息80条。",
    ],
)
def test_other_uses_of_the_verb_are_left_alone(stated):
    assert problems(until_misspelt, written(BASIS, YEAR, overview=[stated])) == []


# PER005


@pytest.mark.parametrize("day", ["2024年11月31日", "2024年2月30日", "2023年2月29日", "2024年 6 月 31 日"])
def test_a_date_no_calendar_has_is_an_error_where_it_stands(day):
    text = written(BASIS, f"统计期限为2024年1月1日至{day}。")
    (found,) = problems(no_such_date, text)
    assert marked(text, found.position) == day
    assert all_problems(text) == [("PER005", "no-such-date")]


@pytest.mark.parametrize(
    "stated",
    [
        "统计期限为2024年1月1日至2024年2月29日。",
        "统计期限为2024年1月1日至2024年12月32日。",
        "统计期限为2024年1月1日至2024年13月31日。",
        "统计期限为202411日至2024年11月31日。",
        "会议改到2024年11月31日召开。",
    ],
)
def test_what_may_be_damage_or_is_no_period_is_not_called_a_false_date(stated):
    assert problems(no_such_date, written(BASIS, stated)) == []


@settings(max_examples=25, deadline=None)
@given(st.integers(2019, 2030), st.dates(date(2018, 1, 1), date(2031, 12, 31)), st.integers(-400, 800))
def test_exactly_the_whole_year_passes(year, start, length):
    end = start + timedelta(days=length)
    stated = f"统计期限为{start.year}年{start.month}月{start.day}日至{end.year}年{end.month}月{end.day}日。"
    found = [code for code, _ in all_problems(written(BASIS, stated, year=year))]
    if end < start:
        assert found == ["PER003"]
    elif (start, end) == (date(year, 1, 1), date(year, 12, 31)):
        assert found == []
    else:
        assert found == ["PER002"]


@pytest.mark.parametrize(
    "text",
    [
        written(BASIS),
        written(BASIS, "统计期限为2023年1月1日至12月31日。", overview=["统计时间为2022年度。"]),
        written(BASIS, "统计期限为2024年1月1日至11月30日。"),
        written(BASIS, "本局于2024年3月挂牌成立，统计期限为2024年3月15日至2024年12月31日。"),
        written(BASIS, "自2024年1月1日起至2023年12月31日止。"),
        written(BASIS, "统计期限为2024年1月1日至2024年11月31日，截止到2024年6月30日，截止至6月底。"),
        written(BASIS, "统计期限为202411日至20241231日。"),
    ],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_whatever_is_found_can_be_said_in_both_languages(say_all, text, language):
    say_all(reporting_period.reportlint_rules(), text, language)
