from pathlib import Path

import pytest

from reportlint import divisions
from reportlint.divisions import jurisdiction, leading_place, named, pinyin, place_before, short_names


def joined(chain):
    return "".join(division.name for division in chain)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("渠县", "四川省达州市渠县"),
        ("临县", "山西省吕梁市临县"),
        ("镇平县", "河南省南阳市镇平县"),
        ("潼南区", "重庆市潼南区"),
        ("永州市", "湖南省永州市"),
        ("成都", "四川省成都市"),
        ("海南州", "青海省海南藏族自治州"),
        ("凉山", "四川省凉山彝族自治州"),
        ("彭水县", "重庆市彭水苗族土家族自治县"),
        ("彭水自治县", "重庆市彭水苗族土家族自治县"),
        ("凉山自治州", "四川省凉山彝族自治州"),
        ("鄂温克族自治旗", "内蒙古自治区呼伦贝尔市鄂温克族自治旗"),
        ("锡林郭勒盟", "内蒙古自治区锡林郭勒盟"),
        ("神农架林区", "湖北省神农架林区"),
        ("济源市", "河南省济源市"),
        ("东莞市", "广东省东莞市"),
        ("石河子市", "新疆维吾尔自治区石河子市"),
        ("莱芜市", "山东省莱芜市"),  # dissolved in 2019
        ("下城区", "浙江省杭州市下城区"),  # dissolved in 2021
    ],
)
def test_a_division_is_found_by_its_full_and_its_usual_short_name(name, place):
    assert [joined(chain) for chain in named(name)] == [place]


def test_a_shared_name_gives_all_who_bear_it():
    assert [joined(chain) for chain in named("鼓楼区")] == [
        "江苏省南京市鼓楼区",
        "江苏省徐州市鼓楼区",
        "福建省福州市鼓楼区",
        "河南省开封市鼓楼区",
    ]


@pytest.mark.parametrize("name", ["渠", "宝山", "云岫县", "", "省", "11", "sichuan", "达州市\n"])
def test_what_is_no_name_of_a_division_finds_nothing(name):
    assert named(name) == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("四川省达州市渠县财政局", "四川省达州市渠县"),
        ("四川达州渠县财政局", "四川达州渠县"),
        ("吉林省吉林市昌邑区教育局", "吉林省吉林市昌邑区"),
        ("北京路街道办事处", ""),
        ("朝阳镇人民政府", ""),
        ("城区街道办事处", ""),
        ("海南州共和县", "海南州共和县"),
        ("彭水自治县财政局", "彭水自治县"),
        ("彭水县财政局", "彭水县"),
        ("凉山州财政局", "凉山州"),
        ("广西自治区财政厅", "广西自治区"),
        ("广西财政厅", "广西"),
        ("内蒙古财政厅", "内蒙古"),
        ("财政局", ""),
        ("", ""),
    ],
)
def test_a_body_is_named_after_the_place_its_name_begins_with(text, place):
    assert leading_place(text)[0] == place


def test_the_place_before_a_word_is_found_by_its_full_name():
    text = "经渠县天星街道"
    assert place_before(text, text.index("天星"))[0] == "渠县"
    assert place_before("四川天星街道", 2) == ("", ())


@pytest.mark.parametrize(
    ("setting", "place"),
    [
        ("sichuan", "四川省"),
        ("Huaihua", "湖南省怀化市"),
        ("hainan", "海南省"),
        ("shaanxi", "陕西省"),
        ("潼南", "重庆市潼南区"),
        ("四川省 达州市 渠县", "四川省达州市渠县"),
        ("南京市鼓楼区", "江苏省南京市鼓楼区"),
    ],
)
def test_a_setting_names_a_division_in_any_usual_way(setting, place):
    assert joined(jurisdiction(setting)) == place


@pytest.mark.parametrize("setting", ["鼓楼区", "suzhou", "云岫县", "", " ", "\n", "四川省财政厅", "beijin", "\t"])
def test_a_setting_that_names_none_or_several_names_nothing(setting):
    assert jurisdiction(setting) is None


def test_every_name_in_latin_letters_leads_back_to_its_division():
    found = 0
    for line in DATA:
        name = line.rpartition("\t")[2]
        chain = jurisdiction(name) if name.isascii() else None
        if chain and chain[-1].name == line.split("\t")[1]:
            assert pinyin(chain[-1]) == name
            found += 1
    assert found > 320


def test_short_names():
    assert short_names(named("江苏省")[0][-1]) == ("江苏",)
    assert short_names(named("渠县")[0][-1]) == ()


DATA = [
    line
    for line in Path(divisions.__file__).with_name("divisions.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def test_the_data_are_whole():
    assert len([line for line in DATA if line[2] == "\t"]) == 31
    prefectures = [line.split("\t")[1] for line in DATA if line[2] != "\t"]
    assert len([name for name in prefectures if name and not name.endswith("*")]) == 334  # 333 and 雄安新区
    for line in DATA:
        head, *entries = line.split("\t")
        for name in entries[1:]:
            if not name.isascii():
                number = name.rstrip("*")[-2:]
                assert len(head) == 4
                assert number.isdecimal(), line


def test_every_division_is_found_by_its_own_full_name_and_chain():
    for line in DATA:
        for entry in line.split("\t")[1:]:
            name = entry.rstrip("*0123456789")
            if name and not name.isascii():
                chains = named(name)
                assert any(chain[-1].name == name for chain in chains), name
                for chain in chains:
                    assert leading_place(joined(chain))[1] == (chain,)
