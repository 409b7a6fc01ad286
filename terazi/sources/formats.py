"""Formats: what the bytes of a source are (text, page, record, records on lines), and who reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum

from terazi.model import Document, Issue, Level
from terazi.sources.build import Place
from terazi.sources.encoding import decode
from terazi.sources.head import read_text
from terazi.sources.page import declared_encoding, is_page, read_page
from terazi.sources.records import MOST_BYTES, parse_file, parse_lines, read_record
from terazi.sources.stream import Stream


class Format(StrEnum):
    """What a source's bytes are; ``UNKNOWN`` is told by how they begin."""

    TEXT = "text"
    PAGE = "page"
    RECORD = "record"
    LINES = "lines"
    UNKNOWN = "unknown"


SUFFIXES: Mapping[str, Format] = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.TEXT,
    ".markdown": Format.TEXT,
    ".html": Format.PAGE,
    ".htm": Format.PAGE,
    ".xhtml": Format.PAGE,
    ".json": Format.RECORD,
    ".jsonl": Format.LINES,
    ".ndjson": Format.LINES,
}
_MEDIA: Mapping[str, Format] = {
    "text/html": Format.PAGE,
    "application/xhtml+xml": Format.PAGE,
    "application/json": Format.RECORD,
    "application/jsonl": Format.LINES,
    "application/x-ndjson": Format.LINES,
}


def format_of(name: str) -> Format:
    """The format that a file's suffix or a server's media type stands for."""
    return SUFFIXES.get(name.lower()) or _MEDIA.get(name) or Format.UNKNOWN


def read_stream(
    stream: Stream,
    place: Place,
    format_: Format = Format.UNKNOWN,
    *,
    known: Mapping[str, str] | None = None,
    charset: str = "",
) -> Iterator[Document | Issue]:
    """The documents in a stream. ``known``: what is known of them from elsewhere; ``charset``: what a server says."""
    begin = stream.peek()
    if not begin:
        yield place.issue(Level.SKIP, "empty")
        return
    if format_ in (Format.UNKNOWN, Format.TEXT):
        format_ = _sniff(begin, format_)
    if format_ in (Format.LINES, Format.RECORD):
        found = (
            parse_lines(stream, place) if format_ is Format.LINES else parse_file(stream.read(MOST_BYTES + 1), place)
        )
        for one in found:
            yield from [one] if isinstance(one, Issue) else read_record(*one)
        return
    yield from _read_words(stream, place, format_, known or {}, charset)


def _sniff(begin: bytes, format_: Format) -> Format:
    """A page is known by its first tag, whatever its name; records only where nothing is said of them."""
    if is_page(begin):
        return Format.PAGE
    decoded = decode(begin)
    first = decoded.text.strip().partition("\n")[0].strip() if decoded and format_ is Format.UNKNOWN else ""
    if not first.startswith(("{", "[{")) and first != "[":
        return Format.TEXT
    return Format.LINES if first.startswith("{") and first != "{" else Format.RECORD


def _read_words(
    stream: Stream, place: Place, format_: Format, known: Mapping[str, str], charset: str
) -> Iterator[Document | Issue]:
    raw = stream.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raw = raw[:MOST_BYTES]
        yield place.issue(Level.DOUBT, f"only the first {MOST_BYTES // 2**20} MB were taken")
    decoded = decode(raw, charset or (declared_encoding(raw) if format_ is Format.PAGE else ""))
    if decoded is None:
        yield place.issue(Level.SKIP, _binary(raw))
        return
    if not decoded.sure:
        yield place.issue(Level.DOUBT, f"no UTF-8; read as {decoded.encoding}, going by its letters")
    reader = read_page if format_ is Format.PAGE else read_text
    yield from reader(decoded.text, place, known)


def _binary(raw: bytes) -> str:
    """What a person can do with a file that is no text."""
    if raw.startswith(b"%PDF"):
        return "a PDF, not a text. Turn it into text first: pdftotext FILE.pdf"
    if raw.startswith(b"PK"):
        return "a packed or office file, not a text. Save it as text first"
    return "no text: a binary file"
