"""The documents to read: of any sources, or of a codebook reading, where each keeps the id that it came with."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

from terazi.errors import TeraziError
from terazi.model import Document, Issue, Level
from terazi.sources import read_sources
from terazi.sources.build import Place, build
from terazi.sources.records import MOST_BYTES, Record, id_of, parse_file, parse_lines, words_of
from terazi.sources.stream import buffered

Parsed = Iterator[tuple[Record, Place] | Issue]


def text_documents(wheres: Sequence[str], *, stdin: BinaryIO | None = None) -> Iterator[Document | Issue]:
    """The documents of files, folders, addresses and ``-``; of a single source, a missing one is a ``TeraziError``."""
    return read_sources(wheres, stdin=stdin)


def json_rows(where: str, needs: Mapping[str, type], *, stdin: BinaryIO | None = None) -> Iterator[Record | Issue]:
    """The records of a JSONL file, of ``-`` or of a folder of JSON files, as they are.

    ``needs``: the keys that each must have, and the types of their values.
    """
    _check(where)
    return (_whole(one, needs) for one in _records(where, stdin))


def placed_rows(where: str, *, stdin: BinaryIO | None = None) -> Parsed:
    """The records of a JSONL file or of ``-`` as they are, each with the line it stands on."""
    _check(where)
    return _records(where, stdin)


def codebook_documents(where: str, *, stdin: BinaryIO | None = None) -> Iterator[Document | Issue]:
    """The documents of a JSONL file, of ``-`` or of a folder of JSON files, read through all its folders.

    An empty text is a document here: whoever scores wants an answer to every question.
    """
    _check(where)
    return _documents(_records(where, stdin))


def _check(where: str) -> None:
    if where != "-" and not Path(where).exists():
        raise TeraziError("no such file or folder", where=where, hint="Give a JSONL file or a folder of JSON files")


def _whole(found: tuple[Record, Place] | Issue, needs: Mapping[str, type]) -> Record | Issue:
    if isinstance(found, Issue):
        return found
    record, place = found
    lacking = [key for key, of in needs.items() if key not in record or not isinstance(record[key], of)]
    return place.issue(Level.SKIP, f'no "{lacking[0]}" in the record') if lacking else record


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
