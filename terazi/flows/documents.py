"""The documents of a codebook reading: each keeps the id that it came with, so that its claims can be scored."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from terazi.errors import TeraziError
from terazi.model import Document, Issue, Level
from terazi.sources.build import Place, build
from terazi.sources.records import MOST_BYTES, Record, id_of, parse_file, parse_lines, words_of
from terazi.sources.stream import buffered

Parsed = Iterator[tuple[Record, Place] | Issue]


def codebook_documents(where: str, *, stdin: BinaryIO | None = None) -> Iterator[Document | Issue]:
    """The documents of a JSONL file, of ``-`` or of a folder of JSON files, read through all its folders.

    An empty text is a document here: whoever scores wants an answer to every question.
    """
    if where != "-" and not Path(where).exists():
        raise TeraziError("no such file or folder", where=where, hint="Give a JSONL file or a folder of JSON files")
    return _documents(_records(where, stdin))


def _documents(found: Parsed) -> Iterator[Document | Issue]:
    for one in found:
        if isinstance(one, Issue):
            yield one
            continue
        record, place = one
        text, id_ = record.get("text"), id_of(record)
        if isinstance(text, str) and id_:
            yield from build(words_of(record), text, place, given_id=id_)
        else:
            yield place.issue(Level.SKIP, 'no "id" and "text" in the record')


def _records(where: str, stdin: BinaryIO | None) -> Parsed:
    if where == "-":
        yield from parse_lines(buffered(stdin or sys.stdin.buffer), Place(source="stdin", about="stdin"))
        return
    path = Path(where)
    files = sorted(path.rglob("*.json")) + sorted(path.rglob("*.jsonl")) if path.is_dir() else [path]
    for file in files:
        place = Place(source=file.name, about=str(file))
        with file.open("rb") as stream:
            if file.suffix == ".json":
                yield from parse_file(stream.read(MOST_BYTES + 1), place)
            else:
                yield from parse_lines(stream, place)
