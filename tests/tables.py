"""Small tables for tests: written as lines, as CSV files and as workbooks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from ledger_lines import settled
from openpyxl import Workbook

from terazi.flows.reconcile import Asked, Held, hold
from terazi.flows.reconcile.rows import Readers, readers_of
from terazi.knowledge import load
from terazi.model import Ledger
from terazi.model.reconciling import Difference, Settlement
from terazi.model.sheet import Cell, Grid

# Three deals of Kyrgyzstan: of six drones ordered three have come, or were three ordered.
REPORTS = """
2021-12-18 primary KG Border Service of Kyrgyzstan
  a: transfer/delivered tr -> kg: 3 bayraktar-tb2 (uav) | 2021-12-17
2021-12-20 newspaper TR Liman
  b: transfer/ordered tr -> kg: 6 bayraktar-tb2 (uav) | USD 30m | 2021-10
2022-11-01 newspaper KG Ala-Too
  c: transfer/delivered by -> kg: 2 pechora-2bm (air-defence) | 2022-10
2023-02-03 newspaper KG Ala-Too
  d: transfer/delivered ru -> kg: 4 mi-17 (helicopter) | 2023-02
"""
HEAD = "supplier;recipient;item;quantity;year of order;year of delivery;status;value"


def ledger() -> Ledger:
    """The ledger of the reports above."""
    return settled(REPORTS)


def grid(*lines: str, separator: str = ";") -> Grid:
    """A table from lines of text cells."""
    rows = [tuple(cell or None for cell in line.split(separator)) for line in lines]
    return Grid(name="my.csv", rows=tuple(rows), separator=separator)


def held(*lines: str, against: Ledger | None = None, asked: Asked | None = None) -> Held:
    """A table with the usual header (unless its first line is one) held against a ledger."""
    lines = lines if "recipient" in lines[0] or (asked and asked.maps) else (HEAD, *lines)
    return hold(grid(*lines), against or ledger(), load(), asked or Asked(), readers=readers())


@cache
def readers() -> Readers:
    """The readers of the shipped knowledge, made once."""
    return readers_of(load())


def only(found: Held) -> Settlement:
    """The one row of a table."""
    (one,) = found.told.rows
    return one


def difference(row: Settlement, field: str) -> Difference:
    """Where a row and its deal part on a field."""
    return next(one for one in row.differences if one.field == field)


def deal(found: Held, item: str) -> str:
    """The id of the deal of an item, met or left over."""
    deals = [row.deal for row in found.told.rows if row.deal] + list(found.told.only_there)
    return next(one.id for one in deals if item in one.items)


def write_book(path: Path, rows: Iterable[Sequence[Cell]], title: str = "Deals") -> Path:
    """A workbook of one sheet."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = title
    for row in rows:
        page.append(list(row))
    book.save(path)
    return path
