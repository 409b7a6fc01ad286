"""Formats: what the bytes of a source are (text, page, record, PDF, office text, mail, archive), and who reads them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import PurePath

from terazi.model import Document, Issue, Level
from terazi.sources.build import Place
from terazi.sources.encoding import decode
from terazi.sources.head import read_text
from terazi.sources.mail import MOST_BYTES as MOST_OF_MAIL
from terazi.sources.mail import read_mail
from terazi.sources.packed import Allowance, is_office, is_packed, is_word, open_packed, read_members
from terazi.sources.page import declared_encoding, is_page, read_page
from terazi.sources.pdf import MOST_BYTES as MOST_OF_PDF
from terazi.sources.pdf import is_pdf, read_pdf
from terazi.sources.records import MOST_BYTES, parse_file, parse_lines, read_record
from terazi.sources.stream import Stream, on_disk
from terazi.sources.word import read_word


class Format(StrEnum):
    """What a source's bytes are; ``UNKNOWN`` is told by how they begin."""

    TEXT = "text"
    PAGE = "page"
    RECORD = "record"
    LINES = "lines"
    PDF = "PDF"
    WORD = "office text"
    MAIL = "message"
    PACKED = "packed file"
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
    ".pdf": Format.PDF,
    ".docx": Format.WORD,
    ".eml": Format.MAIL,
    ".zip": Format.PACKED,
}
_MEDIA: Mapping[str, Format] = {
    "text/html": Format.PAGE,
    "application/xhtml+xml": Format.PAGE,
    "application/json": Format.RECORD,
    "application/jsonl": Format.LINES,
    "application/x-ndjson": Format.LINES,
    "application/pdf": Format.PDF,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Format.WORD,
    "message/rfc822": Format.MAIL,
    "application/zip": Format.PACKED,
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
    allowance: Allowance | None = None,
) -> Iterator[Document | Issue]:
    """The documents in a stream. ``known``: what is known of them from elsewhere; ``charset``: what a server says;
    ``allowance``: how much may still be unpacked, of what lies in another file."""
    begin = stream.peek()
    if not begin:
        yield place.issue(Level.SKIP, "empty")
        return
    format_, known = _sniff(begin, format_), known or {}
    match format_:
        case Format.LINES | Format.RECORD:
            yield from _read_records(stream, place, format_)
        case Format.PDF:
            yield from read_pdf(stream.read(MOST_OF_PDF + 1), place, known)
        case Format.WORD | Format.PACKED:
            yield from _read_packed(stream, place, known, allowance or Allowance())
        case Format.MAIL:
            yield from read_mail(stream.read(MOST_OF_MAIL + 1), place, _read_inner, allowance or Allowance())
        case _:
            yield from _read_words(stream, place, format_, known, charset)


def _read_inner(stream: Stream, place: Place, name: str, allowance: Allowance) -> Iterator[Document | Issue]:
    """The documents of a member of an archive, or of what is attached to a message."""
    suffix = PurePath(name).suffix.lower()
    if suffix in SUFFIXES:
        yield from read_stream(stream, place, SUFFIXES[suffix], allowance=allowance)
    else:
        yield place.issue(Level.SKIP, f"left out: by its name ({suffix or 'no suffix'}) of no kind that is read")


def _read_records(stream: Stream, place: Place, format_: Format) -> Iterator[Document | Issue]:
    found = parse_lines(stream, place) if format_ is Format.LINES else parse_file(stream.read(MOST_BYTES + 1), place)
    for one in found:
        yield from [one] if isinstance(one, Issue) else read_record(*one)


def _read_packed(
    stream: Stream, place: Place, known: Mapping[str, str], allowance: Allowance
) -> Iterator[Document | Issue]:
    """An office text is a packed file too; what is in a file tells which it is, whatever its name."""
    with on_disk(stream) as file:
        archive = open_packed(file, place)
        if isinstance(archive, Issue):
            yield archive
            return
        with archive:
            if is_word(archive):
                yield from read_word(file, archive, place, known)
            elif is_office(archive):
                yield place.issue(Level.SKIP, "an office file of another kind. Save it as DOCX or PDF first")
            else:
                yield from read_members(archive, place, _read_inner, allowance)


def _sniff(begin: bytes, format_: Format) -> Format:
    """What the bytes really are: some formats are known by how they begin, whatever the name; records only where
    nothing is said of them."""
    if format_ in (Format.MAIL, Format.LINES, Format.RECORD):
        return format_
    signs = ((is_pdf, Format.PDF), (is_packed, Format.PACKED), (is_page, Format.PAGE))
    known = next((one for is_it, one in signs if is_it(begin)), format_)
    return _sniff_words(begin) if known is Format.UNKNOWN else known


def _sniff_words(begin: bytes) -> Format:
    decoded = decode(begin)
    first = decoded.text.strip().partition("\n")[0].strip() if decoded else ""
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
        yield place.issue(Level.SKIP, "no text: a binary file")
        return
    if not decoded.sure:
        yield place.issue(Level.DOUBT, f"no UTF-8; read as {decoded.encoding}, going by its letters")
    reader = read_page if format_ is Format.PAGE else read_text
    yield from reader(decoded.text, place, known)
