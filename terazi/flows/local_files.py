"""What lies in a file of a source on the disk: its documents, with the head that its source gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from terazi.flows.read import Reader
from terazi.model import Document, Issue, Source, SourceKind
from terazi.sources import read_source
from terazi.sources.articles import of_dump
from terazi.sources.warc import read_warc
from terazi.text.language import UNKNOWN, identify

Found = Iterator[Document | Issue]
# From a text to the code of its language.
Identify = Callable[[str], str]

# Files that may hold very many documents, which are not all taken into memory at once.
_LONG = (".zip", ".jsonl", ".ndjson")


def is_long(path: Path, source: Source) -> bool:
    """Whether a file may hold so many documents that they had better be taken one after the other."""
    return source.kind is not SourceKind.FOLDER or path.suffix.lower() in _LONG


def documents_in(reader: Reader, path: Path, source: Source) -> tuple[Document | Issue, ...]:
    """All documents in a file, and what was wrong with it."""
    return tuple(found_in(path, source, partial(identify, packs=reader.knowledge.languages)))


def found_in(path: Path, source: Source, language: Identify) -> Found:
    """The documents in a file, one after the other, and what was wrong with it."""
    found = read_warc(path) if source.kind is SourceKind.WARC else read_source(str(path))
    for one in found:
        yield one if isinstance(one, Issue) else in_language(of_dump(one, source), source, language)


def in_language(document: Document, source: Source, language: Identify) -> Document:
    """The document with its language: as it says itself, as it shows, else that of its source."""
    if document.language:
        return document
    shown = language(f"{document.title}\n{document.text}")
    return replace(document, language=source.language if shown == UNKNOWN else shown)
