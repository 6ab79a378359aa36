"""Whatever a text repeats, reading it takes time and memory in proportion to its length."""

import contextlib
import time

import pytest

from reportlint.errors import UnreadableError
from reportlint.testing import consistent_content, read_report

OPENING = "\n".join(
    [
        consistent_content().title,
        *list(consistent_content().headings.values())[:3],
        "（本列数据的勾稽关系为：）申请人情况",
        "",
    ]
)
FRAGMENTS = [
    "1",
    "1 ",
    "1\n",
    "1(",
    "- 4 - ",
    "理\n",
    "申请人\n",
    "三、本年度办理结果\n",
    "2.重复申请 0 0 0 0 0 0 0\n",
    "2.重复申请\t0\t0\t0\t0\t0\t0\t0\n",
    "6.本省自设情形 0 0 0 0 0 0 0\n",
    "申请人无正当理由逾期 0 0 0\n",
    "规章\n0\n",
    "0 |\n",
    "| 0 | 0 |\n",
    "一、总体情况\n",
    "一、总体情况 ",
    "1.总体情况 2.主动公开政府信息情况 ",
    "一、总体情况；六、其他需要报告的事项；",
    "六、其他需要报告的事项\n一、总体情况\n",
    "云岫县2024年",
    "2024年政府信息公开\n",
    "存在问题改进情况\n",
    "（",
    "〔2021",
    "\t",
    "|",
    " ",
    "行政复议 行政诉讼 结果维持 1 2 3 4 5\n",
    "行政复议 结果维持 1 2 3\n",
    "注：甲乙丙丁甲乙丙丁甲乙丙丁甲乙丙丁\n",
    "申请人情况 ",
    "第二十条第（一）项 ",
    "云岫县人民政府\n",
    "本年新收 5（其中 ",
    "2024年1月1日至",
    "政府信息公开工作开展情况良好群众满意\n",
]


def seconds(text):
    start = time.process_time()
    with contextlib.suppress(UnreadableError):
        read_report(text)
    return time.process_time() - start


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_time_grows_with_the_length(fragment):
    short = seconds(OPENING + fragment * (2_000 // len(fragment)))
    long = seconds(OPENING + fragment * (20_000 // len(fragment)))
    assert long < 20 * short + 0.5  # ten times as long; a square would be a hundred times
