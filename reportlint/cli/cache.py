"""``reportlint cache``: where the cache is, how large, and how to be rid of it."""

import sys
from collections.abc import Iterator

from reportlint.cli.arguments import Parser
from reportlint.cli.exits import Exit
from reportlint.cli.streams import say, show, text_width
from reportlint.declarations import cache_folder
from reportlint.engine.cache_folder import KEPT_DAYS, KINDS, MOST_BYTES, Entry, clear, entries
from reportlint.formats.columns import columns, printable, wrap
from reportlint.formats.jsontext import dumps
from reportlint.texts import Language, output_texts


def main(words: list[str], language: Language) -> int:
    """Show or clear the cache folder; return the exit status."""
    parser = Parser("cache", language)
    parser.option("--clear", action="store_true")
    parser.choice("--format", ["text", "json"], "text")
    options = parser.read(words)
    folder = cache_folder()
    found = list(entries(folder)) if folder else []
    troubles = clear(folder) if folder and options.clear else []
    if options.format == "json":
        show(dumps(_object(folder, found, is_cleared=options.clear)) + "\n")
    elif not folder:
        show(_word("cache-none", language) + "\n")
    else:
        lines = [_cleared(found, len(troubles), language)] if options.clear else _lines(folder, found, language)
        show("".join(f"{line}\n" for line in lines))
    if troubles:
        say(_word("cache-stuck", language, count=len(troubles), reason=troubles[0]))
    return Exit.USAGE if troubles else Exit.CLEAN


def _lines(folder: str, found: list[Entry], language: Language) -> Iterator[str]:
    yield printable(folder)
    names = {kind: _word(f"cache-{kind}", language) for kind in KINDS}
    widest = max(map(columns, names.values()))
    for kind, name in names.items():
        sizes = [entry.size for entry in found if entry.kind == kind]
        padding = " " * (widest + 2 - columns(name))
        yield f"  {name}{padding}{_word('cache-files', language, count=len(sizes), size=_size(sum(sizes)))}"
    limits = _word("cache-limits", language, size=_size(MOST_BYTES), days=KEPT_DAYS)
    yield from wrap(limits, text_width(sys.stdout))


def _cleared(found: list[Entry], stuck: int, language: Language) -> str:
    size = sum(entry.size for entry in found)
    return _word("cache-cleared", language, count=len(found) - stuck, size=_size(size))


def _object(folder: str | None, found: list[Entry], *, is_cleared: bool) -> dict[str, object]:
    kinds = {kind: [entry.size for entry in found if entry.kind == kind] for kind in KINDS}
    return {
        "schema": 1,
        "folder": folder,
        "kept": {kind: {"files": len(sizes), "bytes": sum(sizes)} for kind, sizes in kinds.items()},
        "most_bytes": MOST_BYTES,
        "kept_days": KEPT_DAYS,
        "cleared": is_cleared,
    }


def _size(size: int) -> str:
    return f"{size / 1024:.0f} KB" if size < 1024**2 else f"{size / 1024**2:.1f} MB"


def _word(key: str, language: Language, **params: object) -> str:
    found: str = output_texts()[key][language]
    return found.format(**params)
