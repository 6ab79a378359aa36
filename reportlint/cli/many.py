"""Many reports at once: the cache and the processes of ``check``."""

from argparse import Namespace
from collections.abc import Callable, Sequence
from functools import partial

from reportlint.cli.configured import Configured
from reportlint.cli.loading import load, named
from reportlint.cli.streams import say
from reportlint.config.plugins import configuration_files
from reportlint.declarations import cache_folder
from reportlint.engine.cache import Cache
from reportlint.engine.checking import judging
from reportlint.engine.dependence import code_key, settings_keys
from reportlint.engine.many import Remembering
from reportlint.engine.planning import Planner
from reportlint.texts import Language, text


def made_anew(
    options: Namespace, language: Language, has_cache: bool, files: frozenset[str | None] = frozenset()
) -> Remembering:
    """Return what judges reports as the process with these options does, for one that is no copy of it."""
    loaded = load(options.plugins, language, files)
    configured = Configured(loaded, options.config, options.jurisdiction)
    plans = configured.planner(named(options.select, loaded), named(options.ignore, loaded))
    return remembering(configured, plans, has_cache)


def judge_and_maker(
    configured: Configured,
    plans: Planner,
    reports: Sequence[str],
    options: Namespace,
    language: Language,
    *,
    has_cache: bool,
) -> tuple[Remembering, Callable[[], Remembering]]:
    """Return what judges reports as the options say, and what makes the same in another process."""
    judge = remembering(configured, plans, has_cache, cache_notice(language))
    files = frozenset(configuration_files(reports, options.config))
    return judge, partial(made_anew, options, language, has_cache, files)


def remembering(
    configured: Configured, plans: Planner, has_cache: bool, notice: Callable[[str], None] = lambda _: None
) -> Remembering:
    """Return what judges a report, and does not judge again what it judged in an earlier run.

    ``notice`` is told in a word why the cache cannot be used, or that something in it was damaged.
    """
    folder = cache_folder() if has_cache else None
    cache = None
    if folder:
        plugins = configured.loaded.plugins
        cache = Cache(folder, code_key(plugins.found, sorted(plugins.profiles().values())))
    keys = settings_keys(configured.configurations.settings)
    return Remembering(judging(plans), cache, keys, notice)


def cache_notice(language: Language) -> Callable[[str], None]:
    """Return what says on standard error why the cache is of no use."""
    return lambda reason: say(f"reportlint: {text('words', 'cache-trouble', language, reason=reason)}")


def jobs_notice(language: Language) -> Callable[[str], None]:
    """Return what says on standard error why all is done in one process."""
    return lambda reason: say(f"reportlint: {text('words', 'jobs-trouble', language, reason=reason)}")
