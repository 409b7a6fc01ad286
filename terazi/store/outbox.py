"""What a ledger remembers of telling others: parcels on their way, and who was told which notice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select, update

from terazi.errors import TeraziError
from terazi.store.file import connect
from terazi.store.ledger import LedgerStore
from terazi.store.schema import notified, outbox

_PATIENCE_SECONDS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One message to one receiver. ``id``: what the receiver knows it by, the same however often it is sent;
    ``receiver``: a digest of his address; ``notices``: the ids of what it tells; ``made``: an instant in UTC."""

    id: str
    receiver: str
    notices: tuple[str, ...]
    body: bytes
    made: str


def open_outbox(path: Path) -> Outbox:
    """The ledger in this file, to tell others of it; a ``TeraziError`` where there is none."""
    return Outbox(connect(path, create=False), path)


class Outbox(LedgerStore):
    """A ledger file, open to tell others of it."""

    def told(self, receiver: str) -> set[str]:
        """The ids of all notices that a receiver was told, or that are on their way to him."""
        return {row["notice"] for row in self._rows(select(notified.c.notice).where(notified.c.receiver == receiver))}

    def last(self, receiver: str) -> str:
        """When the last parcel for a receiver was made; empty where there was none."""
        asked = select(func.max(outbox.c.made).label("made")).where(outbox.c.receiver == receiver)
        return next((row["made"] or "" for row in self._rows(asked)), "")

    def waiting(self, receiver: str) -> list[Parcel]:
        """The parcels that have not arrived, the earliest first."""
        asked = select(outbox).where(outbox.c.receiver == receiver, outbox.c.sent == "").order_by(outbox.c.row)
        return [
            Parcel(
                id=row["id"],
                receiver=receiver,
                notices=self._notices(row["row"]),
                body=row["body"],
                made=row["made"],
            )
            for row in list(self._rows(asked))
        ]

    def put(self, parcel: Parcel) -> None:
        """Note a parcel and the notices that it tells, in one transaction, before it is sent."""
        with self._writing() as connection:
            fields = {"id": parcel.id, "receiver": parcel.receiver, "made": parcel.made, "body": parcel.body}
            made = outbox.insert().values(**fields, sent="", why="", tries=0).returning(outbox.c.row)
            row = connection.execute(made).scalar_one()
            told = [{"receiver": parcel.receiver, "notice": one, "parcel": row} for one in parcel.notices]
            connection.execute(notified.insert(), told)

    def arrived(self, id_: str, at: str) -> None:
        """Note that a parcel has arrived; what it said is kept no longer."""
        with self._writing() as connection:
            values = {"sent": at, "why": "", "body": b"", "tries": outbox.c.tries + 1}
            connection.execute(update(outbox).where(outbox.c.id == id_).values(**values))

    def failed(self, id_: str, why: str) -> None:
        """Note why a parcel has not arrived; it waits for the next time."""
        with self._writing() as connection:
            connection.execute(update(outbox).where(outbox.c.id == id_).values(why=why, tries=outbox.c.tries + 1))

    def _notices(self, row: int) -> tuple[str, ...]:
        asked = select(notified.c.notice).where(notified.c.parcel == row).order_by(notified.c.notice)
        return tuple(one["notice"] for one in self._rows(asked))


@contextmanager
def alone(path: Path, patience: float = _PATIENCE_SECONDS) -> Iterator[None]:
    """Be the only program that sends from this ledger; a ``TeraziError`` where another one goes on sending.

    The lock is that of an empty SQLite file beside the ledger: the system lets go of it when a program is killed.
    """
    with closing(sqlite3.connect(f"{path}.sending", timeout=patience, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            hint = "Wait until it has finished, then run again"
            raise TeraziError("another program sends from this ledger", where=str(path), hint=hint) from error
        yield
