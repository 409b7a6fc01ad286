"""What is stored, as the log would tell it, in the order of the tables; no table stands in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Column, Connection, RowMapping, Select, Table, select

from terazi.store import digests
from terazi.store.digests import Entry, Record
from terazi.store.schema import claim, deal_name, document, error_note, issue, judgement, reading, words

_AT_A_TIME = 1000

Asked = Select[tuple[object, ...]]


def stream(connection: Connection, asked: Asked) -> Iterator[RowMapping]:
    """The rows of an answer, some at a time."""
    yield from connection.execution_options(yield_per=_AT_A_TIME).execute(asked).mappings()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One record as it stands in its table: its row, what the log would say of it, the document it belongs to."""

    row: int
    entry: Entry
    document: str = ""
    document_row: int = 0


def entries(connection: Connection) -> Iterator[Entry]:
    """All that a file of a version without a log holds, a document before its readings.

    Such a file does not tell what came between what else; judgements and issues of sources come last.
    """
    documents = documents_kept(connection)
    waiting = next(documents, None)
    for one in readings_kept(connection):
        while waiting and waiting.row <= one.document_row:
            yield waiting.entry
            waiting = next(documents, None)
        yield one.entry
    if waiting:
        yield waiting.entry
    for kept in (documents, judgements_kept(connection), issues_kept(connection)):
        yield from (one.entry for one in kept)


def documents_kept(connection: Connection) -> Iterator[Kept]:
    """The documents."""
    return _kept(connection, document, digests.DOCUMENT, digests.of_document)


def judgements_kept(connection: Connection) -> Iterator[Kept]:
    """The judgements."""
    return _kept(connection, judgement, digests.JUDGEMENT, digests.of_judgement)


def errors_kept(connection: Connection) -> Iterator[Kept]:
    """The book of errors."""
    return _kept(connection, error_note, digests.ERROR, digests.of_error)


def issues_kept(connection: Connection) -> Iterator[Kept]:
    """The issues of sources."""
    asked = _columns(issue, digests.ISSUE).where(issue.c.reading.is_(None))
    for row in stream(connection, asked.order_by(issue.c.row)):
        yield Kept(row=row["row"], entry=digests.of_issue(row["row"], row))


def words_kept(connection: Connection) -> Iterator[Kept]:
    """The snapshots of words."""
    names = ("digest", "body", "recorded")
    return _kept(connection, words, names, lambda row: digests.of_words(row["digest"], row["body"], row["recorded"]))


def names_kept(connection: Connection, first: int, last: int) -> Entry | None:
    """What the log would say of these rows of deal names; None if they are not all there."""
    asked = _columns(deal_name, digests.NAME).where(deal_name.c.row.between(first, last)).order_by(deal_name.c.row)
    found = list(stream(connection, asked))
    return digests.of_names(first, found) if found and len(found) == last - first + 1 else None


def readings_kept(connection: Connection) -> Iterator[Kept]:
    """The readings with all that belongs to each."""
    claims = _Following(_columns(claim, ("reading", *digests.CLAIM), row=False), claim, (claim.c.position,), connection)
    issues = _Following(_columns(issue, ("reading", *digests.ISSUE)), issue, (issue.c.row,), connection)
    asked = _columns(reading, ("document", "knowledge", "recorded")).add_columns(document.c.id.label("of"))
    joined = asked.outerjoin(document, document.c.row == reading.c.document).order_by(reading.c.row)
    for row in stream(connection, joined):
        number, of = row["row"], row["of"] or ""
        entry = digests.of_reading(number, row, of, claims.of(number), issues.of(number))
        yield Kept(row=number, entry=entry, document=of, document_row=row["document"])


class _Following:
    """The rows of a table that belong to readings, asked for reading after reading."""

    def __init__(self, asked: Asked, table: Table, then: Sequence[Column[int]], connection: Connection) -> None:
        belonging = asked.join(reading, reading.c.row == table.c.reading).order_by(table.c.reading, *then)
        self._groups = groupby(stream(connection, belonging), key=lambda row: int(row["reading"]))
        self._next = next(self._groups, None)

    def of(self, number: int) -> list[RowMapping]:
        """Those of a reading; what belongs to readings that are not there is passed over."""
        while self._next and self._next[0] < number:
            self._next = next(self._groups, None)
        if self._next is None or self._next[0] != number:
            return []
        found = list(self._next[1])
        self._next = next(self._groups, None)
        return found


def row_of(connection: Connection, kind: Record, about: str) -> int | None:
    """The row in which a record stands; None if it is nowhere."""
    table, key = _KEYS[kind]
    value: object = int(about) if key == "row" else about
    return connection.execute(select(table.c.row).where(table.c[key] == value)).scalar_one_or_none()


_KEYS: Mapping[Record, tuple[Table, str]] = {
    Record.DOCUMENT: (document, "id"),
    Record.READING: (reading, "row"),
    Record.JUDGEMENT: (judgement, "id"),
    Record.ERROR: (error_note, "id"),
    Record.ISSUE: (issue, "row"),
    Record.WORDS: (words, "digest"),
}


def _columns(table: Table, names: Sequence[str], *, row: bool = True) -> Asked:
    """These columns by name, not all there are: a file that is brought up has only those of its version."""
    return select(*(table.c[name] for name in (("row", *names) if row else names)))


def _kept(
    connection: Connection, table: Table, names: Sequence[str], entry: Callable[[RowMapping], Entry]
) -> Iterator[Kept]:
    for row in stream(connection, _columns(table, names).order_by(table.c.row)):
        yield Kept(row=row["row"], entry=entry(row))
