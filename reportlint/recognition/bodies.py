"""Which body a report is about: its kind and level by its name, and the divisions it belongs to.

Nothing is guessed: a name that several divisions share is settled by what else the report names, or left open.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportlint.divisions import jurisdiction as named_jurisdiction
from reportlint.divisions import leading_place, place_before, short_names
from reportlint.model.body import Body, BodyKind, Chain, Clue, Division, Level
from reportlint.model.named import NamedTuple
from reportlint.model.report import Report

_BEFORE_THE_PLACE = ("国家税务总局", "国家统计局", "中华人民共和国", "中国共产党", "中共", "中国")
_TOWNSHIP = r"(?:人民政府)?(?P<name>[^市县区]{1,10}?(?P<kind>街道|镇|乡|苏木))(?P<rest>(?:人民政府|政府|办事处|党)\S*|)"
_ZONES = (
    *("开发区", "新区", "高新区", "经开区", "园区", "工业园", "产业园", "示范区", "实验区", "试验区", "保税区"),
    *("度假区", "管理区", "景区", "名胜区", "港区", "管理委员会", "管委会"),
)
_LONGEST_ZONE = 20
_TOWNSHIPS = ("街道", "镇", "乡", "苏木")
_OTHER = (
    *("公司", "集团", "学校", "学院", "大学", "中学", "小学", "幼儿园", "医院", "法院", "检察院", "中心", "馆", "社"),
    *("协会", "联合会", "站", "所", "台", "院", "兵团", "办事处"),
)
_OFFICES = ("政府办", "人民政府办", "府办")
_DEPARTMENT = ("局", "委员会", "委", "厅", "办公室", "办", "部", "署", "处", "队", "海关")
_LEVEL_IN_WORDS: tuple[tuple[str, Level], ...] = (
    ("自治区", "province"),
    ("省", "province"),
    ("自治州", "prefecture"),
    ("县", "county"),
)
"""The level of a body that names itself without its place: 省财政厅. 市 and 区 may be on several levels."""
_OWN_NAME = (
    r"(?:编制|公布|公开|发布)(?:了|完成)?《?(?P<compiled>[^\x00-\xff。、《》]{2,30}?)20\d\d年(?:度)?政府信息公开",
    r"由(?P<compiler>[^\x00-\xff。、《》]{4,30}?)编制",
    r"^20\d\d年(?:度)?[,，]?(?P<subject>[^\x00-\xff。、《》]{2,22}?(?:人民政府|政府办公[室厅]|街道办事处|委员会|[局委厅]))"
    r"(?=紧紧|认真|严格|坚持|深入|按照|根据|全面|持续|积极|高度|始终|切实|继续|着力|扎实|进一步|聚焦|立足|贯彻|落实|在|以)",
)
_OF_A_COUNTY = r"(?P<stem>[^市县区]{2,4}?)(?:国家级?)?(?:经济|高新|综合|生态|旅游|工业)\S*区"
_UNKNOWN_PLACE = r"[^\x00-\xff]{2,9}?(?P<suffix>自治[州县旗]|[市县旗盟区])"
_LEVEL_BY_SUFFIX: Mapping[str, Level] = {
    "自治州": "prefecture",
    "盟": "prefecture",
    "自治县": "county",
    "自治旗": "county",
    "县": "county",
    "旗": "county",
    "区": "county",
}
_NO_DISTRICT = (*_ZONES, "社区", "小区", "地区", "校区", "库区", "片区", "灌区", "街区", "林区", "牧区", "矿区")
_FEWEST_SHORT_NAMES = 2
"""So often a short name (南京) has to stand in a text to tell which 鼓楼区 it is about."""


class _Place(NamedTuple):
    """The place in a body's name, the divisions it may be, what of the name comes after it, and the place's level."""

    text: str
    chains: tuple[Chain, ...]
    rest: str
    level: Level | None = None


def recognise_body(report: Report, jurisdiction: str | None = None) -> Body:
    """Return the body of a report; ``jurisdiction``, where it is configured, is believed before all else."""
    set_to = named_jurisdiction(jurisdiction) if jurisdiction else None
    clues = [Clue("configuration", jurisdiction)] if jurisdiction and set_to else []
    names = list(_names(report))
    name = names[0].text if names else None
    place, clue = _place(names, report)
    clues += [clue] if clue else names[:1]
    kind, level, township = _described(place.rest)
    if level is None and _is_on_the_level_of_its_place(kind, place.rest):
        level = place.level
    chains, settling = _settled(place.chains, set_to, report)
    clues += settling
    if township:
        chains = tuple((*chain, Division("", township, "township")) for chain in chains)
    return Body(name, kind, level, _common(chains), tuple(clues), chains if len(chains) > 1 else ())


def _names(report: Report) -> Iterator[Clue]:
    """Yield what the body calls itself, the title first."""
    if report.organisation:
        yield Clue("organisation", report.organisation)
    if report.signed_by and report.signed_by.text != report.organisation:
        yield Clue("signature", report.signed_by.text)
    if report.organisation or report.signed_by:
        return
    for prose in [*report.preamble, *(report.sections["overview"].paragraphs if "overview" in report.sections else ())]:
        for pattern in _OWN_NAME:
            found = re.search(pattern, prose.text)
            if found and "关于" not in found[1] and leading_place(found[1])[0]:
                yield Clue("opening", found[1])
                return


def _place(names: Sequence[Clue], report: Report) -> tuple[_Place, Clue | None]:
    """Return the place of the body and from what it is known, beginning with its name."""
    places = [_split(clue.text) for clue in names]
    for place, clue in zip(places, names, strict=True):
        if place.chains:
            own = _split(names[0].text)  # what kind of body it is, the first name tells
            return place._replace(rest=own.rest), clue
    if not places:
        return _Place("", (), ""), None
    if places[0].text:
        return places[0], None
    text, chains = _place_before_name(places[0].rest, report)
    told = Clue("text", text + names[0].text) if text else None
    return _Place(text, chains, places[0].rest, _common_level(chains)), told


def _split(name: str) -> _Place:
    for prefix in _BEFORE_THE_PLACE:
        name = name.removeprefix(prefix)
    text, chains = leading_place(name)
    if text and not (_township(name[len(text) :]) and _is_short(text, chains)):
        return _Place(text, chains, name[len(text) :], _common_level(chains))
    zone = re.match(_OF_A_COUNTY, name)
    county = named_jurisdiction(zone["stem"]) if zone else None
    if zone and county:  # 平潭综合实验区: that it lies in the province of 平潭县 is all that is certain
        return _Place(zone["stem"], (county[:1],), name)
    unknown = re.match(_UNKNOWN_PLACE, name)
    if unknown and not unknown[0].endswith(_NO_DISTRICT):  # a place that the gazetteer does not have
        return _Place(unknown[0], (), name[unknown.end() :], _LEVEL_BY_SUFFIX.get(unknown["suffix"]))
    return _Place("", (), name)


def _is_short(text: str, chains: Iterable[Chain]) -> bool:
    """Tell whether a place is written by a short name (四川), which another one may begin with: 四川北路街道."""
    return not text.endswith(("县", "旗")) and not all(text.endswith(chain[-1].name) for chain in chains)


def _place_before_name(name: str, report: Report) -> tuple[str, tuple[Chain, ...]]:
    """Return the place that the text puts before the name of a body that bears none itself: 渠县 before 天星街道.

    A department has namesakes on every level: there, only 渠县财政局2024年 in the preamble tells.
    """
    township = _township(name)
    texts = _texts(report) if township else (prose.text for prose in report.preamble)
    sought = township["name"] if township else f"{name}{report.year}年"
    found: dict[str, tuple[Chain, ...]] = {}
    for text in texts:
        start = text.find(sought) if len(sought) > 2 else -1
        while start >= 0:
            place, chains = place_before(text, start)
            if place:
                found[place] = chains
            start = text.find(sought, start + 1)
    return next(iter(found.items())) if len(found) == 1 else ("", ())


def _township(name: str) -> re.Match[str] | None:
    return re.fullmatch(_TOWNSHIP, name) if any(kind in name for kind in _TOWNSHIPS) else None


def _described(rest: str) -> tuple[BodyKind | None, Level | None, str | None]:
    """Return kind, level and township by what comes after the place in a body's name; None for what it leaves open."""
    township = _township(rest)
    if township:
        is_subdistrict = township["kind"] == "街道"
        kind: BodyKind = "subdistrict" if is_subdistrict else "government"
        if township["rest"] not in ("", "人民政府", "政府", "办事处"):
            kind = "office"
        return kind, "township", township["name"]
    level = next((level for word, level in _LEVEL_IN_WORDS if rest.startswith(word)), None)
    if level:
        rest = rest[next(len(word) for word, _ in _LEVEL_IN_WORDS if rest.startswith(word)) :]
    elif rest[:1] in ("市", "区") and len(rest) > 2:
        rest = rest[1:]
    elif rest.endswith("厅") and not rest.endswith(("办公厅", "大厅")):
        level = "province"
    return _kind(rest), level, None


def _kind(rest: str) -> BodyKind | None:
    if rest in ("人民政府", "政府"):
        return "government"
    if rest.removeprefix("人民").removeprefix("政").removeprefix("府") in ("办公室", "办公厅") or rest in _OFFICES:
        return "office"
    if rest.removesuffix("办公室").removesuffix("综合").removesuffix("党政").endswith(_ZONES):
        return "zone"
    if rest.endswith(_OTHER):
        return "other"
    return "department" if rest.endswith(_DEPARTMENT) else None


def _is_on_the_level_of_its_place(kind: BodyKind | None, rest: str) -> bool:
    """Tell whether a body is on the level of the place it is called after: not so a zone, or what belongs to one."""
    if kind == "zone" or rest.startswith("生产建设兵团") or "分局" in rest or "支局" in rest:
        return False
    return not rest or (kind is not None and not any(zone in rest[:_LONGEST_ZONE] for zone in _ZONES))


def _common_level(chains: Iterable[Chain]) -> Level | None:
    levels = {chain[-1].level for chain in chains}
    return levels.pop() if len(levels) == 1 else None


def _settled(chains: tuple[Chain, ...], set_to: Chain | None, report: Report) -> tuple[tuple[Chain, ...], list[Clue]]:
    """Return which of the divisions it is, where something tells, and what told."""
    if set_to:
        within = tuple(chain for chain in chains if chain[: len(set_to)] == set_to)
        if len(within) != len(chains) or not chains:
            chains = within or (set_to,)
    if len(chains) < 2:
        return chains, []
    texts = list(_texts(report))
    for least, names in ((1, _full_names), (_FEWEST_SHORT_NAMES, _all_short_names)):
        told = {chain: _said(names(chain, chains), texts, least) for chain in chains}
        for_one = [(chain, said) for chain, said in told.items() if said]
        if len(for_one) == 1:
            return (for_one[0][0],), [Clue("text", for_one[0][1])]
        if for_one:
            break
    return chains, []


def _full_names(chain: Chain, chains: Sequence[Chain]) -> Iterator[str]:
    """Yield the names of what a division belongs to, as far as its namesakes do not."""
    for division in _own(chain, chains):
        yield division.name


def _all_short_names(chain: Chain, chains: Sequence[Chain]) -> Iterator[str]:
    for division in _own(chain, chains):
        yield from short_names(division)


def _own(chain: Chain, chains: Sequence[Chain]) -> Iterator[Division]:
    others = {division for other in chains if other is not chain for division in other[:-1]}
    return (division for division in reversed(chain[:-1]) if division not in others)


def _said(names: Iterator[str], texts: Sequence[str], least: int) -> str:
    return next((name for name in names if sum(text.count(name) for text in texts) >= least), "")


def _texts(report: Report) -> Iterator[str]:
    if report.title:
        yield report.title.text
    if report.signed_by:
        yield report.signed_by.text
    for prose in report.prose():
        yield prose.text


def _common(chains: Sequence[Chain]) -> Chain:
    """Return the divisions that all chains begin with."""
    if not chains:
        return ()
    shared = 0
    while all(len(chain) > shared and chain[shared] == chains[0][shared] for chain in chains):
        shared += 1
    return chains[0][:shared]
