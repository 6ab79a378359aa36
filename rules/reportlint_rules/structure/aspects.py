"""What 总体情况 has to speak of, and by which words it is known to do so."""

import re
from typing import NamedTuple

from reportlint import Section
from reportlint_rules.shared.wording import has_any, stretches


class Wording(NamedTuple):
    """By which words something is known: any of ``words``, or else a match of ``pattern``, which takes longer."""

    words: tuple[str, ...]
    pattern: str = ""

    def stands_in(self, text: str) -> bool:
        """Tell whether a text says it."""
        return has_any(text, self.words) or bool(self.pattern and re.search(self.pattern, text))


def _wording(words: str, pattern: str = "") -> Wording:
    return Wording(tuple(words.split()), pattern)


ASPECTS = {
    "主动公开": _wording(
        "主动公开 主动发布 主动向社会 信息公开目录 应公开尽公开", r"(?:公开|发布|公布)[^。\n]{0,20}?信息"
    ),
    "依申请公开": _wording("依申请 申请公开 依法申请", r"公开[^。\n]{0,4}?申请|申请[^。\n]{0,6}?(?:件|答复|办理|公开)"),
    "政府信息管理": _wording(
        "信息管理 三审 规范性文件 制度",
        r"信息[^。\n]{0,16}?(?:管理|审核|审查|审批|清理|更新|维护|规范|保密|制作|目录|台账|归档|属性)"
        r"|(?:管理|审核|审查|审批|清理|更新|维护|规范|保密)[^。\n]{0,16}?(?:信息|文件)",
    ),
    "政府信息公开平台建设": _wording(
        "平台 网站 门户网 专栏 栏目 公众号 微信 微博 新媒体 公报 客户端 查阅 专区 公开栏 公示栏 宣传栏 网上"
    ),
    "监督保障": _wording(
        "监督 监管 考核 考评 评估 评议 督查 督察 督导 督促 检查 抽查 自查 培训 追究 问责 整改 专人 "
        "领导小组 组织领导 加强领导 工作保障 组织保障 保障措施",
        r"(?:强化|提供|制度)[^。\n]{0,6}?保障|保障(?:机制|工作)",
    ),
}
"""The five aspects of the overview (国办公开办函〔2021〕30号, 一、（一）); each office words them its own way."""

DUTIES = {
    "工作考核": _wording("考核 考评 评估 绩效"),
    "社会评议": _wording("评议 满意度 社会评价 民意调查 测评 意见建议 监督员"),
    "责任追究结果": _wording("追究 追责 问责 责任落实"),
}
"""What a government has to report besides (条例第五十条第一款第四项)."""

LONGEST_INTRODUCTION = 600
"""An overview with more characters than this is more than an introduction."""

LEAST_SUBSTANCE = 30
"""An overview with fewer characters than this besides its introduction says nothing about the year's work."""

_INTRODUCTION = (
    r"报告如下|[现特](?:将|向|予)[^。]{0,40}(?:公布|报告|发布)|编制[^。,]{0,24}报告|本(?:年度)?报告(?!期)"
    r"|(?:统计|数据)(?:期限|时限|时间|周期)|电子版|联系(?:电话|地址|人|方式)|邮(?:政)?编(?:码)?"
)


def only_introduces(overview: Section) -> bool:
    """Tell whether nothing is left once the sentences that introduce the report are set aside."""
    text = overview.text
    if len(text) > LONGEST_INTRODUCTION:
        return False
    sentences = [text[start:end] for start, end in stretches(text, "。\n")]
    rest = [sentence for sentence in sentences if not re.search(_INTRODUCTION, sentence)]
    if len(rest) == len(sentences):
        return not text.strip()  # short it may be, but it introduces nothing
    said = "\n".join(rest)
    return len(said) < LEAST_SUBSTANCE and not any(aspect.stands_in(said) for aspect in ASPECTS.values())
