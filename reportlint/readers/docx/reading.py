"""From the bytes of a Word file to a Document."""

from collections.abc import Iterable, Mapping

from reportlint.errors import UnreadableError
from reportlint.model.document import Block, Document
from reportlint.model.named import NamedTuple
from reportlint.model.places import CellPlace
from reportlint.readers.docx.composing import Composer
from reportlint.readers.docx.names import Element, W
from reportlint.readers.docx.package import embedded_files, open_package
from reportlint.readers.docx.places import Places
from reportlint.readers.docx.runs import Piece
from reportlint.readers.docx.story import Story
from reportlint.readers.invisible import has_invisible, without_invisible
from reportlint.readers.sniffing import format_of

_PICTURES = (f"{W}drawing", f"{W}pict", f"{W}object", f"{W}altChunk")
"""Pictures, and other files put into the document: their text is not in it."""


class Sources(NamedTuple):
    """What a document was read from, for whoever wants to write into it.

    ``main`` is the root of its main part, ``pieces`` the characters of each ``w:p`` by its number, ``cells`` the
    ``w:tc`` of each cell, ``lines`` and ``places`` what the reader made of them.
    """

    main: Element
    pieces: Mapping[int, list[Piece]]
    cells: Mapping[CellPlace, Element]
    lines: tuple[str, ...]
    places: Places


def sources(content: bytes) -> Sources:
    """Return what the document in a Word file is read from; raise UnreadableError as ``read`` does."""
    package = open_package(content)
    story, composer = Story(package), Composer()
    composer.add(story.read())
    composer.gap()
    return Sources(package.main, story.pieces, story.cells, tuple(composer.lines.raw), _places(composer))


def _places(composer: Composer) -> Places:
    return Places(tuple(composer.places), tuple(composer.spans))


def read(content: bytes, path: str) -> Document:
    """Read a Word document as it is printed; raise UnreadableError for what is broken, encrypted, or no document.

    Tracked changes are taken as accepted, automatic numbering is part of the text, headers, footers, notes, comments
    and hidden text are not. ``Document.place`` is a ``Places``: it also tells of which characters of which ``w:p``
    each line is made.
    """
    composer = Composer()
    package = open_package(content)
    composer.add(Story(package).read())
    if not composer.lines.raw and next(package.main.iter(*_PICTURES), None) is not None:
        return _embedded_page(content, path)
    composer.gap()
    blocks: Iterable[Block] = composer.blocks
    if has_invisible("".join(composer.lines.raw)):
        blocks = without_invisible(blocks)
    return Document(path, "docx", tuple(blocks), tuple(composer.lines.raw), place=_places(composer))


def _embedded_page(content: bytes, path: str) -> Document:
    """Read the one web page that a document without text of its own consists of: so web sites make Word files.

    Its places are those in the page's source. Raise UnreadableError where there is none.
    """
    chunks = embedded_files(content)
    if len(chunks) != 1 or format_of(chunks[0]) != "html":
        raise UnreadableError("no-text")
    from reportlint.readers import html

    return html.read(chunks[0], path)
