"""Hypothesis strategies for invented reports: correct ones of any size and wording, and ones with a single mistake."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from reportlint import forms
from reportlint.model.form import CellKey, Column, Form, Identity, TableForm
from reportlint.testing.content import (
    REGULATION,
    Content,
    Number,
    balanced,
    content_of,
    derived_cells,
    format_notice,
)
from reportlint.testing.layouts import LAYOUTS

# Numbers

_COUNTS = st.one_of(st.integers(0, 3), st.integers(0, 60), st.integers(0, 999), st.integers(0, 99_999))
_CHANGES = st.integers(-40, 40)
_AMOUNTS = st.one_of(
    st.just(Decimal(0)),
    st.integers(1, 99_999).map(Decimal),
    st.builds(lambda units, digits: Decimal(units).scaleb(-digits), st.integers(1, 999_999), st.integers(1, 4)).map(
        lambda amount: amount.normalize() if amount != amount.to_integral_value() else amount.to_integral_value()
    ),
)
_QUANTITIES: Mapping[str, SearchStrategy[Number]] = {"count": _COUNTS, "change": _CHANGES, "amount": _AMOUNTS}


@st.composite
def tables(draw: DrawFn, form: Form, before: Content | None = None) -> dict[CellKey, Number]:
    """Return a strategy for the numbers of all cells of a form: all its sums hold.

    Most cells are 0, as in real reports; the others are small, large, or a mixture of both. Where the report of the
    year ``before`` is given, the numbers go on from its.
    """
    given: dict[CellKey, Number] = {}
    for table in form.tables.values():
        identities = table.identities()
        derived = derived_cells(identities)
        parts = [key for key in table.cells() if key not in derived]
        filled = draw(st.lists(st.sampled_from(parts), max_size=12, unique=True))
        given.update((key, draw(_QUANTITIES[table.columns[key.column].quantity])) for key in filled)
        carried = _carried_in(before, parts) if before and table.key == "applications" else {}
        given.update(carried)
        _limit_left_sides(given, identities, carried)
    return balanced(form, given)


def _carried_in(before: Content, parts: Collection[CellKey]) -> dict[CellKey, Number]:
    """Return what the year before carried over to this one (结转下年度继续办理), as this year's 上年结转."""
    return {key: before.number(key._replace(row="carried_out")) or 0 for key in parts if key.row == "carried_in"}


def _limit_left_sides(
    given: dict[CellKey, Number], identities: Collection[Identity], settled: Collection[CellKey] = ()
) -> None:
    """Lower what stands left in a balance, so that the first cell there is not negative: it follows from the others.

    上年结转 can be at most what was concluded or carried over; the rest is 本年新收. Where it is ``settled``, what was
    not concluded of it is carried over once more.
    """
    parts_of = {identity.right[0]: identity.left for identity in identities if len(identity.right) == 1}

    def number(key: CellKey) -> Number:
        return sum(map(number, parts_of[key])) if key in parts_of else given.get(key, 0)

    for identity in identities:
        if len(identity.right) > 1 and identity.left[0] not in parts_of:
            left = sum(map(number, identity.right))
            for key in identity.left[1:]:
                if key in settled and given[key] > left:
                    given[identity.right[-1]] = number(identity.right[-1]) + given[key] - left
                    left = given[key]
                if key in given:
                    given[key] = min(given[key], left)
                    left -= given[key]


# Words

PLACES = (
    "云岫县",
    "沧梧市",
    "霞川区",
    "望澜县",
    "松屿区",
    "澄汀市",
    "鹤湫县",
    "雾禾区",
    "枫隐市",
    "青瓯县",
    "栖霁区",
    "砚泽县",
)
"""Invented counties, districts and cities."""

BODIES = (
    "人民政府办公室",
    "教育局",
    "财政局",
    "自然资源局",
    "住房和城乡建设局",
    "交通运输局",
    "水利局",
    "农业农村局",
    "卫生健康局",
    "应急管理局",
    "市场监督管理局",
    "统计局",
    "综合行政执法局",
    "发展和改革委员会",
    "林业和草原局",
)
"""Kinds of bodies that report; joined with a place they name one."""

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "overview": ("总体情况", "总体工作情况", "政府信息公开工作总体情况"),
    "proactive": (
        "主动公开政府信息情况",
        "行政机关主动公开政府信息情况",
        "本年度主动公开政府信息情况",
        "主动公开政府信息的情况",
    ),
    "applications": (
        "收到和处理政府信息公开申请情况",
        "行政机关收到和处理政府信息公开申请情况",
        "收到和处理政府信息公开申请情况统计表",
    ),
    "proceedings": (
        "政府信息公开行政复议、行政诉讼情况",
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "政府信息公开行政复议和行政诉讼情况",
    ),
    "problems": (
        "存在的主要问题及改进情况",
        "政府信息公开工作存在的主要问题及改进情况",
        "存在的主要问题及改进措施",
        "存在问题及改进情况",
        "存在的问题与改进方向",
    ),
    "other": ("其他需要报告的事项", "需要报告的其他事项", "其他需报告事项"),
}
"""Wordings of the section headings that are as good as the official ones."""

PERIODS = (
    "本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。",
    "本报告中所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
    "报告中数据的统计时间段为{year}年1月1日至12月31日。",
    "本报告统计数据时限为{year}年1月1日到{year}年12月31日。",
    "所列数据统计周期：{year}年1月1日—{year}年12月31日。",
    "本报告的数据起止时间为{year}年1月1日起至12月31日止。",
    "本报告数据统计期限从{year}年1月1日开始，到{year}年12月31日结束。",
    "本报告统计数据截至{year}年12月31日。",
)
"""Sentences that state the statistics period."""

NO_FEE = (
    "{year}年，本机关未发出信息处理费收费通知，未收取信息处理费。",
    "本年度没有发出信息处理费收费通知，实际收取信息处理费0元。",
    "按照《政府信息公开信息处理费管理办法》，本机关{year}年发出收费通知0件，涉及金额0元，实际收取信息处理费0元。",
    "{year}年度本机关没有发出收费通知，未产生信息处理费。",
    "本机关{year}年未发出收费通知，也未收取信息处理费，没有其他需要报告的事项。",
)
"""Sentences that say that no information-processing fee was asked for."""

_FEE = "{year}年，本机关发出信息处理费收费通知{notices}件，总金额{asked}元，实际收取信息处理费{received}元。"

_INTRODUCTIONS = (
    "根据{regulation}和{notice}的规定，{organisation}编制了{year}年政府信息公开工作年度报告。",
    "按照{regulation}、{notice}的要求，现公布{organisation}{year}年政府信息公开工作年度报告。",
    "本报告依照{regulation}和{notice}编制，反映{organisation}{year}年的政府信息公开工作。",
)
_CONTENTS = (
    "",
    "全文共六部分：总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、"
    "政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项。",
)
_CONTACTS = ("", "本报告可在本机关门户网站下载；如有疑问，请与本机关办公室联系（电话：0000-5550123）。")
_ASPECTS = (
    (
        "（一）主动公开。{year}年，本机关围绕群众关心的事项公布信息，重要文件印发时一并公布解读材料。",
        "（一）主动公开情况。本机关对照目录逐项核对应当公布的内容，{year}年补齐了办事指南和规划文本。",
        "（一）主动公开方面。{year}年，本机关把规范性文件集中到一个栏目公布，按主题编排，方便查找。",
    ),
    (
        "（二）依申请公开。{applications}",
        "（二）依申请公开情况。本机关设专人登记和转办申请，答复前经法制人员审核。{applications}",
    ),
    (
        "（三）政府信息管理。本机关为每份公文确定公开属性，逐条审查后发布，并定期清理失效的文件。",
        "（三）政府信息管理情况。公文拟稿时确定公开属性，发布前经过三道审核，失效文件在栏目内标明。",
    ),
    (
        "（四）政府信息公开平台建设。本机关调整了门户网站专栏的目录，增设按办事主题查找的入口。",
        "（四）平台建设。{year}年，本机关在服务大厅设置查阅点，由工作人员帮助群众检索。",
    ),
    (
        "（五）监督保障。本机关把政府信息公开纳入年度考核，开展社会评议，举办业务培训，没有发生需要责任追究的情形。",
        "（五）监督保障情况。本机关每季度通报检查结果，纳入工作考核，听取社会评议意见，全年无责任追究情况。",
    ),
)
_PROBLEMS = (
    "存在的主要问题：一是依申请公开答复的说理不够充分，有的答复只列条文；"
    "二是部分科室对文件解读重视不足，解读材料公布得晚。\n"
    "改进情况：一是修订答复文书的样式，由法制人员逐件审核，提高依申请公开答复质量；"
    "二是把解读材料列为文件送审的必备附件，缺少的不予印发。",
    "（一）存在的主要问题。一是公布的内容与群众想查的内容还有差距，检索不便；二是经办人员变动多，答复申请的经验不足。\n"
    "（二）改进措施。一是按办事环节重新编排目录，增加关键词检索；二是实行新老人员结对，每月讨论一件依申请公开的答复。",
    "从全年情况看，政策解读形式单一、依申请公开的答复不够及时等问题仍然存在。"
    "下一步，本机关将增加图表和问答形式的解读，设置答复期限提醒，按周核对进度，确保改进到位。",
)


def organisations() -> SearchStrategy[str]:
    """Return a strategy for the full names of invented bodies."""
    return st.builds("{}{}".format, st.sampled_from(PLACES), st.sampled_from(BODIES))


def layouts() -> SearchStrategy[str]:
    """Return a strategy for the layouts in which ``render`` prints a report."""
    return st.sampled_from(LAYOUTS)


@st.composite
def reports(
    draw: DrawFn,
    form: Form | None = None,
    year: int | None = None,
    organisation: str | None = None,
    before: Content | None = None,
) -> Content:
    """Return a strategy for reports that are correct in every respect, of any size and in many accepted wordings.

    What is not given is drawn: the year from 2019 on, the form in force then. ``before`` is the same body's report of
    the year before: its numbers are continued, its sentences are not used again.
    """
    if year is None:
        first, last = (form.first_year, form.last_year or 2025) if form else (2019, 2025)
        year = draw(st.integers(first, last))
    form = form or forms.in_force(year)
    organisation = organisation or draw(organisations())
    cells = draw(tables(form, before))
    fee = draw(_fee_sentence(year, cells))
    cells = _plausible(form, cells, fee.received)
    if before:
        cells = _continued(cells, before)
    introduction = draw(st.sampled_from(_INTRODUCTIONS)).format(
        regulation=REGULATION, notice=format_notice(form), organisation=organisation, year=year
    )
    period = draw(st.sampled_from(PERIODS)).format(year=year)
    in_preamble = draw(st.booleans())
    preamble = (
        introduction,
        draw(st.sampled_from(_CONTENTS)),
        period if in_preamble else "",
        draw(st.sampled_from(_CONTACTS)),
    )
    aspects = tuple(
        draw(_fresh(wordings, before, "overview")).format(year=year, applications=_applications_sentence(year, cells))
        for wordings in _ASPECTS
    )
    closing = draw(st.sampled_from(((), (organisation, f"{year + 1}年1月{draw(st.integers(5, 30))}日"))))
    prose = {
        "overview": aspects if in_preamble else (period, *aspects),
        "problems": tuple(draw(_fresh(_PROBLEMS, before, "problems")).split("\n")),
        "other": (fee.text,),
    }
    return content_of(
        form,
        organisation,
        year,
        cells,
        preamble=tuple(filter(None, preamble)),
        headings=MappingProxyType(
            {
                key: f"{section.ordinal}、{draw(_heading(key, section.heading))}"
                for key, section in form.sections.items()
            }
        ),
        prose=MappingProxyType({key: prose.get(key, ()) for key in form.sections}),
        closing=closing,
    )


@st.composite
def consecutive_reports(
    draw: DrawFn, year: int | None = None, organisation: str | None = None
) -> tuple[Content, Content]:
    """Return a strategy for correct reports of one body about the year before ``year`` and about ``year``.

    What is not given is drawn: the year from 2020 on. The years agree in what they must: 结转下年度继续办理 of the one
    is 上年结转 of the other in every column, 现行有效件数 goes on by what was made and repealed, 上一年项目数量 by
    本年增/减. Analysis and problems are worded anew. (Between 2020 and 2021 the form changes: only table two goes on.)
    """
    year = year or draw(st.integers(2020, 2025))
    organisation = organisation or draw(organisations())
    before = draw(reports(year=year - 1, organisation=organisation))
    return before, draw(reports(year=year, organisation=organisation, before=before))


def _fresh(wordings: tuple[str, ...], before: Content | None, section: str) -> SearchStrategy[str]:
    """Return a strategy for wordings that the report of the year before does not have in this section."""
    used = "\n".join(before.prose[section]) if before else ""
    return st.sampled_from([wording for wording in wordings if wording.partition("{")[0] not in used] or wordings)


def _continued(cells: Mapping[CellKey, Number], before: Content) -> dict[CellKey, Number]:
    """Return the numbers with those of table one that follow from the year before."""
    continued = dict(cells)
    for key in cells:
        held = before.number(key)
        if held is None:
            continue
        if key.column == "in_force":
            issued, repealed = (key._replace(column=column) for column in ("issued", "repealed"))
            continued[repealed] = min(cells[repealed], max(held - 1, 0))
            continued[key] = held + cells[issued] - continued[repealed]
        elif key.column == "previous_items":
            continued[key] = held + (before.number(key._replace(column="change")) or 0)
            change = key._replace(column="change")
            continued[change] = max(cells[change], -continued[key])
    return continued


def _heading(section: str, official: str) -> SearchStrategy[str]:
    return st.sampled_from(HEADINGS.get(section, (official,)))


@dataclass(frozen=True, slots=True)
class _Fee:
    text: str
    received: int = 0


@st.composite
def _fee_sentence(draw: DrawFn, year: int, cells: Mapping[CellKey, Number]) -> _Fee:
    """Return a fee sentence that agrees with the cases closed because a fee was not paid."""
    unpaid = int(cells.get(CellKey("applications", "other.fee_unpaid", "total"), 0))
    if not unpaid and draw(st.integers(0, 5)) != 5:
        return _Fee(draw(st.sampled_from(NO_FEE)).format(year=year))
    notices = unpaid + draw(st.integers(1, 9))
    asked = notices * draw(st.sampled_from((100, 380, 420)))
    received = draw(st.integers(0, asked // 10)) * 10
    return _Fee(_FEE.format(year=year, notices=notices, asked=asked, received=received), received)


def _applications_sentence(year: int, cells: Mapping[CellKey, Number]) -> str:
    """Say in words what the tables say in numbers."""

    def total(row: str) -> Number:
        return cells[CellKey("applications", row, "total")]

    def outcome(group: str) -> Number:
        return cells[CellKey("proceedings", "proceedings", f"{group}.total")]

    lawsuits = outcome("litigation_direct") + outcome("litigation_after_review")
    return (
        f"{year}年，本机关新收政府信息公开申请{total('new')}件，上年结转{total('carried_in')}件，"
        f"共办结{total('concluded_total')}件，结转下年度继续办理{total('carried_out')}件。"
        f"因政府信息公开引起的行政复议{outcome('review')}件，行政诉讼{lawsuits}件。"
    )


def _plausible(form: Form, cells: Mapping[CellKey, Number], fee: int) -> dict[CellKey, Number]:
    """Return the numbers with those changed that no sum forbids but that a county office cannot have."""
    changed = dict(cells)

    def at_least(cell: tuple[str, str, str], number: Number) -> None:
        if CellKey(*cell) in changed:
            changed[CellKey(*cell)] = max(number, changed[CellKey(*cell)])

    for key in changed:
        if key.row == "regulations":  # a county makes none
            changed[key] = 0
        elif key.row == "normative_documents":  # and of these not hundreds
            changed[key] = min(changed[key], 60)
    documents = ("proactive", "normative_documents")
    issued, repealed = (changed.get(CellKey(*documents, column), 0) for column in ("issued", "repealed"))
    at_least((*documents, "in_force"), issued + (1 if repealed else 0))
    at_least((*documents, "available"), max(changed.get(CellKey(*documents, key), 0) for key in ("made", "published")))
    for key in changed:
        if key.column == "change":  # there cannot be fewer items than none
            changed[key] = max(changed[key], -changed[key._replace(column="previous_items")])
    at_least(("proactive", "administrative_fees", "amount"), Decimal(fee) / 10_000)
    if not any(number for key, number in changed.items() if key.table == "applications"):
        changed.update((key, 0) for key in changed if key.table == "proceedings")
    return changed


# Mistakes


@dataclass(frozen=True, slots=True)
class Mutation:
    """What was done to a report: the kind, the cells or sections it was done to, and what stood there before."""

    kind: str
    cells: tuple[CellKey, ...] = ()
    sections: tuple[str, ...] = ()
    before: tuple[str, ...] = ()

    @property
    def description(self) -> str:
        """Return in one line what was done: ``changed applications.new.total, before: 12``."""
        places = ", ".join(self.sections) or ", ".join(map(str, self.cells))
        before = f", before: {' '.join(text or '(blank)' for text in self.before)}" if self.before else ""
        return f"{self.kind} {places}{before}"


Changed = tuple[Content, Mutation]
Tables = Collection[TableForm]

PLACEHOLDERS = ("—", "——", "-", "--", "/", "无")
"""What stands in cells instead of a number."""


def mutations(content: Content, *kinds: str, tables: Collection[str] | None = None) -> SearchStrategy[Changed]:
    """Return a strategy for the report with one mistake, by default any, in any table.

    A kind that this report has no place for (two different digits to transpose, say) is left out; raise ValueError
    where none is left.
    """
    _refuse_unknown(kinds)
    chosen = [table for key, table in content.form.tables.items() if tables is None or key in tables]
    found = [MUTATIONS[kind](content, chosen) for kind in kinds or MUTATIONS]
    possible = [strategy for strategy in found if strategy is not None]
    if not possible:
        raise ValueError(f"this report has no place for {', '.join(kinds)}")
    return st.one_of(possible)


def mutated_reports(*kinds: str, year: int | None = None, organisation: str | None = None) -> SearchStrategy[Changed]:
    """Return a strategy for reports with one mistake of these kinds (default: any), and what it is.

    ``mutation.description`` says it in words. Reports that have no place for such a mistake are not drawn.
    """

    _refuse_unknown(kinds)

    def one_mistake(content: Content) -> SearchStrategy[Changed]:
        try:
            return mutations(content, *kinds)
        except ValueError:
            return st.nothing()

    return reports(year=year, organisation=organisation).flatmap(one_mistake)


def _refuse_unknown(kinds: Collection[str]) -> None:
    if unknown := set(kinds) - set(MUTATIONS):
        raise ValueError(f"no kind of mutation: {', '.join(sorted(unknown))}; choose from {', '.join(MUTATIONS)}")


def _number_cells(content: Content, tables: Tables) -> list[CellKey]:
    return [
        key for table in tables for key in table.cells() if key in content.cells and content.number(key) is not None
    ]


def _column(content: Content, key: CellKey) -> Column:
    return content.form.tables[key.table].columns[key.column]


def _cell_mutation(content: Content, kind: str, key: CellKey, printed: str) -> Changed:
    return content.with_cell(key, printed), Mutation(kind, (key,), before=(content.cells[key],))


def _changed(content: Content, tables: Tables) -> SearchStrategy[Changed] | None:
    """Another number in one cell."""

    def other(key: CellKey) -> SearchStrategy[Changed]:
        before = content.number(key) or 0
        quantity = _column(content, key).quantity
        near = st.sampled_from((1, -1, 2, -2, 9, -9, 10)).map(lambda step: before + step)
        return st.one_of(near, _QUANTITIES[quantity]).map(
            lambda number: _cell_mutation(
                content, "changed", key, str(before + 1 if number == before or number < 0 <= before else number)
            )
        )

    return st.sampled_from(cells).flatmap(other) if (cells := _number_cells(content, tables)) else None


def _blanked(content: Content, tables: Tables) -> SearchStrategy[Changed] | None:
    cells = _number_cells(content, tables)
    return st.sampled_from(cells).map(lambda key: _cell_mutation(content, "blanked", key, "")) if cells else None


def _placeholder(content: Content, tables: Tables) -> SearchStrategy[Changed] | None:
    cells = _number_cells(content, tables)
    if not cells:
        return None
    return st.builds(
        lambda key, sign: _cell_mutation(content, "placeholder", key, sign),
        st.sampled_from(cells),
        st.sampled_from(PLACEHOLDERS),
    )


def _transposed(content: Content, tables: Tables) -> SearchStrategy[Changed] | None:
    """Two neighbouring digits of a number in each other's place."""

    def swapped(printed: str, place: int) -> str:
        return printed[:place] + printed[place + 1] + printed[place] + printed[place + 2 :]

    possible = [
        (key, changed)
        for key in _number_cells(content, tables)
        for place in range(len(content.cells[key]) - 1)
        if (printed := content.cells[key]).isdecimal()
        and (changed := swapped(printed, place)) != printed
        and changed[0] != "0"
    ]
    if not possible:
        return None
    return st.sampled_from(possible).map(lambda pair: _cell_mutation(content, "transposed", *pair))


def _row_keys(content: Content, tables: Tables) -> list[tuple[str, str]]:
    return [(table.key, row) for table in tables if table.layout == "rows" for row in content.printed_rows(table.key)]


def _row_cells(content: Content, table: str, row: str) -> tuple[CellKey, ...]:
    return tuple(CellKey(table, row, column) for column in content.form.tables[table].rows[row].columns)


def _row_lost(content: Content, tables: Tables) -> SearchStrategy[Changed] | None:
    rows = _row_keys(content, tables)
    if not rows:
        return None

    def lose(key: tuple[str, str]) -> Changed:
        cells = _row_cells(content, *key)
        return content.without_row(*key), Mutation("row-lost", cells, before=content.row(*key))

    return st.sampled_from(rows).map(lose)


def _row_shifted(content: Content, tables: Tables) -> SearchStrategy[Changed] | None:
    """All numbers of a row entered one column too far to the right or to the left, the end filled with 0."""

    def shifted(key: tuple[str, str]) -> list[tuple[str, ...]]:
        values = content.row(*key)
        right, left = ("0", *values[:-1]), (*values[1:], "0")
        return [changed for changed in (right, left) if changed != values]

    possible = [
        (key, values) for key in _row_keys(content, tables) if len(content.row(*key)) > 3 for values in shifted(key)
    ]
    if not possible:
        return None

    def shift(choice: tuple[tuple[str, str], tuple[str, ...]]) -> Changed:
        key, values = choice
        cells = _row_cells(content, *key)
        changed = content.with_cells(dict(zip(cells, values, strict=True)))
        return changed, Mutation("row-shifted", cells, before=content.row(*key))

    return st.sampled_from(possible).map(shift)


def _total_lost(content: Content, tables: Tables) -> SearchStrategy[Changed] | None:
    """A row's 总计 not printed at all: the row has one value less."""
    totals = sorted(
        {
            identity.right[0]
            for table in tables
            if table.layout == "rows"
            for identity in table.identities()
            if len(identity.right) == 1 and identity.right[0].row == identity.left[0].row
        }
        & content.cells.keys()
    )
    if not totals:
        return None
    return st.sampled_from(totals).map(
        lambda key: (content.without_cells(key), Mutation("total-lost", (key,), before=(content.cells[key],)))
    )


def _carried_out_included(content: Content, tables: Tables) -> SearchStrategy[Changed] | None:
    """（七）总计 counts what is carried over to the next year, in every column."""
    changes: dict[CellKey, Number] = {}
    for table in tables:
        for identity in table.identities():
            if len(identity.right) == 2:
                concluded, carried_out = (content.number(key) for key in identity.right)
                if concluded is not None and carried_out:
                    changes[identity.right[0]] = concluded + carried_out
    if not changes:
        return None
    before = tuple(content.cells[key] for key in changes)
    return st.just((content.with_cells(changes), Mutation("carried-out-included", tuple(changes), before=before)))


def _section_lost(content: Content, _: Tables) -> SearchStrategy[Changed] | None:
    if not content.order:
        return None
    return st.sampled_from(content.order).map(
        lambda key: (content.without_section(key), Mutation("section-lost", sections=(key,)))
    )


def _sections_swapped(content: Content, _: Tables) -> SearchStrategy[Changed] | None:
    pairs = [(one, other) for index, one in enumerate(content.order) for other in content.order[index + 1 :]]
    if not pairs:
        return None
    return st.sampled_from(pairs).map(
        lambda pair: (content.with_sections_swapped(*pair), Mutation("sections-swapped", sections=pair))
    )


MUTATIONS: Mapping[str, Callable[[Content, Tables], SearchStrategy[Changed] | None]] = {
    "changed": _changed,
    "blanked": _blanked,
    "placeholder": _placeholder,
    "transposed": _transposed,
    "row-lost": _row_lost,
    "row-shifted": _row_shifted,
    "total-lost": _total_lost,
    "carried-out-included": _carried_out_included,
    "section-lost": _section_lost,
    "sections-swapped": _sections_swapped,
}
"""The kinds of mistakes ``mutations`` can make."""
