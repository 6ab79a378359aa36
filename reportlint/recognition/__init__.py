"""From a Document to a Report, by the form's own declaration."""

from reportlint.recognition.recognising import recognise

__all__ = ["recognise"]
