"""The frame of the page: head, style and script, and what they are allowed to do.

Both are part of a page that stands alone; one that is served names them as files.
"""

from base64 import b64encode
from hashlib import sha256
from pathlib import Path

from reportlint.formats.context import Context
from reportlint.formats.html.words import LANGUAGE_TAGS
from reportlint.formats.markup import NOTHING, Markup, element, joined
from reportlint.formats.wording import output_word as word

_HERE = Path(__file__).parent


def beginning(context: Context) -> str:
    """Return a page that stands alone up to the overview."""
    style, script = (own_file(name) for name in ("page.css", "page.js"))
    allowed = f"style-src {_hash(style)}; script-src {_hash(script)}"
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    meta = Markup(f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n')
    return frame(context, joined([meta, Markup(f"<style>{style}</style>\n")]))


def ending() -> str:
    """Return a page that stands alone behind the last report."""
    return closing(Markup(f"<script>{own_file('page.js')}</script>"))


def frame(context: Context, own: Markup, header: Markup = NOTHING, title: str | None = None) -> str:
    """Return a page up to the overview; its head has what is its ``own``, and ``header`` stands below its title."""
    head = joined(
        [
            Markup('<meta charset="utf-8">\n'),
            Markup('<meta name="viewport" content="width=device-width, initial-scale=1">\n'),
            Markup('<meta name="color-scheme" content="light dark">\n'),
            Markup(f'<meta name="generator" content="reportlint {context.version}">\n'),
            element("title", title or word(context, "page-title")),
            "\n",
            own,
        ]
    )
    skip = element("a", word(context, "page-skip"), class_="skip", href="#reports")
    return (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGE_TAGS[context.language]}">\n<head>\n{head}</head>\n<body>\n{skip}\n'
        f"{element('header', element('h1', word(context, 'page-title')), header)}\n<main>\n"
    )


def closing(scripts: Markup) -> str:
    """Return a page behind the last report."""
    return f"</div>\n</main>\n{scripts}\n</body>\n</html>\n"


def own_file(name: str) -> str:
    """Return the style or script of the page."""
    return (_HERE / name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
