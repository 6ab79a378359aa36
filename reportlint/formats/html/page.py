"""The frame of the page: head, style and script, and what they are allowed to do."""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from reportlint.formats.context import Context
from reportlint.formats.html.words import LANGUAGE_TAGS
from reportlint.formats.markup import Markup, element, joined
from reportlint.formats.wording import output_word as word

_HERE = Path(__file__).parent


def beginning(context: Context) -> str:
    """Return the page up to the overview."""
    style, script = (_own(name) for name in ("page.css", "page.js"))
    allowed = f"style-src {_hash(style)}; script-src {_hash(script)}"
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    head = joined(
        [
            Markup('<meta charset="utf-8">\n'),
            Markup(f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'),
            Markup('<meta name="viewport" content="width=device-width, initial-scale=1">\n'),
            Markup('<meta name="color-scheme" content="light dark">\n'),
            Markup(f'<meta name="generator" content="reportlint {context.version}">\n'),
            element("title", word(context, "page-title")),
            Markup(f"\n<style>{style}</style>\n"),
        ]
    )
    skip = element("a", word(context, "page-skip"), class_="skip", href="#reports")
    return (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGE_TAGS[context.language]}">\n<head>\n{head}</head>\n<body>\n{skip}\n'
        f"{element('header', element('h1', word(context, 'page-title')))}\n<main>\n"
    )


def ending() -> str:
    """Return the page behind the last report."""
    return f"</div>\n</main>\n<script>{_own('page.js')}</script>\n</body>\n</html>\n"


def _own(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
