"""WARC files: the pages that a crawler stored, each with the address it was fetched from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from terazi.errors import TeraziError
from terazi.model import Document, Issue, Level
from terazi.sources.build import Place
from terazi.sources.fetch import MOST_BYTES
from terazi.sources.formats import Format, format_of, read_stream
from terazi.sources.stream import in_memory

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord


def read_warc(path: Path) -> Iterator[Document | Issue]:
    """The articles of all pages in the file; a truncated file gives what it holds up to there."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise TeraziError("WARC files need a further package", hint='pip install "terazi[warc]"') from error
    place = Place(source=path.name, about=str(path))
    try:
        with path.open("rb") as stream:
            for record in ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True):
                yield from _read_record(record, place)
    except OSError as error:
        yield place.issue(Level.FAULT, f"not readable: {error.strerror or error}")
    except ValueError as error:
        yield place.issue(Level.FAULT, f"no WARC file, or broken: {error}")


def _read_record(record: WarcRecord, place: Place) -> Iterator[Document | Issue]:
    if format_of((record.http_content_type or "").lower()) is not Format.PAGE:
        return
    url = record.headers.get("WARC-Target-URI") or ""
    here = Place(source=place.source, about=url or place.about)
    content = record.reader.read(MOST_BYTES)
    if content:
        yield from read_stream(
            in_memory(content), here, Format.PAGE, known={"url": url}, charset=record.http_charset or ""
        )
