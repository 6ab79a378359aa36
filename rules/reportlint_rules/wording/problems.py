"""What section five has to say: problems (TXT001), what is done about them (TXT002), as many as it names (TXT003)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportlint import Message, Option, Options, Problem, Prose, Report, Section, Severity, Skip, Unjudged, rule
from reportlint_rules.shared.enumerations import items, number_of
from reportlint_rules.shared.wording import has_any, is_shortened, words

_NOTHING = words("无 暂无 没有 无问题 不存在 无存在问题 不存在问题 暂无问题 暂无存在问题 无主要问题 没有问题")
_PROBLEMS = words(
    "问题 不足 不够 欠缺 差距 有待 短板 薄弱 弱项 弱点 滞后 不高 不强 单一 困难 难点 难题 "
    "不完善 不全 不及时 还需 尚需 仍需 需要 需进一步 亟待 亟需 缺乏 缺少 偏低 偏少 偏弱 较少 "
    "较低 较弱 较慢 不到位 不规范 不平衡 不均 不畅 不严 不细 不熟 不深 不多 不准 不理想 "
    "不明显 不健全 不统一 不一致 不突出 不丰富 不便 不力 不稳 不佳 不广 不大 空间 瓶颈 矛盾 "
    "挑战 有限 未能 未完全 漏洞 隐患 错误 失误 待提高 待加强 待提升 待改进 待完善 参差 松懈 "
    "生疏 模糊 脱节 粗放 简单"
)
_MEASURES = words(
    "改进 整改 下一步 下步 下阶段 措施 举措 今后 明年 将 加强 强化 提升 提高 进一步 完善 "
    "优化 推进 推动 健全 规范 加大 加快 拓展 拓宽 深化 丰富 落实 建立 扩大 增强 充实 细化 "
    "解决 克服 培训 修订 调整 增加 开展 组织 要求 督促 实行 明确 压实 抓好 做好 改善 补齐 "
    "纠正 完成"
)
_LONGEST = Option(
    "max_characters",
    60,
    unit="字",
    help={
        "zh": "第五部分不超过这么多字时，才按用词判断有没有写问题和改进；更长的总会用别的话说到",
        "en": "only a section of at most this length is judged by its words; a longer one says it in words of its own",
    },
)
_TOLD_AS_PROBLEMS = words("问题 不足 差距 短板")
_TOLD_AS_MEASURES = words("改进 措施 举措 下一步 下步 针对上述 针对以上 针对存在")
_ANNOUNCED = 120
_MARKS = "。,.;:、 \n()一二三四五六七八九十"


@rule("TXT001", "no-problem-named", Severity.WARNING, options=(_LONGEST,))
def no_problem_named(report: Report, problems: Section, options: Options) -> Iterator[Problem | Unjudged]:
    """Section five names the problems that were met (条例第五十条第一款第四项)."""
    text = _text(report, problems)
    if text.strip(_MARKS) in ("", *_NOTHING):
        yield _problem("empty" if not text.strip(_MARKS) else "none", problems)
    elif len(text) <= options["max_characters"] and not has_any(text, _PROBLEMS):
        yield _problem("no-problem", problems)


@rule("TXT002", "no-measure-named", Severity.WARNING, options=(_LONGEST,))
def no_measure_named(report: Report, problems: Section, options: Options) -> Iterator[Problem | Unjudged]:
    """Section five says what is done about them (条例第五十条第一款第四项: 主要问题及改进情况)."""
    text = _text(report, problems)
    if text.strip(_MARKS) in ("", *_NOTHING):
        raise Skip("nothing-said")  # TXT001 has said so
    if len(text) <= options["max_characters"] and not has_any(text, _MEASURES):
        yield _problem("no-measure", problems)


@rule("TXT003", "problems-and-measures", Severity.INFO)
def problems_and_measures(report: Report, problems: Section) -> Iterator[Problem | Unjudged]:
    """Section five counts as many measures as problems where it counts both (国办公开办函〔2021〕30号, 一（五）)."""
    _text(report, problems)
    lists: list[_Counted] = []
    for prose in problems.paragraphs:
        text = prose.text
        for start, end in items(text):
            number = number_of(text[start : end - 1])
            if lists and number == lists[-1].last + 1:
                lists[-1] = lists[-1]._replace(last=number, end=(prose, end))
            elif number in (1, 2):  # the first item may be written 一 without 是
                lists.append(_Counted(number, prose, start, (prose, end)))
            else:
                return  # numbers that cannot be followed are TYP004's
    if len(lists) != 2:
        return
    first, second = lists
    differ = first.last != second.last and min(first.last, second.last) > 1
    if differ and _are_problems_and_measures(first, second, problems.paragraphs):
        prose, end = second.end
        yield Problem(
            Message("counts", {"problems": first.last, "measures": second.last}),
            prose.position(end - 2, end),
            section="problems",
            expected=str(first.last),
            actual=str(second.last),
        )


class _Counted(NamedTuple):
    """A list: its last number, the paragraph and place where it begins, and where its last item stands."""

    last: int
    prose: Prose
    start: int
    end: tuple[Prose, int]


def _are_problems_and_measures(first: _Counted, second: _Counted, paragraphs: Sequence[Prose]) -> bool:
    """Tell whether problems are announced before the first list, and measures right before the second."""
    before = "".join([*(prose.text for prose in _until(paragraphs, first.prose)), first.prose.text[: first.start]])
    lead = second.prose.text[: second.start]
    between = lead[first.end[1] :] if second.prose is first.end[0] else lead
    _, _, announced = between.partition("。")  # what stands before is the last problem's
    return has_any(before[-_ANNOUNCED:], _TOLD_AS_PROBLEMS) and has_any(announced, _TOLD_AS_MEASURES)


def _until(paragraphs: Sequence[Prose], last: Prose) -> Iterator[Prose]:
    for prose in paragraphs:
        if prose is last:
            return
        yield prose


def _text(report: Report, problems: Section) -> str:
    """Return what section five says; skip one of which we may not have everything."""
    if any(report.damaged("cut-off")):
        raise Skip("cut-off-text")
    if problems.repeats:
        raise Skip("repeated-heading")
    if is_shortened(problems.text):
        raise Skip("shortened-text")
    return problems.text


def _problem(message: str, problems: Section) -> Problem:
    return Problem(Message(message, {"heading": problems.heading.text}), problems.heading.position, section="problems")
