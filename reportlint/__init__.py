"""reportlint: a linter for the annual reports on government information disclosure of Chinese public bodies.

The names below are the public API, loaded on first use.
"""

TYPE_CHECKING = False  # what type checkers take for true; importing typing would cost as much as starting Python

if TYPE_CHECKING:
    from reportlint.declarations import load_data
    from reportlint.divisions import place_before
    from reportlint.engine.results import CheckedReport, PassedOver, Result, UnreadInput
    from reportlint.errors import UnreadableError
    from reportlint.extensions import Reader
    from reportlint.formats.context import Context
    from reportlint.marking import hookimpl
    from reportlint.model.body import Body, Chain, Clue, Division
    from reportlint.model.case import Case
    from reportlint.model.claim import Claim, Figure
    from reportlint.model.document import Document, Grid, GridCell, Paragraph, Text
    from reportlint.model.finding import Finding, Message, Problem, Related, Severity, Unjudged
    from reportlint.model.form import CellKey, Form, Identity, TableForm
    from reportlint.model.position import Position
    from reportlint.model.report import Cell, Damage, Period, Phrase, Prose, Report, Row, Section, StatedDate, Table
    from reportlint.readers.text import text_document
    from reportlint.rule_api import Option, Options, Rule, Skip, rule

__version__ = "0.1.0"

__all__ = [
    "Body",
    "Case",
    "Cell",
    "CellKey",
    "Chain",
    "CheckedReport",
    "Claim",
    "Clue",
    "Context",
    "Damage",
    "Division",
    "Document",
    "Figure",
    "Finding",
    "Form",
    "Grid",
    "GridCell",
    "Identity",
    "Message",
    "Option",
    "Options",
    "Paragraph",
    "PassedOver",
    "Period",
    "Phrase",
    "Position",
    "Problem",
    "Prose",
    "Reader",
    "Related",
    "Report",
    "Result",
    "Row",
    "Rule",
    "Section",
    "Severity",
    "Skip",
    "StatedDate",
    "Table",
    "TableForm",
    "Text",
    "Unjudged",
    "UnreadInput",
    "UnreadableError",
    "hookimpl",
    "load_data",
    "place_before",
    "rule",
    "text_document",
]

_MODULES = {
    "reportlint.declarations": ("load_data",),
    "reportlint.divisions": ("place_before",),
    "reportlint.engine.results": ("CheckedReport", "PassedOver", "Result", "UnreadInput"),
    "reportlint.errors": ("UnreadableError",),
    "reportlint.extensions": ("Reader",),
    "reportlint.formats.context": ("Context",),
    "reportlint.marking": ("hookimpl",),
    "reportlint.model.body": ("Body", "Chain", "Clue", "Division"),
    "reportlint.model.case": ("Case",),
    "reportlint.model.claim": ("Claim", "Figure"),
    "reportlint.model.document": ("Document", "Grid", "GridCell", "Paragraph", "Text"),
    "reportlint.model.finding": ("Finding", "Message", "Problem", "Related", "Severity", "Unjudged"),
    "reportlint.model.form": ("CellKey", "Form", "Identity", "TableForm"),
    "reportlint.model.position": ("Position",),
    "reportlint.model.report": (
        *("Cell", "Damage", "Period", "Phrase", "Prose", "Report", "Row", "Section", "StatedDate", "Table"),
    ),
    "reportlint.readers.text": ("text_document",),
    "reportlint.rule_api": ("Option", "Options", "Rule", "Skip", "rule"),
}


if not TYPE_CHECKING:  # a type checker shall see what is missing

    def __getattr__(name: str) -> object:
        from importlib import import_module

        for module, names in _MODULES.items():
            if name in names:
                found = getattr(import_module(module), name)
                globals()[name] = found  # the next look-up finds it without this function
                return found
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
