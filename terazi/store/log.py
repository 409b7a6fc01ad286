"""The log: one row for each record, chained, so that whoever knows the last link knows all that was recorded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from sqlalchemy import Connection, select

from terazi.store.digests import Entry
from terazi.store.schema import log

# What the first row is chained to: the edition of an empty ledger is 000000000000.
START = "0" * 64

_AT_A_TIME = 1000


def link(previous: str, entry: Entry) -> str:
    """The chain after one more entry, as 64 hex digits."""
    told = "\n".join((previous, entry.kind, entry.about, entry.digest))
    return hashlib.sha256(told.encode()).hexdigest()


def head(connection: Connection) -> str:
    """The last link of the chain."""
    return connection.execute(select(log.c.chain).order_by(log.c.row.desc()).limit(1)).scalar_one_or_none() or START


def append(connection: Connection, entries: Iterable[Entry]) -> None:
    """Log records, in the transaction that stores them."""
    rows: list[dict[str, object]] = []
    for row in _chained(head(connection), entries):
        rows.append(row)
        if len(rows) == _AT_A_TIME:
            connection.execute(log.insert(), rows)
            rows = []
    if rows:
        connection.execute(log.insert(), rows)


def _chained(chain: str, entries: Iterable[Entry]) -> Iterator[dict[str, object]]:
    for entry in entries:
        chain = link(chain, entry)
        yield {
            "kind": entry.kind.value,
            "about": entry.about,
            "digest": entry.digest,
            "chain": chain,
            "recorded": entry.recorded,
        }
