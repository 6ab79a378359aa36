from pathlib import Path

import pytest

from reportlint import divisions
from reportlint.recognition.bodies import recognise_body
from reportlint.testing import consistent_content, read_report, render


def body(organisation, *preamble, jurisdiction=None, **replacements):
    content = consistent_content(2024, organisation)
    content = content.with_preamble(*(preamble or (f"本报告由{organisation}编制。",)))
    for name, value in replacements.items():
        content = getattr(content, f"with_{name}")(value)
    return recognise_body(read_report(render(content)), jurisdiction)


@pytest.mark.parametrize(
    "name",
    [
        *("四川北路街道办事处", "南京东路街道办事处", "延安三路街道办事处", "潍坊新村街道办事处", "天津铁厂街道办事处"),
        *(
            "河南寨镇人民政府",
            "山东庄镇人民政府",
            "上海庙镇人民政府",
            "上海庙经济开发区管委会",
            "桂林洋经济开发区管委会",
        ),
    ],
)
def test_a_short_name_that_begins_another_name_is_no_place(name):
    assert body(name).divisions == ()


@pytest.mark.parametrize("name", ["海东区财政局", "苏州区人民政府", "湘西县教育局"])
def test_a_county_that_does_not_exist_is_not_the_prefecture_of_that_name(name):
    recognised = body(name)
    assert (recognised.divisions, recognised.level) == ((), "county")


@pytest.mark.parametrize(
    ("name", "jurisdiction"),
    [
        ("成都区域协作办公室", "四川省成都市"),
        ("彭水县保家镇人民政府", "重庆市彭水苗族土家族自治县保家镇"),
        ("四川渠县天星镇人民政府", "四川省达州市渠县天星镇"),
        ("四川天府新区管理委员会", "四川省"),
        ("成都东部新区管理委员会", "四川省成都市"),
    ],
)
def test_a_short_name_before_a_place_or_zone_is_one(name, jurisdiction):
    assert body(name).jurisdiction == jurisdiction


@pytest.mark.parametrize(
    ("name", "jurisdiction"),
    [
        ("于都县人民政府", "江西省赣州市于都县"),
        ("于洪区财政局", "辽宁省沈阳市于洪区"),
        ("关岭县人民政府", "贵州省安顺市关岭布依族苗族自治县"),
        ("成都海关", "四川省成都市"),
    ],
)
def test_a_name_that_begins_or_ends_with_a_letter_of_about_keeps_it(name, jurisdiction):
    recognised = body(name)
    assert (recognised.name, recognised.jurisdiction) == (name, jurisdiction)


@pytest.mark.parametrize(
    ("name", "kind", "level", "jurisdiction"),
    [
        ("渠县人民政府办公室", "office", "county", "四川省达州市渠县"),
        ("镇平县政府办公室", "office", "county", "河南省南阳市镇平县"),
        ("重庆市潼南区人民政府办公室", "office", "county", "重庆市潼南区"),
        ("永州市人民政府办公室", "office", "prefecture", "湖南省永州市"),
        ("四川省人民政府办公厅", "office", "province", "四川省"),
        ("洪泽区人民政府", "government", "county", "江苏省淮安市洪泽区"),
        ("凉山州人民政府", "government", "prefecture", "四川省凉山彝族自治州"),
        ("阿拉善盟行政公署教育局", "department", "prefecture", "内蒙古自治区阿拉善盟"),
        ("上海市科委", "department", "province", "上海市"),
        ("达州市人民政府外事办公室", "department", "prefecture", "四川省达州市"),
        ("国家税务总局达州市税务局", "department", "prefecture", "四川省达州市"),
        ("神农架林区财政局", "department", "county", "湖北省神农架林区"),
        ("渠县天星街道办事处", "subdistrict", "township", "四川省达州市渠县天星街道"),
        ("北京市朝阳区人民政府望京街道办事处", "subdistrict", "township", "北京市朝阳区望京街道"),
        ("临县城庄镇人民政府", "government", "township", "山西省吕梁市临县城庄镇"),
        ("成都高新区管理委员会", "zone", None, "四川省成都市"),
        ("成都高新技术产业开发区教育局", "department", None, "四川省成都市"),
        ("平潭综合实验区", "zone", None, "福建省"),
        ("达州市公安局通川区分局", "department", None, "四川省达州市"),
        ("渠县融媒体中心", "other", "county", "四川省达州市渠县"),
        ("四川省财政厅", "department", "province", "四川省"),
    ],
)
def test_kind_level_and_place_by_the_name(name, kind, level, jurisdiction):
    found = body(name)
    assert (found.kind, found.level, found.jurisdiction) == (kind, level, jurisdiction)
    assert found.clues[0][:] == ("organisation", name)


@pytest.mark.parametrize(
    ("name", "kind", "level"),
    [
        ("云岫县财政局", "department", "county"),
        ("云岫县人民政府", "government", "county"),
        ("霞川区人民政府办公室", "office", "county"),
        ("沧梧市教育局", "department", None),  # a prefecture or a county-level city
        ("望澜县松屿镇人民政府", "government", "township"),
        ("云岫经济开发区管理委员会", "zone", None),
    ],
)
def test_of_an_unknown_place_only_what_the_name_says_is_known(name, kind, level):
    found = body(name)
    assert (found.kind, found.level, found.divisions, found.alternatives) == (kind, level, (), ())


def test_a_place_alone_leaves_the_kind_open():
    assert body("渠县")[:3] == ("渠县", None, "county")


def test_a_shared_name_is_left_open_and_said_so():
    found = body("鼓楼区教育局")
    assert (found.level, found.divisions) == ("county", ())
    assert {chain[1].name for chain in found.alternatives} == {"南京市", "徐州市", "福州市", "开封市"}


@pytest.mark.parametrize("text", ["按照徐州市政务公开工作安排编制。", "徐州各部门，徐州各县区。"])
def test_a_shared_name_is_settled_by_other_places_of_the_report(text):
    found = body("鼓楼区教育局", text)
    assert found.jurisdiction == "江苏省徐州市鼓楼区"
    assert found.clues[-1].source == "text"


def test_places_of_several_namesakes_settle_nothing():
    assert len(body("鼓楼区教育局", "赴福州市学习徐州市的做法。").alternatives) == 4


def test_what_is_configured_is_believed_before_the_text():
    assert body("鼓楼区教育局", jurisdiction="徐州").jurisdiction == "江苏省徐州市鼓楼区"
    assert body("鼓楼区教育局", "徐州市", jurisdiction="福州市").jurisdiction == "福建省福州市鼓楼区"
    within = body("鼓楼区教育局", jurisdiction="jiangsu")
    assert (within.jurisdiction, len(within.alternatives)) == ("江苏省", 2)
    assert body("渠县财政局", jurisdiction="huaihua").jurisdiction == "湖南省怀化市"
    assert body("渠县财政局", jurisdiction="nowhere").jurisdiction == "四川省达州市渠县"


def test_a_township_without_county_belongs_to_the_county_that_the_text_puts_before_it():
    assert body("城关镇人民政府").divisions == ()
    found = body("城关镇人民政府", "凤阳县城关镇人民政府编制本报告。")
    assert found.jurisdiction == "安徽省滁州市凤阳县城关镇"


def test_a_department_without_place_is_placed_only_by_what_is_certainly_itself():
    assert body("财政局", "根据达州市财政局的要求编制。").divisions == ()
    assert body("财政局", "现公布渠县财政局2024年政府信息公开工作年度报告。").jurisdiction == "四川省达州市渠县"


@pytest.mark.parametrize(
    "opening",
    [
        "2024年，永州市人民政府办公室认真做好各项工作。",
        "现公布《永州市人民政府办公室2024年政府信息公开工作年度报告》。",
        "按照要求编制永州市人民政府办公室2024年度政府信息公开工作年度报告。",
        "本报告由永州市人民政府办公室编制。",
    ],
)
def test_a_report_without_title_names_its_body_in_its_opening(opening):
    text = render(consistent_content(2024, "永州市人民政府办公室").with_preamble("")).split("\n", 1)[1]
    found = recognise_body(read_report(text.replace("一、总体情况", f"一、总体情况\n{opening}")))
    assert (found.kind, found.level, found.jurisdiction) == ("office", "prefecture", "湖南省永州市")
    assert found.clues[0].source == "opening"


@pytest.mark.parametrize(
    "opening",
    [
        "按照印发的《湖南省人民政府办公厅关于做好2024年政府信息公开工作年度报告编制公布工作的通知》编制。",
        "根据永州市人民政府办公室的通知编制。",
        "2024年，国务院办公厅印发了工作要点。",
    ],
)
def test_a_body_above_is_not_taken_for_the_report_s_own(opening):
    text = render(consistent_content(2024).with_preamble("")).split("\n", 1)[1]
    assert recognise_body(read_report(text.replace("一、总体情况", f"一、总体情况\n{opening}"))).name is None


def test_a_report_that_names_nobody_has_no_body():
    text = render(consistent_content(2024).with_preamble("")).split("\n", 1)[1]
    found = recognise_body(read_report(text))
    assert found == ((None, None, None, (), (), ()))


def all_chains():
    """Return the chain of every division of the gazetteer, those of former times included."""
    data = Path(divisions.__file__).with_name("divisions.txt").read_text(encoding="utf-8")
    entries = {entry.rstrip("*0123456789") for line in data.splitlines()[3:] for entry in line.split("\t")[1:]}
    return sorted({chain for name in entries if name and not name.isascii() for chain in divisions.named(name)})


CHAINS = all_chains()


@pytest.mark.parametrize("suffix", ["人民政府办公室", "财政局", "人民政府", ""])
def test_of_no_division_there_is_a_wrong_place_or_level(suffix):
    bare = read_report(render(consistent_content(2024).with_preamble("").with_prose("overview", "公开信息。")))
    wrong = []
    for chain in CHAINS:
        report = bare._replace(organisation=f"{chain[-1].name}{suffix}", title=None)
        found = recognise_body(report)
        is_right = found.divisions == chain or chain in found.alternatives
        if not is_right or found.level not in (chain[-1].level, None):
            wrong.append((report.organisation, found))
    assert wrong == []
    assert len(CHAINS) > 3300


def test_with_its_divisions_named_every_one_is_found():
    bare = read_report(render(consistent_content(2024).with_preamble("").with_prose("overview", "公开信息。")))
    for chain in CHAINS:
        name = "".join(division.name for division in chain) + "财政局"
        assert recognise_body(bare._replace(organisation=name, title=None)).divisions == chain
