"""Rows as Parquet: typed columns, filled lot by lot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import islice
from typing import BinaryIO

from terazi.errors import TeraziError
from terazi.exports.tables import Row, Type, Value

_LOT = 20_000


def write_columns(columns: Mapping[str, Type], rows: Iterable[Row], out: BinaryIO) -> int:
    """Write the rows; how many there were. A ``TeraziError`` where polars is missing."""
    try:
        import polars as pl  # noqa: PLC0415  # of an extra, and slow to load
    except ImportError as error:
        raise TeraziError("Parquet needs polars", hint='pip install "terazi[analysis]"') from error
    types: Mapping[Type, pl.DataType] = {
        Type.WORDS: pl.String(),
        Type.LIST: pl.List(pl.String()),
        Type.COUNT: pl.Int64(),
        Type.SUM: pl.Float64(),
        Type.SHARE: pl.Float64(),
        Type.FLAG: pl.Boolean(),
    }
    schema = {name: types[sort] for name, sort in columns.items()}
    lots = [pl.DataFrame(lot, schema=schema, orient="row") for lot in _lots(columns, rows)]
    whole = pl.concat(lots) if lots else pl.DataFrame(schema=schema)
    whole.write_parquet(out)
    return whole.height


def _lots(columns: Mapping[str, Type], rows: Iterable[Row]) -> Iterator[list[list[Value]]]:
    left = iter(rows)
    while lot := [[_plain(row[name]) for name in columns] for row in islice(left, _LOT)]:
        yield lot


def _plain(value: Value) -> Value:
    return float(value) if isinstance(value, Decimal) else value
