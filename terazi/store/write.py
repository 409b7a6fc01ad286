"""Write readings and issues inside a transaction that somebody else opens and commits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import Connection, Insert, func, select, update

from terazi.model import Claim, Document, Issue, Level, OutletRole
from terazi.store import copies, digests, log, rows, search
from terazi.store.schema import claim, document, is_current, issue, reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read in one document: its claims, and what was wrong or doubtful."""

    document: Document
    claims: tuple[Claim, ...]
    issues: tuple[Issue, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether no fault left a part of it out (a model that was asked and did not answer)."""
        return not any(one.level is Level.FAULT for one in self.issues)


class Outcome(StrEnum):
    """What storing a reading did."""

    NEW = "new"
    REREAD = "reread"
    KNOWN = "known"


def known(connection: Connection, ids: Sequence[str], knowledge: str) -> set[str]:
    """The ids of those documents whose current reading was made, and whole, with this knowledge."""
    asked = (
        select(document.c.id)
        .join(reading, reading.c.document == document.c.row)
        .where(document.c.id.in_(ids), is_current, reading.c.knowledge == knowledge)
    )
    return set(connection.execute(asked).scalars())


def read_otherwise(connection: Connection, knowledge: str) -> list[str]:
    """The ids of those documents whose current reading was made with other knowledge, in the order of the documents."""
    asked = (
        select(document.c.id)
        .join(reading, reading.c.document == document.c.row)
        .where(is_current, reading.c.knowledge != knowledge, document.c.role != OutletRole.REGISTER.value)
        .order_by(document.c.row)
    )
    return list(connection.execute(asked).scalars())


def add_readings(connection: Connection, readings: Sequence[Reading], knowledge: str) -> list[Outcome]:
    """Store those that are not known yet, each with all that belongs to it; what became of each."""
    ids = [one.document.id for one in readings]
    known_ids, stored_ids = known(connection, ids, knowledge), set(_rows_of(connection, ids))
    fresh: dict[str, Reading] = {}
    outcomes: list[Outcome] = []
    for one in readings:
        id_ = one.document.id
        if id_ in known_ids or id_ in fresh:
            outcomes.append(Outcome.KNOWN)
            continue
        fresh[id_] = one
        outcomes.append(Outcome.REREAD if id_ in stored_ids else Outcome.NEW)
    if fresh:
        _add_documents(connection, [one.document for id_, one in fresh.items() if id_ not in stored_ids])
        _add_claims(connection, _supersede(connection, fresh, knowledge))
    return outcomes


def add_issues(connection: Connection, issues: Sequence[Issue], recorded: str) -> None:
    """Store issues that belong to no document, each once however often its source is read."""
    if not issues:
        return
    last = connection.execute(select(func.max(issue.c.row))).scalar_one() or 0
    made = [rows.issue_row(one, None, recorded) for one in issues]
    connection.execute(issue.insert().prefix_with("OR IGNORE", dialect="sqlite"), made)
    added = select(issue).where(issue.c.row > last).order_by(issue.c.row)
    log.append(connection, [digests.of_issue(row["row"], row) for row in connection.execute(added).mappings()])


def _insert(connection: Connection, statement: Insert, made: list[rows.Row]) -> None:
    # An insert of no rows would be one of a row of defaults.
    if made:
        connection.execute(statement, made)


def _rows_of(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    asked = select(document.c.id, document.c.row).where(document.c.id.in_(ids))
    return dict(connection.execute(asked).all())


def _add_documents(connection: Connection, documents: Sequence[Document]) -> None:
    made = [rows.document_row(one) for one in documents]
    _insert(connection, document.insert(), made)
    numbers = _rows_of(connection, [one.id for one in documents])
    search.add(connection, [(numbers[one.id], one) for one in documents])
    fresh = [copies.Fresh(numbers[one.id], one.text, one.published, one.role) for one in documents]
    copies.recognise(connection, sorted(fresh))
    log.append(connection, map(digests.of_document, made))


def _supersede(connection: Connection, fresh: dict[str, Reading], knowledge: str) -> list[_Made]:
    """Make new readings the current ones of their documents, in the order of their rows."""
    by_row = {row: fresh[id_] for id_, row in _rows_of(connection, list(fresh)).items()}
    standing = reading.c.document.in_(by_row) & is_current
    connection.execute(update(reading).where(standing).values(is_current=False))
    made = {row: _reading_row(row, one, knowledge) for row, one in by_row.items()}
    _insert(connection, reading.insert(), list(made.values()))
    numbered = select(reading.c.row, reading.c.document).where(standing).order_by(reading.c.row)
    return [_Made(number, made[row], by_row[row]) for number, row in connection.execute(numbered)]


class _Made(NamedTuple):
    """A reading with the row that it is stored in."""

    number: int
    row: rows.Row
    reading: Reading


def _reading_row(document_row: int, one: Reading, knowledge: str) -> rows.Row:
    return {
        "document": document_row,
        "knowledge": knowledge if one.is_whole else "",
        "recorded": one.document.recorded,
        "is_current": True,
    }


def _add_claims(connection: Connection, readings: Sequence[_Made]) -> None:
    """Store what belongs to the readings, and log them, whole as they now are."""
    claims, issues, entries = list[rows.Row](), list[rows.Row](), list[digests.Entry]()
    for number, row, made in readings:
        told = [rows.claim_row(one, number, position) for position, one in enumerate(made.claims)]
        met = [rows.issue_row(one, number, made.document.recorded) for one in made.issues]
        entries.append(digests.of_reading(number, row, made.document.id, told, met))
        claims += told
        issues += met
    _insert(connection, claim.insert(), claims)
    _insert(connection, issue.insert(), issues)
    log.append(connection, entries)
