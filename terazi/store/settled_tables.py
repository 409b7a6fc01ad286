"""The tables of a settled ledger, and what their rows hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    select,
)

from terazi.model import OutletTally

# Raised whenever what is kept here is written or worked out otherwise; an older file is thrown away and made anew.
FORMAT = "6"

tables = MetaData()
state_table = Table("state", tables, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))
unit_table = Table(
    "unit",
    tables,
    Column("block", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    *(Column(name, Integer, nullable=False) for name in ("claims", "origins", "deals", "contradictions")),
    Column("body", LargeBinary, nullable=False),
    Column("ties", LargeBinary, nullable=False),
)
part_table = Table(
    "part",
    tables,
    Column("block", Text, nullable=False),
    Column("document", Text, nullable=False),
    PrimaryKeyConstraint("block", "document"),
    Index("ix_part_document", "document"),
    sqlite_with_rowid=False,
)
deal_table = Table(
    "deal",
    tables,
    Column("name", Text, primary_key=True),
    *(Column(name, Text, nullable=False) for name in ("block", "kind", "recipients", "suppliers", "categories")),
    *(Column(name, Text, nullable=False) for name in ("claimed", "established")),
    Column("body", LargeBinary, nullable=False),
    Index("ix_deal_block", "block"),
)
# What each outlet told in each unit, so that its record is one sum.
outlet_table = Table(
    "outlet",
    tables,
    Column("block", Text, nullable=False),
    *(Column(name, Text, nullable=False) for name in ("outlet", "role")),
    *(Column(name, Integer, nullable=False) for name in ("claims", "contradicted", "hits", "misses", "open")),
    *(Column(name, Float, nullable=False) for name in ("hit_weight", "miss_weight")),
    PrimaryKeyConstraint("block", "outlet"),
    sqlite_with_rowid=False,
)
# Units as they stood on earlier days; ``used``: a number that grows each time that any of them is asked for.
earlier_table = Table(
    "earlier",
    tables,
    Column("digest", Text, primary_key=True),
    Column("claims", Integer, nullable=False),
    Column("used", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
joined_table = Table(
    "joined",
    tables,
    Column("part", Text, primary_key=True),
    Column("whole", Text, nullable=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """One settled unit: its block, a digest of all that it was settled from, counts, the documents it is told in,
    its encoded origins, what ties them to those of other units, and what each outlet told in it."""

    block: str
    digest: str
    claims: int
    origins: int
    deals: int
    contradictions: int
    documents: tuple[str, ...]
    body: bytes
    ties: bytes
    outlets: tuple[OutletTally, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DealRow:
    """One deal by what it is looked for, and itself encoded. Lists of codes stand between spaces (`` TR KG ``)."""

    name: str
    block: str
    kind: str
    recipients: str
    suppliers: str
    categories: str
    claimed: str
    established: str
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Which deals are asked for; of several values of one field any will do, an empty field takes all."""

    recipients: Sequence[str] = ()
    suppliers: Sequence[str] = ()
    kinds: Sequence[str] = ()
    categories: Sequence[str] = ()
    stages: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledUnits:
    """All units at one moment, by block: the digest of each, its encoded origins; and all deals, by name."""

    digests: Mapping[str, str]
    bodies: Mapping[str, bytes]
    deals: Sequence[DealRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How much all units come to."""

    units: int
    claims: int
    origins: int
    deals: int
    contradictions: int


def deal_rows(connection: Connection, where: ColumnElement[bool]) -> list[DealRow]:
    asked = select(deal_table).where(where).order_by(deal_table.c.name)
    return [DealRow(**row) for row in connection.execute(asked).mappings()]
