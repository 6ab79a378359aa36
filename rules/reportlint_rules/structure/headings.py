"""Headings as printed and as the form has them."""

from reportlint import Form, Position, Report, Section


def in_print_order(report: Report) -> list[Section]:
    """Return the sections in the order in which they are printed."""
    return sorted(report.sections.values(), key=lambda section: section.heading.position)


def official(key: str, form: Form) -> str:
    """Return the heading of a section as the template has it, with its ordinal."""
    declared = form.sections[key]
    return f"{declared.ordinal}、{declared.heading}"


def section_at(position: Position, report: Report) -> Section | None:
    """Return the section under whose heading something stands."""
    above = [section for section in in_print_order(report) if section.heading.position[:2] <= position[:2]]
    return above[-1] if above else None
