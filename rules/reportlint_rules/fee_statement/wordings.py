"""By which words the fee, other fees and their absence are known.

What nearly every report holds is told by the methods of str; patterns are for the rest, compiled when they are needed.
"""

import re

from reportlint_rules.shared.wording import has_any, stretches, words

SENTENCE_ENDS = "。!?\n"

_FULL_NAMES = words("收费通知 信息处理费 信息公开处理费 信息申请处理费 信息公开申请处理费")
_OFF_NAMES = words("信息公开处理费 政府信息处理费 信息公开申请处理费 信息公开费")
_OFF_NAME = "政府信息公开处理费|(?<!公开)政府信息处理费|信息公开处理费|信息公开申请处理费|信息公开费(?!用)"
_ROW_LABEL = "未按收费通知要求缴纳费用.{0,2}行政机关不再处理"
_ROW_LABEL_START = "未按收费通知要求缴纳费用"

# Accepted as a statement: in section six almost anything about a fee, elsewhere only what is plainly about this one.
_SAID_IN_SIX = words("处理费 收费 收取 缴费 免费 公开费 费用")
_DENIED_IN_SIX = "(?:未|没有|无|零)[^,。;]{0,8}费"
_SAID_ELSEWHERE = (
    "信息(?:公开)?(?:申请)?处理费|信息公开费"
    "|(?:未|没有|无|零)[^,。;]{0,10}(?:收费|收取|收到)[^,。;]{0,16}(?:费|通知)|(?:未|没有|无需|零)收费|无收费"
    "|(?:依申请|申请人|信息公开申请)[^。;]{0,24}(?:收费|收取[^,。;]{0,10}费|费用)"
)
_OTHER_FEES = words(
    "行政事业性收费 涉企 收费标准 收费项目 收费清单 收费目录 收费公示 收费依据 收费许可 收费政策 收费站 乱收费 "
    "违规收费 经营服务性 检索 复制 复印 邮寄 邮资 工本 学费 保教 教育收费 停车 水费 电费 气费 物业 医疗 药费 殡葬 土地 "
    "过路 通行费 保险费 会费 诉讼费 律师费"
)
_ABOUT_DISCLOSURE = words("信息公开 公开信息 政府信息 申请")
_SHORT = 40  # a sentence of section six that short and about a fee is about this one

_NO_CHARGE = (  # within a clause
    "(?s)(?:未|没有|无|不曾).{0,14}?(?:收取|收到|征收|收缴).{0,16}?(?:费|款项)"
    r"|(?:收取|收费).{0,16}?(?<![\d.])(?:0(?:\.0+)?|零)万?元"
)
_PAID_IN_FULL = (
    "全部|全额|足额|如数|均[已按]|已[按全缴]|缴清|缴纳完毕|按(?:通知|期|时)[^,。;]{0,6}缴|一致"
    "|[未尚][^,。;]{0,6}[缴收]|逾期"
)
_DENIED = "(?:未|没有|从未|均未)[^,。;]{0,10}?收取[^,。;]{0,8}?(?:任何费用|信息处理费|费用)|(?:未|没有)收费|实行零收费"
_OTHER_BODIES = words("各 所属 下属 街道 乡镇 直属")

_NOTHING = (
    "(?:/|-+|—+|[^费]{0,24}?(?:暂?无|没有|不存在|未发生|不涉及)"
    "(?:其他|其它)?(?:需要?|应当?)?(?:特别)?(?:报告|说明|汇报)?的?(?:其他|其它)?(?:事项|事宜|情况|内容)?"
    "|(?:其他|其它)?需要?(?:报告|说明|汇报)的?(?:其他|其它)?(?:事项|情况)(?:为|:)?(?:暂?无|没有|/|—+))"
)
_PUNCTUATION = frozenset("。、,.:;!_“”\"'()")
_DATE_SIGNED = r"\(?20\d{2}年\d{1,2}月\d{1,2}日\)?"
_BODIES = words("局 办公室 办公厅 政府 委员会 管委会 厅 院 街道办事处 中心")


def names_fee(text: str) -> bool:
    """Tell whether a text names the fee or its notice."""
    return has_any(text, _FULL_NAMES) or "信息公开费" in text.replace("信息公开费用", " ")


def off_names(text: str) -> list[tuple[int, int]]:
    """Return where a text has the fee by another name than its official one."""
    return [match.span() for match in re.finditer(_OFF_NAME, text)] if has_any(text, _OFF_NAMES) else []


def is_said_in_six(text: str) -> bool:
    """Tell whether a paragraph of section six says something of a fee."""
    if has_any(text, _SAID_IN_SIX):
        return True
    return "费" in text and bool(re.search(_DENIED_IN_SIX, text))


def is_said_elsewhere(text: str) -> bool:
    """Tell whether a paragraph outside section six is enough of a statement."""
    if "费" not in text:
        return False
    if _ROW_LABEL_START in text:
        text = re.sub(_ROW_LABEL, "", text)
    return any(
        re.search(_SAID_ELSEWHERE, sentence) and (names_fee(sentence) or not is_of_other_fee(sentence))
        for sentence in (text[start:end] for start, end in stretches(text, SENTENCE_ENDS))
    )


def is_row_label(text: str) -> bool:
    """Tell whether the label of a row stands in a sentence: 申请人逾期未按收费通知要求缴纳费用……."""
    return _ROW_LABEL_START in text and bool(re.search(_ROW_LABEL, text))


def is_about_fee_in_six(text: str) -> bool:
    """Tell whether a sentence of section six is about the fee."""
    if names_fee(text):
        return True
    if is_of_other_fee(text) or not has_any(text, ("收取", "收费", "费用")):
        return False
    return len(text) <= _SHORT or is_about_disclosure(text)


def is_of_other_fee(text: str) -> bool:
    """Tell whether a text names another fee."""
    return has_any(text, _OTHER_FEES)


def is_about_disclosure(text: str) -> bool:
    """Tell whether a text is about the disclosure of information."""
    return has_any(text, _ABOUT_DISCLOSURE)


def is_of_other_bodies(text: str) -> bool:
    """Tell whether a text is about bodies below the one that reports."""
    return has_any(text, _OTHER_BODIES)


def says_no_charge(text: str) -> bool:
    """Tell whether a text says that no fee was received."""
    return any(re.search(_NO_CHARGE, text[start:end]) for start, end in stretches(text, ",。;"))


def is_paid_in_full(text: str) -> bool:
    """Tell whether a text says how much of a sum was paid: one sum then stands for both."""
    return bool(re.search(_PAID_IN_FULL, text))


def denial(text: str) -> re.Match[str] | None:
    """Return where a sentence denies any fee."""
    return re.search(_DENIED, text) if "收" in text else None


def says_nothing(text: str) -> bool:
    """Tell whether a text is empty or says that there is nothing to say; one that speaks of a fee does not."""
    if "费" in text:
        return False
    text = "".join(one for one in text if one not in _PUNCTUATION and not one.isspace())
    return not text or bool(re.fullmatch(_NOTHING, text))


def is_signature(text: str) -> bool:
    """Tell whether a paragraph is nothing but the date or the body that signs."""
    if text.startswith(("20", "(20")) and re.fullmatch(_DATE_SIGNED, text):
        return True
    return any(
        2 <= len(text) - len(body) <= 30 and not has_any(text[: -len(body)], ",。;:")
        for body in _BODIES
        if text.endswith(body)
    )
