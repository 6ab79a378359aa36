"""What a report says, before it is laid out: a value that a test takes, changes in one place, and renders."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from reportlint import forms
from reportlint.model.form import CellKey, Form, Identity

Address = CellKey | tuple[str, str, str]
"""A cell: ``CellKey("applications", "new", "total")``, or simply the three keys in a tuple."""

Number = int | Decimal


@dataclass(frozen=True, slots=True, repr=False)
class Content:
    """An invented report. Every method returns a changed copy.

    ``headings`` are the section headings with their ordinal, ``prose`` the paragraphs of each section, ``cells`` the
    text printed in each table cell ("" for a blank one). A cell that is missing in ``cells`` is missing in print: the
    row is printed with one value less, a row without any cell not at all. ``order`` lists the sections as printed;
    one that stands there twice is printed twice. ``labels`` are row labels that differ from the form's, ``surplus``
    values printed behind the last one of a row; both by (table key, row key). ``closing`` stands at the very end.
    """

    form: Form
    organisation: str
    year: int
    title: str
    preamble: tuple[str, ...]
    headings: Mapping[str, str]
    prose: Mapping[str, tuple[str, ...]]
    cells: Mapping[CellKey, str]
    order: tuple[str, ...]
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    surplus: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    closing: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Return what is particular about this report: a failing test shows it, and most cells are 0."""
        lost = [str(key) for table in self.form.tables.values() for key in table.cells() if key not in self.cells]
        shown = {
            "title": self.title,
            "preamble": self.preamble,
            "headings": [self.headings[key] for key in self.order],
            "prose": {key: text for key, text in self.prose.items() if text},
            "cells": {str(key): printed for key, printed in self.cells.items() if printed != "0"},
            "lost": lost,
            "labels": dict(self.labels),
            "surplus": dict(self.surplus),
            "closing": self.closing,
        }
        parts = "".join(f", {name}={value!r}" for name, value in shown.items() if value)
        return f"Content({self.organisation} {self.year}, form {self.form.edition}{parts})"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        printer.text(repr(self))

    def number(self, cell: Address) -> Number | None:
        """Return the number printed in a cell, None where there is none."""
        printed = self.cells.get(CellKey(*cell), "")
        try:
            return int(printed)
        except ValueError:
            return Decimal(printed) if printed.replace(".", "", 1).isdecimal() else None

    def row(self, table: str, row: str) -> tuple[str, ...]:
        """Return what is printed in the cells of a row, from left to right."""
        keys = (CellKey(table, row, column) for column in self.form.tables[table].rows[row].columns)
        return tuple(self.cells[key] for key in keys if key in self.cells) + self.surplus.get((table, row), ())

    def printed_rows(self, table: str) -> tuple[str, ...]:
        """Return the keys of the rows of a table that are printed, in the order of the form."""
        return tuple(row for row in self.form.tables[table].rows if self.row(table, row))

    def with_cell(self, cell: Address, printed: str | Number) -> "Content":
        """Return the report with another text or number in one cell; "" makes the cell blank."""
        return self.with_cells({CellKey(*cell): printed})

    def with_cells(self, cells: Mapping[CellKey, str | Number]) -> "Content":
        """Return the report with other texts or numbers in these cells."""
        known = {key for table in self.form.tables.values() for key in table.cells()}
        if unknown := [str(CellKey(*key)) for key in cells if key not in known]:
            raise KeyError(f"form {self.form.edition} has no cell {', '.join(unknown)}")
        changed = {CellKey(*key): str(printed) for key, printed in cells.items()}
        return replace(self, cells=MappingProxyType({**self.cells, **changed}))

    def without_cells(self, *cells: Address) -> "Content":
        """Return the report with these cells gone: their rows are printed that much shorter."""
        lost = {CellKey(*cell) for cell in cells}
        return replace(self, cells=MappingProxyType({key: text for key, text in self.cells.items() if key not in lost}))

    def without_row(self, table: str, row: str) -> "Content":
        """Return the report without a row of a table, label and all."""
        columns = self.form.tables[table].rows[row].columns
        return self.without_cells(*(CellKey(table, row, column) for column in columns))

    def without_table(self, table: str) -> "Content":
        """Return the report without a table; its section's heading stays."""
        return self.without_cells(*self.form.tables[table].cells())

    def without_section(self, section: str) -> "Content":
        """Return the report without a section: heading, text and table."""
        return replace(self, order=tuple(key for key in self.order if key != section))

    def with_sections_swapped(self, first: str, second: str) -> "Content":
        """Return the report with two sections in each other's place, each with the ordinal it had."""
        places = {first: second, second: first}
        return replace(self, order=tuple(places.get(key, key) for key in self.order))

    def with_section_repeated(self, section: str) -> "Content":
        """Return the report with a section printed a second time, at the end."""
        return replace(self, order=(*self.order, section))

    def with_heading(self, section: str, heading: str) -> "Content":
        """Return the report with another heading; write it with its ordinal, as 五、存在的主要问题及改进情况."""
        return replace(self, headings=MappingProxyType({**self.headings, section: heading}))

    def with_prose(self, section: str, *paragraphs: str) -> "Content":
        """Return the report with other paragraphs in a section; without any, the section has no text."""
        return replace(self, prose=MappingProxyType({**self.prose, section: paragraphs}))

    def with_paragraph(self, section: str, index: int, paragraph: str) -> "Content":
        """Return the report with another paragraph in place of the one at ``index``."""
        paragraphs = list(self.prose[section])
        paragraphs[index] = paragraph
        return self.with_prose(section, *paragraphs)

    def with_preamble(self, *paragraphs: str) -> "Content":
        """Return the report with other paragraphs between title and section one."""
        return replace(self, preamble=paragraphs)

    def with_title(self, title: str) -> "Content":
        """Return the report under another title; "" leaves it out."""
        return replace(self, title=title)

    def with_closing(self, *lines: str) -> "Content":
        """Return the report with other lines (signature, date) at its end; without any, it ends with section six."""
        return replace(self, closing=lines)

    def with_label(self, table: str, row: str, label: str) -> "Content":
        """Return the report with another label printed before a row; "" leaves it out."""
        return replace(self, labels=MappingProxyType({**self.labels, (table, row): label}))

    def with_surplus(self, table: str, row: str, *values: str) -> "Content":
        """Return the report with values printed behind the last one of a row."""
        return replace(self, surplus=MappingProxyType({**self.surplus, (table, row): values}))


def consistent_content(
    year: int = 2024,
    organisation: str = "云岫县住房和城乡建设局",
    form: Form | None = None,
    values: Mapping[CellKey, Number] | None = None,
    **replacements: Any,
) -> Content:
    """Return a complete and correct report of an invented body, on which no rule has anything to say.

    ``form`` is by default the edition in force in ``year``. ``values`` are numbers for some cells; the others are
    chosen so that all sums hold (see ``balanced``); by default a moderate office's. ``replacements`` are fields of
    Content to be set last: ``title=``, ``preamble=``, ``closing=`` …
    """
    form = form or forms.in_force(year)
    return content_of(
        form, organisation, year, balanced(form, _sample(form) if values is None else values), **replacements
    )


def content_of(
    form: Form, organisation: str, year: int, numbers: Mapping[CellKey, Number], **replacements: Any
) -> Content:
    """Return a report with these numbers in its cells, whether they agree with each other or not."""
    return replace(
        Content(
            form=form,
            organisation=organisation,
            year=year,
            title=f"{organisation}{year}年政府信息公开工作年度报告",
            preamble=_preamble(form, organisation, year),
            headings=MappingProxyType(
                {key: f"{section.ordinal}、{section.heading}" for key, section in form.sections.items()}
            ),
            prose=MappingProxyType(_prose(form, year, numbers)),
            cells=MappingProxyType({key: str(number) for key, number in numbers.items()}),
            order=tuple(form.sections),
        ),
        **replacements,
    )


def balanced(form: Form, values: Mapping[CellKey, Number]) -> dict[CellKey, Number]:
    """Return a number for every cell of the form: those given, and others with which all its sums hold.

    What the given numbers leave open is 0 where it can be. Raise ValueError where no such numbers are found.
    """
    given = {CellKey(*key): number for key, number in values.items()}
    solved: dict[CellKey, Number] = {}
    for table in form.tables.values():
        cells, identities = table.cells(), table.identities()
        sums = _Sums(identities)
        derived = derived_cells(identities)
        for key in cells:
            if key in given:
                sums.settle(key, given[key])
        # parts before totals: a total follows from its parts, and what is left open of the parts may be 0
        for key in sorted(cells, key=lambda key: key in derived):
            if key not in sums.numbers:
                sums.settle(key, 0)
        solved.update((key, sums.numbers[key]) for key in cells)
    if unknown := [str(key) for key in given if key not in solved]:
        raise ValueError(f"form {form.edition} has no cell {', '.join(unknown)}")
    return solved


def derived_cells(identities: Iterable[Identity]) -> set[CellKey]:
    """Return the cells that follow from others: totals, and the first part where two parts equal two (本年新收)."""
    return {(identity.right if len(identity.right) == 1 else identity.left)[0] for identity in identities}


class _Sums:
    """The sums of a table while its numbers become known one after the other."""

    def __init__(self, identities: Iterable[Identity]) -> None:
        self.numbers: dict[CellKey, Number] = {}
        self._signs = [
            {**dict.fromkeys(identity.left, 1), **dict.fromkeys(identity.right, -1)} for identity in identities
        ]
        self._open = [len(signs) for signs in self._signs]
        self._difference: list[Number] = [0] * len(self._signs)
        self._of_cell: dict[CellKey, list[int]] = {}
        for index, signs in enumerate(self._signs):
            for key in signs:
                self._of_cell.setdefault(key, []).append(index)

    def settle(self, key: CellKey, number: Number) -> None:
        """Enter a number and every other one that follows from it."""
        pending = [(key, number)]
        while pending:
            key, number = pending.pop()
            if key in self.numbers:
                if self.numbers[key] != number:
                    raise ValueError(f"{key} would have to be both {self.numbers[key]} and {number}")
                continue
            of_cell = self._of_cell.get(key, ())
            if number < 0 and of_cell:
                raise ValueError(f"{key} would have to be {number}")
            self.numbers[key] = number
            for index in of_cell:
                signs = self._signs[index]
                self._difference[index] += signs[key] * number
                self._open[index] -= 1
                if self._open[index] == 1:
                    last = next(other for other in signs if other not in self.numbers)
                    pending.append((last, -signs[last] * self._difference[index]))
                elif not self._open[index] and self._difference[index]:
                    raise ValueError(f"the sum of {key} does not hold: it is {self._difference[index]} too much")


def _sample(form: Form) -> dict[CellKey, Number]:
    """Return numbers as a middling county office would have them."""
    sample: dict[tuple[str, str, str], Number] = {
        ("applications", "carried_in", "natural_persons"): 2,
        ("applications", "granted", "natural_persons"): 11,
        ("applications", "granted", "commercial_enterprises"): 2,
        ("applications", "granted", "other_organisations"): 1,
        ("applications", "partly_granted", "natural_persons"): 5,
        ("applications", "refused.third_party_rights", "natural_persons"): 1,
        ("applications", "refused.process_information", "natural_persons"): 2,
        ("applications", "unavailable.not_held", "natural_persons"): 6,
        ("applications", "unavailable.not_held", "commercial_enterprises"): 1,
        ("applications", "not_processed.petitions", "natural_persons"): 1,
        ("applications", "other.not_corrected", "natural_persons"): 1,
        ("applications", "other", "natural_persons"): 1,
        ("applications", "carried_out", "natural_persons"): 3,
        ("applications", "carried_out", "commercial_enterprises"): 1,
        ("applications", "new", "natural_persons"): 28,
        ("applications", "new", "commercial_enterprises"): 4,
        ("applications", "new", "other_organisations"): 1,
        ("proceedings", "proceedings", "review.upheld"): 2,
        ("proceedings", "proceedings", "review.pending"): 1,
        ("proceedings", "proceedings", "litigation_after_review.upheld"): 1,
        ("proactive", "normative_documents", "issued"): 3,
        ("proactive", "normative_documents", "repealed"): 1,
        ("proactive", "normative_documents", "in_force"): 18,
        ("proactive", "administrative_licences", "decisions"): 126,
        ("proactive", "administrative_penalties", "decisions"): 8,
        ("proactive", "administrative_fees", "amount"): Decimal("12.5"),
        ("proactive", "normative_documents", "made"): 3,
        ("proactive", "normative_documents", "published"): 3,
        ("proactive", "normative_documents", "available"): 18,
        ("proactive", "administrative_licences", "previous_items"): 24,
        ("proactive", "administrative_licences", "change"): -2,
        ("proactive", "other_services", "previous_items"): 10,
        ("proactive", "other_services", "decisions"): 45,
        ("proactive", "administrative_penalties", "previous_items"): 30,
        ("proactive", "administrative_penalties", "change"): 1,
        ("proactive", "administrative_fees", "previous_items"): 2,
        ("proactive", "government_procurement", "projects"): 4,
        ("proactive", "government_procurement", "amount"): Decimal("86.5"),
    }
    known = {key for table in form.tables.values() for key in table.cells()}
    return {CellKey(*key): number for key, number in sample.items() if key in known}


REGULATION = "《中华人民共和国政府信息公开条例》（国务院令第711号）"
_FORMAT_NOTICES = {
    "2021": "关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知",
    "2019": "关于政府信息公开工作年度报告有关事项的通知",
}


def format_notice(form: Form) -> str:
    """Return the citation of the notice that brought this edition of the form."""
    subject = _FORMAT_NOTICES.get(form.edition, "关于政府信息公开工作年度报告格式的通知")
    return f"《国务院办公厅政府信息与政务公开办公室{subject}》（{form.document}）"


def _preamble(form: Form, organisation: str, year: int) -> tuple[str, ...]:
    return (
        f"根据{REGULATION}和{format_notice(form)}的规定，{organisation}编制了{year}年政府信息公开工作年度报告。",
        f"本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。",
    )


def _prose(form: Form, year: int, numbers: Mapping[CellKey, Number]) -> dict[str, tuple[str, ...]]:
    def total(row: str) -> Number:
        return numbers.get(CellKey("applications", row, "total"), 0)

    def outcome(column: str) -> Number:
        return numbers.get(CellKey("proceedings", "proceedings", column), 0)

    lawsuits = outcome("litigation_direct.total") + outcome("litigation_after_review.total")
    fee = (
        f"{year}年，本机关未发出信息处理费收费通知，未收取信息处理费。"
        if year >= 2021  # the fee is to be reported since then
        else f"{year}年，本机关没有收取任何与政府信息公开有关的费用，无其他需要报告的事项。"
    )
    prose: dict[str, tuple[str, ...]] = {
        "overview": (
            f"（一）主动公开。{year}年，本机关围绕住房保障、城市更新和物业管理公布信息，"
            "重要文件印发时一并公布解读材料。",
            f"（二）依申请公开。{year}年，本机关新收政府信息公开申请{total('new')}件，"
            f"上年结转{total('carried_in')}件，共办结{total('concluded_total')}件，"
            f"结转下年度继续办理{total('carried_out')}件。因政府信息公开引起的行政复议{outcome('review.total')}件，"
            f"行政诉讼{lawsuits}件。",
            "（三）政府信息管理。本机关为每份公文确定公开属性，逐条审查后发布，并定期清理失效的文件。",
            "（四）政府信息公开平台建设。本机关调整了门户网站专栏的目录，增设按办事主题查找的入口。",
            "（五）监督保障。本机关把政府信息公开纳入年度考核，开展社会评议，举办业务培训，没有发生需要责任追究的情形。",
        ),
        "problems": (
            "存在的主要问题：一是依申请公开答复的说理不够充分，有的答复只列条文；"
            "二是部分科室对文件解读重视不足，解读材料公布得晚。",
            "改进情况：一是修订答复文书的样式，由法制人员逐件审核，提高依申请公开答复质量；"
            "二是把解读材料列为文件送审的必备附件，缺少的不予印发。",
        ),
        "other": (fee,),
    }
    return {key: prose.get(key, ()) for key in form.sections}
