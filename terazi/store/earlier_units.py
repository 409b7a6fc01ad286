"""Units as they stood on earlier days, kept under the digest of all that each was settled from; the least used go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from terazi.store.batches import batches
from terazi.store.settled_tables import earlier_table


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierUnit:
    """One unit as it stood on a day: the digest of all that it was settled from, how many claims, itself encoded."""

    digest: str
    claims: int
    body: bytes


def known(connection: Connection, digests: Iterable[str]) -> dict[str, bytes]:
    """Those of these units that are kept."""
    asked = select(earlier_table.c.digest, earlier_table.c.body)
    lots = (connection.execute(asked.where(earlier_table.c.digest.in_(lot))) for lot in batches(digests))
    return {row.digest: row.body for lot in lots for row in lot}


def add(connection: Connection, made: Mapping[str, EarlierUnit], used: Iterable[str], most: int) -> None:
    """Keep what was settled, and of all that is kept so much as was used last, up to so many claims."""
    turn = (connection.execute(select(func.max(earlier_table.c.used))).scalar_one() or 0) + 1
    rows = [{"digest": u.digest, "claims": u.claims, "body": u.body, "used": turn} for u in made.values()]
    if rows:
        connection.execute(insert(earlier_table).prefix_with("OR REPLACE", dialect="sqlite"), rows)
    for lot in batches(used):
        connection.execute(update(earlier_table).where(earlier_table.c.digest.in_(lot)).values(used=turn))
    so_far = func.sum(earlier_table.c.claims).over(order_by=(earlier_table.c.used.desc(), earlier_table.c.digest))
    ranked = select(earlier_table.c.digest, so_far.label("so_far")).subquery()
    too_many = select(ranked.c.digest).where(ranked.c.so_far > most)
    connection.execute(delete(earlier_table).where(earlier_table.c.digest.in_(too_many)))
