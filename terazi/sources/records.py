"""Records in JSON: one object for each document, alone in a file or one on each line."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from typing import AnyStr

from terazi.model import Document, Issue, Level
from terazi.sources.build import FIELDS, Place, build
from terazi.sources.encoding import decode, wide_encoding
from terazi.sources.stream import Stream

Record = dict[str, object]

# Of one document no more is taken into memory. The longest book is shorter; a reader stops far earlier.
MOST_BYTES = 4 * 2**20


def read_record(record: Record, place: Place) -> Iterator[Document | Issue]:
    """The document of a record; its own id stays visible in ``Document.source``."""
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        yield place.issue(Level.SKIP, 'no "text" in the record')
        return
    yield from build(words_of(record), text, place)


def words_of(record: Record) -> dict[str, str]:
    """The fields of a document that the record holds as words; its other keys are its own affair."""
    return {key: value for key, value in record.items() if key in FIELDS and isinstance(value, str)}


def id_of(record: Record) -> str:
    """The record's own id, a word or a number; empty where it has none."""
    id_ = record.get("id")
    return str(id_) if isinstance(id_, str | int) and not isinstance(id_, bool) else ""


def parse_lines(stream: Stream, place: Place) -> Iterator[tuple[Record, Place] | Issue]:
    """The record of each line, with its place; a broken line is an issue and the next one goes on."""
    if decode(stream.peek()) is None:
        yield place.issue(Level.SKIP, "no text: a binary file")
        return
    for number, line in enumerate(_lines(stream), 1):
        here = Place(source=f"{place.source}:{number}", about=f"{place.about}:{number}")
        if line is None:
            yield here.issue(Level.SKIP, f"a line of over {MOST_BYTES // 2**20} MB")
        elif line.strip():
            yield from _parse(line, here)


def parse_file(raw: bytes, place: Place) -> Iterator[tuple[Record, Place] | Issue]:
    """The record that the whole file is, or the records of its list."""
    if len(raw) > MOST_BYTES:
        yield place.issue(Level.SKIP, f"a JSON file of over {MOST_BYTES // 2**20} MB. Put one record on each line")
        return
    decoded = decode(raw)
    if decoded is None:
        yield place.issue(Level.SKIP, "no text: a binary file")
        return
    yield from _parse(decoded.text, place)


def _parse(text: str, place: Place) -> Iterator[tuple[Record, Place] | Issue]:
    try:
        value: object = json.loads(text)
    except json.JSONDecodeError as error:
        hint = ". Records one on each line belong in a .jsonl file" if error.msg == "Extra data" else ""
        yield place.issue(Level.SKIP, f"no JSON: {error.msg} at character {error.pos}{hint}")
        return
    except (ValueError, RecursionError) as error:
        yield place.issue(Level.SKIP, f"no JSON: {error}")
        return
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield one, Place(source=_with_id(place.source, one), about=place.about)
        else:
            yield place.issue(Level.SKIP, f'no record: expected {{"text": …}}, found {type(one).__name__}')


def _with_id(source: str, record: Record) -> str:
    return f"{source}#{id_of(record)}" if id_of(record) else source


def _lines(stream: Stream) -> Iterator[str | None]:
    """Each line, or None for one that is too long to be taken into memory."""
    encoding = wide_encoding(stream.peek())
    if encoding:
        # In UTF-16 the byte of a line's end is part of other letters too.
        wide = io.TextIOWrapper(stream, encoding, errors="replace")  # type: ignore[type-var]  # it reads, no more
        yield from _short(wide.readline, "\n")
        wide.detach()
        return
    for raw in _short(stream.readline, b"\n"):
        # Line by line: one program may have written what another began.
        decoded = decode(raw or b"")
        yield None if raw is None else decoded.text if decoded else "\ufffd"


def _short(readline: Callable[[int], AnyStr], end: AnyStr) -> Iterator[AnyStr | None]:
    while line := readline(MOST_BYTES):
        if len(line) < MOST_BYTES or line.endswith(end):
            yield line
            continue
        while line and not line.endswith(end):
            line = readline(MOST_BYTES)
        yield None
