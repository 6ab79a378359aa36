"""How long a rule may take, as ``--time-limit`` says it."""

from reportlint.cli.words import split_words
from reportlint.errors import UserError
from reportlint.host.watchdog import Limits


def read_limits(text: str) -> Limits:
    """Return what ``--time-limit RULE`` or ``RULE,REPORT`` means, in seconds; raise UserError for anything else."""
    try:
        seconds = [float(word) for word in split_words(text)]
    except ValueError:
        seconds = []
    if not 1 <= len(seconds) <= 2 or not all(0 <= number < 1e6 for number in seconds):
        raise UserError("time-limit", value=text)
    rule = seconds[0]
    return Limits(rule, seconds[1] if len(seconds) == 2 else max(rule, Limits().report) if rule else 0.0)
