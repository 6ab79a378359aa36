"""What reportlint adds to pytest: ``pytest --reportlint reports/`` and the fixture ``reportlint_command``.

With ``--reportlint``, each report becomes a file of tests and each rule a test; without it, nothing is collected.
pytest loads this module wherever reportlint is installed, so it imports what it needs when it is needed.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from reportlint.engine.results import CheckedReport, UnreadInput
    from reportlint.formats.context import Context
    from reportlint.model.finding import Finding, Outcome
    from reportlint.testing.command import Command

_SEVERITIES = ("error", "warning", "info")
_NO_REPORTS = frozenset({".py", ".pyc", ".yaml", ".yml", ".toml", ".json", ".cfg", ".ini", ".lock"})


_KEY: "pytest.StashKey[_Loaded]" = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Declare our options."""
    group = parser.getgroup("reportlint", "annual reports on government information disclosure")
    group.addoption("--reportlint", action="store_true", help="check reports: each file is collected, each rule a test")
    group.addoption(
        "--reportlint-fail-on",
        choices=_SEVERITIES,
        default="error",
        help="the severity from which on a finding fails its test (default: error)",
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> "ReportFile | None":
    """Collect what may be a report, where it is asked for."""
    if not parent.config.getoption("--reportlint") or file_path.suffix.lower() in _NO_REPORTS:
        return None
    return ReportFile.from_parent(parent, path=file_path)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out a link to a folder that it lies in: pytest would go round in it until the path is too long."""
    if not config.getoption("--reportlint") or not collection_path.is_symlink():
        return None
    holder = collection_path.parent.resolve()
    target = collection_path.resolve()
    return True if target == holder or target in holder.parents else None


def pytest_collection_modifyitems(config: pytest.Config) -> None:
    """End the session where a plugin could not be loaded: that its rules found nothing must not look like success."""
    loaded = config.stash.get(_KEY, None)
    if loaded and loaded.failures:
        raise pytest.UsageError(*loaded.failures)


class FindingsError(Exception):
    """What a rule found in a report, or why it crashed."""


class ReportFile(pytest.File):
    """A file that may be a report."""

    def collect(self) -> Iterable[pytest.Item]:
        """Yield a test for each rule; nothing for a file that is no report, unless it was named itself."""
        from reportlint.engine.checking import NO_REPORT
        from reportlint.engine.results import CheckedReport
        from reportlint.formats.wording import input_error

        loaded = _loaded(self.config)
        result = loaded.check(str(self.path))
        if isinstance(result, CheckedReport):
            names = loaded.names()
            for code in result.outcomes:
                yield RuleItem.from_parent(self, name=f"{code}-{names[code]}", code=code, result=result, loaded=loaded)
        elif result.message.id not in NO_REPORT or self._is_named():
            reason = input_error(loaded.language, result.message)
            raise self.CollectError(f"{self.path}: {reason}")

    def _is_named(self) -> bool:
        return any(Path(word.partition("::")[0]).resolve() == self.path for word in self.config.args)


class RuleItem(pytest.Item):
    """A rule on a report; how it ended is known already, since rules are run together."""

    def __init__(self, *, code: str, result: "CheckedReport", loaded: "_Loaded", **others: Any) -> None:
        super().__init__(**others)
        self._code = code
        self._result = result
        self._loaded = loaded

    @property
    def outcome(self) -> "Outcome":
        """Return how the rule ended."""
        return self._result.outcomes[self._code]

    def runtest(self) -> None:
        """Fail with our messages, skip with our reason, or pass; what is too mild to fail is told of beside it."""
        if self.outcome.kind == "skipped":
            pytest.skip(self._reasons())
        if self.outcome.kind == "crashed":
            raise FindingsError(self._reasons())
        findings = [finding for finding in self._result.findings if finding.code == self._code]
        least = self.config.getoption("--reportlint-fail-on")
        bad = [finding for finding in findings if _SEVERITIES.index(finding.severity.label) <= _SEVERITIES.index(least)]
        mild = [finding for finding in findings if finding not in bad]
        if mild:
            self.add_report_section("call", "reportlint", self._texts(mild))
        if bad:
            raise FindingsError(self._texts(bad))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """Return our messages where it is findings that failed."""
        if isinstance(excinfo.value, FindingsError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int | None, str]:
        """Return where the first finding stands."""
        lines = [finding.position.line for finding in self._result.findings if finding.code == self._code]
        return self.path, lines[0] - 1 if lines else None, self.name

    def _texts(self, findings: "list[Finding]") -> str:
        from reportlint.formats.text import finding_lines
        from reportlint.formats.wording import left_out

        context = self._loaded.context._replace(verbose=True)
        lines = [line for finding in findings for line in (*finding_lines(self._result, finding, context), "")]
        return "\n".join([*lines, *(text for code, text in left_out(context, self._result) if code == self._code)])

    def _reasons(self) -> str:
        from reportlint.formats.wording import reason

        return "; ".join(
            dict.fromkeys(reason(self._loaded.context, self._code, about) for about in self.outcome.reasons)
        )


class _Loaded:
    """Rules, texts and configurations, loaded once for all reports."""

    def __init__(self) -> None:
        from reportlint.cli.configured import Configured
        from reportlint.cli.language import take_language
        from reportlint.cli.loading import load
        from reportlint.formats.failures import plugin_failed

        self.language, _ = take_language([])
        loaded = load((), self.language)  # local plugins are those of the folder pytest runs in
        self.failures = [plugin_failed(plugin, self.language) for plugin in loaded.plugins.failures()]
        self._configured = Configured(loaded)

    def check(self, path: str) -> "CheckedReport | UnreadInput":
        """Check a report as its configuration says."""
        from reportlint.engine.checking import check_file

        self._configured.prepare([path])
        return check_file(path, self._configured.planner())

    def names(self) -> Mapping[str, str]:
        """Return the readable names of the rules by code."""
        return {rule.code: rule.name for _, rule in self._configured.loaded.rules}

    @property
    def context(self) -> "Context":
        """Return what the texts of findings are made with."""
        return self._configured.loaded.context(self.language)


def _loaded(config: pytest.Config) -> _Loaded:
    if _KEY not in config.stash:
        config.stash[_KEY] = _Loaded()
    return config.stash[_KEY]


@pytest.fixture
def reportlint_command(tmp_path: Path) -> "Callable[..., Any] | Command":
    """Run the real command in a temporary folder: ``reportlint_command("check", "report.txt")``.

    ``reportlint_command.write(name, what)`` puts a file there; reports as ``consistent_content()`` are rendered. What
    is returned has ``status``, ``out`` and ``err``, and ``json`` for the parsed output.
    """
    from reportlint.testing.command import Command

    return Command(tmp_path)
