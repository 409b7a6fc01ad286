"""What the log keeps of each record: its kind, what it is about, and the SHA-256 of its content.

This is a format: files of every version are checked by it. A column that comes later must stand behind the
others, and must be left out where it says nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Row(Protocol):
    """Values by the names of their columns: a row to be stored, or one that is."""

    def __getitem__(self, name: str, /) -> object: ...


DOCUMENT = (
    "id", "source", "url", "title", "text", "language", "published", "recorded", "outlet", "role", "owner", "country",
)  # fmt: skip
CLAIM = ("id", "reader", "kind", "stage", "date", "countries", "items", "body", "evidence")
ISSUE = ("level", "stage", "about", "message", "start", "stop", "recorded")
JUDGEMENT = ("id", "about", "verdict", "by", "at", "why", "edits")
ERROR = ("id", "event", "record", "report", "what", "by", "at", "judgements")
NAME = ("number", "claim", "item", "document", "event", "other", "recorded")


class Record(StrEnum):
    """The kinds of records; ``issue`` is one of a source, those of a reading belong to the reading."""

    DOCUMENT = "document"
    READING = "reading"
    JUDGEMENT = "judgement"
    ISSUE = "issue"
    NAME = "name"
    WORDS = "words"
    ERROR = "error"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One record as the log knows it.

    ``about``: the id of a document, judgement or note of an error, the digest of words, the row of a reading or an
    issue, the first and last row of deal names that were recorded together (``12-15``). ``recorded``: its own day.
    """

    kind: Record
    about: str
    digest: str
    recorded: str


def of_document(row: Row) -> Entry:
    """A document, all of it."""
    return _entry(Record.DOCUMENT, row["id"], _values(row, DOCUMENT), row["recorded"])


def of_reading(number: int, row: Row, document: str, claims: Iterable[Row], issues: Iterable[Row]) -> Entry:
    """A reading with its claims in their order, their evidence, its issues, and the knowledge that made it."""
    told = [_values(claim, CLAIM) for claim in claims]
    met = [_values(issue, ISSUE) for issue in issues]
    content: Sequence[object] = [document, row["knowledge"], row["recorded"], told, met]
    return _entry(Record.READING, number, content, row["recorded"])


def of_judgement(row: Row) -> Entry:
    """A judgement; it is dated by the person's own clock."""
    return _entry(Record.JUDGEMENT, row["id"], _values(row, JUDGEMENT), row["at"])


def of_error(row: Row) -> Entry:
    """A line of the book of errors; it is dated by the person's own clock."""
    return _entry(Record.ERROR, row["id"], _values(row, ERROR), row["at"])


def of_issue(number: int, row: Row) -> Entry:
    """An issue of a source."""
    return _entry(Record.ISSUE, number, _values(row, ISSUE), row["recorded"])


def of_names(first: int, rows: Sequence[Row]) -> Entry:
    """Deal names that were recorded together, from this row on."""
    content = [_values(row, NAME) for row in rows]
    return _entry(Record.NAME, f"{first}-{first + len(rows) - 1}", content, rows[-1]["recorded"])


def of_words(digest: str, body: bytes, recorded: str) -> Entry:
    """A snapshot of words; ``body`` as it is stored."""
    return _entry(Record.WORDS, digest, [digest, hashlib.sha256(body).hexdigest(), recorded], recorded)


def _values(row: Row, names: Sequence[str]) -> list[object]:
    return [row[name] for name in names]


def _entry(kind: Record, about: object, content: Sequence[object], recorded: object) -> Entry:
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=_odd)
    digest = hashlib.sha256(written.encode()).hexdigest()
    return Entry(kind=kind, about=str(about), digest=digest, recorded=str(recorded))


def _odd(value: object) -> object:
    # Bytes where a text belongs: nobody records that, but a check must read on.
    return {"odd": repr(value)}
