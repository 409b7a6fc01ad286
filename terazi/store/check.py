"""Check a ledger file: every record against the log, the log against its chain, the file against itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, func, select

from terazi.errors import TeraziError
from terazi.store import stored
from terazi.store.digests import Entry, Record
from terazi.store.editions import EDITION_DIGITS, reach_of
from terazi.store.file import connect_to_read, explaining
from terazi.store.log import START, link
from terazi.store.schema import APPEND_ONLY, FIRST_LOGGED, FIRST_WITH_ERRORS, deal_name, log, reading
from terazi.store.search_check import check_search
from terazi.store.stored import Kept, row_of, stream

# Behind so many lines a damaged file has nothing new to tell.
_TOLD_BY_SQLITE = 20


@dataclass(slots=True, kw_only=True)
class Checked:
    """What a check came to: the version of the tables, the edition of the log, how many records of each kind it
    holds, what is wrong. An earlier version has no log; of it only the file itself is checked."""

    version: str
    edition: str = "0" * EDITION_DIGITS
    records: Counter[str] = field(default_factory=Counter)
    problems: list[str] = field(default_factory=list)

    @property
    def has_log(self) -> bool:
        """Whether the records could be checked."""
        return self.version >= FIRST_LOGGED

    @property
    def has_errors(self) -> bool:
        """Whether there is a book of errors."""
        return self.version >= FIRST_WITH_ERRORS


def verify(path: Path, edition: str = "", limit: int = 1000) -> Checked:
    """Read a ledger file through, without writing to it; of many problems the first ones are told.

    ``edition``: one noted elsewhere, which the file must still hold: against whoever works out the whole chain
    anew, only that helps.
    """
    engine, version = connect_to_read(path)
    checked = Checked(version=version)
    try:
        with explaining(path), engine.begin() as connection:
            for problem in _problems(connection, edition, checked):
                checked.problems.append(problem)
                if len(checked.problems) == limit:
                    checked.problems.append(f"and more than {limit} problems were found; the rest was not looked at")
                    break
    except TeraziError as error:
        checked.problems.append(error.what)
    finally:
        engine.dispose()
    return checked


def _problems(connection: Connection, edition: str, checked: Checked) -> Iterator[str]:
    yield from _file(connection)
    if not checked.has_log:
        return
    yield from _log(connection, checked)
    yield from _latest(connection)
    yield from _guards(connection, checked)
    yield from check_search(connection)
    if edition:
        try:
            reach_of(connection, edition)
        except TeraziError as error:
            yield error.what


def _file(connection: Connection) -> Iterator[str]:
    for (said,) in connection.exec_driver_sql(f"PRAGMA integrity_check({_TOLD_BY_SQLITE})"):
        if said != "ok":
            yield f"the file is damaged: {said}"
    for count, (table, row, parent, _) in enumerate(connection.exec_driver_sql("PRAGMA foreign_key_check")):
        if count < _TOLD_BY_SQLITE:
            yield f"row {row} of {table} belongs to no row of {parent}"


def _latest(connection: Connection) -> Iterator[str]:
    """Only the latest reading of a document is its current one."""
    last = select(func.max(reading.c.row)).group_by(reading.c.document)
    wrong = select(reading.c.row).where(reading.c.is_current != reading.c.row.in_(last)).order_by(reading.c.row)
    for row in stream(connection, wrong):
        yield f"reading {row['row']} is wrongly marked: the current reading of a document is its latest"


def _guards(connection: Connection, checked: Checked) -> Iterator[str]:
    """The triggers that keep what may only grow are all there."""
    found = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars())
    tables = [one for one in APPEND_ONLY if one != "error_note" or checked.has_errors]
    for name in sorted({f"{table}_no_{act}" for table in tables for act in ("update", "delete", "replace")} - found):
        yield f"the guard {name} was taken off the file"


# ------------------------------------------------------------------ log and records


def _log(connection: Connection, checked: Checked) -> Iterator[str]:
    """Walk through the log and through every table side by side."""
    shelves = _shelves(connection, checked)
    chain = START
    for row in stream(connection, select(log).order_by(log.c.row)):
        kind = row["kind"]
        if kind not in set(Record):
            yield f"row {row['row']} of the log is of no known kind: {kind!r}"
            continue
        entry = Entry(kind=Record(kind), about=row["about"], digest=row["digest"], recorded=row["recorded"])
        if link(chain, entry) != row["chain"]:
            yield f"the log was altered at or before row {row['row']} ({kind} {entry.about})"
        chain = row["chain"]
        checked.records[kind] += 1
        yield from shelves[entry.kind].compare(entry)
    checked.edition = chain[:EDITION_DIGITS]
    for shelf in shelves.values():
        yield from shelf.left_over()


def _shelves(connection: Connection, checked: Checked) -> dict[Record, _Shelf | _Names]:
    kept = {
        Record.DOCUMENT: stored.documents_kept,
        Record.READING: stored.readings_kept,
        Record.JUDGEMENT: stored.judgements_kept,
        Record.ISSUE: stored.issues_kept,
        Record.WORDS: stored.words_kept,
    }
    if checked.has_errors:
        kept[Record.ERROR] = stored.errors_kept
    shelves: dict[Record, _Shelf | _Names] = {
        kind: _Shelf(kind, walk(connection), connection) for kind, walk in kept.items()
    }
    return shelves | {Record.NAME: _Names(connection)}


class _Shelf:
    """The records of one kind in their order, each met by its entry of the log in turn."""

    def __init__(self, kind: Record, kept: Iterator[Kept], connection: Connection) -> None:
        self._kind, self._kept, self._connection = kind, kept, connection
        self._next = next(kept, None)

    def compare(self, entry: Entry) -> Iterator[str]:
        """What is wrong with the record of that entry, and with those before it that have none."""
        row = self._row_of(entry)
        while self._next and row is not None and self._next.row < row:
            yield f"{_name(self._next)} was never recorded"
            self._next = next(self._kept, None)
        if row is None:
            yield f"{self._kind} {entry.about} is missing"
        elif self._next is None or row < self._next.row:
            yield f"{self._kind} {entry.about} was recorded twice, or out of order"
        else:
            if self._next.entry != entry:
                yield f"{_name(self._next)} was altered after it was recorded"
            self._next = next(self._kept, None)

    def left_over(self) -> Iterator[str]:
        """The records behind the last one of the log."""
        if self._next:
            yield f"{_name(self._next)} was never recorded"
        for one in self._kept:
            yield f"{_name(one)} was never recorded"

    def _row_of(self, entry: Entry) -> int | None:
        if self._next and self._next.entry.about == entry.about:
            return self._next.row
        try:
            return row_of(self._connection, self._kind, entry.about)
        except ValueError:
            return None


def _name(kept: Kept) -> str:
    entry = kept.entry
    what = f"{entry.kind} {entry.about}"
    if entry.kind is Record.READING:
        return f"reading {entry.about} of document {kept.document}"
    return f"{what} of a source" if entry.kind is Record.ISSUE else what


class _Names:
    """The register of deals, whose lines were recorded some together."""

    def __init__(self, connection: Connection) -> None:
        self._connection, self._last = connection, 0

    def compare(self, entry: Entry) -> Iterator[str]:
        """What is wrong with the lines of that entry."""
        first, _, last = entry.about.partition("-")
        if not (first.isdigit() and last.isdigit()):
            yield f"names {entry.about} of the log are no rows"
            return
        if int(first) != self._last + 1:
            yield f"lines {self._last + 1} to {int(first) - 1} of the register of deals were never recorded"
        self._last = int(last)
        kept = stored.names_kept(self._connection, int(first), int(last))
        if kept is None:
            yield f"of lines {first} to {last} of the register of deals some are missing"
        elif kept != entry:
            yield f"lines {first} to {last} of the register of deals were altered after they were recorded"

    def left_over(self) -> Iterator[str]:
        """The lines behind the last one of the log."""
        asked = select(deal_name.c.row).where(deal_name.c.row > self._last).order_by(deal_name.c.row)
        for row in stream(self._connection, asked):
            yield f"line {row['row']} of the register of deals was never recorded"
