"""The table of deals with typed columns, for data frames: lists are lists, numbers are numbers.

The columns are those of the CSV table. Needs the extra ``analysis``.
"""

from __future__ import annotations

from typing import BinaryIO

from terazi.exports.rows_parquet import write_columns
from terazi.exports.tables import DEAL_COLUMNS, deal_rows
from terazi.model.extract import Extract

TITLE = "Deals as Parquet"
SUFFIX = ".parquet"
MEDIA = "application/vnd.apache.parquet"


def export(extract: Extract, out: BinaryIO) -> int:
    """Write the deals; how many there are."""
    return write_columns(DEAL_COLUMNS, deal_rows(extract), out)
