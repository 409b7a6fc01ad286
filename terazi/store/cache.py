"""The settled ledger, kept beside its file: derived, so that it may be deleted at any time and nothing is lost.

Rows hold what others encoded; this file knows which rows belong to which unit, and finds deals by who and what.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from sqlalchemy import (
    URL,
    Column,
    ColumnElement,
    Connection,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Select,
    Table,
    Text,
    and_,
    bindparam,
    create_engine,
    delete,
    event,
    func,
    insert,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.exc import DatabaseError

# Raised whenever what is kept here is written or worked out otherwise; an older file is thrown away and made anew.
FORMAT = "1"
_AT_ONCE = 500

_tables = MetaData()
_state = Table("state", _tables, Column("name", Text, primary_key=True), Column("value", Text, nullable=False))
_unit = Table(
    "unit",
    _tables,
    Column("block", Text, primary_key=True),
    Column("digest", Text, nullable=False),
    *(Column(name, Integer, nullable=False) for name in ("claims", "origins", "deals", "contradictions")),
    Column("body", LargeBinary, nullable=False),
)
_part = Table(
    "part",
    _tables,
    Column("block", Text, nullable=False),
    Column("document", Text, nullable=False),
    PrimaryKeyConstraint("block", "document"),
    Index("ix_part_document", "document"),
    sqlite_with_rowid=False,
)
_deal = Table(
    "deal",
    _tables,
    Column("name", Text, primary_key=True),
    *(Column(name, Text, nullable=False) for name in ("block", "kind", "recipients", "suppliers", "categories")),
    *(Column(name, Text, nullable=False) for name in ("claimed", "established")),
    Column("body", LargeBinary, nullable=False),
    Index("ix_deal_block", "block"),
)
_joined = Table(
    "joined",
    _tables,
    Column("part", Text, primary_key=True),
    Column("whole", Text, nullable=False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRow:
    """One settled unit: its block, a digest of all that it was settled from, counts, the documents it is told in, and
    its encoded origins."""

    block: str
    digest: str
    claims: int
    origins: int
    deals: int
    contradictions: int
    documents: tuple[str, ...]
    body: bytes


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
class Totals:
    """How much all units come to."""

    units: int
    claims: int
    origins: int
    deals: int
    contradictions: int


def cache_path(ledger: Path) -> Path:
    """Where the settled ledger of a ledger file is kept."""
    return ledger.with_name(f"{ledger.name}.settled")


class SettledCache:
    """The file of a settled ledger, open. What one ``renew`` writes is there whole or not at all."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": 30})
        event.listen(self._engine, "connect", _set_up)
        event.listen(self._engine, "begin", _begin)
        if not self._is_ours():
            self._start_anew()

    def __enter__(self) -> SettledCache:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    # -------------------------------------------------------------- writing

    @contextmanager
    def renewing(self) -> Iterator[Renewal]:
        """One transaction in which units are replaced; two programs that renew do so one after the other."""
        with self._engine.execution_options(terazi_begin="BEGIN IMMEDIATE").begin() as connection:
            yield Renewal(connection)

    # -------------------------------------------------------------- reading

    def state(self) -> dict[str, str]:
        """What the settled ledger was last brought up to."""
        with self._engine.begin() as connection:
            return {row.name: row.value for row in connection.execute(select(_state))}

    def totals(self) -> Totals:
        """The sums over all units."""
        columns = (_unit.c.claims, _unit.c.origins, _unit.c.deals, _unit.c.contradictions)
        with self._engine.begin() as connection:
            row = connection.execute(select(func.count(), *(func.coalesce(func.sum(c), 0) for c in columns))).one()
            merged = connection.execute(select(func.count(), func.count(_joined.c.whole.distinct()))).one()
        units, claims, origins, deals, contradictions = (int(n) for n in row)
        origins -= int(merged[0]) - int(merged[1])
        return Totals(units=units, claims=claims, origins=origins, deals=deals, contradictions=contradictions)

    def blocks_of(self, documents: Iterable[str]) -> set[str]:
        """The blocks that some documents tell in."""
        return set(self._in_lots(select(_part.c.block).distinct(), _part.c.document, documents))

    def documents_of(self, blocks: Iterable[str]) -> set[str]:
        """The documents that tell in some blocks."""
        return set(self._in_lots(select(_part.c.document).distinct(), _part.c.block, blocks))

    def blocks(self) -> dict[str, str]:
        """Every block with the digest that its unit was settled from."""
        with self._engine.begin() as connection:
            return {row.block: row.digest for row in connection.execute(select(_unit.c.block, _unit.c.digest))}

    def bodies(self, blocks: Iterable[str] | None = None) -> Iterator[bytes]:
        """The encoded origins of every unit, or of those of some blocks, by block."""
        asked = select(_unit.c.body).order_by(_unit.c.block)
        lots = [asked] if blocks is None else [asked.where(_unit.c.block.in_(lot)) for lot in _lots(blocks)]
        with self._engine.begin() as connection:
            for lot in lots:
                yield from connection.execute(lot).scalars()

    def deals(self, sought: Sought | None = None) -> list[DealRow]:
        """The deals asked for, by name."""
        with self._engine.begin() as connection:
            return _deal_rows(connection, and_(true(), *_wanted(sought or Sought())))

    def deals_named(self, names: Iterable[str]) -> list[DealRow]:
        """The deals of these names."""
        with self._engine.begin() as connection:
            return [row for lot in _lots(names) for row in _deal_rows(connection, _deal.c.name.in_(lot))]

    def names(self) -> list[str]:
        """The names of all deals."""
        with self._engine.begin() as connection:
            return list(connection.execute(select(_deal.c.name).order_by(_deal.c.name)).scalars())

    def wholes(self, parts: Iterable[str] | None = None) -> dict[str, str]:
        """Of those origins that reach over units: id of the part -> id of the whole."""
        asked = select(_joined.c.part, _joined.c.whole)
        with self._engine.begin() as connection:
            if parts is None:
                return {row.part: row.whole for row in connection.execute(asked)}
            lots = [connection.execute(asked.where(_joined.c.part.in_(lot))).all() for lot in _lots(parts)]
        return {row.part: row.whole for rows in lots for row in rows}

    def _in_lots(self, asked: Select[tuple[str]], column: Column[str], words: Iterable[str]) -> list[str]:
        with self._engine.begin() as connection:
            lots = [connection.execute(asked.where(column.in_(lot))).all() for lot in _lots(words)]
        return [str(row[0]) for rows in lots for row in rows]

    # -------------------------------------------------------------- the file

    def _is_ours(self) -> bool:
        try:
            return self.state().get("format") == FORMAT
        except DatabaseError:
            return False

    def _start_anew(self) -> None:
        self._engine.dispose()
        for suffix in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
        with self._engine.begin() as connection:
            _tables.create_all(connection)
            connection.execute(insert(_state), [{"name": "format", "value": FORMAT}])


class Renewal:
    """The writing half: inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def clear(self) -> None:
        """Forget everything but the format."""
        for table in (_unit, _part, _deal, _joined):
            self._connection.execute(delete(table))

    def forget(self, blocks: Iterable[str]) -> None:
        """Take out units with their deals."""
        for lot in _lots(blocks):
            for table in (_unit, _part, _deal):
                self._connection.execute(delete(table).where(table.c.block.in_(lot)))

    def add_unit(self, row: UnitRow) -> None:
        """Put in a unit; the documents that it is told in make its parts."""
        fields = {name: getattr(row, name) for name in _unit.c.keys()}  # noqa: SIM118  # a collection of columns, no dict
        self._connection.execute(insert(_unit), [fields])
        if row.documents:
            parts = [{"block": row.block, "document": d} for d in row.documents]
            self._connection.execute(insert(_part), parts)

    def add_deals(self, rows: Iterable[DealRow]) -> None:
        """Put in deals, in place of those of the same names."""
        made = [{name: getattr(row, name) for name in _deal.c.keys()} for row in rows]  # noqa: SIM118
        if made:
            self._connection.execute(insert(_deal).prefix_with("OR REPLACE", dialect="sqlite"), made)

    def rename(self, names: Mapping[str, str]) -> None:
        """Put deals under other names; several may trade theirs."""
        changed = [{"old": old, "new": new} for old, new in names.items() if old != new]
        for old, new in (("", "\n"), ("\n", "")):
            rows = [{"was": old + row["new" if old else "old"], "now": new + row["new"]} for row in changed]
            if rows:
                moved = update(_deal).where(_deal.c.name == bindparam("was")).values(name=bindparam("now"))
                self._connection.execute(moved, rows)

    def deals_named(self, names: Iterable[str]) -> list[DealRow]:
        """The deals of these names, as they stand inside the transaction."""
        return [row for lot in _lots(names) for row in _deal_rows(self._connection, _deal.c.name.in_(lot))]

    def bodies(self) -> Iterator[bytes]:
        """The encoded origins of every unit, by block, as they stand inside the transaction."""
        return iter(self._connection.execute(select(_unit.c.body).order_by(_unit.c.block)).scalars())

    def set_wholes(self, wholes: Mapping[str, str]) -> None:
        """Which origins reach over units, all of them anew."""
        self._connection.execute(delete(_joined))
        if wholes:
            self._connection.execute(insert(_joined), [{"part": p, "whole": w} for p, w in wholes.items()])

    def set_state(self, state: Mapping[str, str]) -> None:
        """What the settled ledger is now brought up to."""
        for name, value in state.items():
            self._connection.execute(delete(_state).where(_state.c.name == name))
            self._connection.execute(insert(_state), [{"name": name, "value": value}])


def _wanted(sought: Sought) -> list[ColumnElement[bool]]:
    """The conditions of a question; lists of codes are looked through between their spaces."""
    lists = (
        (_deal.c.recipients, sought.recipients),
        (_deal.c.suppliers, sought.suppliers),
        (_deal.c.categories, sought.categories),
    )
    found = [or_(*(column.contains(f" {w} ", autoescape=True) for w in words)) for column, words in lists if words]
    if sought.kinds:
        found.append(_deal.c.kind.in_(sought.kinds))
    if sought.stages:
        found.append(or_(_deal.c.claimed.in_(sought.stages), _deal.c.established.in_(sought.stages)))
    return found


def _deal_rows(connection: Connection, where: ColumnElement[bool]) -> list[DealRow]:
    asked = select(_deal).where(where).order_by(_deal.c.name)
    return [DealRow(**row) for row in connection.execute(asked).mappings()]


def _lots(words: Iterable[str]) -> Iterator[list[str]]:
    """So many at once as a statement takes."""
    rows = sorted(set(words))
    for start in range(0, len(rows), _AT_ONCE):
        yield rows[start : start + _AT_ONCE]


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    # What a power cut could take is worked out anew.
    connection.execute("PRAGMA synchronous = NORMAL")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("terazi_begin", "BEGIN"))
