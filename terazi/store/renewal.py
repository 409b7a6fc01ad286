"""Renewing a settled ledger: the writing half, inside one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from terazi.store.batches import batches
from terazi.store.settled_tables import (
    DealRow,
    UnitRow,
    deal_rows,
    deal_table,
    joined_table,
    outlet_table,
    part_table,
    state_table,
    unit_table,
)


class Renewal:
    """The writing half: inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def clear(self) -> None:
        """Forget everything but the format."""
        for table in (unit_table, part_table, deal_table, outlet_table, joined_table):
            self._connection.execute(delete(table))

    def forget(self, blocks: Iterable[str]) -> None:
        """Take out units with their deals."""
        for lot in batches(blocks):
            for table in (unit_table, part_table, deal_table, outlet_table):
                self._connection.execute(delete(table).where(table.c.block.in_(lot)))

    def add_unit(self, row: UnitRow) -> None:
        """Put in a unit; the documents that it is told in make its parts."""
        fields = {name: getattr(row, name) for name in unit_table.c.keys()}  # noqa: SIM118  # a collection of columns, no dict
        self._connection.execute(insert(unit_table), [fields])
        if row.documents:
            parts = [{"block": row.block, "document": d} for d in row.documents]
            self._connection.execute(insert(part_table), parts)
        told = [{"block": row.block} | asdict(one) | {"role": one.role.value} for one in row.outlets]
        if told:
            self._connection.execute(insert(outlet_table), told)

    def add_deals(self, rows: Iterable[DealRow]) -> None:
        """Put in deals, in place of those of the same names."""
        made = [{name: getattr(row, name) for name in deal_table.c.keys()} for row in rows]  # noqa: SIM118
        if made:
            self._connection.execute(insert(deal_table).prefix_with("OR REPLACE", dialect="sqlite"), made)

    def rename(self, names: Mapping[str, str]) -> None:
        """Put deals under other names; several may trade theirs."""
        changed = [{"old": old, "new": new} for old, new in names.items() if old != new]
        for old, new in (("", "\n"), ("\n", "")):
            rows = [{"was": old + row["new" if old else "old"], "now": new + row["new"]} for row in changed]
            if rows:
                moved = update(deal_table).where(deal_table.c.name == bindparam("was")).values(name=bindparam("now"))
                self._connection.execute(moved, rows)

    def deals_named(self, names: Iterable[str]) -> list[DealRow]:
        """The deals of these names, as they stand inside the transaction."""
        return [row for lot in batches(names) for row in deal_rows(self._connection, deal_table.c.name.in_(lot))]

    def ties(self) -> Iterator[bytes]:
        """What ties the origins of each unit to others, by block, as it stands inside the transaction."""
        return iter(self._connection.execute(select(unit_table.c.ties).order_by(unit_table.c.block)).scalars())

    def set_wholes(self, wholes: Mapping[str, str]) -> None:
        """Which origins reach over units, all of them anew."""
        self._connection.execute(delete(joined_table))
        if wholes:
            self._connection.execute(insert(joined_table), [{"part": p, "whole": w} for p, w in wholes.items()])

    def set_state(self, state: Mapping[str, str]) -> None:
        """What the settled ledger is now brought up to."""
        for name, value in state.items():
            self._connection.execute(delete(state_table).where(state_table.c.name == name))
            self._connection.execute(insert(state_table), [{"name": name, "value": value}])
