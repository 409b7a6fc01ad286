"""The settled ledger, kept beside its file: derived, so that it may be deleted at any time and nothing is lost.

Rows hold what others encoded; this file knows which rows belong to which unit, and finds deals by who and what.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from sqlalchemy import (
    URL,
    Column,
    ColumnElement,
    Connection,
    Select,
    and_,
    create_engine,
    event,
    func,
    insert,
    or_,
    select,
    true,
)
from sqlalchemy.exc import DatabaseError

from terazi.model import OutletRole, OutletTally
from terazi.store import earlier_units
from terazi.store.batches import batches
from terazi.store.earlier_units import EarlierUnit
from terazi.store.renewal import Renewal
from terazi.store.settled_tables import (
    FORMAT,
    DealRow,
    SettledUnits,
    Sought,
    Totals,
    deal_rows,
    deal_table,
    joined_table,
    outlet_table,
    part_table,
    state_table,
    tables,
    unit_table,
)

# Of more parts than this the whole table is read, which is short: few origins reach over units.
_FEW_PARTS = 500


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

    def keep_earlier(self, made: Mapping[str, EarlierUnit], used: Iterable[str], most: int) -> None:
        """Keep units as they stood on an earlier day; of all kept so, what was used last, up to so many claims."""
        with self._engine.execution_options(terazi_begin="BEGIN IMMEDIATE").begin() as connection:
            earlier_units.add(connection, made, used, most)

    # -------------------------------------------------------------- reading

    def earlier(self, digests: Iterable[str]) -> dict[str, bytes]:
        """Units as they stood on earlier days, encoded, by the digests of what they were settled from; those kept."""
        with self._engine.begin() as connection:
            return earlier_units.known(connection, digests)

    def state(self) -> dict[str, str]:
        """What the settled ledger was last brought up to."""
        with self._engine.begin() as connection:
            return {row.name: row.value for row in connection.execute(select(state_table))}

    def totals(self) -> Totals:
        """The sums over all units."""
        columns = (unit_table.c.claims, unit_table.c.origins, unit_table.c.deals, unit_table.c.contradictions)
        with self._engine.begin() as connection:
            row = connection.execute(select(func.count(), *(func.coalesce(func.sum(c), 0) for c in columns))).one()
            merged = connection.execute(select(func.count(), func.count(joined_table.c.whole.distinct()))).one()
        units, claims, origins, deals, contradictions = (int(n) for n in row)
        origins -= int(merged[0]) - int(merged[1])
        return Totals(units=units, claims=claims, origins=origins, deals=deals, contradictions=contradictions)

    def blocks_of(self, documents: Iterable[str]) -> set[str]:
        """The blocks that some documents tell in."""
        return set(self._in_lots(select(part_table.c.block).distinct(), part_table.c.document, documents))

    def documents_of(self, blocks: Iterable[str]) -> set[str]:
        """The documents that tell in some blocks."""
        return set(self._in_lots(select(part_table.c.document).distinct(), part_table.c.block, blocks))

    def blocks(self) -> dict[str, str]:
        """Every block with the digest that its unit was settled from."""
        with self._engine.begin() as connection:
            return {
                row.block: row.digest for row in connection.execute(select(unit_table.c.block, unit_table.c.digest))
            }

    def units(self) -> SettledUnits:
        """All units with their deals, as they are at one moment."""
        asked = select(unit_table.c.block, unit_table.c.digest, unit_table.c.body).order_by(unit_table.c.block)
        with self._engine.begin() as connection:
            rows = connection.execute(asked).all()
            deals = deal_rows(connection, true())
        return SettledUnits(
            digests={row.block: row.digest for row in rows},
            bodies={row.block: row.body for row in rows},
            deals=deals,
        )

    def bodies(self, blocks: Iterable[str] | None = None) -> Iterator[bytes]:
        """The encoded origins of every unit, or of those of some blocks, by block."""
        asked = select(unit_table.c.body).order_by(unit_table.c.block)
        lots = [asked] if blocks is None else [asked.where(unit_table.c.block.in_(lot)) for lot in batches(blocks)]
        with self._engine.begin() as connection:
            for lot in lots:
                yield from connection.execute(lot).scalars()

    def deals(self, sought: Sought | None = None) -> list[DealRow]:
        """The deals asked for, by name."""
        with self._engine.begin() as connection:
            return deal_rows(connection, and_(true(), *_wanted(sought or Sought())))

    def deals_named(self, names: Iterable[str]) -> list[DealRow]:
        """The deals of these names."""
        with self._engine.begin() as connection:
            return [row for lot in batches(names) for row in deal_rows(connection, deal_table.c.name.in_(lot))]

    def outlets(self) -> list[OutletTally]:
        """What each outlet told in all deals, by name."""
        columns = [c for c in outlet_table.c if c.name not in ("block", "outlet", "role")]
        sums = [func.sum(c).label(c.name) for c in columns]
        asked = select(outlet_table.c.outlet, func.min(outlet_table.c.role).label("role"), *sums)
        with self._engine.begin() as connection:
            rows = connection.execute(asked.group_by(outlet_table.c.outlet).order_by(outlet_table.c.outlet)).mappings()
            return [OutletTally(**{**row, "role": OutletRole(row["role"])}) for row in rows]

    def blocks_of_deals(self) -> dict[str, str]:
        """Every deal, by name, with the block that it was settled in."""
        asked = select(deal_table.c.name, deal_table.c.block).order_by(deal_table.c.name)
        with self._engine.begin() as connection:
            return {row.name: row.block for row in connection.execute(asked)}

    def blocks_of_named(self, names: Iterable[str]) -> set[str]:
        """The blocks that the deals of these names were settled in."""
        return set(self._in_lots(select(deal_table.c.block).distinct(), deal_table.c.name, names))

    def names(self, sought: Sought | None = None) -> list[str]:
        """The names of all deals, or of those asked for."""
        asked = select(deal_table.c.name).where(and_(true(), *_wanted(sought or Sought())))
        with self._engine.begin() as connection:
            return list(connection.execute(asked.order_by(deal_table.c.name)).scalars())

    def wholes(self, parts: Iterable[str] | None = None) -> dict[str, str]:
        """Of those origins that reach over units: id of the part -> id of the whole."""
        asked = select(joined_table.c.part, joined_table.c.whole)
        wanted = None if parts is None else set(parts)
        if wanted is not None and len(wanted) <= _FEW_PARTS:
            asked = asked.where(joined_table.c.part.in_(sorted(wanted)))
        with self._engine.begin() as connection:
            rows = connection.execute(asked).all()
        return {row.part: row.whole for row in rows if wanted is None or row.part in wanted}

    def _in_lots(self, asked: Select[tuple[str]], column: Column[str], words: Iterable[str]) -> list[str]:
        with self._engine.begin() as connection:
            lots = [connection.execute(asked.where(column.in_(lot))).all() for lot in batches(words)]
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
            tables.create_all(connection)
            connection.execute(insert(state_table), [{"name": "format", "value": FORMAT}])


def _wanted(sought: Sought) -> list[ColumnElement[bool]]:
    """The conditions of a question; lists of codes are looked through between their spaces."""
    lists = (
        (deal_table.c.recipients, sought.recipients),
        (deal_table.c.suppliers, sought.suppliers),
        (deal_table.c.categories, sought.categories),
    )
    found = [or_(*(column.contains(f" {w} ", autoescape=True) for w in words)) for column, words in lists if words]
    if sought.kinds:
        found.append(deal_table.c.kind.in_(sought.kinds))
    if sought.stages:
        found.append(or_(deal_table.c.claimed.in_(sought.stages), deal_table.c.established.in_(sought.stages)))
    return found


def _set_up(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    # What a power cut could take is worked out anew.
    connection.execute("PRAGMA synchronous = NORMAL")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("terazi_begin", "BEGIN"))
