"""Template text and places left to be filled in: TXT005."""

import re
from collections.abc import Iterator

from reportlint import Problem, Prose, Report, Severity, Unjudged, rule
from reportlint_rules.shared.evidence import LONGEST, is_damaged, said_once, sentence
from reportlint_rules.shared.wording import has_any

_SIGNS = ("X", "x", "×", "*", "___", "○○", "〇〇", "某")
_UNITS = "年|月|日|件|条|次|份|期|个|人次|万元|元|篇|场|家|%"
_BODIES = "省|市|县|区|镇|乡|街道|局|委|厅|单位|部门|机关"
_FIGURES = (
    rf"(?<![A-Za-z0-9.×])(?:X{{1,4}}|x{{2,4}}|×{{1,4}})(?:{_UNITS})"
    rf"|(?<![0-9A-Za-z_])_{{3,12}}(?:{_UNITS})"
    rf"|(?<![一二三四五六七八九十〇○零0-9])(?:○{{2,4}}|〇{{3,4}})(?:{_UNITS})"  # not 二〇〇〇年
)
_STARS = rf"(?<=[共计到了布开理收为起有])\*{{2,4}}(?:{_UNITS})"
_NAMES = (
    rf"(?<![A-Za-z0-9×])(?:X{{2,3}}|×{{2,3}}|○{{2,3}})(?:{_BODIES})"
    r"|(?<=[。,;:])某某?(?:县|市|区|局|镇)(?=\d{4}年|政府信息)"
)
_NOTES = (
    r"[(【\[](?:请(?:在此|填写)|此处(?:填写|填|插入|补充|待))[^)】\]]{0,20}[)】\]]"
    r"|[(【\[](?:待(?:补充|填写|填|核实|完善|定)|单位名称|单位全称|机关名称|机关全称)[)】\]]"
    r"|\(文字描述[^)]{0,30}\)|请在此处|此处填写"
)
_INSTRUCTION = "该部分以表格形式报告"
"""What the template says of sections two to four; all is there, the sentence alone is too much."""
_NOTE_WORDS = (
    *(
        "(请",
        "【请",
        "[请",
        "(此处",
        "【此处",
        "[此处",
        "(待",
        "【待",
        "[待",
        "(单位",
        "【单位",
        "[单位",
        "(机关",
        "【机关",
    ),
    *("[机关", "(文字描述", "请在此处", "此处填写"),
)
_CASES = ("案", "诉", "申请人", "同志", "先生", "女士")
"""Where names are masked on purpose."""


@rule("TXT005", "left-to-be-filled-in", Severity.ERROR)
def left_to_be_filled_in(report: Report) -> Iterator[Problem | Unjudged]:
    """No figure, name or note of the template is left where the report's own should stand."""
    found = [(match[0], prose.position(*match.span())) for prose in report.prose() for match in _left_over(prose)]
    yield from said_once((item for item in found if not is_damaged(report, item[1])), "left-over")
    instructions = [
        (_INSTRUCTION, prose.position(match.start(), match.end()))
        for prose in report.prose()
        if _INSTRUCTION in prose.text
        for match in re.finditer(_INSTRUCTION, prose.text)
    ]
    yield from said_once(instructions, "instruction", severity=Severity.INFO)


def _left_over(prose: Prose) -> Iterator[re.Match[str]]:
    text = prose.text
    if has_any(text, _SIGNS):
        yield from (match for match in re.finditer(_FIGURES, text) if not _is_quoted(text, match.start()))
        if text.count("**") % 2:  # in pairs they are Markdown's
            yield from re.finditer(_STARS, text)
        for match in re.finditer(_NAMES, text):
            if not _is_quoted(text, match.start()) and not has_any(sentence(text, *match.span()), _CASES):
                yield match
    if has_any(text, _NOTE_WORDS):
        yield from re.finditer(_NOTES, text)


def _is_quoted(text: str, place: int) -> bool:
    """Tell whether something stands in quotation or title marks: as a pattern for others, on purpose."""
    left = max(0, place - LONGEST)
    return any(text.rfind(mark, left, place) > text.rfind(end, left, place) for mark, end in ("“”", "《》"))
