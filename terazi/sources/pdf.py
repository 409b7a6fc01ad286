"""PDF files: the text that is printed in them, page by page, with the title and day that the file tells of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import closing
from threading import Lock
from typing import TYPE_CHECKING

from terazi.model import Document, Issue, Level
from terazi.sources.build import Place, build
from terazi.sources.identity import composed
from terazi.sources.paragraphs import Line, running_text
from terazi.sources.titles import as_title, without_title

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfTextPage

MOST_BYTES = 50 * 2**20
_MOST_PAGES = 1000
# A hyphen at the end of a line, as the library marks it; in the text itself both mean nothing.
_CUT = "\ufffe"
_SOFT_HYPHEN = "\u00ad"
_PIECE = re.compile(rf"([^\r\n{_CUT}]*)(\r?\n|{_CUT}|$)")
_MADE = re.compile(r"D:((?:19[89]|20)\d\d)(\d\d)(\d\d)")
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_CLEAN = _LIGATURES | {ord(_SOFT_HYPHEN): None, 0x00A0: " "}
# The library keeps its state for the whole process, so that two threads would tread on each other.
_ONE_AT_A_TIME = Lock()


def is_pdf(begin: bytes) -> bool:
    """Whether bytes begin as a PDF does; some programs write a line before."""
    return b"%PDF-" in begin[:1024]


def read_pdf(raw: bytes, place: Place, known: Mapping[str, str]) -> Iterator[Document | Issue]:
    """The text of the file, or why there is none. ``known``: what is known of it from elsewhere."""
    from pypdfium2 import PdfiumError  # noqa: PLC0415  # slow to import, and only such files need it

    if len(raw) > MOST_BYTES:
        yield place.issue(Level.SKIP, f"a PDF of over {MOST_BYTES // 2**20} MB")
        return
    try:
        pages, count, told = _pages(raw)
    except PdfiumError as error:
        yield place.issue(Level.SKIP, _reason(str(error)))
        return
    if count > _MOST_PAGES:
        yield place.issue(Level.DOUBT, f"only the first {_MOST_PAGES} of {count} pages were taken")
    text = composed(running_text(pages))
    if not text.strip():
        yield place.issue(Level.SKIP, "a PDF of pictures without text. Recognise its letters first: ocrmypdf FILE.pdf")
        return
    title = as_title(told.get("Title", ""), text)
    said = {"title": title, "published": _day(told.get("CreationDate", ""))}
    yield from build({**known, **{k: v for k, v in said.items() if v}}, without_title(text, title), place)


def _reason(error: str) -> str:
    if "password" in error.lower():
        return "a PDF that opens with a password only"
    return f"a broken PDF: {error}"


def _day(told: str) -> str:
    """The day on which the file was made."""
    match = _MADE.match(told)
    return "-".join(match.groups()) if match else ""


def _pages(raw: bytes) -> tuple[list[list[Line]], int, dict[str, str]]:
    """The lines of each page, the number of pages, and what the file says of itself."""
    from pypdfium2 import PdfDocument  # noqa: PLC0415

    with _ONE_AT_A_TIME, closing(PdfDocument(raw)) as pdf:
        pages = [_lines_of(pdf, number) for number in range(min(len(pdf), _MOST_PAGES))]
        return pages, len(pdf), pdf.get_metadata_dict()


def _lines_of(pdf: PdfDocument, number: int) -> list[Line]:
    with closing(pdf[number]) as page, closing(page.get_textpage()) as text:
        return list(_lines(text))


def _lines(page: PdfTextPage) -> Iterator[Line]:
    told = page.get_text_range()
    for piece in _PIECE.finditer(told):
        words = piece[1].rstrip()
        if not words.strip():
            continue
        first = piece.start() + len(piece[1]) - len(piece[1].lstrip())
        left, bottom, _, top = _box(page, first)
        _, _, right, _ = _box(page, piece.start() + len(words) - 1)
        clean = words.strip().translate(_CLEAN)
        yield Line(text=clean, left=left, right=right, top=top, height=top - bottom, cut=_is_cut(piece[2], words))


def _is_cut(end: str, words: str) -> bool:
    return end == _CUT or words.endswith(_SOFT_HYPHEN)


def _box(page: PdfTextPage, at: int) -> tuple[float, float, float, float]:
    """Where a character stands, by the height of its font."""
    left, bottom, right, top = page.get_charbox(min(at, page.count_chars() - 1), loose=True)
    return float(left), float(bottom), float(right), float(top)
