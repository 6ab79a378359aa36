"""Mistakes that a user can mend: they are shown as one line that says what to do, without a traceback."""


class UserError(Exception):
    """Wrong usage or configuration; ``key`` names the text in the core's catalogue (section ``errors``)."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key, params)
        self.key = key
        self.params = params


class UnreadableError(Exception):
    """An input that cannot be read; ``kind`` names the text in the core's catalogue (section ``inputs``)."""

    def __init__(self, kind: str, **params: object) -> None:
        super().__init__(kind, params)
        self.kind = kind
        self.params = params


class NotAReportError(UnreadableError):
    """A readable text that is no report of this kind."""

    def __init__(self) -> None:
        super().__init__("not-a-report")


class EarlierFormError(UnreadableError):
    """A report for a ``year`` before ``first``, from which on the form is in force that we know."""

    def __init__(self, year: int, first: int) -> None:
        super().__init__("earlier-form", year=year, first=first)


def described(error: BaseException) -> str:
    """Return an exception as one line (TypeError: unsupported operand), whatever it does when asked for its text."""
    try:
        said = str(error)
    except KeyboardInterrupt:
        raise
    except BaseException as another:  # its __str__ raises
        said = f"({type(another).__name__})"
    return " ".join(f"{type(error).__name__}: {said}".split())
