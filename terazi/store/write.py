"""Write readings and issues inside a transaction that somebody else opens and commits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, Insert, select, update

from terazi.model import Claim, Document, Issue, Level
from terazi.store import rows, search
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


def add_issues(connection: Connection, issues: Iterable[Issue], recorded: str) -> None:
    """Store issues that belong to no document, each once however often its source is read."""
    _insert(connection, issue.insert().prefix_with("OR IGNORE", dialect="sqlite"), [
        rows.issue_row(one, None, recorded) for one in issues
    ])  # fmt: skip


def _insert(connection: Connection, statement: Insert, made: list[rows.Row]) -> None:
    # An insert of no rows would be one of a row of defaults.
    if made:
        connection.execute(statement, made)


def _rows_of(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    asked = select(document.c.id, document.c.row).where(document.c.id.in_(ids))
    return dict(connection.execute(asked).all())


def _add_documents(connection: Connection, documents: Sequence[Document]) -> None:
    _insert(connection, document.insert(), [rows.document_row(one) for one in documents])
    numbers = _rows_of(connection, [one.id for one in documents])
    search.add(connection, [(numbers[one.id], one) for one in documents])


def _supersede(connection: Connection, fresh: dict[str, Reading], knowledge: str) -> list[tuple[int, Reading]]:
    """Make new readings the current ones of their documents; each with its row."""
    by_row = {row: fresh[id_] for id_, row in _rows_of(connection, list(fresh)).items()}
    standing = reading.c.document.in_(by_row) & is_current
    connection.execute(update(reading).where(standing).values(is_current=False))
    _insert(connection, reading.insert(), [
        {"document": row, "knowledge": knowledge if one.is_whole else "", "recorded": one.document.recorded,
         "is_current": True}
        for row, one in by_row.items()
    ])  # fmt: skip
    made = connection.execute(select(reading.c.row, reading.c.document).where(standing))
    return [(number, by_row[row]) for number, row in made]


def _add_claims(connection: Connection, numbered: Sequence[tuple[int, Reading]]) -> None:
    _insert(connection, claim.insert(), [
        rows.claim_row(one, number, position) for number, made in numbered for position, one in enumerate(made.claims)
    ])  # fmt: skip
    _insert(connection, issue.insert(), [
        rows.issue_row(one, number, made.document.recorded) for number, made in numbered for one in made.issues
    ])  # fmt: skip
