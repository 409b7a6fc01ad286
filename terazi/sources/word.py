"""Office texts (DOCX): paragraphs and table rows as lines, with the title and day that their properties tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO
from zipfile import ZipFile

from terazi.model import Document, Issue, Level
from terazi.sources.build import Place, build
from terazi.sources.identity import composed
from terazi.sources.packed import BROKEN
from terazi.sources.titles import as_title, without_title

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from lxml.etree import _Element

# The library takes all parts into memory, pictures too.
_MOST_BYTES = 200 * 2**20
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
# The stamp that a library for such files leaves in each that it makes.
_NOBODYS_STAMP = datetime(2013, 12, 23, 23, 15)  # noqa: DTZ001  # the format has no zones


def read_word(file: BinaryIO, archive: ZipFile, place: Place, known: Mapping[str, str]) -> Iterator[Document | Issue]:
    """The text of the document, or why there is none. ``known``: what is known of it from elsewhere."""
    if sum(one.file_size for one in archive.infolist()) > _MOST_BYTES:
        yield place.issue(Level.SKIP, f"an office file that unpacks to over {_MOST_BYTES // 2**20} MB")
        return
    opened = _open(file, place)
    if isinstance(opened, Issue):
        yield opened
        return
    text, said = opened
    if not text.strip():
        yield place.issue(Level.SKIP, "no text in the document")
        return
    yield from build({**known, **said}, text, place)


def _open(file: BinaryIO, place: Place) -> tuple[str, dict[str, str]] | Issue:
    import docx  # noqa: PLC0415  # slow to import, and only such files need it
    from docx.exceptions import PythonDocxError  # noqa: PLC0415
    from docx.opc.exceptions import OpcError  # noqa: PLC0415
    from lxml.etree import LxmlError  # noqa: PLC0415

    try:
        document = docx.Document(file)
        text = composed("\n".join(filter(str.strip, _lines(document.element.body))))
        title = as_title(document.core_properties.title, text) or _headline(document)
        said = {"title": title, "published": _day(document)}
    except (*BROKEN, PythonDocxError, OpcError, LxmlError, LookupError, AttributeError, TypeError) as error:
        return place.issue(Level.SKIP, f"a broken office file: {type(error).__name__}: {error}")
    return without_title(text, title), {key: value for key, value in said.items() if value}


def _headline(document: WordDocument) -> str:
    """The first paragraph that has any words, if it is set as a title or heading."""
    for paragraph in document.paragraphs:
        if paragraph.text.strip():
            name = paragraph.style.name if paragraph.style else ""
            return composed(str(paragraph.text).strip()) if name in ("Title", "Heading 1") else ""
    return ""


def _day(document: WordDocument) -> str:
    """The day on which it was made, if that is not behind its last change or a library's own."""
    made, changed = document.core_properties.created, document.core_properties.modified
    if made is None or made.replace(tzinfo=None) == _NOBODYS_STAMP:
        return ""
    if changed is not None and changed.replace(tzinfo=None) < made.replace(tzinfo=None):
        return ""
    day: str = made.date().isoformat()
    return day


def _lines(parent: _Element) -> Iterator[str]:
    """Each paragraph, and each row of a table with a tab between its cells; also inside forms."""
    for child in parent:
        if child.tag == f"{_W}p":
            yield _text(child)
        elif child.tag == f"{_W}tr":
            yield "\t".join(" ".join(filter(str.strip, _lines(cell))) for cell in child.iter(f"{_W}tc"))
        elif child.tag in (f"{_W}tbl", f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins"):
            yield from _lines(child)


def _text(node: _Element) -> str:
    """The words below a node as the reader sees them: with what was inserted, without what was deleted."""
    if node.tag == f"{_W}t":
        return str(node.text or "")
    if node.tag in _SIGNS:
        return _SIGNS[str(node.tag)]
    return "" if node.tag in (_FALLBACK, f"{_W}pPr") else "".join(map(_text, node))
