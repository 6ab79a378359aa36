"""From the bytes of a Word file to a Document."""

from collections.abc import Iterable

from reportlint.model.document import Block, Document
from reportlint.readers.docx.composing import Composer
from reportlint.readers.docx.package import open_package
from reportlint.readers.docx.places import Places
from reportlint.readers.docx.story import Story
from reportlint.readers.invisible import has_invisible, without_invisible


def read(content: bytes, path: str) -> Document:
    """Read a Word document as it is printed; raise UnreadableError for what is broken, encrypted, or no document.

    Tracked changes are taken as accepted, automatic numbering is part of the text, headers, footers, notes, comments
    and hidden text are not. ``Document.place`` is a ``Places``: it also tells of which characters of which ``w:p``
    each line is made.
    """
    composer = Composer()
    composer.add(Story(open_package(content)).read())
    composer.gap()
    blocks: Iterable[Block] = composer.blocks
    if has_invisible("".join(composer.lines.raw)):
        blocks = without_invisible(blocks)
    places = Places(tuple(composer.places), tuple(composer.spans))
    return Document(path, "docx", tuple(blocks), tuple(composer.lines.raw), place=places)
