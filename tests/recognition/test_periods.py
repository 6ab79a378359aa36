from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportlint.model.document import Text
from reportlint.recognition.periods import find_periods
from reportlint.recognition.prose import searchable

FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)


def prose(raw, line=1):
    return searchable(Text(raw, line, 1))


def dates(raw, year=2024):
    return [(period.start, period.end) for period in find_periods([prose(raw)], year)]


@pytest.mark.parametrize(
    "raw",
    [
        "本报告所列数据的统计期限为2024年1月1日至2024年12月31日。",
        "本报告所列数据的统计期限为 2024 年 1 月 1 日至 2024 年 12 月 31 日。",
        "报告中数据统计期限自2024年1月1日起至12月31日止。",
        "数据统计时限从2024年1月1日到2024年12月31日止，",
        "统计时间：2024年01月01日—2024年12月31日",
        "统计时间段为２０２４年１月１日－２０２４年１２月３１日",
        "统计时间范畴为2024年1月1日–12月31日。",
        "统计周期为2024年1月1日~12月31日。",
        "统计周期是2024年1月1日——2024年12月31日。",
        "统计日期为2024年1月1日～12月31日。",
        "数据期限为2024年1月1日一12月31日。",
        "数据的起止时间为2024年1月1日到12月31日。",
        "统计起止时间从2024年1月1日起，截至2024年12月31日。",
        "本年报统计数据自2024年1月1日0时至12月31日24时。",
        "本报告内容涵盖本机关2024年1月1日至12月31日期间的工作。",
        "本报告以2024年1月1日至2024年12月31日为统计期限。",
        "现将2024年1月1日至12月31日的工作报告如下。",
        "统计期限为二〇二四年一月一日至二〇二四年十二月三十一日。",
        "统计期限为二○二四年一月一日至十二月卅一日。",
        "统计期限为2024年1月至12月。",
        "统计期限为2024年1-12月。",
        "统计期限为2024.1.1-2024.12.31。",
        "统计期限为2024.01.01—12.31。",
        "统计期限：2024-01-01至2024-12-31",
        "统计期限：2024-01-01-2024-12-31",
        "统计期限：2024/1/1 - 2024/12/31",
        "统计期限为本年度1月1日至12月31日。",
        "统计期限为1月1日至12月31日。",
        "统计期限为2024年度。",
        "数据统计时间为2024年全年，",
    ],
)
def test_the_whole_year_is_read_however_it_is_written(raw):
    assert dates(raw) == [(FIRST, LAST)]


@pytest.mark.parametrize(
    "raw",
    [
        "本报告统计数据截至2024年12月31日。",
        "所列数据均截至2024年12月31日。",
        "数据统计截止日期为2024年12月31日。",
        "数据截止日期为2024年12月31日。",
        "数据截至2024年12月31日。",
        "统计截止时间：2024年12月底。",
        "统计数据截止到2024年年底。",
        "统计数据截至二〇二四年十二月三十一日。",
    ],
)
def test_an_end_without_a_start_is_a_period_of_its_own_kind(raw):
    assert dates(raw) == [(None, LAST)]


@pytest.mark.parametrize(
    "raw",
    [
        "2024年3月1日至5月31日，全县开展政策宣传月。",
        "我局于2024年1月1日至6月30日清理失效文件12件。",
        "经统计，2024年3月1日至5月31日受理咨询40次。",
        "统计数据显示，2024年3月1日至5月31日来访最多。",
        "问卷统计时间为2024年3月1日至5月31日。",
        "开展满意度调查，统计时间为2024年3月1日至5月31日。",
        "公示期限为2024年3月1日至3月7日。",
        "活动起止时间为2024年9月1日至12月31日。",
        "三年行动自2022年1月1日起至2024年12月31日止。",
        "2023年1月1日至2023年12月31日，同期为8件。",
        "专项整治行动内容涵盖2023年1月1日至2023年12月31日办结的事项。",
        "截至2024年12月31日，网站共有栏目31个。",
        "据统计截至2024年6月30日共有粉丝900个。",
        "微信公众号关注人数4200人（数据截至2024年11月30日）。",
        "落实2024年1月至12月培训计划。",
        "每年1月31日前公布。",
        "版本号为2024.1.1-2024.2.2。",
    ],
)
def test_other_ranges_and_ends_are_no_periods(raw):
    assert dates(raw) == []


@pytest.mark.parametrize(
    "raw",
    [
        "统计期限自202411日起至20241231日止。",
        "统计期限为20241月1日至12月31日。",
        "统计期限自20241月1日起至202412月31日止。",
        "统计期限为2024年11日至2024年1231日。",
        "统计期限为2024年1月1至12月31日。",
        "统计期限为2024年1月1日至12月31。",
        "统计期限为2025 1 1 日至2025 12 31 日。",
        "统计数据截至20241231日。",
    ],
)
def test_no_date_is_made_up_where_characters_were_lost(raw):
    assert dates(raw) == []


@pytest.mark.parametrize(
    "raw",
    [
        "统计期限为2024年1月1日至2024年11月31日。",
        "统计期限为2023年2月29日至12月31日。",
        "统计期限为2024年1月1日至2024年13月31日。",
        "统计期限为2024年0月1日至12月31日。",
        "统计期限为二〇二四年一月一日至二〇二四年十二月三十二日。",
        "统计期限为0000年1月1日至12月31日。",
        "统计数据截至2024年6月31日。",
    ],
)
def test_a_date_that_does_not_exist_makes_no_period(raw):
    assert dates(raw) == []


def test_a_period_of_another_year_or_of_part_of_the_year_is_read_as_it_stands():
    assert dates("统计期限为2023年1月1日至2023年12月31日。") == [(date(2023, 1, 1), date(2023, 12, 31))]
    assert dates("统计期限为2024年2月1日至2024年11月30日。") == [(date(2024, 2, 1), date(2024, 11, 30))]
    assert dates("本报告内容涵盖2023年1月1日至2023年12月31日。") == [(date(2023, 1, 1), date(2023, 12, 31))]


def test_a_reversed_year_is_read_as_it_stands():
    assert dates("自2024年1月1日起至2023年12月31日止，") == [(date(2024, 1, 1), date(2023, 12, 31))]


def test_the_second_date_takes_the_year_of_the_first():
    assert dates("统计期限为2021年1月1日至12月31日。") == [(date(2021, 1, 1), date(2021, 12, 31))]


def test_text_and_position_are_those_of_the_dates_in_the_source():
    raw = "本报告数据统计期限 自 2024 年 1 月 1 日起至 12 月 31 日止。"
    (period,) = find_periods([prose("前言。", 3), prose(raw, 4)], 2024)
    assert period.text == "自2024年1月1日起至12月31日止"
    assert (period.position.line, period.position.end_line) == (4, 4)
    assert raw[period.position.column - 1 : period.position.end_column - 1] == "自 2024 年 1 月 1 日起至 12 月 31 日止"


def test_all_statements_come_in_reading_order():
    raw = "统计数据截至2024年12月31日。统计期限为2024年1月1日至12月31日。统计期限为2024年度。"
    ends = [period.text for period in find_periods([prose(raw), prose("统计期限为2023年1月至12月。", 2)], 2024)]
    assert ends == ["截至2024年12月31日", "2024年1月1日至12月31日", "2024年度", "2023年1月至12月"]


def test_a_range_right_behind_another_date_is_found():
    raw = "2024年3月起试行，统计期限为2024年1月1日至2024年12月31日，2025年1月20日公布。"
    assert dates(raw) == [(FIRST, LAST)]


def test_without_a_known_year_the_statement_tells_it():
    assert dates("统计期限为2022年1月1日至12月31日。", None) == [(date(2022, 1, 1), date(2022, 12, 31))]
    assert dates("2022年1月1日至12月31日，收到申请3件。", None) == [(date(2022, 1, 1), date(2022, 12, 31))]
    assert dates("统计期限为1月1日至12月31日。", None) == []


def test_without_a_known_year_ranges_that_disagree_tell_nothing():
    assert dates("2022年1月1日至12月31日收到3件。2021年1月1日至12月31日收到2件。", None) == []
    named = "2021年1月1日至12月31日收到2件。统计期限为2022年1月1日至12月31日。"
    assert dates(named, None) == [(date(2022, 1, 1), date(2022, 12, 31))]


_CHINESE_DIGITS = dict(zip("0123456789", "〇一二三四五六七八九", strict=True))


def chinese_number(number):
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else "一二三"[tens - 1] + "十") + (
        "一二三四五六七八九"[ones - 1] if ones else ""
    )


def chinese(day, *, with_year):
    year = "".join(_CHINESE_DIGITS[digit] for digit in str(day.year)) + "年" if with_year else ""
    return f"{year}{chinese_number(day.month)}月{chinese_number(day.day)}日"


def plain(day, *, with_year):
    return f"{day.year}年{day.month}月{day.day}日" if with_year else f"{day.month}月{day.day}日"


def padded(day, *, with_year):
    return f"{day:%Y年%m月%d日}" if with_year else f"{day:%m月%d日}"


def spaced(day, *, with_year):
    return f"{day.year} 年 {day.month} 月 {day.day} 日" if with_year else f"{day.month} 月 {day.day} 日"


def iso(day, *, with_year):
    return f"{day:%Y-%m-%d}" if with_year else f"{day:%m-%d}"


def dotted(day, *, with_year):
    return f"{day.year}.{day.month}.{day.day}" if with_year else f"{day.month}.{day.day}"


days = st.dates(date(2019, 1, 1), date(2030, 12, 31))
nouns = st.sampled_from(
    ["统计期限", "统计时限", "数据统计时间", "统计时间段", "统计周期", "所列数据的统计日期", "数据期限", "统计起止时间"]
)
phrasings = st.sampled_from(
    ["为{}至{}", "自{}起至{}止", "从{}到{}止", "：{}—{}", "是{}－{}", "均为{}~{}", "为{} 至 {}", "系{}起至{}"]
)
styles = st.sampled_from([plain, padded, spaced, chinese, iso, dotted])


@given(days, days, nouns, phrasings, styles, st.booleans(), st.integers(2019, 2030))
def test_any_dates_called_the_period_are_read_back(start, end, noun, phrasing, style, leave_out, year):
    with_year = not (leave_out and start.year == end.year)
    stated = phrasing.format(style(start, with_year=True), style(end, with_year=with_year))
    assert dates(f"本报告{noun}{stated}。电子版见网站。", year) == [(start, end)]


@given(days, st.integers(0, 300), phrasings, styles, st.sampled_from(["开展专题宣传", "试运行", "，我局集中清理文件"]))
def test_any_other_range_is_left_alone(start, length, phrasing, style, what):
    end = start + timedelta(days=length)
    stated = phrasing.format(style(start, with_year=True), style(end, with_year=True)).lstrip("为：是均系")
    assert dates(f"全县{stated}{what}。", start.year) == []


@given(
    st.lists(st.sampled_from([*"年月日至—-./:,。0123456789一十〇自起止", "统计期限", "数据", "截至", "2024", "12月"])),
    st.none() | st.integers(2019, 2030),
)
def test_every_period_stands_in_the_text_whatever_it_is(parts, year):
    raw = "".join(parts)
    for period in find_periods([prose(raw)], year):
        position = period.position
        assert raw[position.column - 1 : position.end_column - 1] == period.text
