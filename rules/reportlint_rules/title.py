"""Title, body and year (TTL): the title is that of an annual report, and text and signature are of the same body."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from reportlint import (
    Body,
    Chain,
    Message,
    Problem,
    Prose,
    Related,
    Report,
    Rule,
    Severity,
    Skip,
    Unjudged,
    hookimpl,
    place_before,
    rule,
)
from reportlint_rules.shared.wording import has_any, words

_OFFICIAL = "政府信息公开工作年度报告"
_SUBJECT = (
    r"(?:政府|政务)?(?:信息公开|政务公开)(?:工作)?(?:情况)?(?P<of>的)?(?:年度)?(?:工作)?(?:年度)?"
    r"(?:总结)?(?:报告|年报|总结)"
)
_FEWEST_MENTIONS = 3
"""So often the text has to speak of another year than the title's."""

_YEAR = r"(20\d\d)年(?!度?(?:全[省市县区])?(?:政务公开|政府信息公开)?(?:工作)?(?:要点|计划|安排))"
_ABBREVIATED = {
    "发改委": "发展和改革委员会",
    "发改局": "发展和改革局",
    "卫健委": "卫生健康委员会",
    "卫健局": "卫生健康局",
    "人社局": "人力资源和社会保障局",
    "人社厅": "人力资源和社会保障厅",
    "住建局": "住房和城乡建设局",
    "住建委": "住房和城乡建设委员会",
    "住建厅": "住房和城乡建设厅",
    "自规局": "自然资源和规划局",
    "市监局": "市场监督管理局",
    "农委": "农业农村委员会",
    "科委": "科学技术委员会",
    "教委": "教育委员会",
    "国资委": "国有资产监督管理委员会",
    "文旅局": "文化和旅游局",
    "医保局": "医疗保障局",
    "应急局": "应急管理局",
    "退役军人局": "退役军人事务局",
    "民宗局": "民族宗教事务局",
    "工信局": "工业和信息化局",
    "经信局": "经济和信息化局",
    "林草局": "林业和草原局",
    "政府办": "政府办公室",
}
"""Usual short names; where places name a body differently (交通局, 城管局), none is the short one for certain."""

_LONGEST_SENTENCE = 200
_MOST_SHOWN = 20
_GOVERNMENT = r"(?<=[县区市旗州盟])(?:人民政府|政府办)"
_OUR_OWN = words("我 全 本 各 该 所 辖 外 兄弟 相关 有关 周边 邻 级 ,")
_AMONG_OTHERS = words(
    "学习 考察 交流 借鉴 对口 协作 帮扶 支援 合作 参观 调研 经验 复议 诉讼 法院 申请人 案 联合 签订 毗邻 跨 原 援 兄弟 "
    "转发 移送 转送 转办 代表"
)


@rule("TTL001", "title-wording", Severity.INFO)
def title_wording(report: Report) -> Iterator[Problem | Unjudged]:
    """The title reads <机关全称><年份>年政府信息公开工作年度报告 (条例第四十九条; 国办公开办函〔2021〕30号)."""
    if report.title is None:
        raise Skip("no-title")
    title = "".join(report.title.text.split())
    if title.endswith(f"{report.year}年{_OFFICIAL}"):
        return
    subject = next(re.finditer(_SUBJECT, title), None)
    if subject is None:
        return
    kind = _odd_wording(title, subject)
    if kind:
        expected = f"{report.organisation or ''}{report.year}年{_OFFICIAL}"
        yield Problem(
            Message(kind, {"title": title, "expected": expected, "words": subject[0]}),
            report.title.position,
            severity=Severity.WARNING if kind == "other-report" else None,
            expected=expected,
            actual=title,
        )


def _odd_wording(title: str, subject: re.Match[str]) -> str | None:
    """Return what is odd about a title, the weightiest first."""
    whole = subject[0]
    if "年度" not in whole and not whole.endswith("年报"):
        return "other-report"
    if "政务公开" in whole:
        return "other-subject"
    odd = {
        "year-twice": re.search(r"20\d\d年度", title[: subject.start()]) is not None and "年度" in whole,
        "of": subject["of"] is not None,
        "annual": whole.endswith("年报"),
        "without-work": "工作" not in whole or not whole.startswith("政府"),
    }
    return next((kind for kind, applies in odd.items() if applies), None)


@rule("TTL002", "year-inconsistent", Severity.WARNING)
def year_inconsistent(report: Report, year: int) -> Iterator[Problem | Unjudged]:
    """Preamble and section one speak of the year in the title."""
    if report.title is None:
        raise Skip("no-title")
    if any(period.end.year != year for period in report.periods):
        return  # PER002 speaks of it
    texts = [prose.text for prose in _opening(report)]
    if any(f"{year}年" in text for text in texts):
        return
    spoken = Counter(int(found) for text in texts for found in re.findall(_YEAR, text))
    if not spoken:
        return
    usual, times = spoken.most_common(1)[0]
    if times >= _FEWEST_MENTIONS and times * 2 > sum(spoken.values()):
        first = next(prose for prose in _opening(report) if f"{usual}年" in prose.text)
        start = first.text.index(f"{usual}年")
        yield Problem(
            Message("other-year", {"year": year, "stated": usual, "times": times}),
            report.title.position,
            expected=str(year),
            actual=str(usual),
            related=(Related(Message("stated", {"stated": usual}), first.position(start, start + 5)),),
        )


@rule("TTL003", "body-named-differently", Severity.INFO)
def body_named_differently(report: Report) -> Iterator[Problem | Unjudged]:
    """Title and signature give the full name of one and the same body."""
    name = report.organisation
    if name is None or report.title is None:
        raise Skip("no-title")
    full = _full_name(name)
    if full != name:
        yield Problem(
            Message("not-full", {"name": name, "full": full}), report.title.position, expected=full, actual=name
        )
    elif report.signed_by and report.signed_by.text != name and not _is_same(name, report.signed_by.text):
        yield Problem(
            Message("signed-differently", {"name": name, "signed": report.signed_by.text}),
            report.signed_by.position,
            expected=name,
            actual=report.signed_by.text,
            related=(Related(Message("title", {"name": name}), report.title.position),),
        )


def _full_name(name: str) -> str:
    if "政府" in name and "人民政府" not in name:
        name = re.sub(r"(?<=[省市县区州旗盟镇乡])政府(?=办|$)", "人民政府", name)
    short = next((short for short in _ABBREVIATED if name.endswith(short) and len(name) > len(short)), None)
    return name[: -len(short)] + _ABBREVIATED[short] if short else name


def _is_same(name: str, signed: str) -> bool:
    """Tell whether two names may be those of one body: with or without its place, or a government and its office."""
    name, signed = _comparable(name), _comparable(signed)
    return name.endswith(signed) or signed.endswith(name) or signed.startswith(name) or name.startswith(signed)


def _comparable(name: str) -> str:
    return re.sub(r"[()（）·]", "", _full_name(name)).replace("人民政府", "政府")


@rule("TTL004", "another-place", Severity.WARNING)
def another_place(report: Report, body: Body) -> Iterator[Problem | Unjudged]:
    """No government of another county or prefecture acts in the text, as it does in what was copied from its report."""
    if not body.divisions or body.alternatives or body.level is None:
        raise Skip("place-open")
    own = tuple(division.name for division in body.divisions)
    all_found = (
        (name, prose.position(start, end))
        for prose in report.prose()
        for name, start, end in _foreign_governments(prose, own, body.divisions)
    )
    found = list(islice(all_found, _MOST_SHOWN))
    if found:
        (name, position), *others = found
        yield Problem(
            Message("another-place", {"name": name, "own": own[-1]}),
            position,
            actual=name,
            related=tuple(Related(Message("again", {"name": other}), place) for other, place in others),
        )


def _foreign_governments(prose: Prose, own: Sequence[str], divisions: Chain) -> Iterator[tuple[str, int, int]]:
    """Yield governments of places that neither contain the body's own nor lie in it."""
    for found in re.finditer(_GOVERNMENT, prose.text) if "政府" in prose.text else ():
        start = found.start()
        if prose.text.endswith(tuple(own), 0, start) or prose.text.endswith(_OUR_OWN, 0, start - 1):
            continue
        if has_any(_sentence(prose.text, start), _AMONG_OTHERS):
            continue
        name, chains = place_before(prose.text, start)
        is_certain = len(name) > len("和县") or _is_name_by_itself(prose.text, start - len(name))
        if chains and is_certain and all(_is_elsewhere(chain, divisions) for chain in chains):
            yield name + found[0], start - len(name), found.end()


def _is_name_by_itself(text: str, start: int) -> bool:
    """Tell whether a name of two characters is surely one: 以县政府和县政府办公室名义, 管理县政府网站 hold none."""
    if start and place_before(text, start)[1]:
        return True
    return not text[start - 1 : start].isalpha() and text[start : start + 1] != "和"


def _is_elsewhere(chain: Chain, own: Chain) -> bool:
    """Tell whether a county or prefecture is none of the body's own, and none beside it in the same prefecture."""
    if chain[-1].level == "province":
        return False
    return all(division not in own for division in chain[1:])


def _sentence(text: str, place: int) -> str:
    """Return the sentence a place lies in, as far as it is within reach."""
    before = text[max(0, place - _LONGEST_SENTENCE) : place]
    after = text[place : place + _LONGEST_SENTENCE]
    return before[max(map(before.rfind, "。;")) + 1 :] + after.partition("。")[0].partition(";")[0]


def _opening(report: Report) -> Iterator[Prose]:
    yield from report.preamble
    if "overview" in report.sections:
        yield from report.sections["overview"].paragraphs


@hookimpl
def reportlint_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [title_wording, year_inconsistent, body_named_differently, another_place]
